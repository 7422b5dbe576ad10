#pragma once
// A struct and a CBOR map with the same members, from one list of them: internal to the module.
//
//   template <> struct Fields<OutboxPage> {
//       static void each(auto& with, auto& it) { with("rows", it.rows); with("more", it.more); }
//   };
//
// Reading is strict: every member is there, has the right type and a possible value, and no other
// is there. What is optional is there too, as null.

#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/time.h"
#include "platform/core/uuid.h"

namespace kiosk::link {

template <typename T>
struct Fields;

namespace fields {

using nlohmann::json;
using platform::core::Bytes;
using platform::core::Duration;
using platform::core::Timestamp;
using platform::core::Uuid;

// Farther than any clock goes, near enough to be added up.
inline constexpr std::int64_t most_ms = 1'000'000'000'000'000;

inline bool is_whole(const json& from, std::int64_t least, std::int64_t most) {
    if (from.is_number_unsigned()) {
        return from.get<std::uint64_t>() <= static_cast<std::uint64_t>(most);
    }
    return from.is_number_integer() && from.get<std::int64_t>() >= least;
}

template <typename T>
struct As;

class Writer {
  public:
    template <typename T>
    void operator()(const char* name, const T& value) {
        made[name] = As<T>::json_of(value);
    }
    json made = json::object();
};

class Reader {
  public:
    explicit Reader(const json& object) : object_(object) {}
    template <typename T>
    void operator()(const char* name, T& into) {
        const auto found = object_.find(name);
        good_ = good_ && found != object_.end() && As<T>::read(*found, into);
        ++read_;
    }
    // others: members that somebody else reads.
    bool whole(std::size_t others) const { return good_ && read_ + others == object_.size(); }

  private:
    const json& object_;
    std::size_t read_ = 0;
    bool good_ = true;
};

template <typename T>
struct As {
    static json json_of(const T& value) {
        if constexpr (std::is_enum_v<T>) {
            return std::string(word(value));
        } else {
            Writer writer;
            Fields<T>::each(writer, value);
            return std::move(writer.made);
        }
    }
    static bool read(const json& from, T& into) {
        if constexpr (std::is_enum_v<T>) {
            return from.is_string() && read_word(from.get_ref<const std::string&>(), into);
        } else {
            Reader reader(from);
            if (from.is_object()) {
                Fields<T>::each(reader, into);
            }
            return from.is_object() && reader.whole(0);
        }
    }

  private:
    static bool read_word(const std::string& text, T& into) {
        for (std::size_t at = 0; at < words(T{}).size(); ++at) {
            if (words(T{})[at] == text) {
                into = static_cast<T>(at);
                return true;
            }
        }
        return false;
    }
};

template <typename T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct As<T> {
    static json json_of(T value) { return value; }
    static bool read(const json& from, T& into) {
        using Most = std::numeric_limits<std::int64_t>;
        const auto most =
            std::is_same_v<T, int> ? std::int64_t{std::numeric_limits<int>::max()} : Most::max();
        const auto least = std::is_same_v<T, int>  ? std::int64_t{std::numeric_limits<int>::min()}
                           : std::is_unsigned_v<T> ? 0
                                                   : Most::min();
        return is_whole(from, least, most) && (into = from.get<T>(), true);
    }
};
template <>
struct As<bool> {
    static json json_of(bool value) { return value; }
    static bool read(const json& from, bool& into) {
        return from.is_boolean() && (into = from.get<bool>(), true);
    }
};
template <>
struct As<std::string> {
    static json json_of(const std::string& value) { return value; }
    static bool read(const json& from, std::string& into) {
        return from.is_string() && (into = from.get<std::string>(), true);
    }
};
template <>
struct As<Bytes> {
    static json json_of(const Bytes& value) { return json::binary(value); }
    static bool read(const json& from, Bytes& into) {
        return from.is_binary() && (into = Bytes(from.get_binary()), true);
    }
};
template <>
struct As<Uuid> {
    static json json_of(const Uuid& value) { return value.str(); }
    static bool read(const json& from, Uuid& into) {
        const auto id = from.is_string() ? Uuid::parse(from.get<std::string>()) : std::nullopt;
        return id && (into = *id, true);
    }
};
template <>
struct As<Duration> {
    static json json_of(Duration value) { return std::int64_t{value.count()}; }
    static bool read(const json& from, Duration& into) {
        return is_whole(from, -most_ms, most_ms) &&
               (into = Duration(from.get<std::int64_t>()), true);
    }
};
template <>
struct As<Timestamp> {
    static json json_of(Timestamp value) { return As<Duration>::json_of(value.time_since_epoch()); }
    static bool read(const json& from, Timestamp& into) {
        Duration since{};
        return As<Duration>::read(from, since) && (into = Timestamp(since), true);
    }
};
template <typename T>
struct As<std::optional<T>> {
    static json json_of(const std::optional<T>& value) {
        return value ? As<T>::json_of(*value) : json(nullptr);
    }
    static bool read(const json& from, std::optional<T>& into) {
        return from.is_null() || As<T>::read(from, into.emplace());
    }
};
template <typename T>
requires(!std::is_same_v<T, std::uint8_t>) struct As<std::vector<T>> {
    static json json_of(const std::vector<T>& values) {
        json list = json::array();
        for (const T& value : values) {
            list.push_back(As<T>::json_of(value));
        }
        return list;
    }
    static bool read(const json& from, std::vector<T>& into) {
        if (!from.is_array()) {
            return false;
        }
        for (const json& one : from) {
            if (!As<T>::read(one, into.emplace_back())) {
                return false;
            }
        }
        return true;
    }
};

}  // namespace fields
}  // namespace kiosk::link
