#pragma once
// One opened device: internal to the adapter.

#include <sane/sane.h>

#include <functional>
#include <string>
#include <string_view>

#include "platform/scanner/scanner.h"

namespace platform::scanner::sane {

// By SANE's words for the type of a device and the name of its driver.
Kind kind_of(std::string_view name, std::string_view type);
Fault fault_of(SANE_Status);

// A scan fails where the device says so, and where it breaks its own word.
struct Trouble {
    Fault why = Fault::failed;
};

class OpenedDevice {
  public:
    // Throws Trouble, as all of this does: caught at the adapter's own edge.
    explicit OpenedDevice(const std::string& name);
    ~OpenedDevice();
    OpenedDevice(const OpenedDevice&) = delete;
    OpenedDevice& operator=(const OpenedDevice&) = delete;

    // In colour where it can, 8 bits deep, all of its area, near this resolution.
    void set_up(int dpi);
    // `cancelled` is asked between pieces.
    Page read(const std::function<bool()>& cancelled);

  private:
    struct Option {
        SANE_Int number = -1;
        const SANE_Option_Descriptor* as = nullptr;
    };
    Option option(std::string_view name) const;
    void set_word(std::string_view name, const std::function<std::string(const char* const*)>&);
    void set_number(std::string_view name, double wanted);
    double number(std::string_view name) const;  // 0 = it has no such option

    SANE_Handle handle_ = nullptr;
    core::Bytes piece_;  // what was read last
};

}  // namespace platform::scanner::sane
