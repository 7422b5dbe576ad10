#pragma once
// The only door to the screen: a widget call draws and records its semantics node. Widgets stand
// below one another in the region that is open; nobody but this module knows a pixel.
//
// A Frame lives for one pass of Ui::pass() on the UI thread. Widgets return what the citizen did to
// them in this pass: at most one of them does. Identifiers must be unique on the screen.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/i18n/locale.h"
#include "kiosk/ui/entry.h"
#include "kiosk/ui/instruments.h"
#include "kiosk/ui/pick.h"
#include "kiosk/ui/reading.h"
#include "kiosk/ui/semantics.h"

namespace kiosk::ui {

using i18n::Words;

enum class Icon {
    none,
    back,
    forward,
    close,
    check,
    search,
    language,
    text_size,
    card,
    family,
    briefcase,
    home,
    certificate,
    clock,
    money,
    document,
    person,
    warning,
    information,
    plus,
    pencil,
    trash,
    building,
    law,
    paper_plane,
    happy,
    content,
    neutral,
    sad,
    angry,
    shift,
    backspace,
    hand,
    up,
    down,
    calendar,
    chevron,
    repeat,
};
// The icon that a pack names ("card"), or a plain document.
Icon icon_named(std::string_view name);

enum class ButtonKind { primary, secondary, quiet, danger };

struct Button {
    std::string id;
    Words label;
    ButtonKind kind = ButtonKind::secondary;
    Icon icon = Icon::none;
    bool enabled = true;
    bool busy = false;  // does what was asked; takes no touch until it is done
};

// What stands on the keys that are words.
struct KeyboardWords {
    Words space, done, clear, remove, shift;
};

struct Progress {
    Words label;
    std::size_t step = 0, total = 0;
};

enum class Tone { plain, success, warning, error };

// The frame around every screen. What is only read stands in the masthead at the eyes; what is
// touched stands below in the sheet: the body, which scrolls, the actions and at the bottom the
// tools, in the same place on every screen.
struct PageView {
    std::string screen;  // Record::screen
    i18n::Locale language;
    Words agency;   // whose centre it is; empty = not said
    Words brand;    // of the centre
    Words service;  // that is applied for; empty = none
    std::optional<Progress> progress;
    Icon mark = Icon::none;  // of how it went, before the title
    Tone tone = Tone::plain;
    Words title;                  // the question; id "title"
    std::vector<Button> tools;    // the first stands in the corner where reading starts
    std::vector<Button> actions;  // the first stands at the end, the rest before it
    Words up, more;  // the buttons that scroll; drawn only when the body is taller than its place
    KeyboardWords keyboard;
    std::string scroll_key;  // a new key starts at the top
    bool over = false;       // lies over another page, where the focus and the caret wait meanwhile
};

struct Tile {
    std::string id;
    Words title, text;
    Icon icon = Icon::none;
    std::string language;  // when it is not the page's
    bool enabled = true;
};

struct Choice {  // one of several, or some of several
    std::string id;
    Words label, hint;
    bool chosen = false;
};

// One of several, shown as it will look: "A" in letters of this height, in these colours.
struct Sample {
    Choice choice;
    double cap_height_mm = 0;  // 0 = the page's
    struct Colours {
        Colour text, background;
    };
    std::optional<Colours> colours;
};

struct Fact {
    std::string id;
    Icon icon = Icon::none;
    Words label;
    std::vector<Words> values;
};

struct AnswerRow {
    std::string id;              // of the change button
    Words label, value, change;  // change.spoken names the question
    bool personal = true;
    std::optional<Button> remove;
};
struct RowPress {
    std::size_t row = 0;
    bool remove = false;  // otherwise: change
};

enum class FieldInput { letters, digits, identifier, email, phone, amount };

struct Field {
    std::string id;
    Words label, hint;
    bool show_label = true;  // false where the page's title asks already
    Words error;             // empty = none
    std::string value;
    FieldInput input = FieldInput::letters;
    std::string allowed;         // identifier: its characters, empty = A-Z and 0-9
    std::size_t max_length = 0;  // graphemes, 0 = no bound
    bool multiline = false;
    bool names = false;  // first letter of each word is a capital (A-109: shown, never forced)
    bool personal = true;
    bool search = false;
    std::vector<std::size_t>
        groups;                   // shown in groups of so many: 4, 4, 4, 4; the value has no gaps
    Words counted;                // "3 of 7", below; empty = not counted
    bool masked = false;          // dots in place of characters
    Words reveal, hide;           // masked: shows it for 10 s; without words nothing does
    std::string separator = ".";  // amount: the key beside 0
};

// A place to live: the parts that the country has, in its order. Short ones (building, flat,
// postcode) stand beside one another where there is room.
struct AddressPart {
    std::variant<Field, Pick> entry;
    bool is_short = false;
};
struct Address {
    std::string id;
    Words label, hint, error;
    bool show_label = true;
    std::vector<AddressPart> parts;
};
struct AddressChange {
    std::size_t part = 0;
    std::variant<std::string, Picked> value;  // as the part's own widget hands it out
};

// Three boxes in the calendar of the page's language. The value is Gregorian in every
// language.
struct DateField {
    std::string id;
    Words label, hint, error;
    bool show_label = true;
    Words day_label, month_label, year_label;
    std::string day, month, year;
    bool personal = true;
    std::optional<CalendarPicker> calendar;
};
struct DateText {
    std::string day, month, year;
    friend bool operator==(const DateText&, const DateText&) = default;
};

struct Banner {
    Tone tone = Tone::plain;
    Icon icon = Icon::none;
    Words title, text;
};

struct Dialog {
    std::string id;
    Icon icon = Icon::warning;
    Words title, text;
    std::vector<Button> actions;  // first = safest, drawn first
    Words busy;                   // says what is being done; actions wait meanwhile
};

enum class TextStyle { heading, body, muted, lead };

struct QrImage {  // square, row by row, true = dark
    int size = 0;
    std::vector<bool> modules;
};

// The paper that she takes with her: what has happened, a number in letters that can be read from
// afar, and a code beside it. One card, so that one photograph holds all of it.
struct Slip {
    Tone tone = Tone::plain;
    Icon icon = Icon::none;
    Words service, state;  // what it is about, what has become of it; empty = not said
    std::string id;        // of the number
    Words label, number, keep;
    std::string code_id;
    Words scan;
    std::string content;  // of the code
    QrImage code;         // size 0 = none
};

struct Pass;

class Frame {
  public:
    explicit Frame(Pass& pass) : pass_(pass) {}

