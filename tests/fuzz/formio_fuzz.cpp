// Any bytes as a form: a reason why it is none, or a package that the catalogue accepts, whose test
// holds and whose every loss has a place in the form.
#include <chrono>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/formio/formio.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace kiosk;
using form::Json;

using tests::fuzz::Bytes;
using tests::fuzz::chosen;
using tests::fuzz::require;

std::string first_of(const std::vector<catalogue::PackageProblem>& problems) {
    return problems.empty()
               ? ""
               : problems.front().file + problems.front().pointer + ": " + problems.front().reason;
}

// A form of the bytes, so that most of them say what a form says and not how JSON is written.
class Builder {
  public:
    Builder(Bytes& bytes, int most) : bytes_(bytes), most_(most) {}

    Json components(int depth = 0) {
        Json list = Json::array();
        for (std::size_t count = 1 + bytes_.byte() % 4; count > 0 && ++built_ < most_; --count) {
            list.push_back(component(depth));
        }
        return list;
    }

  private:
    std::string key() {
        static constexpr std::array keys{"a", "b", "a.b", "b.a", "A", "r", "r.x", "", "ключ"};
        return bytes_.one_of(keys);
    }
    Json value() {
        switch (bytes_.byte() % 8) {
            case 0:
                return key();
            case 1:
                return bytes_.text();
            case 2:
                return bytes_.byte();
            case 3:
                return bytes_.byte() % 2 == 0;
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
        for (std::size_t count = bytes_.byte() % 4; count > 0; --count) {
            operands.push_back(depth < 4 && bytes_.byte() % 2 == 0 ? logic(depth + 1) : value());
        }
        return {{bytes_.one_of(operators), std::move(operands)}};
    }
    Json condition() {
        static constexpr std::array operators{"isEqual",    "isNotEqual",  "isEmpty",
                                              "isNotEmpty", "lessThan",    "greaterThanOrEqual",
                                              "includes",   "notIncludes", "startsWith",
                                              "endsWith",   "dateLessThan"};
        const bool show = bytes_.byte() % 2 == 0;
        switch (bytes_.byte() % 3) {
            case 0:
                return {{"show", show}, {"when", key()}, {"eq", value()}};
            case 1:
                return {{"show", show},
                        {"conjunction", bytes_.byte() % 2 == 0 ? "any" : "all"},
                        {"conditions",
                         {Json{{"component", key()},
                               {"operator", bytes_.one_of(operators)},
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
        Json one{{"type", bytes_.one_of(types)}, {"key", key()}, {"label", bytes_.text()}};
        for (std::size_t count = bytes_.byte() % 4; count > 0; --count) {
            one[bytes_.one_of(members)] = value();
        }
        for (std::size_t count = bytes_.byte() % 3; count > 0; --count) {
            one["validate"][bytes_.one_of(checks)] = value();
        }
        if (bytes_.byte() % 3 == 0) {
            one["conditional"] = condition();
        }
        Json values = Json::array();
        for (std::size_t count = bytes_.byte() % 4; count > 0; --count) {
            values.push_back({{"value", value()}, {"label", bytes_.text()}});
        }
        one["questions"] = one["values"] = values;
        one["attachmentValues"][bytes_.text()] = true;
        if (depth < 4 && bytes_.byte() % 2 == 0) {
            one["components"] = components(depth + 1);
            one["columns"] = {Json{{"components", components(depth + 1)}}};
            one["valueComponent"] = component(depth + 1);
        }
        one["openForms"]["translations"][bytes_.byte() % 2 == 0 ? "nl" : "en"]
           [bytes_.one_of(members)] = bytes_.text();
        return one;
    }

    Bytes& bytes_;
    int most_;
    int built_ = 0;
};

std::string form_of(std::string_view input) {
    Bytes bytes(input);
    const std::size_t mode = bytes.byte();
    if (mode % 8 == 0) {
        return std::string(input);
    }
    Builder builder(bytes, mode % 8 == 1 ? 12 : 3);
    const Json form{{"components", builder.components()}};
    return form.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string form = form_of(input);
    const form::Date today = std::chrono::year(2026) / std::chrono::November / std::chrono::day(23);
    const formio::Options options{"fuzz", "", today};
    // To accept, fill in and test what comes of it takes a hundred times as long.
    const bool whole = chosen(input, 64);
    const auto imported =
        whole ? formio::import_form(form, options) : formio::translate_form(form, options);
    if (!imported) {
        require(!imported.error().what.empty(), "a refused form has a reason");
        return 0;
    }
    for (const formio::Note& note : imported->notes) {
        require(note.pointer.empty() || note.pointer.front() == '/', "a note has a place");
        require(!note.what.empty() && !note.reason.empty(), "a note says what and why");
    }
    if (!whole) {
        return 0;
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
