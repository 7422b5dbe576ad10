// A package of tests/fuzz/package, or now and then a shipped one, with some of its places replaced,
// removed, doubled or exchanged, or some of its bytes: every fault is named with its place, and
// what is accepted can be filled in, computed and proven.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/form/rule_values.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace kiosk;
using catalogue::Files;
using catalogue::Pack;
using catalogue::PackageProblem;
using catalogue::Service;
using form::Json;
using tests::fuzz::Bytes;
using tests::fuzz::chosen;
using tests::fuzz::require;

// As it is before anything is done to it.
struct Whole {
    std::string name;
    std::vector<std::string> files;  // "pack.json" first
    std::vector<Json> parsed;
    std::vector<std::string> bytes;
    Pack pack;
};

std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::vector<Whole> read_packages(const std::filesystem::path& country) {
    std::vector<Whole> all;
    for (const auto& folder : std::filesystem::directory_iterator(country)) {
        if (!folder.is_directory()) {
            continue;
        }
        Whole one;
        one.name = folder.path().filename();
        one.files = {"pack.json"};
        one.bytes = {read(country / "pack.json")};
        one.pack = catalogue::parse_pack(one.bytes.front()).value();
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder)) {
            if (file.is_regular_file()) {
                one.files.push_back(
                    std::filesystem::relative(file.path(), folder).generic_string());
                one.bytes.push_back(read(file.path()));
            }
        }
        for (std::string& bytes : one.bytes) {
            one.parsed.push_back(Json::parse(bytes));
            bytes = one.parsed.back().dump();
        }
        Files files;
        for (std::size_t i = 1; i < one.files.size(); ++i) {
            files[one.files[i]] = one.bytes[i];
        }
        require(catalogue::parse_package(one.name, files, one.pack).has_value(),
                "a package is accepted before anything is done to it");
        all.push_back(std::move(one));
    }
    std::sort(all.begin(), all.end(),
              [](const Whole& a, const Whole& b) { return a.name < b.name; });
    return all;
}

const std::vector<Whole>& small_packages() {
    static const auto all =
        read_packages(std::filesystem::path(KIOSK_SOURCE_DIR) / "tests/fuzz/package");
    return all;
}
const std::vector<Whole>& shipped_packages() {
    static const auto all =
        read_packages(std::filesystem::path(KIOSK_SOURCE_DIR) / "assets/services/az");
    return all;
}

void collect(Json& value, std::vector<Json*>& places) {
    places.push_back(&value);
    if (value.is_structured()) {
        for (Json& part : value) {
            collect(part, places);
        }
    }
}

// What was done to a package.
class Edited {
  public:
    Edited(const Whole& whole, Bytes& bytes) : whole_(whole), bytes_(bytes) {
        changed_.resize(whole.files.size());
        for (std::size_t edits = 1 + bytes_.below(3); edits > 0; --edits) {
            edit();
        }
    }

    // The other files stay as they are.
    Files files() const {
        Files all;
        for (std::size_t i = 1; i < whole_.files.size(); ++i) {
            if (const std::string text = text_of(i); !text.empty()) {
                all.emplace(whole_.files[i], text);
            }
        }
        return all;
    }
    std::optional<std::string> pack() const { return changed_.front(); }

  private:
    std::string text_of(std::size_t file) const {
        return changed_[file] ? *changed_[file] : whole_.bytes[file];
    }

    void edit() {
        const std::size_t file = bytes_.below(whole_.files.size());
        if (bytes_.one_in(16)) {
            spoil(file);
            return;
        }
        Json json =
            changed_[file] ? Json::parse(*changed_[file], nullptr, false) : whole_.parsed[file];
        if (json.is_discarded()) {
            return;
        }
        std::vector<Json*> places;
        collect(json, places);
        Json& place = *places[bytes_.below(places.size())];
        switch (bytes_.below(8)) {
            case 0:
            case 1:
                place = value();
                break;
            case 2:
                remove_from(place);
                break;
            case 3:
                if (place.is_array() && !place.empty()) {
                    place.push_back(place[bytes_.below(place.size())]);
                } else if (place.is_object()) {
                    place[word()] = value();
                }
                break;
            case 4: {  // from another place, which may hold this one
                const Json other = *places[bytes_.below(places.size())];
                place = other;
                break;
            }
            case 5:
                if (place.is_string()) {
                    place = place.get<std::string>() + bytes_.text();
                }
                break;
            default:
                place = word();
        }
        changed_[file] = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    }

    void remove_from(Json& place) {
        if (!place.is_structured() || place.empty()) {
            place = nullptr;
            return;
        }
        auto at = place.begin();
        std::advance(at, static_cast<std::ptrdiff_t>(bytes_.below(place.size())));
        place.erase(at);
    }

    // The bytes of a file, at some place; or none is left.
    void spoil(std::size_t file) {
        std::string text = text_of(file);
        const std::size_t at = bytes_.below(text.size() + 1);
        switch (bytes_.below(4)) {
            case 0:
                text.resize(at);
                break;
            case 1:
                text.insert(at, bytes_.text());
                break;
            case 2:
                text.insert(at, std::string(bytes_.byte(), bytes_.one_in(2) ? '[' : '9'));
                break;
            default:
                text.replace(at, bytes_.below(8), bytes_.text());
        }
        changed_[file] = std::move(text);
    }

