#pragma once
// One function a screen: what it says follows from the state alone. Views are plain values, so that
// a test reads them; drawing them is loops and layout.

#include "kiosk/screens/page.h"

namespace kiosk::screens {

// What the interface layer needs to know of the display that a citizen chose.
ui::Display display_of(const flow::Display&, const std::map<flow::Theme, ui::Theme>&);

std::optional<Event> draw_attract(ui::Frame&, const flow::State&, const Stage&);
std::optional<Event> draw_out_of_service(ui::Frame&, const flow::State&, const Stage&);
// -- outside the opening hours
struct AfterHoursView {
    struct Part {  // in one language
        std::string language;
        Words title;  // empty = the page has said it
        Words opens, hours_title;
        std::vector<Words> hours;
    };
    ui::PageView page;
    std::vector<Part> parts;
};
AfterHoursView present_after_hours(const flow::State&, const Stage&);
std::optional<Event> draw(ui::Frame&, const AfterHoursView&);
// It closes soon, at this local time.
Words closing_words(const Stage&, const Locale&, std::chrono::local_seconds at);

std::optional<Event> draw_languages(ui::Frame&, const flow::State&, const Stage&, bool menu);
std::optional<Event> draw_cancel_question(ui::Frame&, const flow::State&, const Stage&);
std::optional<Event> draw_drop_question(ui::Frame&, const flow::State&, const Stage&);
std::optional<Event> draw_idle_warning(ui::Frame&, const flow::State&, const Stage&,
                                       long seconds_left);
std::optional<Event> draw_sending(ui::Frame&, const flow::State&, const Stage&);
std::optional<Event> draw_not_stored(ui::Frame&, const flow::State&, const Stage&,
                                     const flow::NotStored&);
std::optional<Event> draw_unsure(ui::Frame&, const flow::State&, const Stage&);
std::optional<Event> draw_not_eligible(ui::Frame&, const flow::State&, const Stage&,
                                       const flow::NotEligible&);
std::optional<Event> draw_declare(ui::Frame&, const flow::State&, const Stage&,
                                  const flow::Declare&);

// -- the catalogue
struct TileGroup {
    Words heading;  // empty = none
    std::vector<ui::Tile> tiles;
    std::vector<Event> events;  // of the tiles, in their order
};
struct BrowseView {
    ui::PageView page;
    ui::Field search;
    std::vector<ui::Choice> tabs;
    std::vector<TileGroup> groups;
    Words closing;                            // it closes soon; empty = it does not
    Words nothing_found, nothing_found_help;  // empty = something is
    Words more_found;                         // empty = all of it is shown
    int columns = 2;
};
BrowseView present_browse(const flow::State&, const Stage&, const flow::Browse&);
std::optional<Event> draw(ui::Frame&, const BrowseView&);

// -- what a service is
struct DescribeView {
    ui::PageView page;
    std::optional<ui::Banner> closed;  // it cannot be begun now, and why
    Words summary;
    Words looking;     // the scanner is looked for
    Words no_scanner;  // there is none; empty = there is, or nobody needs it
    std::vector<ui::Fact> facts;
    Words note;  // fees are examples
    Words privacy;
};
DescribeView present_describe(const flow::State&, const Stage&);
std::optional<Event> draw(ui::Frame&, const DescribeView&);

// -- how she wants the screen
struct DisplayView {
    ui::PageView page;
    Words size_title, theme_title;
    std::vector<ui::Sample> sizes, themes;
    std::vector<flow::Theme> theme_values;
    Words switches_title;
    std::vector<ui::Choice> switches;  // low reach, more time, reduced motion, wide spacing
};
DisplayView present_display(const flow::State&, const Stage&);
std::optional<Event> draw(ui::Frame&, const flow::Display&, const DisplayView&);

// -- a page of questions
struct AttachmentView {
    struct Page {
        ui::Picture picture;  // of the state's
        ui::Button again, remove;
    };
    std::string id;
    std::vector<Page> pages;
    Words fault;  // why there is no page; empty = none
    Words busy;   // it is being scanned
    std::optional<ui::Button> stop;
    Words instruction;               // how to lay it in place
    std::optional<ui::Button> scan;  // the first page, or one more
};
struct PartRows {
    std::size_t part = 0;             // of the question
    std::vector<std::string> values;  // of its rows, where it is a choice
};
struct QuestionView {
    form::QuestionId id;
    form::QuestionKind kind;
    Words label;  // empty where the page's title asks already
    Words hint, error;
    std::vector<ui::Choice> choices;
    std::vector<std::string> values;  // of the choices
    ui::Field field;
    ui::DateField date;   // of a date_range: from
    ui::DateField until;  // of a date_range
    ui::TimeField time;
    std::optional<ui::NumberField> number;  // counted by buttons, in place of the field
    std::optional<ui::MoneyField> money;    // in place of the field
    std::optional<ui::Signature> signature;
    std::optional<AttachmentView> attachment;
    std::string ink;                                // of the signature, as Answers hold it
    std::optional<ui::Pick> pick;                   // searched, in place of the choices
    std::vector<const form::Option*> pick_options;  // its rows
    std::optional<ui::Address> parts;               // of a full_name or an address
    std::vector<std::string> texts;                 // in the parts, as Answers hold them
    std::vector<PartRows> part_rows;                // of the parts that are drawn
    std::optional<ui::Fact> fact;                   // computed
};
struct AskView {
    ui::PageView page;
    Words intro;
    Words summary_title;  // "There is a problem"; empty = none
    std::vector<Words> problems;
    std::vector<std::string> targets;  // ids of the fields that the problems lead to
    std::vector<QuestionView> questions;
    std::vector<ui::AnswerRow> items;  // of a group's list page
    std::optional<ui::Button> add;
    std::vector<ui::Fact> cost;  // where it depends on what is answered here
};
AskView present_ask(const flow::State&, const Stage&, const flow::Ask&);
std::optional<Event> draw(ui::Frame&, const AskView&);

// The value as a citizen reads it; empty when there is none.
Words answer_words(const flow::State&, const Stage&, const form::Question&,
                   const form::Json& value);

// -- check your answers
struct CheckView {
    struct Section {
        Words heading;
        std::vector<ui::AnswerRow> rows;
        std::vector<flow::Step> steps;  // where the change links lead
    };
    ui::PageView page;
    ui::Banner refusal;  // without a title: none
    Words intro;
    std::vector<Section> sections;
    std::vector<ui::Fact> facts;  // fee and time, with these answers
};
CheckView present_check(const flow::State&, const Stage&, const flow::Check&);
std::optional<Event> draw(ui::Frame&, const CheckView&);

// -- the receipt
struct ReceiptView {
    ui::PageView page;
    bool delivered = false;
    Words next_title;
    ui::Slip slip;
    std::vector<Words> next;
};
ReceiptView present_receipt(const flow::State&, const Stage&, const flow::Receipt&);
std::optional<Event> draw(ui::Frame&, const ReceiptView&);

// -- how did it go
struct FarewellView {
    ui::PageView page;
    Words question;
    std::vector<ui::Tile> faces;      // five, from very satisfied
    Words thanks, belongings, wiped;  // after an answer
};
FarewellView present_farewell(const flow::State&, const Stage&, const flow::Farewell&);
std::optional<Event> draw(ui::Frame&, const FarewellView&);

}  // namespace kiosk::screens
