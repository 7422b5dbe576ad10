#include "kiosk/journal/line.h"

#include <algorithm>
#include <charconv>

#include "platform/core/sha256.h"

namespace kiosk::journal {
namespace {

constexpr std::string_view before_number = R"({"n":)";
constexpr std::string_view before_time = R"(,"time":")";
constexpr std::string_view after_time = R"(","event":")";
constexpr std::string_view before_hash = R"(,"hash":")";
constexpr std::string_view end = R"("})";
constexpr std::size_t hash_size = 64;
constexpr std::size_t time_size = 20;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

template <typename May>
bool is_made_of(std::string_view text, std::size_t most, May may) {
    return !text.empty() && text.size() <= most && std::ranges::all_of(text, may);
}

bool fits(Field field, std::string_view text) {
    switch (field) {
        case Field::service:
        case Field::page:
        case Field::item:
            return is_made_of(text, 64, [](char c) {
                return is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_';
            });
        case Field::screen:
        case Field::reason:
            return is_made_of(text, longest_word, [](char c) { return is_letter(c) || c == '_'; });
        case Field::version:
            return is_made_of(text, 32, [](char c) { return is_digit(c) || c == '.'; });
        case Field::head:
            return is_hash(text);
        case Field::account:
        case Field::seconds:
        case Field::attempt:
        case Field::http_status:
        case Field::stars:
        case Field::number:
            break;
    }
    return false;
}

std::string_view text_of(const Event& event, Field field) {
    switch (field) {
        case Field::service:
            return event.service.str();
        case Field::page:
            return event.page;
        case Field::item:
            return event.item;
        case Field::screen:
            return event.screen;
        case Field::reason:
            return event.reason;
        case Field::version:
            return event.version;
        case Field::head:
            return event.head;
        case Field::account:
        case Field::seconds:
        case Field::attempt:
        case Field::http_status:
        case Field::stars:
        case Field::number:
            break;
    }
    return {};
}

