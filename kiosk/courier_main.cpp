#include "kiosk/courier/program.h"

int main(int count, char** arguments) {
    return kiosk::courier::run_program({arguments, static_cast<std::size_t>(count)});
}
