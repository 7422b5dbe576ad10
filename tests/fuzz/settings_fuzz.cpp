// Any bytes as a configuration that an editor has left: a value is changed in it or it is refused;
// what was changed is found, and changing it once more changes nothing.
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/settings/edit.h"
#include "kiosk/settings/hours.h"

namespace {

using namespace kiosk::settings;

void require(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "does not hold: %s\n", what);
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 3) {
        return 0;
    }
    static const std::array<std::string_view, 4> keys{"a.b", "a.l", "a.b.c", "hours.monday"};
    const std::string_view text(reinterpret_cast<const char*>(data + 2), size - 2);
    const std::string own(text.substr(0, 8));
    const std::array<Value, 5> values{Value(true), Value(std::int64_t{-7}), Value(2.5), Value(own),
                                      Value(std::vector<std::string>{own, "\n", "az"})};
    const std::string_view key = keys[data[0] % keys.size()];
    const Value& value = values[data[1] % values.size()];

    static_cast<void>(names_in(text, "a"));
    static_cast<void>(value_in(text, key));
    static_cast<void>(parse_hours(text, "f"));
    if (const auto made = with(text, key, value)) {
        const auto found = value_in(*made, key);
        require(found && *found == value, "what was changed is found");
        const auto again = with(*made, key, value);
        require(again && value_in(*again, key).value() == value, "it can be changed once more");
        const auto gone = without(*made, key);
        require(!gone || !value_in(*gone, key) || !*value_in(*gone, key),
                "what is left out is gone");
    }
    return 0;
}
