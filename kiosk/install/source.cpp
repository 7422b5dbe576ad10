#include "kiosk/install/source.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "kiosk/install/manifest.h"

namespace kiosk::install {
namespace {

constexpr std::size_t most_entries = 1000;  // in one package, whatever they are

Descriptor open_folder(int at, const char* name) {
    return Descriptor(::openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

bool is_wrong_kind(int error) {
    return error == ELOOP || error == ENOTDIR;
}

// An open device or pipe may wait, or do something: only what is a file before is opened.
bool is_file(int at, const char* name) {
    struct stat found {};
    return ::fstatat(at, name, &found, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(found.st_mode);
}

struct Close {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

class Walk {
  public:
    Verdict into(Descriptor folder, const std::string& prefix, std::size_t depth) {
        const int number = folder.get();
        const std::unique_ptr<DIR, Close> list(::fdopendir(number));
        if (!list) {
            return stop(Verdict::unreadable, prefix);
        }
        folder.release();  // the list closes it
        for (;;) {
            errno = 0;
            const dirent* entry = ::readdir(list.get());
            if (entry == nullptr) {
                return errno == 0 ? Verdict::good : stop(Verdict::unreadable, prefix);
            }
            if (++entries_ > most_entries) {
                return stop(Verdict::too_many_files, prefix);
            }
            if (entry->d_name[0] != '.') {
                const Verdict verdict = look_at(number, entry->d_name, prefix, depth);
                if (verdict != Verdict::good) {
                    return verdict;
                }
            }
        }
    }

    std::vector<std::string> paths;
    std::string where;  // what the verdict is about

  private:
    Verdict look_at(int folder, const char* name, const std::string& prefix, std::size_t depth) {
        const std::string path = prefix + name;
        if (!is_plain_name(name)) {
            return stop(Verdict::bad_name, path);
        }
        if (depth > deepest) {
            return stop(Verdict::too_deep, path);
        }
        if (is_file(folder, name)) {
            paths.push_back(path);
            return Verdict::good;
        }
        Descriptor inner = open_folder(folder, name);
        if (!inner) {
            return stop(is_wrong_kind(errno) ? Verdict::no_file : Verdict::unreadable, path);
        }
        return into(std::move(inner), path + '/', depth + 1);
    }
    Verdict stop(Verdict verdict, const std::string& path) {
        where = path;
        return verdict;
    }

    std::size_t entries_ = 0;
};

}  // namespace

bool is_plain_name(std::string_view name) {
    return !name.empty() && name.size() <= longest_name && name.front() != '.' &&
           name.find_first_not_of(
               "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
               "0123456789-_.") == name.npos;
}

Found<Source> Source::open(const std::filesystem::path& path) {
    Descriptor folder = open_folder(AT_FDCWD, path.c_str());
    if (!folder) {
        return finding(is_wrong_kind(errno) ? Verdict::no_file : Verdict::unreadable);
    }
    return Source(std::move(folder));
}

Found<std::vector<std::string>> Source::files() const {
    Walk walk;
    const Verdict verdict = walk.into(open_folder(folder_.get(), "."), "", 1);
    if (verdict != Verdict::good) {
        return finding(verdict, walk.where);
    }
    std::sort(walk.paths.begin(), walk.paths.end());
    return std::move(walk.paths);
}

Found<std::string> Source::read(const std::string& path, std::uint64_t at_most) const {
    Descriptor inner;
    int folder = folder_.get();
    std::size_t begin = 0;
    for (std::size_t slash = path.find('/'); slash != path.npos; slash = path.find('/', begin)) {
        Descriptor next = open_folder(folder, path.substr(begin, slash - begin).c_str());
        if (!next) {
            return finding(errno == ENOENT        ? Verdict::missing_file
                           : is_wrong_kind(errno) ? Verdict::no_file
                                                  : Verdict::unreadable,
                           path);
        }
        inner = std::move(next);
        folder = inner.get();
        begin = slash + 1;
    }
    const char* name = path.c_str() + begin;
    errno = 0;
    if (!is_file(folder, name)) {
        return finding(errno == 0        ? Verdict::no_file
                       : errno == ENOENT ? Verdict::missing_file
                                         : Verdict::unreadable,
                       path);
    }
    const Descriptor file(
        ::openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat found {};
    if (!file || ::fstat(file.get(), &found) != 0) {
        return finding(errno == ELOOP ? Verdict::no_file : Verdict::unreadable, path);
    }
    if (!S_ISREG(found.st_mode)) {
        return finding(Verdict::no_file, path);
    }
    std::string bytes;
    char buffer[16384];
    for (;;) {
        const ssize_t got = ::read(file.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return finding(Verdict::unreadable, path);
        }
        if (got == 0) {
            return bytes;
        }
        bytes.append(buffer, static_cast<std::size_t>(got));
        if (bytes.size() > at_most) {
            return finding(Verdict::too_large, path);
        }
    }
}

}  // namespace kiosk::install
