#pragma once
// Whether a package's words fit the screen: drawn by the interface itself, without a window, in the
// largest letters on the smallest panel.

#include <memory>
#include <string>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "platform/core/result.h"

namespace platform::text {
class Engine;
}

namespace kiosk::cli {

// One in a process at a time: the interface has one context. Belongs to one thread.
class Fit {
  public:
    // not_found, malformed: a font; the error names it.
    static platform::core::Result<Fit> open();
    ~Fit();
    Fit(Fit&&) noexcept;
    Fit& operator=(Fit&&) noexcept;

    // Titles, labels, hints, options and buttons, in every language of the pack, of which a word is
    // wider than its column.
    std::vector<catalogue::PackageProblem> problems(const std::string& package,
                                                    const catalogue::Service&,
                                                    const catalogue::Pack&);

  private:
    explicit Fit(std::unique_ptr<platform::text::Engine>);
    std::unique_ptr<platform::text::Engine> text_;
};

}  // namespace kiosk::cli
