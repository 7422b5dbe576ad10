#include "kiosk/formio/attachments.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/formio/fields.h"

namespace kiosk::formio {
namespace {

constexpr std::size_t most_pages = 10;  // that the catalogue has
constexpr std::size_t usual_pages = 5;  // of one file
constexpr std::string_view blanks = " \t";

// "5MB", "500 KB", "1.5GB"; a number alone is of bytes. Kilobytes, 0 = none.
std::size_t kilobytes_in(const std::string& text) {
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || number <= 0) {
        return 0;
    }
    std::string unit(end, text.data() + text.size());
    unit.erase(0, std::min(unit.find_first_not_of(blanks), unit.size()));
    const char first = unit.empty() ? 'b' : static_cast<char>(unit.front() | 0x20);
    const double each = first == 'g'   ? 1024.0 * 1024
                        : first == 'm' ? 1024.0
                        : first == 'k' ? 1.0
                                       : 1.0 / 1024;
    return static_cast<std::size_t>(std::min(number * each, 1e9));
}

// "image/*,.pdf" of Form.io; a list of media types of Open Forms. Small letters; none = any.
std::vector<std::string> kinds_of(const Node& component) {
    std::string all = component.text("filePattern");
    for (const Node& one : component.at("file").at("type").list()) {
        all += "," + one.text();
    }
    std::vector<std::string> kinds;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find_first_of(",; ", at), all.size());
        if (end > at) {
            std::string kind = all.substr(at, end - at);
            for (char& c : kind) {
                c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            }
            kinds.push_back(std::move(kind));
        }
        at = end + 1;
    }
    return kinds;
}

template <typename Test>
bool all_are(const std::vector<std::string>& kinds, Test test) {
    return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), test);
}

bool is_picture(const std::string& kind) {
    static constexpr std::array pictures{".jpg", ".jpeg", ".png", "jpg", "jpeg", "png"};
    return kind.starts_with("image/") ||
           std::find(pictures.begin(), pictures.end(), kind) != pictures.end();
}

bool takes_jpeg(const std::string& kind) {
    static constexpr std::array names{"*",     "*/*", "image/*", "image/jpeg", "image/jpg", ".jpg",
                                      ".jpeg", "jpg", "jpeg",    "*.jpg",      "*.jpeg"};
    return std::find(names.begin(), names.end(), kind) != names.end();
}

struct Allowance {
    std::size_t pages, each;  // at most, and kilobytes for a page
};

// What is given to whom wants so much. Of a limit of its own no more.
form::Question within(const form::Question& wanted, Allowance allowance) {
    form::Question given = wanted;
    given.max_pages = std::min(wanted.max_pages, allowance.pages);
    given.max_kilobytes = given.max_pages * allowance.each;
    if (wanted.max_kilobytes != 0) {
        given.max_kilobytes =
            std::min(given.max_kilobytes, std::max(wanted.max_kilobytes, least_kilobytes));
        given.max_pages = std::min(given.max_pages, given.max_kilobytes / least_kilobytes);
    }
    return given;
}

}  // namespace

bool can_be_scanned(const Node& component) {
    return !all_are(kinds_of(component), [](const std::string& kind) {
        return kind.starts_with("audio/") || kind.starts_with("video/");
    });
}

void read_file(const Node& component, Question& question, Notes& notes) {
    form::Question& asked = question.asked;
    asked.kind = form::QuestionKind::attachment;
    asked.required = component.at("validate").flag("required");
    const auto kinds = kinds_of(component);
    asked.from_camera =
        component.flag("image") || component.flag("webcam") || all_are(kinds, is_picture);
    const long files = component.flag("multiple")
                           ? component.whole("maxNumberOfFiles").value_or(long{most_pages})
                           : 1;
    const auto number = static_cast<std::size_t>(std::clamp(files, 1L, long{most_pages}));
    asked.max_pages = std::min(number * (asked.from_camera ? 1 : usual_pages), most_pages);
    asked.max_kilobytes = kilobytes_in(component.text("fileMaxSize")) * number;
    if (kilobytes_in(component.text("fileMinSize")) > 0) {
        notes.drop(component.at("fileMinSize"), "a least size of a file",
                   "smaller ones are accepted");
    }
    if (!kinds.empty() && std::none_of(kinds.begin(), kinds.end(), takes_jpeg)) {
        notes.approximate(component, "the kinds of a file", "its pages are sent as JPEG");
    }
}

void share_room(Draft& draft) {
    std::vector<std::pair<Question*, std::size_t>> files;  // and how often each can be asked
    for (Question& question : draft.questions) {
        if (question.asked.kind == form::QuestionKind::attachment) {
            std::size_t times = 1;
            for (const std::size_t group : draft.around(question.group)) {
                times *= draft.groups[group].maximum;
            }
            files.emplace_back(&question, times);
        }
    }
    // Fewer pages first, then coarser ones.
    constexpr std::array<Allowance, 9> allowances{{{10, 500},
                                                   {10, 300},
                                                   {5, 300},
                                                   {3, 300},
                                                   {3, 200},
                                                   {2, 200},
                                                   {2, 150},
                                                   {1, 150},
                                                   {1, least_kilobytes}}};
    const auto fits = [&](Allowance allowance) {
        std::size_t all = 0;
        for (const auto& [question, times] : files) {
            all += times * within(question->asked, allowance).max_kilobytes;
        }
        return all <= most_kilobytes;
    };
    const auto fitting = std::find_if(allowances.begin(), allowances.end(), fits);
    const Allowance allowance = fitting == allowances.end() ? allowances.back() : *fitting;
    for (const auto& [question, times] : files) {
        const std::size_t limit = question->asked.max_kilobytes;
        question->asked = within(question->asked, allowance);
        if (limit == 0 || limit > question->asked.max_kilobytes) {
            draft.notes.add(question->pointer, Treatment::approximated, "a file",
                            "at most " + std::to_string(question->asked.max_pages) +
                                " pages are scanned or photographed, of " +
                                std::to_string(question->asked.max_kilobytes) +
                                " kilobytes together");
        }
    }
}

}  // namespace kiosk::formio
