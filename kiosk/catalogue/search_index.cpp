#include "kiosk/catalogue/search_index.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace kiosk::catalogue {
namespace {

// Nobody types more; it bounds the time of a query.
constexpr std::size_t most_words = 12;
// Words with fewer letters ("в", "of") say nothing when only some of the words are found.
constexpr std::size_t telling_letters = 3;

constexpr std::size_t sound_letters = 2;   // may be meant in another script
constexpr std::size_t edited_letters = 4;  // a word may have a mistake
constexpr std::size_t prefix_letters = 5;  // ... also while it is being typed
constexpr std::size_t inside_letters = 4;  // may stand inside a longer word
constexpr std::size_t inflected_letters = 6;
constexpr std::size_t stem_letters = 5;
constexpr std::size_t ending_letters = 3;       // of the query's word
constexpr std::size_t word_ending_letters = 6;  // of the item's: Turkic ones are long

bool starts_letter(char byte) {
    return (static_cast<unsigned char>(byte) & 0xc0U) != 0x80U;
}

std::size_t letters_in(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), starts_letter));
}

std::string_view letter_at(std::string_view utf8, std::size_t place) {
    std::size_t end = place + 1;
    while (end < utf8.size() && !starts_letter(utf8[end])) {
        ++end;
    }
    return utf8.substr(place, end - place);
}

// Bytes that both begin with, whole letters only.
std::size_t common_beginning(std::string_view a, std::string_view b) {
    auto common = static_cast<std::size_t>(
        std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const auto within = [&](std::string_view text) {
        return common < text.size() && !starts_letter(text[common]);
    };
    while (common > 0 && (within(a) || within(b))) {
        --common;
    }
    return common;
}

// How a word of the query fits a word of an item.
enum class Fit : std::uint8_t { whole, beginning, inflected, inside, edited };

// What is written so comes before what only sounds so; a whole word anywhere comes before a mistake
// in the title.
int points(Fit fit, bool sound) {
    switch (fit) {
        case Fit::whole:
            return sound ? 44 : 64;
        case Fit::beginning:
            return sound ? 40 : 60;
        case Fit::inflected:
            return sound ? 10 : 32;
        case Fit::inside:
            return sound ? 0 : 28;
        case Fit::edited:
            return sound ? 8 : 24;
    }
    return 0;
}

int points(SearchField field) {
    switch (field) {
        case SearchField::text:
            return 1;
        case SearchField::agency:
            return 6;
        case SearchField::synonym:
            return 9;
        case SearchField::keyword:
            return 12;
        case SearchField::title:
            return 18;
    }
    return 0;
}

}  // namespace

SearchIndex::Range SearchIndex::narrow(Range range, std::size_t depth,
                                       std::string_view letters) const {
    const auto part = [&](std::uint32_t number) {
        return word(number).substr(depth, letters.size());
    };
    const auto bound = [](std::uint32_t first, std::uint32_t last, auto before) {
        while (first < last) {
            const std::uint32_t middle = first + (last - first) / 2;
            if (before(middle)) {
                first = middle + 1;
            } else {
                last = middle;
            }
        }
        return first;
    };
    range.first = bound(range.first, range.last,
                        [&](std::uint32_t number) { return part(number) < letters; });
    range.last = bound(range.first, range.last,
                       [&](std::uint32_t number) { return part(number) == letters; });
    return range;
}

// One word of a query against all items.
class SearchIndex::Fitting {
  public:
    Fitting(const SearchIndex& index, SearchField least)
        : index_(index), least_(least), best_(index.title_words_.size(), 0) {}

    // By item: 0 = it does not fit.
    std::vector<std::uint8_t> take_best() && { return std::move(best_); }

    void without_mistakes(const i18n::SearchWord& word) {
        exactly(word.key, false);
        if (word.sound.size() >= sound_letters && word.sound != word.key) {
            exactly(word.sound, true);
        }
        if (may_vary(word.key, inflected_letters)) {
            inflected(word.key, false);
        }
    }

