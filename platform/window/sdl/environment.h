#pragma once
// Variables that a library reads while it starts, set for that time only.

#include <optional>
#include <string>

namespace platform::window::sdl {

// Main thread, before others run: the environment is not protected against them.
class ScopedVariable {
  public:
    ScopedVariable(const char* name, const char* value);
    ~ScopedVariable();
    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

  private:
    const char* name_;
    std::optional<std::string> before_;
};

// For messages to the operator: "DISPLAY is not set", "DISPLAY is \":0\"".
std::string described(const char* name);

}  // namespace platform::window::sdl
