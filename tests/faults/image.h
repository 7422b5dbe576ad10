#pragma once
// A disk as a power cut may leave it: what was synced is there; what was not is there or not, whole
// or in part. Names are durable by a sync of their folder only, content by a sync of its file.

#include <filesystem>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "tests/faults/disk.h"

namespace tests::faults {

enum class Loss {
    everything,  // that was not synced
    nothing,
    writes,   // a random half of them, and of the names
    sectors,  // a random half of the 512-byte sectors of them, and of the names
};

class Image {
  public:
    explicit Image(const std::filesystem::path& folder);

    // The operations outlive the image.
    void happen(const Operation&);
    void write(Loss, std::mt19937& dice, const std::filesystem::path& into) const;

  private:
    struct File {
        platform::core::Bytes durable;
        std::vector<const Operation*> pending;  // writes and truncates since the last sync
    };
    File* find(const std::string& path);
    void name(const std::string& path, std::optional<std::size_t> file);

    std::string folder_;
    std::vector<File> files_;
    std::map<std::string, std::size_t> names_;          // as programs see them
    std::map<std::string, std::size_t> durable_names_;  // as of the folder's last sync
    std::vector<std::pair<std::string, std::optional<std::size_t>>> pending_names_;
};

}  // namespace tests::faults