    void with_mistakes(const i18n::SearchWord& word) {
        if (may_vary(word.key, inside_letters)) {
            inside(word.key);
        }
        if (may_vary(word.key, edited_letters)) {
            edited(word.key, false);
        }
        if (std::any_of(best_.begin(), best_.end(), [](std::uint8_t best) { return best > 0; })) {
            return;
        }
        desperate_ = true;
        if (may_vary(word.key, edited_letters)) {
            edited(word.key, false);
        }
        if (may_vary(word.sound, edited_letters)) {
            edited(word.sound, true);
        }
        if (may_vary(word.sound, inflected_letters)) {
            inflected(word.sound, true);
        }
    }

  private:
    // A number is meant as it is typed.
    static bool may_vary(std::string_view key, std::size_t letters) {
        return letters_in(key) >= letters &&
               key.find_first_of("0123456789") == std::string_view::npos;
    }

    void exactly(std::string_view key, bool sound) {
        const Range range = index_.narrow(index_.all(), 0, key);
        for (std::uint32_t number = range.first; number < range.last; ++number) {
            take(number, index_.word(number).size() == key.size() ? Fit::whole : Fit::beginning,
                 sound);
        }
    }

    void inflected(std::string_view key, bool sound) {
        std::size_t stem = key.size();
        for (std::size_t cut = 0;
             cut < ending_letters && letters_in(key.substr(0, stem)) > stem_letters; ++cut) {
            do {
                --stem;
            } while (!starts_letter(key[stem]));
        }
        const Range range = index_.narrow(index_.all(), 0, key.substr(0, stem));
        for (std::uint32_t number = range.first; number < range.last; ++number) {
            const std::string_view word = index_.word(number);
            const std::size_t common = common_beginning(key, word);
            if (letters_in(word.substr(common)) <= word_ending_letters) {
                take(number, Fit::inflected, sound);
            }
        }
    }

    void inside(std::string_view key) {
        const std::string_view text = index_.text_;
        for (std::size_t at = text.find(key); at != std::string_view::npos;
             at = text.find(key, at + 1)) {
            const auto after = std::upper_bound(index_.starts_.begin(), index_.starts_.end(), at);
            take(static_cast<std::uint32_t>(after - index_.starts_.begin()) - 1, Fit::inside,
                 false);
        }
    }

    // Every word that is one edit away, or that begins with what is: for each place of the edit,
    // the words that are equal before it are known, and what must follow is looked up.
    void edited(std::string_view key, bool sound) {
        const bool beginnings = letters_in(key) >= prefix_letters;
        Range equal = index_.all();
        for (std::size_t at = 0; at < key.size() && !equal.empty();) {
            const std::string_view letter = letter_at(key, at);
            const std::size_t next = at + letter.size();
            const std::string_view rest = key.substr(next);
            const auto look = [&](Range range, std::size_t depth, std::string_view rest_of_word) {
                take_edited(index_.narrow(range, depth, rest_of_word), depth + rest_of_word.size(),
                            beginnings, sound);
            };
            look(equal, at, rest);  // one too many
            if (!rest.empty()) {
                const std::string_view second = letter_at(rest, 0);
                exchanged_.assign(second).append(letter).append(rest.substr(second.size()));
                look(equal, at, exchanged_);
            }
            for (std::uint32_t number = equal.first; number < equal.last;) {
                const std::string_view word = index_.word(number);
                if (word.size() == at) {
                    ++number;
                    continue;
                }
                const std::string_view other = letter_at(word, at);
                const Range with_other = index_.narrow({number, equal.last}, at, other);
                look(with_other, at + other.size(), rest);            // another
                look(with_other, at + other.size(), key.substr(at));  // one too few
                number = with_other.last;
            }
            equal = index_.narrow(equal, at, letter);
            at = next;
        }
    }

