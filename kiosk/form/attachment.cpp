#include "kiosk/form/attachment.h"

#include <algorithm>

namespace kiosk::form {
namespace {

// Base64 (RFC 4648, 4) of what each JPEG file begins with; four characters hold three bytes.
bool is_jpeg(const Json& page) {
    constexpr std::string_view begin = "/9j/";
    return page.is_string() && page.get_ref<const std::string&>().starts_with(begin) &&
           page.get_ref<const std::string&>().size() % 4 == 0;
}

std::size_t bytes_in(const Json& page) {
    return page.get_ref<const std::string&>().size() / 4 * 3;
}

}  // namespace

Reading read_attachment(const Question& question, const Json& answer) {
    if (!answer.is_array() || !std::all_of(answer.begin(), answer.end(), is_jpeg)) {
        return {nullptr, ProblemKind::wrong_format};
    }
    Json pages = Json::array();
    std::size_t bytes = 0;
    for (const Json& page : answer) {
        bytes += bytes_in(page);
        pages.push_back({{"content_type", "image/jpeg"}});
    }
    if (pages.size() > question.max_pages || bytes > question.max_kilobytes * 1024) {
        return {nullptr, ProblemKind::too_long};
    }
    return {std::move(pages), {}};
}

Json pages_of_attachment(const Json& answer) {
    Json pages = Json::array();
    for (const Json& page : answer) {
        pages.push_back({{"content_type", "image/jpeg"}, {"data", page}});
    }
    return pages;
}

}  // namespace kiosk::form
