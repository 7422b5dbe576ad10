#pragma once
// Finds items by the words of their texts, with one mistake, beginnings, other scripts and wrong
// layouts forgiven. It keeps nothing but the folded words and where they stand. Pure; reading is
// safe from several threads.

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/i18n/search_key.h"

namespace kiosk::catalogue {

// Where a word stands; a later one counts for more.
enum class SearchField : std::uint8_t { text, agency, synonym, keyword, title };

// Phrases that mean the same, in any language.
using Synonyms = std::vector<std::string>;

class SearchIndex {
  public:
    class Builder;

    SearchIndex() = default;

    // Numbers of the items that have every word of the query: as a word, a beginning (while
    // typing), roughly in another script, inflected, inside a longer word, or with one letter too
    // many, too few, another or two exchanged (words of four letters and more). Where no item has,
    // those of the same keys on another layout; then those that have most of the words and at least
    // half. Best first; equally good ones with fewer words of title first, then in the order of
    // their numbers.
    std::vector<std::uint32_t> find(std::string_view query) const;

  private:
    struct Range {  // of words_
        std::uint32_t first = 0, last = 0;
        bool empty() const { return first == last; }
    };
    // An item has a word.
    class Posting {
      public:
        Posting(std::uint32_t item, SearchField field, bool sound)
            : bits_(item << 4U | static_cast<std::uint32_t>(field) << 1U | (sound ? 1U : 0U)) {}

        std::uint32_t item() const { return bits_ >> 4U; }
        SearchField field() const { return static_cast<SearchField>(bits_ >> 1U & 7U); }
        bool sound() const { return (bits_ & 1U) != 0; }  // it sounds so and is written otherwise

      private:
        std::uint32_t bits_;
    };
    class Fitting;
    struct Demand {
        SearchField least = SearchField::text;
        bool mistakes = true;   // forgives them
        bool all_words = true;  // otherwise as many as any item has, and half of them
    };

    // Points by item, 0 = the word does not fit it.
    std::vector<std::uint8_t> fit(const i18n::SearchWord& word, SearchField least,
                                  bool mistakes) const;
    std::vector<std::uint32_t> match(const std::vector<i18n::SearchWord>& words,
                                     const Demand&) const;

    std::string_view word(std::uint32_t number) const {
        return std::string_view(text_).substr(starts_[number],
                                              starts_[number + 1] - starts_[number] - 1);
    }
    Range all() const { return {0, static_cast<std::uint32_t>(starts_.size()) - 1}; }
    std::span<const Posting> postings_of(std::uint32_t number) const {
        return std::span(postings_).subspan(first_postings_[number],
                                            first_postings_[number + 1] - first_postings_[number]);
    }
    // Those of `range` that have `letters` at byte `depth`; all of `range` are equal before it.
    Range narrow(Range range, std::size_t depth, std::string_view letters) const;

    std::string text_{};                            // the words, sorted, each with a NUL behind it
    std::vector<std::uint32_t> starts_{0};          // of words in text_, and its end
    std::vector<std::uint32_t> first_postings_{0};  // of words in postings_, and its end
    std::vector<Posting> postings_;
    std::vector<std::uint16_t> title_words_;  // of items
};

class SearchIndex::Builder {
  public:
    // Items are numbered from 0.
    void add(std::uint32_t item, SearchField, std::string_view text);
    // Whoever has a phrase of a group in its titles or keywords is found by the group's other
    // phrases.
    SearchIndex build(std::span<const Synonyms> = {}) &&;

  private:
    struct WordNumbers {
        std::uint32_t key, sound;
    };
    struct Run {  // of words_
        std::uint32_t first, count;
    };
    struct Entry {
        std::uint32_t word;
        Posting posting;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    template <typename Value>
    using Dictionary = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

    std::uint32_t number_of(const std::string& word);
    std::span<const WordNumbers> words_of(std::string_view chunk);
    SearchIndex index() const;

    Dictionary<std::uint32_t> numbers_;  // of words, in the order of their coming
    Dictionary<Run> chunks_;             // texts repeat their words: each is folded once
    std::vector<WordNumbers> words_;
    std::deque<Entry> entries_;
    std::vector<std::uint16_t> title_words_;
};

}  // namespace kiosk::catalogue