    void take_edited(Range range, std::size_t size, bool beginnings, bool sound) {
        for (std::uint32_t number = range.first; number < range.last; ++number) {
            if (beginnings || index_.word(number).size() == size) {
                take(number, Fit::edited, sound);
            } else {
                break;  // the word itself stands before those that begin with it
            }
        }
    }

    void take(std::uint32_t number, Fit fit, bool sound) {
        for (const Posting& posting : index_.postings_of(number)) {
            const bool sounds = sound || posting.sound();
            const SearchField field = posting.field();
            if (field < least_ || (sounds && fit == Fit::edited && !desperate_)) {
                continue;
            }
            const int fits = points(fit, sounds);
            if (fits > 0) {
                auto& best = best_[posting.item()];
                best = std::max(best, static_cast<std::uint8_t>(fits + points(field)));
            }
        }
    }

    const SearchIndex& index_;
    SearchField least_;
    std::vector<std::uint8_t> best_;
    std::string exchanged_;
    bool desperate_ = false;  // a mistake in what only sounds so counts when nothing else is found
};

std::vector<std::uint8_t> SearchIndex::fit(const i18n::SearchWord& word, SearchField least,
                                           bool mistakes) const {
    Fitting fitting(*this, least);
    fitting.without_mistakes(word);
    if (mistakes) {
        fitting.with_mistakes(word);
    }
    return std::move(fitting).take_best();
}

std::vector<std::uint32_t> SearchIndex::match(const std::vector<i18n::SearchWord>& words,
                                              const Demand& demand) const {
    struct Hit {
        std::uint32_t item = 0, words = 0, points = 0;
    };
    std::vector<Hit> hits(title_words_.size());
    for (const i18n::SearchWord& word : words) {
        const auto best = fit(word, demand.least, demand.mistakes);
        for (std::size_t item = 0; item < hits.size(); ++item) {
            hits[item].words += best[item] > 0 ? 1U : 0U;
            hits[item].points += best[item];
        }
    }
    std::uint32_t wanted = static_cast<std::uint32_t>(words.size());
    if (!demand.all_words) {
        const std::uint32_t half = (wanted + 1) / 2;
        for (wanted = 1; const Hit& hit : hits) {
            wanted = std::max(wanted, hit.words);
        }
        wanted = std::max(wanted, half);
    }
    for (std::uint32_t item = 0; Hit & hit : hits) {
        hit.item = item++;
    }
    std::erase_if(hits, [&](const Hit& hit) { return hit.words < wanted; });
    std::sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) {
        return std::tuple(b.points, title_words_[a.item], a.item) <
               std::tuple(a.points, title_words_[b.item], b.item);
    });
    std::vector<std::uint32_t> items(hits.size());
    std::transform(hits.begin(), hits.end(), items.begin(),
                   [](const Hit& hit) { return hit.item; });
    return items;
}

std::vector<std::uint32_t> SearchIndex::find(std::string_view query) const {
    const auto words_of = [](std::string_view text) {
        auto words = i18n::search_words(text);
        std::sort(words.begin(), words.end());
        words.erase(std::unique(words.begin(), words.end()), words.end());
        words.resize(std::min(words.size(), most_words));
        return words;
    };
    auto words = words_of(query);
    if (words.empty()) {
        return {};
    }
    auto found = match(words, {});
    if (!found.empty()) {
        return found;
    }
    for (const std::string& meant : i18n::typed_on_other_layouts(query)) {
        const auto others = words_of(meant);
        const bool telling = std::any_of(others.begin(), others.end(), [](const auto& word) {
            return letters_in(word.key) >= telling_letters;
        });
        if (telling) {
            found = match(others, {SearchField::text, false, true});
            if (!found.empty()) {
                return found;
            }
        }
    }
    std::erase_if(words, [](const auto& word) { return letters_in(word.key) < telling_letters; });
    return words.empty() ? found : match(words, {SearchField::agency, true, false});
}

}  // namespace kiosk::catalogue
