#include "kiosk/scanner/program.h"

int main(int count, char** arguments) {
    return kiosk::scanner::run_program({arguments, static_cast<std::size_t>(count)});
}
