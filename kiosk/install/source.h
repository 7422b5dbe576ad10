#pragma once
// A folder that somebody else filled, and may change or take away at any moment. Nothing in it is
// followed, run or trusted; what is read is bounded. Internal to the module.

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "kiosk/install/disk.h"

namespace kiosk::install {

template <typename T>
using Found = tl::expected<T, Finding>;

inline tl::unexpected<Finding> finding(Verdict verdict, std::string detail = {}) {
    return tl::unexpected(Finding{verdict, std::move(detail), {}});
}

class Source {
  public:
    // no_file: it is no folder, or a link; unreadable.
    static Found<Source> open(const std::filesystem::path&);

    // Paths of the files below it, sorted. Names that begin with a dot are passed over: cameras,
    // desktops and other systems leave such on a stick, and nobody lists or copies them.
    // bad_name, too_deep, too_many_files, no_file, unreadable.
    Found<std::vector<std::string>> files() const;
    // missing_file, no_file, too_large, unreadable.
    Found<std::string> read(const std::string& path, std::uint64_t at_most) const;

  private:
    explicit Source(Descriptor folder) : folder_(std::move(folder)) {}
    Descriptor folder_;
};

// Letters, digits, hyphens, underscores and dots, of which it does not begin with one.
bool is_plain_name(std::string_view);

}  // namespace kiosk::install