    std::string word() {
        static constexpr std::array<const char*, 64> words{"id",
                                                           "kind",
                                                           "why",
                                                           "lost",
                                                           "when",
                                                           "where",
                                                           "name",
                                                           "age",
                                                           "members",
                                                           "sum",
                                                           "stay",
                                                           "at",
                                                           "fin",
                                                           "agreed",
                                                           "needs",
                                                           "today",
                                                           "is_lost",
                                                           "summary",
                                                           "per_member",
                                                           "part",
                                                           "text",
                                                           "long_text",
                                                           "whole_number",
                                                           "decimal",
                                                           "money",
                                                           "date",
                                                           "date_range",
                                                           "year",
                                                           "time",
                                                           "one_of",
                                                           "many_of",
                                                           "yes_no",
                                                           "phone",
                                                           "email",
                                                           "identifier",
                                                           "document",
                                                           "declaration",
                                                           "signature",
                                                           "information",
                                                           "none",
                                                           "options",
                                                           "options_from",
                                                           "item_of",
                                                           "list_of",
                                                           "visible_if",
                                                           "accepted_if",
                                                           "earliest",
                                                           "latest",
                                                           "minimum",
                                                           "maximum",
                                                           "decimals",
                                                           "currency",
                                                           "max_length",
                                                           "required",
                                                           "var",
                                                           "rule",
                                                           "spoken",
                                                           "$schema",
                                                           "2026-02-30",
                                                           "north",
                                                           "{",
                                                           "{n, plural, one {#} other {#}}",
                                                           "az.fin",
                                                           ""};
        return bytes_.one_in(8) ? bytes_.text() : bytes_.one_of(words);
    }
    Json value() {
        static constexpr std::array<std::int64_t, 8> figures{0,   -1,        1,         3,
                                                             100, INT64_MAX, INT64_MIN, 65'536};
        switch (bytes_.below(10)) {
            case 0:
                return nullptr;
            case 1:
                return bytes_.one_in(2);
            case 2:
                return bytes_.one_of(figures);
            case 3:
                return bytes_.one_in(2) ? Json(1e300) : Json(UINT64_MAX);
            case 4:
                return Json::array();
            case 5:
                return Json::object();
            case 6:
                return {{"var", word()}};
            case 7:
                return {{word(), {Json{{"var", word()}}, word()}}};
            default:
                return word();
        }
    }

    const Whole& whole_;
    Bytes& bytes_;
    std::vector<std::optional<std::string>> changed_;
};

void check_problems(const std::vector<PackageProblem>& problems) {
    for (const PackageProblem& problem : problems) {
        require(!problem.file.empty(), "a problem has a file");
        require(problem.pointer.empty() || problem.pointer.front() == '/', "a problem has a place");
        require(!problem.reason.empty() && !problem.remedy.empty(),
                "a problem has a reason and a remedy");
    }
}

// The answers of the package's test, of whatever shape they are.
form::Answers answers_of(const Files& files) {
    const auto test = std::find_if(files.begin(), files.end(), [](const auto& file) {
        return file.first.starts_with("tests/");
    });
    const Json json = test == files.end() ? Json() : Json::parse(test->second, nullptr, false);
    const Json given = json.is_object() ? json.value("answers", Json()) : Json();
    return given.is_object() ? form::Answers(given) : form::Answers();
}

void fill_in(const Service& service, const Files& files, const Pack& pack) {
    using namespace std::chrono;
    const form::Context context{form::Date{2026y / 11 / 23}, "north", pack.calendar, pack.units};
    const form::Answers answers = answers_of(files);
    const form::Route way = form::route(service.form, answers, context);
    for (const form::Step& step : way.steps) {
        form::validate_page(service.form, step, answers, context);
    }
    const auto frozen = form::freeze(service.form, answers, context);
    require(!frozen || form::conforms(service.form.schema, frozen->payload()),
            "what is sent conforms to the schema");
    const catalogue::Fee fee = service.fee(answers, context);
    require(form::parse_decimal(fee.amount).has_value(), "a fee is a decimal");
    catalogue::due(service.term(answers, context), context);
    service.documents_needed(&answers, context);
    for (const auto& [locale, messages] : service.messages) {
        service.say(locale, service.title);
    }
}

}  // namespace

// NOLINTNEXTLINE(readability-identifier-naming)  the name that libFuzzer calls
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    const std::string_view input = bytes.rest();
    // The smallest is the quickest, and says nearly as much.
    const bool shipped = chosen(input, 2048);
    const auto& packages = shipped ? shipped_packages() : small_packages();
    const Whole& whole =
        shipped || chosen(input, 16) ? packages[bytes.below(packages.size())] : packages.back();
    const Edited edited(whole, bytes);
    const Pack* pack = &whole.pack;
    Pack other;
    if (const auto bytes_of_pack = edited.pack()) {
        auto parsed = catalogue::parse_pack(*bytes_of_pack);
        if (!parsed) {
            check_problems(parsed.error());
            require(!parsed.error().empty(), "a refused pack has a reason");
            return 0;
        }
        other = std::move(*parsed);
        pack = &other;
    }
    const Files files = edited.files();
    const auto service = catalogue::parse_package(whole.name, files, *pack);
    if (!service) {
        require(!service.error().empty(), "a refused package has a reason");
        check_problems(service.error());
        return 0;
    }
    fill_in(*service, files, *pack);
    if (chosen(input, 16)) {
        const auto listing = catalogue::parse_listing(whole.name, files, *pack);
        require(listing && listing->id == service->id && listing->title == service->title &&
                    listing->keywords == service->keywords &&
                    listing->messages.size() == service->messages.size(),
                "what lists show of a package is what it says");
        check_problems(catalogue::run_package_tests(whole.name, files, *service, *pack));
    }
    if (!shipped && chosen(input, 256)) {
        using namespace std::chrono;
        check_problems(catalogue::prove_package(whole.name, files, *service, *pack,
                                                form::Date{2026y / 11 / 23}));
    }
    return 0;
}
