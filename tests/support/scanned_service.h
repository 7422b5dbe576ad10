#pragma once
// A service that asks for pages from a scanner and for nothing else; its pages are no pictures.

#include "kiosk/flow/state.h"
#include "tests/support/small_service.h"

namespace tests::support {

inline kiosk::catalogue::Service scan_service(bool required = true) {
    kiosk::catalogue::Service service = small_service("az.scan");
    kiosk::form::Question scan = question("scan", kiosk::form::QuestionKind::attachment, required);
    scan.max_pages = 3;
    scan.max_kilobytes = 300;
    service.form.pages = {page("scan", {scan})};
    service.form.end_pages.clear();
    const char* words = R"({"title": "Scan service", "summary": "It scans", "page.scan": "Scan it",
        "question.scan": "Document"})";
    for (auto& [locale, messages] : service.messages) {
        messages = *kiosk::i18n::Messages::parse(words, locale);
    }
    return service;
}

inline kiosk::catalogue::Catalogue scan_catalogue(bool required = true, bool photo = false) {
    std::vector<kiosk::catalogue::Service> services;
    services.push_back(scan_service(required));
    services.back().form.pages[0].questions[0].from_camera = photo;
    return catalogue_of(small_catalogue().pack(), std::move(services));
}

// Begins as a JPEG file does in base64; four letters of it are another page.
inline std::string jpeg_page(std::string content) {
    content.resize((content.size() + 3) / 4 * 4, 'A');
    return "/9j/" + content;
}

inline kiosk::flow::Thumbnail thumbnail(int width, int height, std::uint8_t shade = 128) {
    return {width, height, 0,
            platform::core::Sensitive(platform::core::Bytes(
                static_cast<std::size_t>(width) * static_cast<std::size_t>(height), shade))};
}

}  // namespace tests::support
