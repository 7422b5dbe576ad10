#pragma once
// Every screen under every look, measured.

#include <cstddef>
#include <string>
#include <vector>

#include "tests/screenshots/studio.h"

namespace tests::screenshots {

struct Part {  // this worker's share
    std::size_t number = 0, of = 1;
};

struct Figures {
    long renderings = 0, failed = 0;
    long focused = 0;  // of the renderings, those with the focus on a control
};

// A screen and its other faces: its keyboard up, its calendar open, scrolled to its end, and on a
// fifth of the looks the focus on each of its controls in turn. Complaints go to standard output as
// they are met, a JSON object a line.
class Sweep {
  public:
    // `text` must outlive it.
    Sweep(std::string source, platform::text::Engine& text)
        : source_(std::move(source)), text_(text) {}

    // All screens whose names begin so, or with `most` a sample of them that is the same each time;
    // of these this part.
    Figures run(Part, std::size_t most, const std::string& begin);

  private:
    void shoot(Studio&, std::size_t screen, bool with_focus);
    void measure(Studio&, const std::string& where, bool ring);

    std::string source_;
    platform::text::Engine& text_;
    Figures figures_;
};

// The shipped services in their languages, and a service with most kinds of questions in all.
std::vector<std::string> packs(const std::string& source);
// By the ruler and by sight.
std::vector<std::string> complaints_about(Studio&);

}  // namespace tests::screenshots
