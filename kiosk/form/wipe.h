#pragma once
// Values that hold what a citizen typed are wiped when they go: internal to the module.

#include "kiosk/form/form.h"

namespace kiosk::form {

struct Wiped {
    Json value;

    Wiped() : value(Json::object()) {}
    explicit Wiped(Json start) : value(std::move(start)) {}
    ~Wiped() { wipe(value); }
    Wiped(Wiped&&) noexcept = default;
    Wiped& operator=(Wiped&&) = delete;
    Wiped(const Wiped&) = delete;
    Wiped& operator=(const Wiped&) = delete;
};

}  // namespace kiosk::form
