#include "platform/window/sdl/environment.h"

#include <cstdlib>

namespace platform::window::sdl {

ScopedVariable::ScopedVariable(const char* name, const char* value) : name_(name) {
    if (const char* before = std::getenv(name)) {
        before_ = before;
    }
    setenv(name, value, 1);
}

ScopedVariable::~ScopedVariable() {
    if (before_) {
        setenv(name_, before_->c_str(), 1);
    } else {
        unsetenv(name_);
    }
}

std::string described(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string(name) + " is not set"
                            : std::string(name) + " is \"" + value + "\"";
}

}  // namespace platform::window::sdl
