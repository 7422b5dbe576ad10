// Any bytes as a form: a reason why it is none, or a package that the catalogue accepts, whose test
// holds and whose every loss has a place in the form.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/formio/formio.h"

namespace {

using namespace kiosk;
using form::Json;

void require(bool holds, const std::string& what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what.c_str());
        std::abort();
    }
}

std::string first_of(const std::vector<catalogue::PackageProblem>& problems) {
    return problems.empty()
               ? ""
               : problems.front().file + problems.front().pointer + ": " + problems.front().reason;
}

// A form of the bytes, so that most of them say what a form says and not how JSON is written.
class Builder {
  public:
    explicit Builder(std::string_view bytes) : bytes_(bytes) {}

    Json components(int depth = 0) {
        Json list = Json::array();
        for (std::size_t count = 1 + byte() % 4; count > 0 && ++built_ < 12; --count) {
            list.push_back(component(depth));
        }
        return list;
    }

  private:
    std::size_t byte() {
        if (bytes_.empty()) {  // few bytes make a whole form, too
            mixed_ = mixed_ * 6364136223846793005U + 1442695040888963407U;
            return mixed_ >> 56U;
        }
        const auto first = static_cast<unsigned char>(bytes_.front());
        bytes_.remove_prefix(1);
        mixed_ = (mixed_ ^ first) * 1099511628211U;
        return first;
    }
    template <std::size_t count>
    std::string one_of(const std::array<const char*, count>& all) {
        return all.at(byte() % count);
    }
    std::string text() {
        const std::size_t size = std::min(byte() % 12, bytes_.size());
        std::string text(bytes_.substr(0, size));
        bytes_.remove_prefix(size);
        return text;
    }
    std::string key() {
        static constexpr std::array keys{"a", "b", "a.b", "b.a", "A", "r", "r.x", "", "ключ"};
        return one_of(keys);
    }
    Json value() {
        switch (byte() % 8) {
            case 0:
                return key();
            case 1:
                return text();
            case 2:
                return byte();
            case 3:
                return byte() % 2 == 0;
            case 4:
                return "x";
            case 5:
                return "2026-02-28";
            case 6:
                return Json{{"var", "data." + key()}};
            default:
                return nullptr;
        }
    }
    Json logic(int depth) {
        static constexpr std::array operators{"==", "!=", "and", "or", "!", "<",
                                              ">=", "in", "var", "if", "+", "missing"};
        Json operands = Json::array();
        for (std::size_t count = byte() % 4; count > 0; --count) {
            operands.push_back(depth < 4 && byte() % 2 == 0 ? logic(depth + 1) : value());
        }
        return {{one_of(operators), std::move(operands)}};
    }
    Json condition() {
        static constexpr std::array operators{"isEqual",    "isNotEqual",  "isEmpty",
                                              "isNotEmpty", "lessThan",    "greaterThanOrEqual",
                                              "includes",   "notIncludes", "startsWith",
                                              "endsWith",   "dateLessThan"};
        const bool show = byte() % 2 == 0;
        switch (byte() % 3) {
            case 0:
                return {{"show", show}, {"when", key()}, {"eq", value()}};
            case 1:
                return {{"show", show},
                        {"conjunction", byte() % 2 == 0 ? "any" : "all"},
                        {"conditions",
                         {Json{{"component", key()},
                               {"operator", one_of(operators)},
                               {"value", value()}}}}};
            default:
                return {{"json", logic(0)}};
        }
    }
    Json component(int depth) {
        static constexpr std::array types{
            "textfield",  "textarea",    "number",    "checkbox",    "selectboxes", "select",
            "radio",      "email",       "datetime",  "day",         "time",        "currency",
            "survey",     "signature",   "file",      "content",     "columns",     "fieldset",
            "panel",      "tabs",        "container", "datagrid",    "datamap",     "hidden",
            "attachment", "monthPicker", "date",      "phoneNumber", "firstName",   "mystery"};
        static constexpr std::array members{"label",
                                            "title",
                                            "description",
                                            "tooltip",
                                            "legend",
                                            "content",
                                            "html",
                                            "addAnother",
                                            "keyLabel",
                                            "hidden",
                                            "multiple",
                                            "input",
                                            "prefix",
                                            "currency",
                                            "dataSrc",
                                            "minDate",
                                            "defaultValue",
                                            "decimalLimit",
                                            "beforeDateInputKey",
                                            "earliestAllowedDate",
                                            "customConditional",
                                            "enableDate"};
        static constexpr std::array checks{"required",  "min",     "max",     "minLength",
                                           "maxLength", "minYear", "pattern", "customMessage"};
        Json one{{"type", one_of(types)}, {"key", key()}, {"label", text()}};
        for (std::size_t count = byte() % 4; count > 0; --count) {
            one[one_of(members)] = value();
        }
        for (std::size_t count = byte() % 3; count > 0; --count) {
            one["validate"][one_of(checks)] = value();
        }
        if (byte() % 3 == 0) {
            one["conditional"] = condition();
        }
        Json values = Json::array();
        for (std::size_t count = byte() % 4; count > 0; --count) {
            values.push_back({{"value", value()}, {"label", text()}});
        }
        one["questions"] = one["values"] = values;
        one["attachmentValues"][text()] = true;
        if (depth < 4 && byte() % 2 == 0) {
            one["components"] = components(depth + 1);
            one["columns"] = {Json{{"components", components(depth + 1)}}};
            one["valueComponent"] = component(depth + 1);
        }
        one["openForms"]["translations"][byte() % 2 == 0 ? "nl" : "en"][one_of(members)] = text();
        return one;
    }

    std::string_view bytes_;
    std::uint64_t mixed_ = 14695981039346656037U;  // of the bytes so far
    int built_ = 0;
};

std::string form_of(std::string_view bytes) {
    if (bytes.empty() || bytes.front() % 8 == 0) {
        return std::string(bytes);
    }
    Builder builder(bytes.substr(1));
    const Json form{{"components", builder.components()}};
    return form.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string form = form_of({reinterpret_cast<const char*>(data), size});
    const form::Date today = std::chrono::year(2026) / std::chrono::November / std::chrono::day(23);
    const auto imported = formio::import_form(form, {"fuzz", "", today});
    if (!imported) {
        require(!imported.error().what.empty(), "a refused form has a reason");
        return 0;
    }
    for (const formio::Note& note : imported->notes) {
        require(note.pointer.empty() || note.pointer.front() == '/', "a note has a place");
        require(!note.what.empty() && !note.reason.empty(), "a note says what and why");
    }
    const auto pack = catalogue::parse_pack(imported->pack);
    require(pack.has_value(), "the pack is one");
    const auto service = catalogue::parse_package(imported->service, imported->files, *pack);
    require(service.has_value(), service ? "" : first_of(service.error()));
    const auto problems =
        catalogue::run_package_tests(imported->service, imported->files, *service, *pack);
    require(problems.empty(), first_of(problems));
    return 0;
}
