#include "kiosk/catalogue/rehearsal.h"

#include <nlohmann/json.hpp>

#include "kiosk/form/rule_values.h"

namespace kiosk::catalogue {
namespace {

using form::Json;

std::string text_of(const Json& test, const char* member) {
    const auto found = test.find(member);
    return found != test.end() && found->is_string() ? found->get<std::string>() : "";
}

}  // namespace

Json rehearsed_payload(const Files& tests, const Service& service, const Pack& pack) {
    for (const auto& [file, bytes] : tests) {
        const Json test = Json::parse(bytes, nullptr, false);
        const auto today =
            test.is_object() ? form::parse_iso_date(text_of(test, "today")) : std::nullopt;
        if (!today || !test.contains("answers") || !test["answers"].is_object()) {
            continue;
        }
        const form::Context context{*today, text_of(test, "centre"), pack.calendar, pack.units};
        const form::Answers answers(test["answers"]);
        if (form::route(service.form, answers, context).end != nullptr) {
            continue;  // she is told that it is not for her
        }
        if (const auto frozen = form::freeze(service.form, answers, context)) {
            return frozen->payload();
        }
    }
    return nullptr;
}

}  // namespace kiosk::catalogue
