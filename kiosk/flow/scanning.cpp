// Pages from the scanner: looked for when a service needs one, scanned one after another.
#include <functional>

#include "kiosk/flow/journey.h"
#include "kiosk/flow/machine.h"

namespace kiosk::flow {
namespace {

std::uint64_t key_of(const std::string& page) {
    return std::hash<std::string>{}(page);
}

}  // namespace

std::string_view name_of(ScanFault fault) {
    switch (fault) {
        case ScanFault::none_found:
            return "none_found";
        case ScanFault::busy:
            return "busy";
        case ScanFault::jammed:
            return "jammed";
        case ScanFault::cover_open:
            return "cover_open";
        case ScanFault::no_paper:
            return "no_paper";
        case ScanFault::failed:
            return "failed";
        case ScanFault::too_large:
            return "too_large";
    }
    return "";
}

const Thumbnail* thumbnail_of(const State& state, const std::string& page) {
    const auto found = state.thumbnails.find(key_of(page));
    return found == state.thumbnails.end() ? nullptr : &found->second;
}

bool can_begin(const State& state, const form::Definition& definition) {
    return !needs_scanner(definition) || (state.devices && state.devices->any());
}

bool is_scanning(const State& state) {
    const auto* page = as<Ask>(state.screen);
    return page != nullptr && page->scanning;
}

std::optional<Instant> scanner_deadline(const State& state) {
    if (is_scanning(state)) {
        return as<Ask>(state.screen)->scanning->since + scan_within;
    }
    return state.looking_since && !state.devices
               ? std::optional(*state.looking_since + scanner_found_within)
               : std::nullopt;
}

void Machine::look_for_scanner() {
    if (!state.devices && !state.looking_since && uses_scanner(form())) {
        state.looking_since = now;
        effects.emplace_back(LookForScanner{});
    }
}

void Machine::give_up_scanner() {
    if (auto* page = std::get_if<Ask>(&state.screen); page != nullptr && page->scanning) {
        page->scanning.reset();
        page->scan_fault = ScanFault::failed;
        state.last_input = now;
        note(Note::What::scan_failed, static_cast<int>(ScanFault::failed));
    } else {
        state.devices = Devices{};
    }
}

void Machine::forget_answers() {
    state.answers = {};
    state.refusals.clear();
    state.thumbnails.clear();
}

void Machine::forget_thumbnails(const form::Json& answers) {
    if (state.thumbnails.empty()) {
        return;
    }
    if (answers.is_string()) {
        state.thumbnails.erase(key_of(answers.get_ref<const std::string&>()));
    } else if (answers.is_structured()) {
        for (const form::Json& part : answers) {
            forget_thumbnails(part);
        }
    }
}

// Null: no such question, or the scanner is at work.
const form::Question* Machine::attachment(const QuestionId& id) const {
    const auto* page = as<Ask>(state.screen);
    const form::Question* question =
        page == nullptr || page->scanning ? nullptr : form::find_question(form(), id);
    return question != nullptr && question->kind == form::QuestionKind::attachment ? question
                                                                                   : nullptr;
}

const form::Json& Machine::pages_of(const QuestionId& question) const {
    const Step& step = as<Ask>(state.screen)->step;
    return state.answers.get(question, step.at);
}

void Machine::operator()(const ScanAsked& e) {
    const form::Question* question = attachment(e.question);
    if (question == nullptr) {
        return;
    }
    const std::size_t pages = pages_of(e.question).size();
    if (e.replaces ? *e.replaces < pages : pages < question->max_pages) {
        auto& page = std::get<Ask>(state.screen);
        page.scanning = Scanning{e.question, e.replaces, now};
        page.scan_fault.reset();
        effects.emplace_back(Scan{++state.scan, question->from_camera,
                                  question->max_kilobytes * 1024 / question->max_pages});
    }
}

void Machine::operator()(const ScanCancelled&) {
    if (auto* page = std::get_if<Ask>(&state.screen)) {
        page->scanning.reset();
    }
}

void Machine::operator()(const PageRemoved& e) {
    if (attachment(e.question) != nullptr && e.page < pages_of(e.question).size()) {
        form::Json pages = pages_of(e.question);
        forget_thumbnails(pages[e.page]);
        form::wipe(pages[e.page]);
        pages.erase(e.page);
        store(e.question, pages.empty() ? form::Json() : std::move(pages));
    }
}

void Machine::operator()(const ScannerFound& e) {
    state.devices = e.devices;
}

void Machine::operator()(const Scanned& e) {
    auto* page = std::get_if<Ask>(&state.screen);
    if (page == nullptr || !page->scanning || e.number != state.scan) {
        return;  // she went on without it
    }
    const Scanning scanning = *std::exchange(page->scanning, {});
    form::Json pages = pages_of(scanning.question);
    if (!pages.is_array()) {
        pages = form::Json::array();
    }
    if (scanning.replaces && *scanning.replaces < pages.size()) {
        form::Json& old = pages[*scanning.replaces];
        forget_thumbnails(old);
        form::wipe(old);
        old = e.page;
    } else {
        pages.push_back(e.page);
    }
    Thumbnail& thumbnail = state.thumbnails[key_of(e.page.get_ref<const std::string&>())];
    thumbnail = e.thumbnail;
    thumbnail.number = e.number;
    state.last_input = now;  // she has waited for it: her time begins now
    store(scanning.question, std::move(pages));
}

void Machine::operator()(const ScanFailed& e) {
    auto* page = std::get_if<Ask>(&state.screen);
    if (page == nullptr || !page->scanning || e.number != state.scan) {
        return;
    }
    page->scanning.reset();
    page->scan_fault = e.why;
    state.last_input = now;
    note(Note::What::scan_failed, static_cast<int>(e.why));
    if (e.why == ScanFault::none_found) {
        state.devices = Devices{};
    }
}

}  // namespace kiosk::flow
