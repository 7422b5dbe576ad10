#include "kiosk/catalogue/prepared.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "kiosk/catalogue/cursor.h"

namespace kiosk::catalogue {
namespace {

constexpr std::string_view format = "kiosk-listings 1\n";
constexpr std::size_t checksum_size = sizeof(std::uint64_t);
constexpr std::array message_keys{"service.summary", "service.title"};

std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t sum = 14695981039346656037U;
    for (const char byte : bytes) {
        sum = (sum ^ static_cast<unsigned char>(byte)) * 1099511628211U;
    }
    return sum;
}

template <typename T>
void put(std::string& bytes, T number) {
    for (std::size_t i = 0; i < sizeof number; ++i) {
        bytes += static_cast<char>(number >> (8 * i) & 0xffU);
    }
}

void put(std::string& bytes, const std::string& text) {
    put(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
}

void put(std::string& bytes, const Stamp& stamp) {
    for (const std::uint64_t part :
         {stamp.device, stamp.inode, stamp.size, stamp.modified_ns, stamp.changed_ns}) {
        put(bytes, part);
    }
}

// Takes what was put. Behind the end is nothing, and whoever asks for it is told at the end.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    bool complete() const { return !short_; }
    std::size_t left() const { return bytes_.size(); }

    template <typename T>
    T number() {
        T number = 0;
        const std::string_view from = take(sizeof number);
        for (std::size_t i = 0; i < from.size(); ++i) {
            number |= static_cast<T>(static_cast<unsigned char>(from[i])) << (8 * i);
        }
        return number;
    }
    std::string_view text() { return take(number<std::uint32_t>()); }
    Stamp stamp() {
        Stamp stamp;
        for (std::uint64_t* part :
             {&stamp.device, &stamp.inode, &stamp.size, &stamp.modified_ns, &stamp.changed_ns}) {
            *part = number<std::uint64_t>();
        }
        return stamp;
    }
    std::string_view take(std::size_t size) {
        short_ = short_ || size > bytes_.size();
        const std::string_view taken = bytes_.substr(0, short_ ? 0 : size);
        bytes_.remove_prefix(taken.size());
        return taken;
    }

  private:
    std::string_view bytes_;
    bool short_ = false;
};

// A message is its pattern, or what is shown and what is spoken.
void put_message(std::string& bytes, const Json& message) {
    const bool both = message.is_object();
    put(bytes, both ? message.at("text").get<std::string>() : message.get<std::string>());
    put(bytes, static_cast<std::uint32_t>(both));
    if (both) {
        put(bytes, message.at("spoken").get<std::string>());
    }
}

Json take_message(Reader& reader) {
    Json shown = reader.text();
    if (reader.number<std::uint32_t>() == 0) {
        return shown;
    }
    Json both = Json::object();
    both["text"] = std::move(shown);
    both["spoken"] = reader.text();
    return both;
}

template <typename T>
void put_list(std::string& bytes, const std::vector<T>& list) {
    put(bytes, static_cast<std::uint32_t>(list.size()));
    for (const T& each : list) {
        if constexpr (std::is_same_v<T, std::string>) {
            put(bytes, each);
        } else {
            put(bytes, each.str());
        }
    }
}

template <typename T>
void take_list(Reader& reader, std::vector<T>& list) {
    const auto size = reader.number<std::uint32_t>();
    list.reserve(std::min<std::size_t>(size, reader.left()));
    for (std::uint32_t i = 0; i < size && reader.complete(); ++i) {
        list.emplace_back(std::string(reader.text()));
    }
}

}  // namespace

std::vector<std::string> listing_files(const Pack& pack) {
    std::vector<std::string> names{"service.json"};
    for (const i18n::Locale& language : pack.languages) {
        names.push_back("l10n/" + language.tag() + ".json");
    }
    return names;
}

ListingWriter::ListingWriter(const Pack& pack, const Stamp& pack_json)
    : pack_(pack), names_(listing_files(pack)), bytes_(format) {
    put(bytes_, pack_json);
}

bool ListingWriter::add(const std::string& folder, const std::vector<Stamp>& stamps,
                        const Files& files) {
    const auto listing = parse_listing(folder, files, pack_);
    if (!listing || stamps.size() != names_.size()) {
        return false;
    }
    std::string entry;
    put(entry, folder);
    for (const Stamp& stamp : stamps) {
        put(entry, stamp);
    }
    put(entry, listing->id.str());
    put(entry, listing->agency.str());
    put_list(entry, listing->life_events);
    put_list(entry, listing->keywords);
    for (std::size_t i = 1; i < names_.size(); ++i) {
        Problems problems(folder);
        const auto words = parse_json(names_[i], files.at(names_[i]), problems);
        if (!words) {
            return false;  // a name twice, which a listing does not see
        }
        for (const char* key : message_keys) {
            put_message(entry, words->at(key));
        }
    }
    put(bytes_, static_cast<std::uint32_t>(entry.size()));
    bytes_ += entry;
    return true;
}

std::string ListingWriter::take() && {
    put(bytes_, checksum(bytes_));
    return std::move(bytes_);
}

std::optional<PreparedListings> PreparedListings::read(std::string bytes, const Stamp& pack_json) {
    if (!bytes.starts_with(format) || bytes.size() < format.size() + checksum_size) {
        return std::nullopt;
    }
    const std::string_view all = std::string_view(bytes).substr(0, bytes.size() - checksum_size);
    Reader reader(all.substr(format.size()));
    if (Reader(std::string_view(bytes).substr(all.size())).number<std::uint64_t>() !=
            checksum(all) ||
        reader.stamp() != pack_json) {
        return std::nullopt;
    }
    PreparedListings prepared;
    while (reader.left() > 0) {
        Reader entry(reader.text());
        const std::string folder(entry.text());
        prepared.places_.emplace(folder, all.size() - reader.left() - entry.left());
        if (!reader.complete() || !entry.complete()) {
            return std::nullopt;
        }
    }
    prepared.bytes_ = std::move(bytes);
    return prepared;
}

std::optional<Listing> PreparedListings::find(std::string_view folder,
                                              const std::vector<Stamp>& stamps,
                                              const Pack& pack) const {
    const auto place = places_.find(std::string(folder));
    if (place == places_.end()) {
        return std::nullopt;
    }
    Reader reader(std::string_view(bytes_).substr(place->second));
    for (const Stamp& stamp : stamps) {
        if (reader.stamp() != stamp) {
            return std::nullopt;
        }
    }
    Listing listing;
    listing.id = ServiceId(std::string(reader.text()));
    listing.agency = AgencyId(std::string(reader.text()));
    take_list(reader, listing.life_events);
    take_list(reader, listing.keywords);
    listing.summary = message_keys[0];
    listing.title = message_keys[1];
    for (const i18n::Locale& language : pack.languages) {
        Json words = Json::object();
        for (const char* key : message_keys) {
            words[key] = take_message(reader);
        }
        auto messages = i18n::Messages::from(words, language);
        if (!messages || !reader.complete()) {
            return std::nullopt;
        }
        listing.messages.insert_or_assign(language, std::move(*messages));
    }
    return listing;
}

}  // namespace kiosk::catalogue
