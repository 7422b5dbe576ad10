// Reads the listings of a pack as a start does and makes the catalogue with its search index: from
// the packages ("packages"), from what kioskctl prepare wrote ("kiosk"); and the same words from a
// table of SQLite ("sqlite"), which notices no change of a file and makes no index. Prints one JSON
// object a line: {"subject", "figure": "load", "screen": "all", "value": ms of CPU}.
//
//   bench-catalogue PACK KIOSKCTL

#include <sqlite3.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "clock.h"
#include "kiosk/app/content.h"
#include "kiosk/catalogue/prepared.h"

namespace {

namespace fs = std::filesystem;
using namespace kiosk;

[[noreturn]] void stop(const std::string& why) {
    std::fprintf(stderr, "bench-catalogue: %s\n", why.c_str());
    std::exit(2);
}

void print(const char* subject, double value) {
    std::printf(
        "{\"subject\": \"%s\", \"figure\": \"load\", \"screen\": \"all\", \"value\": %.4f}\n",
        subject, value);
}

app::Config configuration(const fs::path& pack) {
    const fs::path assets = fs::path(KIOSK_SOURCE_DIR) / "assets";
    app::Config config;
    config.services = pack;
    config.locale = assets / "locale";
    config.themes = assets / "themes";
    config.keyboards = assets / "keyboards";
    config.languages = {i18n::Locale("az"), i18n::Locale("ru"), i18n::Locale("en")};
    return config;
}

app::Content load(const fs::path& pack, const char* subject) {
    platform::core::Result<app::Content> content;
    const double took = bench::milliseconds([&] { content = app::load(configuration(pack)); });
    if (!content || !content->problems.empty() || content->catalogue.listings().empty()) {
        stop("the pack has problems");
    }
    print(subject, took);
    return std::move(*content);
}

// What somebody would keep the same words in instead.
class Table {
  public:
    explicit Table(const fs::path& file) { check(sqlite3_open(file.c_str(), &database_)); }
    ~Table() { sqlite3_close(database_); }
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    void fill(const app::Content& content) {
        run("CREATE TABLE t(id, agency, events, keywords, language, title, summary); BEGIN");
        sqlite3_stmt* insert = nullptr;
        check(sqlite3_prepare_v2(database_, "INSERT INTO t VALUES(?, ?, ?, ?, ?, ?, ?)", -1,
                                 &insert, nullptr));
        for (const auto& listing : content.catalogue.listings()) {
            std::string events, keywords;
            for (const auto& event : listing->life_events) {
                events += event.str() + "\n";
            }
            for (const auto& keyword : listing->keywords) {
                keywords += keyword + "\n";
            }
            for (const auto& [language, messages] : listing->messages) {
                const std::string row[]{listing->id.str(),
                                        listing->agency.str(),
                                        events,
                                        keywords,
                                        language.tag(),
                                        listing->say(language, listing->title).shown,
                                        listing->say(language, listing->summary).shown};
                int column = 0;
                for (const std::string& text : row) {
                    sqlite3_bind_text(insert, ++column, text.c_str(), -1, SQLITE_TRANSIENT);
                }
                sqlite3_step(insert);
                check(sqlite3_reset(insert));
            }
        }
        sqlite3_finalize(insert);
        run("COMMIT");
    }

    std::vector<std::string> read() {
        std::vector<std::string> texts;
        sqlite3_stmt* query = nullptr;
        check(sqlite3_prepare_v2(database_, "SELECT * FROM t", -1, &query, nullptr));
        while (sqlite3_step(query) == SQLITE_ROW) {
            for (int column = 0; column < 7; ++column) {
                texts.emplace_back(
                    reinterpret_cast<const char*>(sqlite3_column_text(query, column)));
            }
        }
        sqlite3_finalize(query);
        return texts;
    }

  private:
    void run(const char* statements) {
        check(sqlite3_exec(database_, statements, nullptr, nullptr, nullptr));
    }
    static void check(int status) {
        if (status != SQLITE_OK) {
            stop(sqlite3_errstr(status));
        }
    }
    sqlite3* database_ = nullptr;
};

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        stop("usage: bench-catalogue PACK KIOSKCTL");
    }
    const fs::path pack = arguments[1];
    fs::remove(pack / catalogue::prepared_file);
    const app::Content content = load(pack, "packages");
    const std::string command = std::string(arguments[2]) + " prepare " + pack.string();
    // What was written in the last two seconds is left out.
    for (int tries = 5; std::system(command.c_str()) != 0;) {  // NOLINT(concurrency-mt-unsafe)
        if (--tries == 0) {
            stop("not every package could be prepared");
        }
    }
    load(pack, "kiosk");
    const fs::path file = pack / "listings.sqlite";
    fs::remove(file);
    Table(file).fill(content);
    Table table(file);
    std::vector<std::string> texts;
    print("sqlite", bench::milliseconds([&] { texts = table.read(); }));
    return texts.empty() ? 2 : 0;
}
