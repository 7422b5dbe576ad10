#include "kiosk/journal/journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

namespace kiosk::journal {
namespace {

constexpr std::uint64_t size_limit = std::uint64_t{4} * 1024 * 1024;

bool is_word(std::string_view text) {
    return !text.empty() && text.size() <= longest_word &&
           std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

bool is_service(std::string_view text) {
    return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
    });
}

std::string two(unsigned number) {
    return {static_cast<char>('0' + number / 10), static_cast<char>('0' + number % 10)};
}

// RFC 3339 in UTC, to the second.
std::string text_of(platform::core::Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return std::to_string(static_cast<int>(date.year())) + '-' +
           two(static_cast<unsigned>(date.month())) + '-' + two(static_cast<unsigned>(date.day())) +
           'T' + two(static_cast<unsigned>(clock.hours().count())) + ':' +
           two(static_cast<unsigned>(clock.minutes().count())) + ':' +
           two(static_cast<unsigned>(clock.seconds().count())) + 'Z';
}

}  // namespace

std::string_view word(Code code) {
    switch (code) {
        case Code::started:
            return "started";
        case Code::stopped:
            return "stopped";
        case Code::link_joined:
            return "link_joined";
        case Code::link_left:
            return "link_left";
        case Code::link_rejected:
            return "link_rejected";
        case Code::stored:
            return "stored";
        case Code::not_stored:
            return "not_stored";
        case Code::attempt_failed:
            return "attempt_failed";
        case Code::delivered:
            return "delivered";
        case Code::refused:
            return "refused";
        case Code::needs_staff:
            return "needs_staff";
        case Code::paused:
            return "paused";
        case Code::withdrawn:
            return "withdrawn";
        case Code::storage_failed:
            return "storage_failed";
        case Code::outbox_damaged:
            return "outbox_damaged";
        case Code::outbox_tampered:
            return "outbox_tampered";
        case Code::closed:
            return "closed";
        case Code::reopened:
            return "reopened";
        case Code::session_started:
            return "session_started";
        case Code::service_begun:
            return "service_begun";
        case Code::submitted:
            return "submitted";
        case Code::session_finished:
            return "session_finished";
        case Code::session_cancelled:
            return "session_cancelled";
        case Code::session_timed_out:
            return "session_timed_out";
        case Code::rated:
            return "rated";
        case Code::scan_failed:
            return "scan_failed";
        case Code::package_refused:
            return "package_refused";
        case Code::language_refused:
            return "language_refused";
        case Code::glyph_missing:
            return "glyph_missing";
    }
    return "";
}

Journal::Journal(std::filesystem::path path, const platform::clock::Clock& clock)
    : path_(std::move(path)), clock_(clock) {
    open();
}

Journal::~Journal() {
    if (file_ >= 0) {
        ::close(file_);
    }
}

void Journal::open() {
    if (path_.empty()) {
        return;
    }
    file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct stat found {};
    size_ =
        file_ >= 0 && ::fstat(file_, &found) == 0 ? static_cast<std::uint64_t>(found.st_size) : 0;
}

void Journal::turn_over() {
    ::close(file_);
    ::rename(path_.c_str(), (path_.string() + ".1").c_str());
    open();
}

void Journal::record(const Event& event) {
    if (path_.empty()) {
        return;
    }
    nlohmann::ordered_json line{{"time", text_of(clock_.wall())}, {"event", word(event.code)}};
    if (is_service(event.service.str())) {
        line["service"] = event.service.str();
    }
    if (is_word(event.reason)) {
        line["reason"] = event.reason;
    }
    if (event.attempt) {
        line["attempt"] = *event.attempt;
    }
    if (event.stars) {
        line["stars"] = *event.stars;
    }
    if (event.http_status) {
        line["http_status"] = *event.http_status;
    }
    const std::string text = line.dump() + '\n';
    if (file_ >= 0 && size_ + text.size() > size_limit) {
        turn_over();
    }
    if (file_ < 0) {
        open();
    }
    // One write, so that lines of a killed process are whole or missing.
    const ssize_t written = file_ >= 0 ? ::write(file_, text.data(), text.size()) : -1;
    if (written != static_cast<ssize_t>(text.size())) {
        ++lost_;
    }
    size_ += written > 0 ? static_cast<std::uint64_t>(written) : 0;
}

}  // namespace kiosk::journal
