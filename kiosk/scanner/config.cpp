#include "kiosk/scanner/config.h"

#include <toml++/toml.h>

namespace kiosk::scanner {

using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Result;

Result<Config> read_config(const std::filesystem::path& file) {
    toml::table document;
    try {
        document = toml::parse_file(file.string());
    } catch (const toml::parse_error& error) {
        const auto line = error.source().begin.line;
        return fail(line == 0 ? ErrorKind::not_found : ErrorKind::malformed,
                    file.string() + (line == 0 ? "" : ":" + std::to_string(line)) + ": " +
                        std::string(error.description()));
    }
    const toml::table* table = document.get_as<toml::table>("scanner");
    if (table == nullptr) {
        return fail(ErrorKind::malformed, file.string() + ": [scanner] is missing");
    }
    Config config;
    for (const auto& [key, node] : *table) {
        const auto text = node.value<std::string>();
        const bool known = key == "socket" || key == "device";
        if (!known || !text || text->empty()) {
            return fail(ErrorKind::malformed,
                        file.string() + ":" + std::to_string(node.source().begin.line) +
                            ": scanner." + std::string(key.str()) +
                            (known ? " must be a text" : " is not a setting"));
        }
        if (key == "socket") {
            config.socket = (file.parent_path() / *text).lexically_normal();
        } else {
            config.device = *text;
        }
    }
    if (config.socket.empty()) {
        return fail(ErrorKind::malformed, file.string() + ":" +
                                              std::to_string(table->source().begin.line) +
                                              ": scanner.socket is missing");
    }
    return config;
}

}  // namespace kiosk::scanner