std::optional<std::uint64_t> number_of(const Event& event, Field field) {
    switch (field) {
        case Field::account:
            return event.account;
        case Field::seconds:
            return event.seconds;
        case Field::attempt:
            return event.attempt;
        case Field::http_status:
            return event.http_status;
        case Field::stars:
            return event.stars;
        case Field::number:
            return event.number;
        case Field::service:
        case Field::page:
        case Field::item:
        case Field::screen:
        case Field::reason:
        case Field::version:
        case Field::head:
            break;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> number_in(std::string_view text) {
    std::uint64_t number = 0;
    const auto [stop, error] = std::from_chars(text.begin(), text.end(), number);
    return error == std::errc() && stop == text.end() && (text.size() == 1 || text[0] != '0')
               ? std::optional(number)
               : std::nullopt;
}

std::string digits(auto number, std::size_t count) {
    const std::string text = std::to_string(number);
    return std::string(count - std::min(count, text.size()), '0') + text;
}

}  // namespace

bool is_number(Field field) {
    switch (field) {
        case Field::account:
        case Field::seconds:
        case Field::attempt:
        case Field::http_status:
        case Field::stars:
        case Field::number:
            return true;
        case Field::service:
        case Field::page:
        case Field::screen:
        case Field::item:
        case Field::version:
        case Field::reason:
        case Field::head:
            return false;
    }
    return false;
}

bool is_hash(std::string_view text) {
    return text.size() == hash_size &&
           std::ranges::all_of(text, [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f'); });
}

std::string hash_of(std::string_view previous, std::string_view hashed) {
    std::string whole(previous);
    whole += hashed;
    return platform::core::hex(platform::core::sha256(platform::core::as_bytes(whole)));
}

std::string next_line(Head& head, Timestamp time, const Event& event) {
    const CodeEntry& known = entry(event.code);
    std::string line(before_number);
    line += std::to_string(++head.lines);
    line.append(before_time).append(text_of(time)).append(after_time).append(known.word) += '"';
    for (const Field field : known.fields) {
        const std::string_view word = fields()[static_cast<std::size_t>(field)].word;
        if (const auto number = number_of(event, field)) {
            line.append(",\"").append(word).append("\":") += std::to_string(*number);
        } else if (const auto text = text_of(event, field); fits(field, text)) {
            line.append(",\"").append(word).append("\":\"").append(text) += '"';
        }
    }
    head.hash = hash_of(head.hash, line);
    return line.append(before_hash).append(head.hash).append(end);
}

std::optional<Link> read_link(std::string_view line) {
    constexpr std::size_t tail = before_hash.size() + hash_size + end.size();
    if (line.size() > longest_line || line.size() < tail || !line.starts_with(before_number) ||
        !line.ends_with(end)) {
        return std::nullopt;
    }
    Link link;
    link.hashed = line.substr(0, line.size() - tail);
    link.hash = line.substr(line.size() - end.size() - hash_size, hash_size);
    const std::size_t comma = link.hashed.find(',');
    if (comma == line.npos || !is_hash(link.hash) ||
        line.substr(link.hashed.size(), before_hash.size()) != before_hash) {
        return std::nullopt;
    }
    const auto number = number_in(line.substr(before_number.size(), comma - before_number.size()));
    const std::string_view rest = link.hashed.substr(comma);
    const auto time = rest.starts_with(before_time)
                          ? time_in(rest.substr(before_time.size(), time_size))
                          : std::nullopt;
    if (!number || *number == 0 || !time ||
        !rest.substr(before_time.size() + time_size).starts_with(after_time)) {
        return std::nullopt;
    }
    const std::string_view event = rest.substr(before_time.size() + time_size + after_time.size());
    const std::size_t word_end = event.find('"');
    if (word_end == event.npos) {
        return std::nullopt;
    }
    link.line = *number;
    link.time = *time;
    link.event = event.substr(0, word_end);
    return link;
}

std::string_view Record::text(Field field) const {
    const auto found = values.find(field);
    return found == values.end() ? std::string_view{} : found->second;
}

std::optional<std::uint64_t> Record::count(Field field) const {
    return number_in(text(field));
}

// As next_line() writes it and in no other way: nothing in a value needs escaping.
std::optional<Record> read_record(std::string_view line) {
    const auto link = read_link(line);
    const auto code = link ? code_of(link->event) : std::nullopt;
    if (!code) {
        return std::nullopt;
    }
    Record record{link->line, link->time, *code, {}, std::string(link->hash)};
    std::string_view rest = link->hashed.substr(link->hashed.find(after_time) + after_time.size() +
                                                link->event.size() + 1);
    for (const Field field : entry(*code).fields) {
        const std::string_view word = fields()[static_cast<std::size_t>(field)].word;
        if (rest.size() < word.size() + 4 || !rest.starts_with(",\"") ||
            rest.substr(2, word.size()) != word || rest.substr(2 + word.size(), 2) != "\":") {
            continue;
        }
        rest.remove_prefix(word.size() + 4);
        const bool number = is_number(field);
        if (!number && !rest.starts_with('"')) {
            return std::nullopt;
        }
        rest.remove_prefix(number ? 0 : 1);
        const std::string_view value = rest.substr(0, rest.find(number ? ',' : '"'));
        if (number ? !number_in(value) : !fits(field, value)) {
            return std::nullopt;
        }
        rest.remove_prefix(std::min(rest.size(), value.size() + (number ? 0 : 1)));
        record.values.emplace_hint(record.values.end(), field, value);
    }
    return rest.empty() ? std::optional(std::move(record)) : std::nullopt;
}

std::string text_of(Timestamp time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    return digits(static_cast<int>(date.year()), 4) + '-' +
           digits(static_cast<unsigned>(date.month()), 2) + '-' +
           digits(static_cast<unsigned>(date.day()), 2) + 'T' + digits(clock.hours().count(), 2) +
           ':' + digits(clock.minutes().count(), 2) + ':' + digits(clock.seconds().count(), 2) +
           'Z';
}

std::optional<Timestamp> time_in(std::string_view text) {
    constexpr std::string_view shape = "0000-00-00T00:00:00Z";
    if (text.size() != shape.size()) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < shape.size(); ++i) {
        if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != shape[i]) {
            return std::nullopt;
        }
    }
    const auto at = [&](std::size_t from, std::size_t count) {
        unsigned number = 0;
        std::from_chars(text.data() + from, text.data() + from + count, number);
        return number;
    };
    const std::chrono::year_month_day date(std::chrono::year(static_cast<int>(at(0, 4))),
                                           std::chrono::month(at(5, 2)),
                                           std::chrono::day(at(8, 2)));
    if (!date.ok() || at(11, 2) > 23 || at(14, 2) > 59 || at(17, 2) > 59) {
        return std::nullopt;
    }
    return std::chrono::sys_days(date) + std::chrono::hours(at(11, 2)) +
           std::chrono::minutes(at(14, 2)) + std::chrono::seconds(at(17, 2));
}

}  // namespace kiosk::journal
