// Searches a made-up catalogue of services with the kiosk's index and with SQLite's FTS5 over the
// same texts, and prints one JSON object a line: {"subject", "figure", "screen": what is asked,
// "value"}. Figures are "query" and "slowest query" (the median and the slowest of many), "build",
// in milliseconds of CPU, and "memory" in MiB.
//
//   bench-search SERVICES QUERIES

#include <malloc.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "clock.h"
#include "kiosk/catalogue/search_index.h"

namespace {

using kiosk::catalogue::SearchField;
using kiosk::catalogue::SearchIndex;

struct Text {
    std::uint32_t item;
    SearchField field;
    std::string words;
};

// As many words as a language's titles have, made of syllables; common ones come more often.
class Language {
  public:
    Language(const char* consonants, const char* vowels, std::size_t words, std::mt19937& random)
        : random_(random) {
        const auto letters = [](const std::string& row) {
            std::vector<std::string> all;
            for (const char byte : row) {
                if ((static_cast<unsigned char>(byte) & 0xc0U) == 0x80U) {
                    all.back() += byte;
                } else {
                    all.emplace_back(1, byte);
                }
            }
            return all;
        };
        const auto hard = letters(consonants), soft = letters(vowels);
        for (std::size_t i = 0; i < words; ++i) {
            std::string& word = words_.emplace_back();
            for (std::size_t syllable = 2 + random_() % 3; syllable > 0; --syllable) {
                word += hard[random_() % hard.size()] + soft[random_() % soft.size()];
            }
            word += hard[random_() % hard.size()];
        }
    }
    const std::string& word() {
        const double share =
            static_cast<double>(random_()) / static_cast<double>(std::mt19937::max());
        return words_[static_cast<std::size_t>(share * share *
                                               static_cast<double>(words_.size() - 1))];
    }
    std::string words(std::size_t count) {
        std::string text;
        while (count-- > 0) {
            text += (text.empty() ? "" : " ") + word();
        }
        return text;
    }

  private:
    std::mt19937& random_;
    std::vector<std::string> words_;
};

void print(const char* subject, const char* figure, const char* screen, double value) {
    std::printf("{\"subject\": \"%s\", \"figure\": \"%s\", \"screen\": \"%s\", \"value\": %.4f}\n",
                subject, figure, screen, value);
}

[[noreturn]] void stop(const char* why) {
    std::fprintf(stderr, "bench-search: %s\n", why);
    std::exit(2);
}

// What somebody would build instead: no mistakes, no other scripts.
class Fts5 {
  public:
    explicit Fts5(const char* tokenizer) {
        check(sqlite3_open(":memory:", &database_));
        const std::string create = "CREATE VIRTUAL TABLE t USING fts5(title, other, tokenize='" +
                                   std::string(tokenizer) + "')";
        check(sqlite3_exec(database_, create.c_str(), nullptr, nullptr, nullptr));
    }
    ~Fts5() {
        sqlite3_finalize(query_);
        sqlite3_close(database_);
    }
    Fts5(const Fts5&) = delete;
    Fts5& operator=(const Fts5&) = delete;

    void fill(const std::vector<Text>& texts, std::uint32_t items) {
        std::vector<std::string> titles(items), others(items);
        for (const Text& text : texts) {
            (text.field == SearchField::title ? titles : others)[text.item] += text.words + "\n";
        }
        sqlite3_stmt* insert = nullptr;
        check(sqlite3_exec(database_, "BEGIN", nullptr, nullptr, nullptr));
        check(sqlite3_prepare_v2(database_, "INSERT INTO t(rowid, title, other) VALUES(?, ?, ?)",
                                 -1, &insert, nullptr));
        for (std::uint32_t item = 0; item < items; ++item) {
            sqlite3_bind_int64(insert, 1, item);
            sqlite3_bind_text(insert, 2, titles[item].c_str(), -1, SQLITE_STATIC);
            sqlite3_bind_text(insert, 3, others[item].c_str(), -1, SQLITE_STATIC);
            sqlite3_step(insert);
            check(sqlite3_reset(insert));
        }
        sqlite3_finalize(insert);
        check(sqlite3_exec(database_, "COMMIT", nullptr, nullptr, nullptr));
        check(sqlite3_exec(database_, "INSERT INTO t(t) VALUES('optimize')", nullptr, nullptr,
                           nullptr));
        check(sqlite3_prepare_v2(database_,
                                 "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t, 4.0, 1.0)",
                                 -1, &query_, nullptr));
    }
    std::size_t find(const std::string& query, const char* after_word) {
        std::string match;
        for (std::size_t at = 0; at < query.size();) {
            const std::size_t end = std::min(query.find(' ', at), query.size());
            match += "\"" + query.substr(at, end - at) + "\"" + after_word + " ";
            at = end + 1;
        }
        sqlite3_bind_text(query_, 1, match.c_str(), -1, SQLITE_STATIC);
        std::size_t rows = 0;
        while (sqlite3_step(query_) == SQLITE_ROW) {
            ++rows;
        }
        check(sqlite3_reset(query_));
        return rows;
    }

