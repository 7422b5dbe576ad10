#include <algorithm>
#include <limits>
#include <numeric>

#include "kiosk/catalogue/search_index.h"

namespace kiosk::catalogue {
namespace {

constexpr std::uint32_t no_word = std::numeric_limits<std::uint32_t>::max();

template <typename Visit>
void each_chunk(std::string_view text, Visit visit) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) {
            visit(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace

std::uint32_t SearchIndex::Builder::number_of(const std::string& word) {
    const auto next = static_cast<std::uint32_t>(numbers_.size());
    return numbers_.try_emplace(word, next).first->second;
}

std::span<const SearchIndex::Builder::WordNumbers> SearchIndex::Builder::words_of(
    std::string_view chunk) {
    auto known = chunks_.find(chunk);
    if (known == chunks_.end()) {
        const auto first = static_cast<std::uint32_t>(words_.size());
        for (const i18n::SearchWord& word : i18n::search_words(chunk)) {
            const bool both = !word.sound.empty() && word.sound != word.key;
            words_.push_back({number_of(word.key), both ? number_of(word.sound) : no_word});
        }
        const auto count = static_cast<std::uint32_t>(words_.size()) - first;
        known = chunks_.emplace(chunk, Run{first, count}).first;
    }
    return std::span(words_).subspan(known->second.first, known->second.count);
}

void SearchIndex::Builder::add(std::uint32_t item, SearchField field, std::string_view text) {
    if (item >= title_words_.size()) {
        title_words_.resize(item + 1, 0);
    }
    each_chunk(text, [&](std::string_view chunk) {
        for (const WordNumbers& word : words_of(chunk)) {
            entries_.push_back({word.key, {item, field, false}});
            if (word.sound != no_word) {
                entries_.push_back({word.sound, {item, field, true}});
            }
            if (field == SearchField::title) {
                ++title_words_[item];
            }
        }
    });
}

SearchIndex SearchIndex::Builder::index() const {
    // In the words' order; within a word in that of their coming.
    std::vector<const std::pair<const std::string, std::uint32_t>*> words;
    words.reserve(numbers_.size());
    for (const auto& word : numbers_) {
        words.push_back(&word);
    }
    std::sort(words.begin(), words.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });
    SearchIndex index;
    std::vector<std::uint32_t> place(words.size());
    for (std::uint32_t next = 0; const auto* word : words) {
        place[word->second] = next++;
        index.text_ += word->first;
        index.text_ += '\0';
        index.starts_.push_back(static_cast<std::uint32_t>(index.text_.size()));
    }
    std::vector<std::uint32_t> ends(words.size() + 1, 0);
    for (const Entry& entry : entries_) {
        ++ends[place[entry.word] + 1];
    }
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<Posting>& all = index.postings_;
    all.assign(entries_.size(), Posting(0, SearchField::text, false));
    for (std::vector<std::uint32_t> next = ends; const Entry& entry : entries_) {
        all[next[place[entry.word]]++] = entry.posting;
    }
    index.first_postings_.reserve(ends.size());
    std::uint32_t kept = 0;
    for (std::size_t word = 0; word < words.size(); ++word) {
        // An item once a word: where it counts most.
        for (std::uint32_t at = ends[word]; at < ends[word + 1]; ++at) {
            const Posting posting = all[at];
            if (kept == index.first_postings_.back() || all[kept - 1].item() != posting.item() ||
                all[kept - 1].sound() != posting.sound()) {
                all[kept++] = posting;
            } else if (all[kept - 1].field() < posting.field()) {
                all[kept - 1] = posting;
            }
        }
        index.first_postings_.push_back(kept);
    }
    all.erase(all.begin() + kept, all.end());
    index.title_words_ = title_words_;
    index.text_.shrink_to_fit();
    index.starts_.shrink_to_fit();
    index.postings_.shrink_to_fit();
    return index;
}

SearchIndex SearchIndex::Builder::build(std::span<const Synonyms> groups) && {
    SearchIndex found = index();
    const std::size_t own = entries_.size();
    for (const Synonyms& group : groups) {
        std::vector<bool> meant(title_words_.size(), false);
        for (const std::string& phrase : group) {
            const auto words = i18n::search_words(phrase);
            if (!words.empty()) {
                for (const std::uint32_t item :
                     found.match(words, {SearchField::keyword, false, true})) {
                    meant[item] = true;
                }
            }
        }
        for (std::uint32_t item = 0; item < meant.size(); ++item) {
            for (std::size_t i = 0; meant[item] && i < group.size(); ++i) {
                add(item, SearchField::synonym, group[i]);
            }
        }
    }
    return entries_.size() == own ? found : index();
}

}  // namespace kiosk::catalogue
