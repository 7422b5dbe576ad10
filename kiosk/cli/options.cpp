#include "kiosk/cli/options.h"

#include <algorithm>
#include <iterator>
#include <ostream>

namespace kiosk::cli {

std::string Options::get(const std::string& name, std::string otherwise) const {
    const auto at = values.find(name);
    return at == values.end() ? std::move(otherwise) : at->second;
}

std::optional<Options> read_options(std::string_view command, const Words& arguments,
                                    std::initializer_list<std::string_view> known,
                                    std::ostream& err) {
    Options options;
    for (auto word = arguments.begin(); word != arguments.end(); ++word) {
        if (!word->starts_with("--")) {
            options.rest.push_back(*word);
            continue;
        }
        const std::string& name = *word;
        const bool is_known = std::find(known.begin(), known.end(), name) != known.end();
        if (!is_known || std::next(word) == arguments.end() ||
            !options.values.try_emplace(name, *std::next(word)).second) {
            err << "kioskctl: " << command << ": '" << name << "' "
                << (!is_known                       ? "is no option of it"
                    : options.values.contains(name) ? "stands there twice"
                                                    : "needs a value")
                << '\n';
            return std::nullopt;
        }
        ++word;
    }
    return options;
}

}  // namespace kiosk::cli
