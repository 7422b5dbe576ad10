#include "kiosk/i18n/speech.h"

#include <unicode/uchar.h>

#include <charconv>

#include "kiosk/i18n/icu_text.h"
#include "kiosk/i18n/numbers.h"

namespace kiosk::i18n {

namespace {

std::string_view symbol_key(UChar32 c) {
    switch (c) {
        case u'@':
            return "symbol.at";
        case u'.':
            return "symbol.dot";
        case u'-':
            return "symbol.hyphen";
        case u'_':
            return "symbol.underscore";
        case u'/':
            return "symbol.slash";
        case u'+':
            return "symbol.plus";
        default:
            return {};
    }
}

std::string symbol_word(const Messages& messages, UChar32 c) {
    const std::string_view key = symbol_key(c);
    return !key.empty() && messages.has(key) ? messages.say(key).spoken : std::string();
}

void append(std::string& text, std::string_view separator, std::string_view word) {
    if (!word.empty()) {
        text += text.empty() ? "" : separator;
        text += word;
    }
}

std::optional<long> whole(std::string_view digits) {
    long number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number)
                                                                        : std::nullopt;
}

// "5" of 12.5 is 50 parts of a hundred.
std::optional<long> hundredths(std::string_view fraction) {
    const std::size_t last = fraction.find_last_not_of('0');
    std::string two(fraction.substr(0, last == std::string_view::npos ? 0 : last + 1));
    if (two.size() > 2) {
        return std::nullopt;
    }
    two.resize(2, '0');
    return whole(two);
}

Words range_words(const Messages& messages, std::string shown, const std::string& from,
                  const std::string& to) {
    if (from == to) {
        return {std::move(shown), from};
    }
    const Arguments ends{{"from", from}, {"to", to}};
    std::string spoken =
        messages.has("speech.range") ? messages.say("speech.range", ends).spoken : from + ", " + to;
    return {std::move(shown), std::move(spoken)};
}

}  // namespace

std::string spoken_code(const Messages& messages, std::string_view code) {
    const icu::UnicodeString text = from_utf8(code);
    std::string result;
    for (std::int32_t at = 0; at < text.length(); at = text.moveIndex32(at, 1)) {
        const UChar32 c = text.char32At(at);
        if (u_isalnum(c)) {
            const std::int32_t digit = u_charDigitValue(c);
            append(result, ", ",
                   digit >= 0 ? std::to_string(digit) : to_utf8(icu::UnicodeString(c)));
        } else if (c == u'+' || c == u'/') {  // others only make groups for the eye
            append(result, ", ", symbol_word(messages, c));
        }
    }
    return result;
}

Words code_words(const Messages& messages, std::string_view code) {
    return {isolate_left_to_right(messages.locale(), code), spoken_code(messages, code)};
}

std::string spoken_email(const Messages& messages, std::string_view address) {
    std::string result;
    std::string word;
    for (const char c : address) {
        const std::string symbol = symbol_word(messages, static_cast<unsigned char>(c));
        if (symbol.empty()) {
            word += c;
            continue;
        }
        append(result, " ", word);
        append(result, " ", symbol);
        word.clear();
    }
    append(result, " ", word);
    return result;
}

Words email_words(const Messages& messages, std::string_view address) {
    return {isolate_left_to_right(messages.locale(), address), spoken_email(messages, address)};
}

std::string spoken_money(const Messages& messages, std::string_view decimal,
                         std::string_view currency) {
    const std::string key = "currency." + std::string(currency);
    const std::size_t point = decimal.find('.');
    const auto amount = whole(decimal.substr(0, point));
    const auto parts =
        point == std::string_view::npos ? std::optional(0L) : hundredths(decimal.substr(point + 1));
    if (!amount || !parts || !messages.has(key) || (*parts > 0 && !messages.has(key + ".part"))) {
        return without_bidi_controls(format_money(messages.locale(), decimal, currency));
    }
    std::string result;
    if (*amount > 0 || *parts == 0) {
        result = messages.say(key, {{"count", *amount}}).spoken;
    }
    if (*parts > 0) {
        append(result, " ", messages.say(key + ".part", {{"count", *parts}}).spoken);
    }
    return result;
}

Words money_words(const Messages& messages, std::string_view decimal, std::string_view currency) {
    return {
        isolate_first_strong(messages.locale(), format_money(messages.locale(), decimal, currency)),
        spoken_money(messages, decimal, currency)};
}

std::string spoken_time(const Messages& messages, TimeOfDay time) {
    const long hour = time.count() / 60 % 24;
    const long minute = time.count() % 60;
    return messages.has("speech.time")
               ? messages.say("speech.time", {{"hour", hour}, {"minute", minute}}).spoken
               : std::to_string(hour) + ", " + std::to_string(minute);
}

Words time_words(const Messages& messages, TimeOfDay time) {
    return {format_time(messages.locale(), time), spoken_time(messages, time)};
}

Words date_range_words(const Messages& messages, Date from, Date to) {
    return range_words(messages, format_date_range(messages.locale(), from, to),
                       spoken_date(messages.locale(), from), spoken_date(messages.locale(), to));
}

Words time_range_words(const Messages& messages, TimeOfDay from, TimeOfDay to) {
    return range_words(messages, format_time_range(messages.locale(), from, to),
                       spoken_time(messages, from), spoken_time(messages, to));
}

}  // namespace kiosk::i18n
