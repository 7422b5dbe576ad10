#include "kiosk/cli/speech.h"

#include <nlohmann/json.hpp>

#include "kiosk/form/rule_values.h"
#include "kiosk/i18n/review.h"

namespace kiosk::cli {

std::vector<catalogue::PackageProblem> speech_problems(const std::string& package,
                                                       const catalogue::Files& files) {
    std::vector<catalogue::PackageProblem> problems;
    for (const auto& [file, bytes] : files) {
        if (!file.starts_with("l10n/")) {
            continue;
        }
        const auto words = nlohmann::json::parse(bytes, nullptr, false);
        for (const auto& [key, value] : words.items()) {
            if (key.starts_with("$")) {
                continue;  // about the catalogue
            }
            const bool own = value.is_object();
            const nlohmann::json said = own ? value.value("spoken", nlohmann::json()) : value;
            const std::string signs =
                said.is_string() ? i18n::unspeakable_signs(said.get<std::string>()) : "";
            if (!signs.empty()) {
                problems.push_back({package, file,
                                    form::pointer_token(key) + (own ? "/spoken" : ""),
                                    "speech cannot say " + signs,
                                    own ? "say it in words"
                                        : "add what speech says in words: "
                                          "{\"text\": \"...\", \"spoken\": \"...\"}"});
            }
        }
    }
    return problems;
}

}  // namespace kiosk::cli