    // Everything else stands between begin_page() and end_page().
    void begin_page(const PageView&);
    // The id of the tool or action that was pressed.
    std::optional<std::string> end_page();

    // `language` when it is not the page's.
    void text(const Words&, TextStyle style = TextStyle::body, std::string_view language = {});
    void gap(double mm);
    // How much of the whole is done, 0..1.
    void meter(const Words& label, double part);
    // Something goes on whose end nobody knows: the words say what. Nothing moves, so the terminal
    // sleeps while it waits.
    void busy(const Words&);
    bool button(const Button&);
    std::optional<std::size_t> tabs(std::span<const Choice>);
    std::optional<std::size_t> tiles(std::span<const Tile>, int columns);
    std::optional<std::size_t> one_of(std::span<const Choice>);
    std::optional<std::size_t> many_of(std::span<const Choice>);
    std::optional<std::size_t> samples(std::span<const Sample>);
    void facts(std::span<const Fact>);
    std::optional<RowPress> answers(std::span<const AnswerRow>);
    std::optional<std::string> field(const Field&);
    std::optional<DateText> date(const DateField&);
    std::optional<std::string> number(const NumberField&);
    std::optional<std::string> money(const MoneyField&);
    std::optional<std::string> phone(const PhoneField&);
    std::optional<TimeText> time(const TimeField&);
    std::optional<Picked> pick(const Pick&);
    std::optional<SignatureChange> signature(const Signature&);
    std::optional<AddressChange> address(const Address&);
    // The same rows, each of which acts when it is pressed.
    std::optional<std::size_t> list(const Pick&);
    void table(const Table&);
    void steps(std::span<const Step>);
    // True when it was pressed: the caller opens or closes it.
    bool help(const Help&);
    void picture(const Picture&);
    void banner(const Banner&);
    // heading, one line a problem; a line moves the focus to the field `targets[i]`.
    void error_summary(const Words& title, std::span<const Words> lines,
                       std::span<const std::string> targets);
    void question_error(const Words&);
    void slip(const Slip&);
    // The one that was pressed.
    std::optional<std::size_t> findings(std::span<const Finding>);
    void plot(const Plot&);
    void card_outline(const CardOutline&);
    // In place of a page.
    std::optional<TouchGridChange> touch_grid(const PageView&, const TouchGrid&);
    // In place of a page; true: it was touched anywhere, or a key was pressed.
    bool pattern(const PageView&, const std::string& id, const Words& spoken, Pattern);
    // One of a few pictures in a row, each above its words; below one another where a word would
    // not fit.
    std::optional<std::size_t> faces(std::span<const Tile>);
    // In place of a page: a question that must be answered first; nothing of the page is drawn
    //
    std::optional<std::string> dialog(const PageView&, const Dialog&);
    // The attract screen: all of it but the tools is one target. The id of what was touched: `id`
    // or a tool's.
    std::optional<std::string> attract(const PageView&, const std::string& id,
                                       std::span<const Words> titles,
                                       std::span<const Words> invitations,
                                       std::span<const std::string> languages);

  private:
    Pass& pass_;
};

}  // namespace kiosk::ui
