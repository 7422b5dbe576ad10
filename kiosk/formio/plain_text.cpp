#include "kiosk/formio/plain_text.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "kiosk/i18n/locale.h"

namespace kiosk::formio {
namespace {

constexpr std::size_t longest_html = 65'536;
constexpr std::size_t longest_text = 4000;  // bytes: some screens of reading
constexpr std::size_t longest_id = 60;

// Also of XHTML; others are kept as they are written.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> entities{{
    {"amp", "&"},    {"lt", "<"},     {"gt", ">"},     {"quot", "\""},  {"apos", "'"},
    {"nbsp", " "},   {"ndash", "–"},  {"mdash", "—"},  {"hellip", "…"}, {"lsquo", "‘"},
    {"rsquo", "’"},  {"ldquo", "“"},  {"rdquo", "”"},  {"laquo", "«"},  {"raquo", "»"},
    {"bull", "•"},   {"middot", "·"}, {"euro", "€"},   {"copy", "©"},   {"eacute", "é"},
    {"egrave", "è"}, {"aring", "å"},  {"oslash", "ø"}, {"aelig", "æ"},
}};

constexpr std::array<std::string_view, 25> blocks{
    "address", "article", "blockquote", "br", "dd", "div", "dl",     "dt", "footer",
    "h1",      "h2",      "h3",         "h4", "h5", "h6",  "header", "hr", "li",
    "ol",      "p",       "pre",        "tr", "ul", "td",  "section"};
// Their content is no text.
constexpr std::array<std::string_view, 4> silent{"script", "style", "svg", "template"};
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> losses{{
    {"a", "a link"},
    {"img", "a picture"},
    {"svg", "a picture"},
    {"video", "a film"},
    {"audio", "a sound"},
    {"iframe", "another page"},
    {"table", "a table"},
    {"script", "a script"},
    {"input", "an input"},
}};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

std::string utf8(std::uint32_t code) {
    std::string text;
    icu::UnicodeString(static_cast<UChar32>(code)).toUTF8String(text);
    return text;
}

