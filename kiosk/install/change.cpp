#include "kiosk/install/change.h"

#include <cerrno>
#include <set>

#include "kiosk/install/prepare.h"

namespace kiosk::install {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t reserve = std::uint64_t{1} << 20;  // for folders and the state, in bytes

fs::path own_folder(const fs::path& pack) {
    return pack / ".install";
}

fs::path work_folder(const fs::path& pack) {
    return own_folder(pack) / "work";
}

bool has_name(const fs::path& path) {
    std::error_code error;
    return fs::exists(fs::symlink_status(path, error));
}

// An exchange that the file system does not know, or that would cross from one to another.
Verdict verdict_of_switch(int error) {
    return error == EINVAL || error == ENOSYS || error == EXDEV || error == EOPNOTSUPP
               ? Verdict::cannot_switch
               : verdict_of(error);
}

}  // namespace

Found<Change> Change::begin(const fs::path& named) {
    const fs::path pack = fs::weakly_canonical(named);
    if (!has_name(pack / pack_file)) {
        return finding(Verdict::no_pack);
    }
    if (!make_folder(own_folder(pack))) {
        return finding(verdict_of(errno));
    }
    auto lock = Lock::take(own_folder(pack) / "lock");
    if (!lock) {
        return finding(verdict_of(errno));
    }
    auto state = read_state(pack);
    if (!state) {
        return finding(Verdict::state_damaged);
    }
    Change change(pack, std::move(*lock), std::move(*state));
    if (!change.sweep() || !make_folder(own_folder(pack) / "kept") ||
        !sync_folder(own_folder(pack)) || !sync_folder(pack)) {
        return finding(verdict_of(errno));
    }
    return change;
}

bool Change::sweep() {
    std::error_code error;
    fs::remove_all(work_folder(pack_), error);
    errno = error.value();
    return !error;
}

bool Change::record(State state) {
    if (!write_state(pack_, state)) {
        return false;
    }
    state_ = std::move(state);
    return true;
}

fs::path Change::staged(const std::string& folder) const {
    return work_folder(pack_) / folder;
}

Verdict Change::stage(const std::string& folder, const catalogue::Files& files) {
    std::uint64_t size = reserve;
    for (const auto& [path, bytes] : files) {
        size += bytes.size() + 4096;  // the end of its last block
    }
    if (!has_space(pack_, size)) {
        return verdict_of(errno);
    }
    const fs::path root = staged(folder);
    std::set<fs::path> folders{root.parent_path(), root};
    for (const auto& [path, bytes] : files) {
        for (fs::path at = (root / path).parent_path(); at != root; at = at.parent_path()) {
            folders.insert(at);
        }
    }
    for (const fs::path& one : folders) {  // each before those within it
        if (!make_folder(one)) {
            return verdict_of(errno);
        }
    }
    for (const auto& [path, bytes] : files) {
        if (!write_file(root / path, bytes)) {
            return verdict_of(errno);
        }
    }
    for (const fs::path& one : folders) {
        if (!sync_folder(one)) {
            return verdict_of(errno);
        }
    }
    return Verdict::good;
}

// `fresh` is at `place` afterwards, and what was there is at `fresh`; or nothing has changed.
Verdict Change::replace(const fs::path& fresh, const fs::path& place) {
    const bool there = has_name(place);
    if (!(there ? exchange(fresh, place) : move(fresh, place))) {
        return verdict_of_switch(errno);
    }
    if (sync_folder(place.parent_path()) && sync_folder(fresh.parent_path())) {
        return Verdict::good;
    }
    const Verdict verdict = verdict_of(errno);
    static_cast<void>(there ? exchange(fresh, place) : move(place, fresh));
    return verdict;
}

Verdict Change::switch_over(const std::string& folder, bool keep) {
    if (!keep || !has_name(installed(folder))) {
        return replace(staged(folder), installed(folder));
    }
    // By way of the place where the last version is kept, so that one exchange both installs the
    // new one and keeps the old. Until then a kept version is newer than the one that is installed,
    // and roll_back takes it for none.
    const Verdict moved = replace(staged(folder), kept(folder));
    if (moved != Verdict::good) {
        return moved;
    }
    const Verdict switched = replace(kept(folder), installed(folder));
    if (switched != Verdict::good) {
        static_cast<void>(has_name(staged(folder)) ? exchange(staged(folder), kept(folder))
                                                   : move(kept(folder), staged(folder)));
    }
    return switched;
}

Verdict Change::exchange_with_kept(const std::string& folder) {
    return replace(kept(folder), installed(folder));
}

}  // namespace kiosk::install