  private:
    static void check(int status) {
        if (status != SQLITE_OK) {
            stop(sqlite3_errstr(status));
        }
    }
    sqlite3* database_ = nullptr;
    sqlite3_stmt* query_ = nullptr;
};

struct Question {
    const char* name;
    bool peers;  // can answer it, too
    std::vector<std::string> queries;
};

template <typename Find>
void measure(const char* subject, const Question& question, std::size_t least, Find find) {
    std::vector<double> times;
    std::size_t found = 0;
    for (const std::string& query : question.queries) {
        times.push_back(bench::milliseconds([&] { found += find(query); }));
    }
    if (found < least) {
        stop("a query finds nothing");
    }
    std::sort(times.begin(), times.end());
    print(subject, "query", question.name, times[times.size() / 2]);
    print(subject, "slowest query", question.name, times.back());
}

double mebibytes(std::size_t bytes) {
    return static_cast<double>(bytes) / (1024 * 1024);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        stop("usage: bench-search SERVICES QUERIES");
    }
    const auto items = static_cast<std::uint32_t>(std::strtoul(arguments[1], nullptr, 10));
    const auto queries = static_cast<std::size_t>(std::strtoul(arguments[2], nullptr, 10));
    if (items < 1 || queries < 1) {
        stop("SERVICES and QUERIES are numbers above 0");
    }
    std::mt19937 random(20261124);
    Language azerbaijani("bcçdfgğhjklmnpqrsştvxyz", "aeəiıoöuü", 8000, random);
    Language russian("бвгджзклмнпрстфхцчш", "аеиоуыюя", 8000, random);
    Language english("bcdfghjklmnprstvw", "aeiou", 8000, random);
    std::vector<Text> texts;
    std::vector<std::string> agencies(40);
    for (std::string& agency : agencies) {
        agency = azerbaijani.words(3) + "\n" + russian.words(3) + "\n" + english.words(3);
    }
    for (std::uint32_t item = 0; item < items; ++item) {
        for (Language* language : {&azerbaijani, &russian, &english}) {
            texts.push_back({item, SearchField::title, language->words(5)});
            texts.push_back({item, SearchField::text, language->words(9)});
            texts.push_back({item, SearchField::keyword, language->words(2)});
        }
        texts.push_back({item, SearchField::agency, agencies[item % agencies.size()]});
    }

    const auto ask = [&](const auto& one) {
        std::vector<std::string> all;
        for (std::size_t i = 0; i < queries; ++i) {
            all.push_back(one());
        }
        return all;
    };
    const auto anyone = [&]() -> Language& {
        return *std::array{&azerbaijani, &russian, &english}.at(random() % 3);
    };
    const std::vector<Question> questions{
        {"a word", true, ask([&] { return anyone().word(); })},
        {"two words", true, ask([&] {
             const std::string& title = texts[random() % (texts.size() / 10) * 10].words;
             return title.substr(0, title.find(' ', title.find(' ') + 1));
         })},
        {"a beginning", true, ask([&] { return english.word().substr(0, 3); })},
        {"a letter", true, ask([&] { return std::string(1, "bcdfghjklmnprstvw"[random() % 17]); })},
        {"a mistake", false, ask([&] {
             std::string word = english.word();
             const std::size_t place = 1 + random() % (word.size() - 2);
             std::swap(word[place], word[place + 1]);
             return word;
         })},
        {"nonsense", false, ask([&] { return "xqzwk" + anyone().word() + "qxq"; })},
    };

    const std::size_t before = mallinfo2().uordblks;
    SearchIndex index;
    print("kiosk", "build", "all", bench::milliseconds([&] {
              SearchIndex::Builder builder;
              for (const Text& text : texts) {
                  builder.add(text.item, text.field, text.words);
              }
              index = std::move(builder).build();
          }));
    print("kiosk", "memory", "all", mebibytes(mallinfo2().uordblks - before));
    for (const Question& question : questions) {
        measure("kiosk", question, question.name == std::string("nonsense") ? 0 : queries / 2,
                [&](const std::string& query) { return index.find(query).size(); });
    }
    for (const auto& [subject, tokenizer, after_word, least] :
         {std::tuple{"words", "unicode61 remove_diacritics 2", "*", 1},
          std::tuple{"trigram", "trigram", "", 3}}) {
        const auto held = sqlite3_memory_used();
        Fts5 peer(tokenizer);
        print(subject, "build", "all", bench::milliseconds([&] { peer.fill(texts, items); }));
        print(subject, "memory", "all",
              mebibytes(static_cast<std::size_t>(sqlite3_memory_used() - held)));
        for (const Question& question : questions) {
            if (question.peers && static_cast<int>(question.queries.front().size()) >= least) {
                measure(subject, question, queries / 2,
                        [&, word = after_word](const std::string& query) {
                            return peer.find(query, word);
                        });
            }
        }
    }
    return 0;
}
