// kiosk: the terminal's user interface. Arguments -> configuration -> App.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kiosk/app/start.h"

namespace {

int usage(const char* what) {
    std::fprintf(stderr,
                 "kiosk: %s\n"
                 "usage: kiosk --config FILE [--fullscreen | --window WIDTHxHEIGHT]%s\n",
                 what, kiosk::app::can_be_inspected() ? " [--inspect SOCKET]" : "");
    return 64;  // EX_USAGE
}

}  // namespace

int main(int argc, char** argv) {
    kiosk::app::Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view option = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : nullptr;
        if (option == "--fullscreen") {
            arguments.fullscreen = true;
        } else if (option == "--config" && value != nullptr) {
            arguments.config = argv[++i];
        } else if (option == "--window" && value != nullptr) {
            if (std::sscanf(argv[++i], "%dx%d", &arguments.width, &arguments.height) != 2) {
                return usage("--window needs a size like 540x960");
            }
        } else if (option == "--inspect" && value != nullptr && kiosk::app::can_be_inspected()) {
            arguments.inspect = argv[++i];
        } else {
            return usage(("'" + std::string(option) + "' is not an option, or its value is missing")
                             .c_str());
        }
    }
    if (arguments.config.empty()) {
        return usage("--config is missing");
    }
    return kiosk::app::start(arguments);
}