// "&amp;" at the start of the text, with its length; nothing of what is no reference.
std::optional<std::pair<std::string, std::size_t>> reference(std::string_view text) {
    const std::size_t end = text.substr(0, 12).find(';');
    if (end == std::string_view::npos || end < 2) {
        return std::nullopt;
    }
    const std::string_view name = text.substr(1, end - 1);
    if (name.front() == '#') {
        const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
        const std::string_view digits = name.substr(hex ? 2 : 1);
        std::uint32_t code = 0;
        const auto [stop, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        const bool valid = error == std::errc{} && stop == digits.data() + digits.size() &&
                           code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        return valid ? std::optional(std::pair{utf8(code), end + 1}) : std::nullopt;
    }
    for (const auto& [known, character] : entities) {
        if (known == name) {
            return std::pair{std::string(character), end + 1};
        }
    }
    return std::nullopt;
}

constexpr std::string_view long_end = "the end of a long text";

// Whole characters alone.
std::string_view cut(std::string_view text, std::size_t most) {
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() &&
           (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return text.substr(0, end);
}

class Reducer {
  public:
    explicit Reducer(std::string_view html) : html_(cut(html, longest_html)) {
        if (html_.size() < html.size()) {
            lose(long_end);
        }
    }

    PlainText run() {
        while (at_ < html_.size()) {
            const char c = html_[at_];
            if (c == '<' && tag()) {
                continue;
            }
            if (html_.substr(at_, 2) == "{{") {
                const std::size_t end = html_.find("}}", at_);
                lose("a value from the form");
                at_ = end == std::string_view::npos ? html_.size() : end + 2;
                continue;
            }
            if (c == '&') {
                if (const auto found = reference(html_.substr(at_))) {
                    add(found->first);
                    at_ += found->second;
                    continue;
                }
            }
            add(html_.substr(at_++, 1));
        }
        finish();
        return std::move(result_);
    }

  private:
    void lose(std::string_view what) {
        auto& lost = result_.lost;
        if (std::find(lost.begin(), lost.end(), what) == lost.end()) {
            lost.emplace_back(what);
        }
    }

    void add(std::string_view text) {
        std::string& out = result_.text;
        if (text.size() == 1 && is_space(text.front())) {
            if (!out.empty() && out.back() != ' ' && out.back() != '\n') {
                out += ' ';
            }
        } else {
            out += text;
        }
    }

    void line() {
        std::string& out = result_.text;
        while (!out.empty() && out.back() == ' ') {
            out.pop_back();
        }
        if (!out.empty() && out.back() != '\n') {
            out += '\n';
        }
    }

    // Steps over a tag or a comment; false = a "<" that begins none.
    bool tag() {
        const std::string_view rest = html_.substr(at_);
        if (rest.starts_with("<!--")) {
            const std::size_t end = rest.find("-->");
            at_ = end == std::string_view::npos ? html_.size() : at_ + end + 3;
            return true;
        }
        const bool closing = rest.size() > 1 && rest[1] == '/';
        const std::size_t begin = closing ? 2 : 1;
        if (rest.size() <= begin || !is_letter(rest[begin])) {
            return false;
        }
        std::size_t stop = begin;
        while (stop < rest.size() && (is_letter(rest[stop]) || is_digit(rest[stop]))) {
            ++stop;
        }
        const std::size_t end = no_more_tags_ ? std::string_view::npos : rest.find('>', stop);
        if (end == std::string_view::npos) {
            no_more_tags_ = true;
            return false;
        }
        const std::string name = lower(rest.substr(begin, stop - begin));
        at_ += end + 1;
        apply(name, closing);
        return true;
    }

    void apply(const std::string& name, bool closing) {
        if (std::find(blocks.begin(), blocks.end(), name) != blocks.end()) {
            line();
            if (name == "li" && !closing) {
                result_.text += "• ";
            }
        }
        for (const auto& [tag, loss] : losses) {
            if (!closing && tag == name) {
                lose(loss);
            }
        }
        if (!closing && std::find(silent.begin(), silent.end(), name) != silent.end()) {
            const std::string end = "</" + name;
            while (at_ < html_.size() && lower(html_.substr(at_, end.size())) != end) {
                ++at_;
            }
        }
    }

    void finish() {
        std::string& text = result_.text;
        text = i18n::normalise_input(text);
        while (!text.empty() && is_space(text.back())) {
            text.pop_back();
        }
        if (text.size() > longest_text) {
            text.resize(cut(text, longest_text).size());
            text += "…";
            lose(long_end);
        }
        const bool bullets_alone = text.find_first_not_of("• \n") == std::string::npos;
        if (bullets_alone) {
            text.clear();
        }
    }

    std::string_view html_;
    std::size_t at_ = 0;
    bool no_more_tags_ = false;
    PlainText result_;
};

const icu::Transliterator* to_latin() {
    static const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        return std::unique_ptr<icu::Transliterator>(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
    }();
    return transliterator.get();
}

std::string ascii(std::string_view text) {
    icu::UnicodeString letters = icu::UnicodeString::fromUTF8(
        {text.data(), static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 400))});
    letters.findAndReplace(u"ə", u"e").findAndReplace(u"Ə", u"E");  // which ICU leaves out
    if (const icu::Transliterator* latin = to_latin()) {
        latin->transliterate(letters);
    }
    std::string result;
    letters.toUTF8String(result);
    return result;
}

}  // namespace

PlainText plain_text(std::string_view html) {
    return Reducer(html).run();
}

std::string slug(std::string_view text) {
    std::string result;
    char before = '_';  // as it was written
    for (const char c : ascii(text)) {
        if (is_letter(c) || is_digit(c)) {
            const bool upper = c >= 'A' && c <= 'Z';
            const bool after_small = (before >= 'a' && before <= 'z') || is_digit(before);
            if (upper && after_small) {
                result += '_';
            }
            result += upper ? static_cast<char>(c - 'A' + 'a') : c;
        } else if (c != '\'' && !result.empty() && result.back() != '_') {
            result += '_';
        }
        before = c;
    }
    result.resize(std::min(result.size(), longest_id));
    while (!result.empty() && result.back() == '_') {
        result.pop_back();
    }
    return result;
}

std::string UniqueIds::take(std::string_view wanted, std::string_view otherwise) {
    std::string base = slug(wanted);
    if (base.empty()) {
        base = otherwise;
    }
    std::string id = base;
    while (!taken_.insert(id).second) {
        id = base + "_" + std::to_string(++given_[base] + 1);
    }
    return id;
}

}  // namespace kiosk::formio
