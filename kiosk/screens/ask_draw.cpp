// A page of questions on the screen; what it says is in ask.cpp.
#include "kiosk/screens/ink.h"
#include "kiosk/screens/question.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {

namespace {

ui::DateText text_of(const ui::DateField& field) {
    return {field.day, field.month, field.year};
}

// As Answers hold a date; empty where no box has anything.
std::string draft(const ui::DateText& text) {
    return text == ui::DateText{} ? std::string() : text.year + "-" + text.month + "-" + text.day;
}

std::optional<Event> draw_question(ui::Frame& frame, const QuestionView& question) {
    switch (question.kind) {
        case form::QuestionKind::one_of:
        case form::QuestionKind::many_of:
        case form::QuestionKind::yes_no:
        case form::QuestionKind::declaration: {
            if (question.pick) {
                if (const auto picked = frame.pick(*question.pick)) {
                    return flow::Answered{
                        question.id, picked->row
                                         ? form::Json(question.pick_options[*picked->row]->value)
                                         : form::Json()};
                }
                return std::nullopt;
            }
            frame.text(question.label, ui::TextStyle::heading);
            frame.text(question.hint, ui::TextStyle::muted);
            if (!question.error.empty()) {
                frame.question_error(question.error);
            }
            const bool many = question.kind == form::QuestionKind::many_of ||
                              question.kind == form::QuestionKind::declaration;
            const auto pressed =
                many ? frame.many_of(question.choices) : frame.one_of(question.choices);
            if (!pressed) {
                return std::nullopt;
            }
            if (question.kind == form::QuestionKind::many_of) {
                return flow::OptionToggled{question.id, question.values[*pressed]};
            }
            if (question.kind == form::QuestionKind::yes_no) {
                return flow::Answered{question.id, *pressed == 0};
            }
            if (question.kind == form::QuestionKind::declaration) {
                return flow::Answered{question.id, !question.choices[0].chosen};
            }
            return flow::Answered{question.id, question.values[*pressed]};
        }
        case form::QuestionKind::full_name:
        case form::QuestionKind::address:
            if (const auto change = frame.address(*question.parts)) {
                return flow::Answered{question.id, changed_parts(question, *change)};
            }
            return std::nullopt;
        case form::QuestionKind::computed:
            frame.facts(std::span(&*question.fact, 1));
            return std::nullopt;
        case form::QuestionKind::information:
            frame.text(question.label, ui::TextStyle::body);
            return std::nullopt;
        case form::QuestionKind::date:
            if (const auto typed = frame.date(question.date)) {
                return flow::Answered{question.id, draft(*typed)};
            }
            return std::nullopt;
        case form::QuestionKind::date_range: {
            frame.text(question.label, ui::TextStyle::heading);
            frame.text(question.hint, ui::TextStyle::muted);
            const auto from = frame.date(question.date);
            const auto to = frame.date(question.until);
            if (!from && !to) {
                return std::nullopt;
            }
            const std::string all = draft(from ? *from : text_of(question.date)) + "/" +
                                    draft(to ? *to : text_of(question.until));
            return flow::Answered{question.id, all == "/" ? std::string() : all};
        }
        case form::QuestionKind::time:
            if (const auto typed = frame.time(question.time)) {
                const bool empty = typed->hour.empty() && typed->minute.empty();
                return flow::Answered{question.id,
                                      empty ? std::string() : typed->hour + ":" + typed->minute};
            }
            return std::nullopt;
        case form::QuestionKind::signature:
            if (const auto change = frame.signature(*question.signature)) {
                using What = ui::SignatureChange::What;
                return flow::Answered{question.id,
                                      change->what == What::drawn
                                          ? form::Json(question.ink + path_of(change->line))
                                      : change->what == What::confirmed ? form::Json(true)
                                                                        : form::Json()};
            }
            return std::nullopt;
        case form::QuestionKind::attachment:
            return draw(frame, question, *question.attachment);
        case form::QuestionKind::money:
            if (auto typed = frame.money(*question.money)) {
                return flow::Answered{question.id, std::move(*typed)};
            }
            return std::nullopt;
        case form::QuestionKind::text:
        case form::QuestionKind::long_text:
        case form::QuestionKind::whole_number:
        case form::QuestionKind::decimal:
        case form::QuestionKind::year:
        case form::QuestionKind::phone:
        case form::QuestionKind::email:
        case form::QuestionKind::name:
        case form::QuestionKind::identifier:
        case form::QuestionKind::document:
            if (const auto typed = question.number ? frame.number(*question.number)
                                                   : frame.field(question.field)) {
                return flow::Answered{question.id, *typed};
            }
            return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace

std::optional<Event> draw(ui::Frame& frame, const AskView& view) {
    std::optional<Event> event;
    frame.begin_page(view.page);
    if (!view.problems.empty()) {
        frame.error_summary(view.summary_title, view.problems, view.targets);
    }
    frame.text(view.intro, ui::TextStyle::body);
    for (const QuestionView& question : view.questions) {
        if (auto answered = draw_question(frame, question)) {
            event = std::move(answered);
        }
    }
    if (const auto row = frame.answers(view.items)) {
        event =
            row->remove ? Event(flow::ItemRemoved{row->row}) : Event(flow::ItemOpened{row->row});
    }
    if (view.add) {
        frame.gap(3);
        if (frame.button(*view.add)) {
            event = flow::ItemAdded{};
        }
    }
    if (!view.cost.empty()) {
        frame.gap(4);
        frame.facts(view.cost);
    }
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
