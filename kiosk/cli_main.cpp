// kioskctl: what technicians and authors do beside the kiosk.
#include <iostream>

#include "kiosk/cli/program.h"

int main(int count, char** arguments) {
    return kiosk::cli::run({arguments + 1, arguments + count}, std::cout, std::cerr);
}
