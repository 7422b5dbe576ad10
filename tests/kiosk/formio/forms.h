#pragma once
// Small forms, imported, and what came of them.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/formio/formio.h"

namespace kiosk::formio::tests {

using Json = nlohmann::json;

inline const form::Date a_day =
    std::chrono::year(2026) / std::chrono::November / std::chrono::day(23);

inline Json form_of(Json components) {
    return {{"title", "Test form"}, {"components", std::move(components)}};
}

// A form that became a package, which the catalogue accepts.
class Outcome {
  public:
    explicit Outcome(const Json& form, const std::string& language = "en")
        : Outcome(import_form(form.dump(), {"file", language, a_day})) {}

    const Imported& imported() const { return imported_; }
    const catalogue::Service& service() const { return service_; }
    const catalogue::Pack& pack() const { return pack_; }
    Json file(const std::string& name) const { return Json::parse(imported_.files.at(name)); }
    Json words(const std::string& language = "en") const {
        return file("l10n/" + language + ".json");
    }
    Json rule(const std::string& name) const { return file("rules.json")["rules"].at(name); }
    // Of one question a page.
    const form::Page& page(const std::string& id) const {
        const form::Page* found = form::find_page(service_.form, form::PageId(id));
        EXPECT_NE(found, nullptr) << id;
        return *found;
    }
    const form::Question& question(const std::string& id) const {
        const form::Question* found = form::find_question(service_.form, form::QuestionId(id));
        EXPECT_NE(found, nullptr) << id << " in " << imported_.files.at("journey.json");
        return *found;
    }
    std::vector<std::string> questions() const {
        std::vector<std::string> ids;
        for (const form::Page& page : service_.form.pages) {
            for (const form::Question& question : page.questions) {
                ids.push_back(question.id.str());
            }
        }
        return ids;
    }
    // The note at this place, or an empty one.
    Note note(const std::string& pointer, const std::string& what = "") const {
        for (const Note& note : imported_.notes) {
            if (note.pointer == pointer && (what.empty() || note.what == what)) {
                return note;
            }
        }
        return {};
    }
    // Of those that each form has, none.
    std::vector<Note> notes() const {
        std::vector<Note> own = imported_.notes;
        std::erase_if(own, [](const Note& note) { return note.pointer.empty(); });
        return own;
    }

  private:
    explicit Outcome(const platform::core::Result<Imported>& imported) {
        EXPECT_TRUE(imported) << (imported ? "" : imported.error().what);
        imported_ = imported.value();
        pack_ = catalogue::parse_pack(imported_.pack).value();
        auto service = catalogue::parse_package(imported_.service, imported_.files, pack_);
        for (const auto& problem :
             service ? std::vector<catalogue::PackageProblem>() : service.error()) {
            ADD_FAILURE() << problem.file << problem.pointer << ": " << problem.reason;
        }
        service_ = std::move(service.value());
        check_shapes();
        for (const auto& problem :
             catalogue::run_package_tests(imported_.service, imported_.files, service_, pack_)) {
            ADD_FAILURE() << problem.file << problem.pointer << ": " << problem.reason;
        }
    }

    // The published schemas of the format know each file.
    void check_shapes() const {
        const auto check = [](const std::string& schema, const std::string& bytes) {
            std::ifstream file(std::string(KIOSK_SOURCE_DIR) + "/assets/schema/" + schema +
                               ".schema.json");
            EXPECT_TRUE(form::conforms(Json::parse(file), Json::parse(bytes)))
                << schema << ": " << bytes;
        };
        check("pack", imported_.pack);
        for (const auto& [name, bytes] : imported_.files) {
            if (name != "data.schema.json") {
                check(name.starts_with("l10n/")    ? "words"
                      : name.starts_with("tests/") ? "test"
                                                   : name.substr(0, name.find('.')),
                      bytes);
            }
        }
    }

    Imported imported_;
    catalogue::Pack pack_;
    catalogue::Service service_;
};

// What a form is refused for.
inline std::string refusal(const std::string& bytes, const Options& options = {}) {
    const auto imported = import_form(bytes, options);
    return imported ? "" : imported.error().what;
}

}  // namespace kiosk::formio::tests
