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

std::vector<std::string> words_of(const std::string& key) {
    std::vector<std::string> words;
    std::size_t start = 0;
    while (start < key.size()) {
        const std::size_t end = std::min(key.find(' ', start), key.size());
        if (end > start) {
            words.push_back(key.substr(start, end - start));
        }
        start = end + 1;
    }
    return words;
}

// 0 = not there; more where a word begins with it.
int match(const std::string& text, const std::string& word) {
    if (text.find(" " + word) != std::string::npos) {
        return 2;
    }
    return text.find(word) != std::string::npos ? 1 : 0;
}

}  // namespace

Catalogue::Catalogue(Pack pack, std::vector<Service> services)
    : pack_(std::move(pack)), services_(std::move(services)) {
    for (const Service& service : services_) {
        SearchText text;
        const auto add = [](std::string& to, const std::string& words) {
            to += " " + i18n::search_key(words);
        };
        for (const i18n::Locale& language : pack_.languages) {
            add(text.titles, service.say(language, service.title).shown);
            add(text.all, service.say(language, service.summary).shown);
            if (const Agency* agency = find(service.agency)) {
                const auto name = agency->name.find(language);
                add(text.all, name == agency->name.end() ? "" : name->second);
            }
        }
        for (const std::string& keyword : service.keywords) {
            add(text.all, keyword);
        }
        text.all += text.titles;
        search_texts_.push_back(std::move(text));
    }
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
    const auto words = words_of(i18n::search_key(query));
    std::vector<std::pair<int, const Service*>> hits;
    for (std::size_t i = 0; i < services_.size() && !words.empty(); ++i) {
        int score = 0;
        for (const std::string& word : words) {
            const int found = match(search_texts_[i].all, word);
            if (found == 0) {
                score = 0;
                break;
            }
            score += found + 4 * match(search_texts_[i].titles, word);
        }
        if (score > 0) {
            hits.emplace_back(score, &services_[i]);
        }
    }
    std::stable_sort(hits.begin(), hits.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<const Service*> found;
    for (const auto& [score, service] : hits) {
        found.push_back(service);
    }
    return found;
}

}  // namespace kiosk::catalogue
