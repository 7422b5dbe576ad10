#include "kiosk/courier/program.h"

int main(int count, char** arguments) {
    return kiosk::courier::start_clean(count, arguments);
}
