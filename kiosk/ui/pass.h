#pragma once
// Inside the interface layer: what one pass over the screen knows. Only kiosk/ui may include this.

#include <imgui.h>

#include <bit>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/i18n/calendar.h"
#include "kiosk/ui/gesture.h"
#include "kiosk/ui/keyboard.h"
#include "kiosk/ui/look.h"
#include "kiosk/ui/places.h"
#include "kiosk/ui/text_edit.h"
#include "kiosk/ui/ui.h"

namespace kiosk::ui {

struct TextLook {
    double scale = 1.0;  // of the body's em
    platform::text::Weight weight = platform::text::Weight::regular;
    Colour colour;
    platform::text::Align align = platform::text::Align::start;
    std::size_t max_lines = 0;
    bool tabular = false;
    bool tight = false;         // in a control: lines no higher than letters need
    std::string_view language;  // empty = the page's
    std::optional<platform::text::Direction> direction;  // otherwise the page's
};

struct ButtonRow;

// Columns of a grid and heights of its rows, kept while its content stays the same (a list of
// thousands is measured once).
struct GridLayout {
    std::uint64_t key = 0;
    std::size_t columns = 1;
    std::vector<float> heights;
};

// What a widget remembers while it is on the page: nothing that the caller needs. Gone with the
// page and with the session.
struct Memory {
    bool used = false;  // drawn in this pass
    bool open = false;
    std::string text;                      // typed to find something
    std::optional<std::string> found_for;  // the text that `found` belongs to
    std::vector<std::size_t> found;
    std::vector<std::string> keys;  // of all rows, for finding
    std::uint64_t layout = 0;       // what the heights belong to
    std::vector<float> heights;     // of all rows, 0 = not measured yet
    i18n::Calendar calendar{};      // a calendar shows this month of it
    int year = 0;
    unsigned month = 0;
    DateText typed, handed_out;  // boxes of a calendar that is not the value's
    InkLine ink;                 // the line that is being drawn
    Instant revealed_until;      // a masked value is shown

    Memory() = default;
    ~Memory();
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;
};

// Between the boxes of a date and a day: Gregorian, as typed.
std::optional<i18n::Date> date_in(const DateText&);
DateText text_of(i18n::Date);

// Texture ids: 0 = ImGui's own, then the atlas pages of the text, then from here the pictures.
constexpr std::size_t first_picture = 1'000'000;
struct ToneColours {
    Colour ink, soft;
};
ToneColours tone_colours(Tone, const Theme&);

struct Pass {
    explicit Pass(UiOptions options);
    ~Pass();
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;

    UiOptions options;
    std::vector<Emblem> emblem;  // in falling sizes
    ImGuiContext* imgui = nullptr;
    float width = 0, height = 0;  // window, px
    float px_per_mm = 1, em = 16;
    Display display;

    // Input that the next pass takes.
    std::vector<Stroke> strokes;
    std::optional<std::string> key_activates;  // Enter on the focused node
    float wheel = 0;
    bool any_key = false;  // of a keyboard or keypad
    Instant now;           // of the events and the pass that come next
    struct Struck {
        platform::window::Key key{};
        Instant at;
    };
    std::optional<Struck> struck;  // the last key of a keyboard or keypad

    // Kept between passes.
    std::string focus;                 // id of the node that has the focus
    bool focus_given = false;          // in this pass: its node may come with the next
    bool focus_shown = false;          // moved by keys: draw the ring
    bool reveal_focus = false;         // scroll it into view
    platform::text::Position caret;    // of the focused field
    std::optional<Field> editing;      // the focused field, as this pass drew it
    std::optional<Field> was_editing;  // ... and as the pass before did
    bool keyboard_chosen = false;      // by the switch key; otherwise it follows the language
    KeyboardState keyboard;
    KeyboardCursor cursor;
    bool capital_offered = false;  // a name's first letter: shift was set for it
    float scroll = 0;
    std::string scroll_key;
    float content_height = 0;  // of the body in the last pass
    float field_height = 0;    // of the edited field with its label and error, likewise
    float head_top = 0;        // of the label that was drawn last
    float heading_height = 0;  // what stands above the field that is being drawn
    Gesture gesture;
    GridLayout grid;
    std::map<std::string, Memory> memories;

    // Of the page that PageView::over lies over.
    struct Waiting {
        std::string focus;
        decltype(Pass::caret) caret;
    };
    std::optional<Waiting> waiting;

    // This pass.
    PageView page;
    Record record;
    ImDrawList* draw = nullptr;
    Places places;
    bool in_body = false;    // what is drawn now scrolls
    float drawn_scroll = 0;  // scroll as this pass began: to reveal the focus changes it
    Box body;                // visible part
    Box column;              // where widgets stand: x and width
    float y = 0;             // next widget's top
    std::vector<platform::raster::Texture> pictures;
    std::optional<Instant> due;  // the picture changes then without input
    std::optional<std::string> pressed_action;
    bool again = false;  // another pass is needed
    bool go_on = false;  // the focus moves on when this pass is over

    platform::raster::Scene scene;

    // -- begin and end
    void begin(const PageView&);  // record, language, draw list, whole window
    void look_after_focus();      // what is not shown has none; what is shown again has it again
    void build_scene();

    // -- measures
    float mm(double millimetres) const { return static_cast<float>(millimetres) * px_per_mm; }
    float target() const;  // a comfortable target's height, px
    platform::text::Style style(const TextLook&) const;
    bool runs_to_left(const TextLook&) const;  // its language

