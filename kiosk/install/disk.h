#pragma once
// The terminal's own disk: what these return true for survives a power cut, but where it says
// otherwise. False: errno says why. Internal to the module.

#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "kiosk/install/verdict.h"

namespace kiosk::install {

class Descriptor {
  public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor();
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    int get() const { return number_; }
    int release() { return std::exchange(number_, -1); }
    explicit operator bool() const { return number_ >= 0; }

  private:
    int number_;
};

Verdict verdict_of(int error);  // errno, of a call that changes the disk

// Its name is durable after sync_folder of the folder that it lies in. True where it is there.
bool make_folder(const std::filesystem::path&);
// A new file, readable by all. Its name is durable after sync_folder.
bool write_file(const std::filesystem::path&, std::string_view bytes);
bool sync_folder(const std::filesystem::path&);
// All of the new content or all of the old.
bool replace_file(const std::filesystem::path&, std::string_view bytes);
// At once: nobody ever sees one of the two missing. Durable after sync_folder of both parents.
bool exchange(const std::filesystem::path&, const std::filesystem::path&);
// To a name that is not taken.
bool move(const std::filesystem::path& from, const std::filesystem::path& to);
bool has_space(const std::filesystem::path& folder, std::uint64_t bytes);

// Held while it lives.
class Lock {
  public:
    // Nothing: errno says why, EWOULDBLOCK where another process has it.
    static std::optional<Lock> take(const std::filesystem::path& file);

  private:
    explicit Lock(Descriptor file) : file_(std::move(file)) {}
    Descriptor file_;
};

}  // namespace kiosk::install
