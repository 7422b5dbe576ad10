#pragma once
// One change of a pack: locked, swept, checked, switched. Internal to the module.

#include "kiosk/install/disk.h"
#include "kiosk/install/examine.h"

namespace kiosk::install {

class Change {
  public:
    // Sweeps what an earlier one left. busy, read_only, no_space, disk_failed, state_damaged,
    // no_pack.
    static Found<Change> begin(const std::filesystem::path& pack);

    const State& state() const { return state_; }
    bool record(State);  // durable; false: errno

    std::filesystem::path installed(const std::string& folder) const { return pack_ / folder; }
    std::filesystem::path kept(const std::string& folder) const {
        return kept_folder(pack_, folder);
    }

    // Writes the package beside the others, durably; `good` or why not.
    Verdict stage(const std::string& folder, const catalogue::Files&);
    // What was staged takes its place; what was there is kept, if it shall be. Otherwise nothing
    // has changed.
    Verdict switch_over(const std::string& folder, bool keep);
    // Removes what was staged, or what came out of its place and is not kept.
    bool sweep();
    // What is kept and what is there change places.
    Verdict exchange_with_kept(const std::string& folder);

  private:
    Change(std::filesystem::path pack, Lock lock, State state)
        : pack_(std::move(pack)), lock_(std::move(lock)), state_(std::move(state)) {}
    std::filesystem::path staged(const std::string& folder) const;
    Verdict replace(const std::filesystem::path& fresh, const std::filesystem::path& place);

    std::filesystem::path pack_;
    Lock lock_;
    State state_;
};

}  // namespace kiosk::install
