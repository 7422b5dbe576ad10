#pragma once
// The bytes that a device sends, as rows of a page: internal to the adapter.

#include <sane/sane.h>

#include "platform/scanner/scanner.h"

namespace platform::scanner::sane {

// Grey or red-green-blue in 1, 8 or 16 bits, as SANE's standard has them (4.3.8). Wipes what it
// holds. Throws Trouble (device.h) where the format is none of these or larger than a page may be.
class Rows {
  public:
    explicit Rows(const SANE_Parameters&);
    ~Rows();
    Rows(const Rows&) = delete;
    Rows& operator=(const Rows&) = delete;

    void add(core::BytesView);
    // What came so far; throws where that is not one row.
    Page page(int dpi);

  private:
    void append_row();
    void make_room();

    std::size_t width_, channels_, depth_;
    core::Bytes row_;       // of the device, with what stands behind its pixels
    std::size_t held_ = 0;  // bytes in row_
    core::Bytes pixels_;
    std::size_t height_ = 0;
};

}  // namespace platform::scanner::sane
