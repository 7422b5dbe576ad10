// The readiness report: the overview as a page to print or to send.
#include "kiosk/maintenance/words.h"

namespace kiosk::maintenance {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

std::string_view mark_of(Condition condition) {
    switch (condition) {
        case Condition::good:
            return "\u2713";
        case Condition::attention:
            return "!";
        case Condition::bad:
            return "\u2717";
        case Condition::unknown:
            break;
    }
    return "?";
}

std::string_view class_of(Condition condition) {
    switch (condition) {
        case Condition::good:
            return "good";
        case Condition::attention:
            return "attention";
        case Condition::bad:
            return "bad";
        case Condition::unknown:
            break;
    }
    return "unknown";
}

// One page of A4, for a printer of one colour: the sign says how a part is.
constexpr std::string_view style =
    "@page{size:A4;margin:15mm}body{font:11pt/1.4 'Noto Sans',sans-serif}h1{font-size:18pt}"
    "table{border-collapse:collapse;width:100%}td,th{border:1px solid;padding:2mm 3mm;"
    "text-align:start;vertical-align:top}td.s{width:8mm;text-align:center;font-weight:bold}"
    ".bad td,.bad th{border-width:2px}";

}  // namespace

std::string report(const Speaker& say, const Known& known, Timestamp now) {
    const std::vector<Assessment> parts = assess(say, known);
    const Condition worst = worst_of(parts);
    const i18n::Locale& language = say.state().language;
    const std::string title = say(worst == Condition::good  ? "overview.fit"
                                  : worst == Condition::bad ? "overview.unfit"
                                                            : "overview.nearly_fit")
                                  .shown;
    std::string page = "<!doctype html><html lang=\"" + escaped(language.tag()) + "\" dir=\"" +
                       (language.right_to_left() ? "rtl" : "ltr") +
                       "\"><meta charset=\"utf-8\"><title>" + escaped(title) + "</title><style>" +
                       std::string(style) + "</style><h1>" + escaped(title) + "</h1><p>" +
                       escaped(say.moment(now).shown) + "</p><table>";
    for (const Assessment& part : parts) {
        page += "<tr class=\"" + std::string(class_of(part.condition)) + "\"><td class=\"s\">" +
                std::string(mark_of(part.condition)) + "</td><th>" +
                escaped(say("assess." + part.part).shown) + "</th><td>" +
                escaped(part.value.shown) + "</td><td>" + escaped(part.remedy.shown) + "</td></tr>";
    }
    page += "</table>";
    if (known.survey) {
        page += "<table><tr><th>" + escaped(say("outbox.agency").shown) + "</th><th>" +
                escaped(say("network.host").shown) + "</th><th>" +
                escaped(say("outbox.state").shown) + "</th></tr>";
        for (const link::EndpointSurvey& endpoint : known.survey->endpoints) {
            page += "<tr><td>" + escaped(endpoint.name) + "</td><td>" + escaped(endpoint.host) +
                    "</td><td>" + escaped(say.word("reason", endpoint.failure).shown) +
                    "</td></tr>";
        }
        page += "</table>";
    }
    return page + "</html>\n";
}

}  // namespace kiosk::maintenance
