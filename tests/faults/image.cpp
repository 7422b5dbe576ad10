#include "tests/faults/image.h"

#include <algorithm>
#include <cstring>
#include <fstream>

namespace tests::faults {
namespace {

using platform::core::Bytes;

constexpr std::size_t sector = 512;

// torn: each sector is there or not.
void apply(Bytes& content, const Operation& operation, std::mt19937* torn) {
    if (operation.kind == Operation::Kind::truncate) {
        content.resize(operation.offset);
        return;
    }
    const std::size_t end = operation.offset + operation.data.size();
    for (std::size_t at = operation.offset; at < end;) {
        const std::size_t until = std::min(end, (at / sector + 1) * sector);
        if (torn == nullptr || (*torn)() % 2 == 0) {
            content.resize(std::max(content.size(), until));
            std::memcpy(content.data() + at, operation.data.data() + (at - operation.offset),
                        until - at);
        }
        at = until;
    }
}

}  // namespace

Image::Image(const std::filesystem::path& folder)
    : folder_(std::filesystem::canonical(folder).string()) {
}

Image::File* Image::find(const std::string& path) {
    const auto found = names_.find(path);
    return found == names_.end() ? nullptr : &files_[found->second];  // nobody's: it has no name
}

void Image::name(const std::string& path, std::optional<std::size_t> file) {
    if (file) {
        names_[path] = *file;
    } else {
        names_.erase(path);
    }
    pending_names_.emplace_back(path, file);
}

void Image::happen(const Operation& operation) {
    switch (operation.kind) {
        case Operation::Kind::create:
            files_.emplace_back();
            name(operation.path, files_.size() - 1);
            break;
        case Operation::Kind::write:
        case Operation::Kind::truncate:
            if (File* file = find(operation.path)) {
                file->pending.push_back(&operation);
            }
            break;
        case Operation::Kind::sync:
            if (operation.path == folder_) {
                durable_names_ = names_;
                pending_names_.clear();
            } else if (File* file = find(operation.path)) {
                for (const Operation* one : file->pending) {
                    apply(file->durable, *one, nullptr);
                }
                file->pending.clear();
            }
            break;
        case Operation::Kind::failed_sync:
            // The kernel takes what it could not write for written (ATC 2020): only programs see
            // it from now on.
            if (File* file = find(operation.path)) {
                file->pending.clear();
            }
            break;
        case Operation::Kind::remove:
            name(operation.path, {});
            break;
        case Operation::Kind::rename:
            name(operation.to, names_.at(operation.path));
            name(operation.path, {});
            break;
        case Operation::Kind::link:
            name(operation.to, names_.at(operation.path));
            break;
        case Operation::Kind::mark:
            break;
    }
}

void Image::write(Loss loss, std::mt19937& dice, const std::filesystem::path& into) const {
    std::filesystem::remove_all(into);
    std::filesystem::create_directories(into);
    const auto kept = [&] {
        return loss == Loss::nothing || (loss != Loss::everything && dice() % 2 == 0);
    };
    auto names = durable_names_;
    for (const auto& [path, file] : pending_names_) {
        if (!kept()) {
            continue;
        }
        if (file) {
            names[path] = *file;
        } else {
            names.erase(path);
        }
    }
    for (const auto& [path, number] : names) {
        const File& file = files_[number];
        Bytes content = file.durable;
        for (const Operation* one : file.pending) {
            if (loss == Loss::sectors) {
                apply(content, *one, &dice);
            } else if (kept()) {
                apply(content, *one, nullptr);
            }
        }
        const auto copy = into / std::filesystem::path(path).filename();
        std::ofstream(copy, std::ios::binary)
            .write(reinterpret_cast<const char*>(content.data()),
                   static_cast<std::streamsize>(content.size()));
        std::filesystem::permissions(
            copy, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    }
}

}  // namespace tests::faults
