// Any bytes as a form: a reason why it is none, or a package that the catalogue accepts, whose test
// holds and whose every loss has a place in the form.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/catalogue/catalogue.h"
#include "kiosk/formio/formio.h"

namespace {

using namespace kiosk;

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

// Keys, types and brackets alone make a form: mostly one is made of the bytes.
std::string form_of(std::string_view bytes) {
    return bytes.empty() || bytes.front() % 4 == 0
               ? std::string(bytes.substr(bytes.empty() ? 0 : 1))
               : R"({"components":[{"type":"radio","key":"r","label":"R","values":[{"value":"x"}]},{)" +
                     std::string(bytes.substr(1)) + "}]}";
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