    // -- drawing (draw.cpp)
    float text_height(std::string_view text, const TextLook&, float width) const;
    float text_width(std::string_view text, const TextLook&) const;
    float longest_word(std::string_view text, const TextLook&) const;  // its width
    // In a narrow column a long word is smaller rather than broken. True = the look is smaller now.
    bool keep_words_whole(std::string_view text, TextLook& look, float width) const;
    // Returns the height. `clipped` is set when an ellipsis was needed.
    float draw_text(std::string_view text, const TextLook&, float x, float y, float width,
                    bool* clipped = nullptr);
    // Under each line of what draw_text() has drawn there.
    void underline(std::string_view text, const TextLook&, float x, float y, float width);
    float line_height(std::string_view text, const TextLook&, float width) const;  // of the first
    bool within_clip(const Box&) const;  // false: nothing of it would be seen
    // One block of text centred in a box, both ways.
    void draw_text_in(std::string_view text, const TextLook&, const Box&, bool* clipped = nullptr);
    void fill(const Box&, Colour, double radius_mm = 0);
    void stroke(const Box&, Colour, double width_mm, double radius_mm = 0);
    void ring(const Box&, double radius_mm);  // focus, A-49
    // A surface that lies on the page: its soft shadow, its ground, its edge.
    void card(const Box&, Colour ground, Colour edge, double edge_mm = line::border,
              double radius_mm = radius::card);
    void shadow(const Box&, double radius_mm);
    // A control that a finger holds down: a second edge inside the first, in every theme.
    void pressed_edge(const Box&, Colour, double radius_mm);
    void hairline(float from_x, float to_x, float at_y);
    // A bar where the line begins: chosen, or to be heeded.
    void bar_at_start(const Box&, Colour);
    // In the brand's ink on the brand's ground, as large as the box allows.
    void draw_emblem(const Box&);
    // A picture on the eight-pointed star of the region's ornament.
    void seal(Icon, const Box&, Colour ground, Colour ink);
    // Tiles in tones of the brand; a theme without depth has none.
    void tile_wall(const Box&, double pitch_mm, double strength, bool fades_down);
    void disc(Icon, const Box&, Colour ground, Colour ink);
    void icon(Icon, const Box&, Colour);
    bool mirrored() const { return record.right_to_left; }
    // Start-aligned piece of a row, mirrored in right-to-left (the one place).
    Box at_start(const Box& row, float offset, float width) const;
    Box at_end(const Box& row, float offset, float width) const;

    // -- behaviour (touch.cpp)
    Touch touch(const std::string& id, const Box& box, bool enabled = true, bool key = false);
    bool has_focus(const std::string& id) const { return focus == id; }
    void give_focus(const std::string& id, bool by_key);
    void scroll_body();
    void take_key(platform::window::Key);
    bool take_key_on_keyboard(platform::window::Key);
    void move_focus(int by, bool wraps);
    std::string first_below_body() const;  // that can have the focus; empty: none
    Node& node(Role, const std::string& id, const Words& label, const Box& rect, const TextLook&,
               Colour background);
    // What of a box the open region shows: what cannot be seen cannot be touched.
    Box shown_part(const Box&) const;
    bool visible(const Box& box) const { return box.bottom() > body.y && box.y < body.bottom(); }

    // -- parts shared by widgets
    Memory& memory(const std::string& id);
    bool revealed(const Field&) const;
    void drop_memories();  // of widgets that the page has no longer
    float keyboard_height() const;
    void draw_keyboard();
    void draw_key(const Keycap&, const Box&, const Touch&, bool on);
    void act_on_key(const Keycap&);
    Screen screen() const;
    void open_page();  // places everything and draws the masthead
    float most_scroll() const;
    Box row_in(const Box& place, float width) const;
    void draw_row(const std::vector<Button>&, const ButtonRow&, const Box& place, std::size_t first,
                  bool on_brand);  // the first in focus order
    void draw_actions();
    void draw_tools();
    void draw_scroll_bar();
    void star(float x, float y, float radius, Colour, unsigned alpha);
    bool draw_button(const Button&, const Box&, bool on_brand = false);
    float button_height(const Button&, float width) const;
    bool draw_option(const Choice&, const Box&, bool round, Place);
    void draw_busy(const Words&, const Box&);
    float busy_height(const Words&, float width) const;
    float option_height(const Choice&, float width) const;
    void draw_chosen(const Choice&, const Box&);           // to read: an option that was chosen
    bool draw_list_row(const Choice&, const Box&, Place);  // an option that acts when it is pressed
    float button_width(const Button&) const;               // in one line
    float button_least(const Button&) const;               // without breaking a word
    // Its width beside other things: `most`, or more for its longest word; the icon yields first.
    float fit_button(Button&, float most) const;
    // How small a word may become that its place has no room for.
    double smallest_scale() const;
    platform::text::Direction entry_direction(const Field&, std::string_view text) const;
    std::optional<std::string> edit_entry(const Field&, TextLook, std::optional<float> wrap);
    void field_head(const Words& label, const Words& hint, const Words& error);
    std::optional<DateText> draw_calendar(const DateField&);
    std::optional<std::string> draw_entry(const Field&, const Box&, const Words& name);
};

inline ImU32 packed(Colour c, unsigned alpha = 255) {
    return IM_COL32(c.red, c.green, c.blue, alpha);
}
// ImGui hands a texture through as a pointer; ours are numbers.
inline ImTextureID texture(std::size_t number) {
    return std::bit_cast<ImTextureID>(number);
}
inline ImVec2 vec(float x, float y) {
    return {x, y};
}

}  // namespace kiosk::ui
