#include <algorithm>

#include "kiosk/catalogue/catalogue.h"

namespace kiosk::catalogue {
namespace {

template <typename List, typename Id>
auto find_by_id(const List& list, const Id& id) -> decltype(&list.front()) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == id; });
    return found == list.end() ? nullptr : &*found;
}

SearchIndex index_of(const Pack& pack,
                     const std::vector<std::shared_ptr<const Listing>>& listings) {
    SearchIndex::Builder index;
    for (std::uint32_t item = 0; const auto& listed : listings) {
        const Listing& service = *listed;
        const auto add_name = [&](const auto* named, SearchField field) {
            if (named != nullptr) {
                for (const auto& [language, name] : named->name) {
                    index.add(item, field, name);
                }
            }
        };
        for (const i18n::Locale& language : pack.languages) {
            index.add(item, SearchField::title, service.say(language, service.title).shown);
            index.add(item, SearchField::text, service.say(language, service.summary).shown);
        }
        for (const std::string& keyword : service.keywords) {
            index.add(item, SearchField::keyword, keyword);
        }
        add_name(find_by_id(pack.agencies, service.agency), SearchField::agency);
        for (const LifeEventId& event : service.life_events) {
            add_name(find_by_id(pack.life_events, event), SearchField::text);
        }
        ++item;
    }
    return std::move(index).build(pack.synonyms);
}

}  // namespace

Catalogue::Catalogue(Pack pack, std::vector<std::shared_ptr<const Listing>> listings, Open open)
    : pack_(std::move(pack)),
      listings_(std::move(listings)),
      open_(std::move(open)),
      search_(index_of(pack_, listings_)) {
}

const Service* Catalogue::find(const ServiceId& id) const {
    if (opened_ && opened_->id == id) {
        return opened_.get();
    }
    const bool listed = std::any_of(listings_.begin(), listings_.end(),
                                    [&](const auto& listing) { return listing->id == id; });
    auto service = listed ? open_(id, pack_) : nullptr;
    if (service) {
        opened_ = std::move(service);
        return opened_.get();
    }
    return nullptr;
}
const Agency* Catalogue::find(const AgencyId& id) const {
    return find_by_id(pack_.agencies, id);
}
const LifeEvent* Catalogue::find(const LifeEventId& id) const {
    return find_by_id(pack_.life_events, id);
}

std::vector<const Listing*> Catalogue::search(std::string_view query) const {
    std::vector<const Listing*> found;
    for (const std::uint32_t item : search_.find(query)) {
        found.push_back(listings_[item].get());
    }
    return found;
}

void Catalogue::remove(const std::set<ServiceId>& services) {
    std::erase_if(listings_, [&](const auto& listing) { return services.contains(listing->id); });
    search_ = index_of(pack_, listings_);
}

}  // namespace kiosk::catalogue
