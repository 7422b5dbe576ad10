#include "platform/core/descriptor.h"

#include <unistd.h>

namespace platform::core {

Descriptor::~Descriptor() {
    if (number_ >= 0) {
        ::close(number_);
    }
}

}  // namespace platform::core
