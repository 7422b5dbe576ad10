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

SearchIndex index_of(const Pack& pack, const std::vector<Service>& services) {
    SearchIndex::Builder index;
    for (std::uint32_t item = 0; const Service& service : services) {
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

Catalogue::Catalogue(Pack pack, std::vector<Service> services)
    : pack_(std::move(pack)), services_(std::move(services)), search_(index_of(pack_, services_)) {
}

const Service* Catalogue::find(const ServiceId& id) const {
    return find_by_id(services_, id);
}
const Agency* Catalogue::find(const AgencyId& id) const {
    return find_by_id(pack_.agencies, id);
}
const LifeEvent* Catalogue::find(const LifeEventId& id) const {
    return find_by_id(pack_.life_events, id);
}

std::vector<const Service*> Catalogue::search(std::string_view query) const {
    std::vector<const Service*> found;
    for (const std::uint32_t item : search_.find(query)) {
        found.push_back(&services_[item]);
    }
    return found;
}

}  // namespace kiosk::catalogue
