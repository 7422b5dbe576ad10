// Pages from the scanner: how to lay them in place, what goes on, what came of it.
#include "kiosk/flow/journey.h"
#include "kiosk/screens/question.h"

namespace kiosk::screens {

AttachmentView present_attachment(const flow::State& state, const Stage& stage,
                                  const flow::Ask& screen, const form::Question& question) {
    const auto say = [&](std::string_view key, const Arguments& arguments = {}) {
        return stage.say(state.language, key, arguments);
    };
    const bool scanning = screen.scanning.has_value();
    const bool mine = scanning && screen.scanning->question == question.id;
    const bool none = state.devices && !state.devices->any();
    const bool camera =
        state.devices && state.devices->camera && (question.from_camera || !state.devices->flatbed);
    AttachmentView view;
    view.id = "field." + question.id.str();
    const form::Json& pages = state.answers.get(question.id, screen.step.at);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const std::string number = std::to_string(i);
        const Words name = say("scan.page", {{"n", static_cast<long>(i) + 1},
                                             {"total", static_cast<long>(pages.size())}});
        ui::Picture picture;
        picture.id = view.id + ".page." + number;
        picture.description = name;
        if (const flow::Thumbnail* thumbnail =
                flow::thumbnail_of(state, pages[i].get_ref<const std::string&>())) {
            picture.width = thumbnail->width;
            picture.height = thumbnail->height;
            picture.grey = thumbnail->grey.reveal();
            picture.version = thumbnail->number;
        }
        ui::Button again{view.id + ".again." + number, say("scan.again"), ui::ButtonKind::secondary,
                         ui::Icon::repeat, !scanning && !none};
        ui::Button remove{view.id + ".remove." + number, say("list.remove"), ui::ButtonKind::danger,
                          ui::Icon::trash, !scanning};
        again.label.spoken += " " + name.spoken;
        remove.label.spoken += " " + name.spoken;
        view.pages.push_back({std::move(picture), std::move(again), std::move(remove)});
    }
    if (mine) {
        view.busy = say("scan.busy");
        view.stop = ui::Button{view.id + ".stop", say("scan.stop"), ui::ButtonKind::secondary,
                               ui::Icon::close};
        return view;
    }
    if (none || screen.scan_fault) {
        view.fault =
            say("scan.problem." + std::string(flow::name_of(none ? flow::ScanFault::none_found
                                                                 : *screen.scan_fault)));
        if (!question.required) {
            const Words leave = say("scan.leave");
            view.fault.shown += " " + leave.shown;
            view.fault.spoken += " " + leave.spoken;
        }
    }
    if (!none && pages.size() < question.max_pages) {
        const bool first = pages.empty();
        view.instruction = say(!camera                ? "scan.glass"
                               : question.from_camera ? "scan.camera_person"
                                                      : "scan.camera_paper");
        view.scan = ui::Button{view.id + ".scan", say(!first ? "scan.add" : "scan.start"),
                               first ? ui::ButtonKind::primary : ui::ButtonKind::secondary,
                               first ? ui::Icon::document : ui::Icon::plus, !scanning};
    }
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const QuestionView& question,
                          const AttachmentView& view) {
    std::optional<Event> event;
    frame.text(question.label, ui::TextStyle::heading);
    frame.text(question.hint, ui::TextStyle::muted);
    if (!question.error.empty()) {
        frame.question_error(question.error);
    }
    for (std::size_t i = 0; i < view.pages.size(); ++i) {
        frame.picture(view.pages[i].picture);
        if (frame.button(view.pages[i].again)) {
            event = flow::ScanAsked{question.id, i};
        }
        if (frame.button(view.pages[i].remove)) {
            event = flow::PageRemoved{question.id, i};
        }
        frame.gap(4);
    }
    if (!view.fault.empty()) {
        frame.banner({ui::Tone::warning, ui::Icon::warning, {}, view.fault});
    }
    if (!view.busy.empty()) {
        frame.busy(view.busy);
    }
    if (view.stop && frame.button(*view.stop)) {
        event = flow::ScanCancelled{};
    }
    frame.text(view.instruction, ui::TextStyle::body);
    if (view.scan && frame.button(*view.scan)) {
        event = flow::ScanAsked{question.id, {}};
    }
    return event;
}

}  // namespace kiosk::screens
