#include "kiosk/cli/prepare.h"

#include <ostream>

#include "kiosk/catalogue/prepared.h"
#include "kiosk/install/prepare.h"

namespace kiosk::cli {

int prepare(const Words& arguments, std::ostream& out, std::ostream& err) {
    if (arguments.size() != 1 || arguments.front().starts_with("--")) {
        err << "kioskctl: prepare takes the folder of one pack\n";
        return wrong_usage;
    }
    const std::filesystem::path folder(arguments.front());
    const auto prepared = install::prepare(folder);
    if (!prepared) {
        using platform::core::ErrorKind;
        const ErrorKind kind = prepared.error().kind;
        err << "kioskctl: " << prepared.error().what
            << (kind == ErrorKind::malformed ? ": kioskctl check names them\n" : "\n");
        return kind == ErrorKind::malformed   ? found
               : kind == ErrorKind::not_found ? no_input
                                              : no_output;
    }
    for (const auto& package : prepared->left_out) {
        out << package.string() << ": left out, a start reads it\n";
    }
    err << (folder / catalogue::prepared_file).string() << ": "
        << prepared->packages - prepared->left_out.size() << " of " << prepared->packages
        << " listings\n";
    return prepared->left_out.empty() ? done : found;
}

}  // namespace kiosk::cli
