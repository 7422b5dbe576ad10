#pragma once
// The listings of a pack in one file beside pack.json, so that a start need not read thousands of
// packages. Each is good for the very files that it was read from, told by their stamps; of any
// other the package is read. Pure: bytes and stamps are somebody else's.
//
// The file, little-endian: "kiosk-listings 1\n", the stamp of pack.json, the listings one after
// another (length of what follows, u32; folder; stamps; fields), a checksum of all of it (FNV-1a,
// u64). A text is its length (u32) and its bytes, a list its length and its texts.

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kiosk/catalogue/catalogue.h"
#include "platform/core/file_stamp.h"

namespace kiosk::catalogue {

using Stamp = platform::core::FileStamp;

inline constexpr const char* prepared_file = "listings.prepared";

// What a listing is read from: service.json and the words in each language of the pack.
std::vector<std::string> listing_files(const Pack&);

class ListingWriter {
  public:
    ListingWriter(const Pack& pack, const Stamp& pack_json);
    // False where the package has no listing; `stamps` are those of listing_files(), taken before
    // they were read.
    bool add(const std::string& folder, const std::vector<Stamp>& stamps, const Files& files);
    std::string take() &&;

  private:
    const Pack& pack_;
    std::vector<std::string> names_;
    std::string bytes_;
};

class PreparedListings {
  public:
    // Nothing where the bytes are damaged, of another format, or for another pack.json.
    static std::optional<PreparedListings> read(std::string bytes, const Stamp& pack_json);
    // Nothing where there is none for a folder with these stamps.
    std::optional<Listing> find(std::string_view folder, const std::vector<Stamp>& stamps,
                                const Pack& pack) const;

  private:
    std::string bytes_;
    // By folder, where its stamps begin. An offset, for the bytes move with their owner.
    std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace kiosk::catalogue
