#pragma once
// kioskctl install, services, enable, disable, roll-back: the packages of a terminal.

#include "kiosk/cli/program.h"

namespace kiosk::cli {

int install_packages(const Words&, std::ostream& out, std::ostream& err);
int list_services(const Words&, std::ostream& out, std::ostream& err);
int enable_service(const Words&, std::ostream& out, std::ostream& err);
int disable_service(const Words&, std::ostream& out, std::ostream& err);
int roll_back_service(const Words&, std::ostream& out, std::ostream& err);

}  // namespace kiosk::cli
