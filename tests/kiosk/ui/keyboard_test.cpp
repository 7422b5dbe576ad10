// The keyboards of all languages on the panels of the market, measured.
#include "kiosk/ui/keyboard.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "kiosk/i18n/messages.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/keyboards.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using tests::support::languages;
using tests::support::shipped_keyboard;
using tests::support::shipped_keyboards;
namespace window = platform::window;
using tests::support::words;

namespace {

struct Terminal {
    const char* name;
    Panel panel;
    double least_key_mm;
};
const Terminal places[] = {
    {"15.6 portrait", {15.6, 1080, 1920}, 12.7}, {"21.5 portrait", {21.5, 1080, 1920}, 18.6},
    {"23.8 portrait", {23.8, 1080, 1920}, 20},   {"32 portrait", {32, 1080, 1920}, 20},
    {"55 portrait", {55, 2160, 3840}, 20},       {"15.6 landscape", {15.6, 1920, 1080}, 12.7},
    {"23.8 landscape", {23.8, 1920, 1080}, 15}};

KeyboardWords words_of(const std::string& language) {
    const kiosk::i18n::Locale locale(language);
    const auto messages = *kiosk::i18n::Messages::parse(
        tests::support::read(KIOSK_SOURCE_DIR "/assets/locale/" + language + ".json"), locale);
    return {messages.say("keyboard.space"), messages.say("keyboard.done"),
            messages.say("keyboard.clear"), messages.say("keyboard.delete"),
            messages.say("keyboard.shift")};
}

// One field on a page, with its keyboard up.
class Desk {
  public:
    Desk(platform::text::Engine& text, const Panel& panel, const std::string& language,
         TextSize size, Field field)
        : field_(std::move(field)),
          ui_({panel, tests::support::plain_theme(), shipped_keyboards(), &text}) {
        view_.screen = "desk";
        view_.language = kiosk::i18n::Locale(language);
        view_.brand = words("Centre");
        view_.actions = {{"continue", words("Go on"), ButtonKind::primary},
                         {"back", words("Back")}};
        view_.keyboard = words_of(language);
        view_.up = words("up");
        view_.more = words("more");
        field_.id = "field";
        field_.label = words("Label");
        field_.error = words("Error");
        Display display;
        display.text_size = size;
        display.theme = tests::support::plain_theme();
        ui_.set_display(display);
        ui_.resize(panel.width_px, panel.height_px);
        px_per_mm_ = static_cast<float>(panel.px_per_mm(panel.width_px));
        settle();
        ui_.focus("field");
        settle();
    }
    void settle() {
        for (int i = 0; i < 12; ++i) {
            ui_.pass([this](Frame& frame) {
                frame.begin_page(view_);
                if (const auto typed = frame.field(field_)) {
                    field_.value = *typed;
                }
                frame.end_page();
            });
            if (ui_.settled()) {
                return;
            }
        }
        ADD_FAILURE() << "does not settle";
    }
    void press(const std::string& key) {
        const Node* node = find(key);
        ASSERT_NE(node, nullptr) << key;
        const float x = node->hit.x + node->hit.width / 2, y = node->hit.y + node->hit.height / 2;
        ui_.set_time(now_ += std::chrono::milliseconds(500));
        ui_.feed(window::PointerPressed{x, y});
        settle();
        ui_.feed(window::PointerReleased{x, y});
        settle();
    }
    const Node* find(const std::string& id) const { return ui_.record().find(id); }
    const Record& record() const { return ui_.record(); }
    const std::string& value() const { return field_.value; }
    float mm(float px) const { return px / px_per_mm_; }

    void measure(const std::string& where, const Terminal& place, TextSize size) const {
        std::vector<const Node*> keys;
        std::set<std::string> ids;
        for (const Node& node : ui_.record().nodes) {
            if (node.role == Role::key) {
                keys.push_back(&node);
                EXPECT_TRUE(ids.insert(node.id).second) << where << node.id << " twice";
            }
        }
        ASSERT_GT(keys.size(), 10U) << where;
        float top = 1e9F;
        for (const Node* key : keys) {
            const std::string what = where + key->id + " '" + key->label + "' ";
            EXPECT_FALSE(key->clipped) << what;
            EXPECT_GE(key->rect.x, 0) << what;
            EXPECT_LE(key->rect.right(), static_cast<float>(place.panel.width_px)) << what;
            EXPECT_GE(mm(key->rect.width) + 0.35, place.least_key_mm) << what;
            EXPECT_GE(mm(key->rect.height), 12.7) << what;
            if (key->label.size() < 3 && key->id != "key.language") {
                EXPECT_LE(mm(key->rect.width), 37) << what;
            }
            if (size != TextSize::s) {
                EXPECT_GE(mm(key->cap_height), 4.7) << what;
            }
            if (size == TextSize::xl) {  // A-06 at half a metre
                EXPECT_GE(mm(key->cap_height), 6.0) << what;
            }
            top = std::min(top, key->rect.y);
        }
        for (std::size_t i = 0; i < keys.size(); ++i) {
            for (std::size_t k = i + 1; k < keys.size(); ++k) {
                const Box& a = keys[i]->rect;
                const Box& b = keys[k]->rect;
                const float across = std::max(a.x, b.x) - std::min(a.right(), b.right());
                const float down = std::max(a.y, b.y) - std::min(a.bottom(), b.bottom());
                EXPECT_GE(mm(std::max(across, down)) + 0.001F, 2.54F)
                    << where << keys[i]->id << " " << keys[k]->id;
            }
        }
        for (const char* word : {"key.done", "key.backspace"}) {
            EXPECT_GT(find(word)->label.size(), 2U) << where << word << " is a word";
        }
        const Node* field = find("field");
        EXPECT_LE(field->rect.bottom(), top) << where;
        EXPECT_NEAR(field->hit.height, field->rect.height, 0.5)
            << where << "the field is seen whole";
    }

  private:
    PageView view_;
    Field field_;
    Ui ui_;
    float px_per_mm_ = 1;
    platform::core::Instant now_;
};

class Keyboard : public testing::Test {
  protected:
    Keyboard()
        : text(std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))) {
    }
    Desk desk(const std::string& language, FieldInput input, TextSize size = TextSize::m,
              bool names = false) const {
        return Desk(*text, places[2].panel, language, size, field(input, names));
    }
    static Field field(FieldInput input, bool names = false) {
        Field field;
        field.input = input;
        field.names = names;
        return field;
    }
    std::unique_ptr<platform::text::Engine> text;
};

TEST_F(Keyboard, DoneEndsTheEntryWhateverItStandsBeside) {
    for (const FieldInput input : {FieldInput::letters, FieldInput::digits, FieldInput::identifier,
                                   FieldInput::email, FieldInput::phone, FieldInput::amount}) {
        Desk desk = this->desk("az", input);
        desk.press("key.done");
        EXPECT_EQ(desk.find("key.done"), nullptr) << static_cast<int>(input);
        EXPECT_FALSE(desk.find("field")->focused) << static_cast<int>(input);
    }
}

}  // namespace

TEST_F(Keyboard, FitsEveryPanelInEveryLanguageAndSize) {
    int boards = 0;
    for (const std::string& language : languages) {
        for (const Terminal& place : places) {
            for (const auto size : {TextSize::s, TextSize::m, TextSize::l, TextSize::xl}) {
                if ((size == TextSize::s || size == TextSize::l) && &place != &places[2]) {
                    continue;
                }
                for (const auto input : {FieldInput::letters, FieldInput::email,
                                         FieldInput::identifier, FieldInput::phone}) {
                    const std::string where = language + " " + place.name + " size " +
                                              std::to_string(static_cast<int>(size)) + " input " +
                                              std::to_string(static_cast<int>(input)) + ": ";
                    Desk desk(*text, place.panel, language, size, field(input));
                    desk.measure(where, place, size);
                    ++boards;
                    if (input == FieldInput::letters) {
                        desk.press("key.symbols");
                        desk.measure(where + "symbols ", place, size);
                        ++boards;
                    }
                }
            }
        }
    }
    EXPECT_EQ(boards, 8 * (6 * 2 + 4) * 5);
}

TEST_F(Keyboard, IsNeverMirrored) {
    for (const char* language : {"ur", "ps", "fa-AF"}) {
        const KeyboardLayout layout = shipped_keyboard(language);
        Desk desk = this->desk(language, FieldInput::letters);
        for (const KeyRow& row : layout.rows) {
            for (std::size_t i = 1; i < row.size(); ++i) {
                EXPECT_LT(desk.find("key." + row[i - 1])->rect.x,
                          desk.find("key." + row[i])->rect.x)
                    << language << " " << row[i];
            }
        }
        EXPECT_GT(desk.find("key.done")->rect.x, desk.find("key.language")->rect.x);
        EXPECT_EQ(desk.find("key.shift"), nullptr) << "no capitals, no shift";
    }
}

TEST_F(Keyboard, TheSwitchKeyNamesTheNextScriptAndStaysInItsPlace) {
    Desk desk = this->desk("az", FieldInput::letters);
    const KeyboardLayouts layouts = shipped_keyboards();
    const Box place = desk.find("key.language")->rect;
    for (std::size_t i = 1; i <= layouts.size(); ++i) {
        const Node* key = desk.find("key.language");
        EXPECT_EQ(key->label, layouts[i % layouts.size()].name);
        EXPECT_NEAR(key->rect.x, place.x, 1);
        EXPECT_NEAR(key->rect.y, place.y, 1);
        desk.press("key.language");
    }
}

TEST_F(Keyboard, OffersOnlyWhatTheFieldCanHold) {
    {
        Desk name = desk("en", FieldInput::letters, TextSize::m, true);
        EXPECT_EQ(name.find("key.1"), nullptr);
        EXPECT_EQ(name.find("key.symbols"), nullptr);
        EXPECT_EQ(name.find("key.."), nullptr);
        EXPECT_NE(name.find("key.'"), nullptr);
        EXPECT_NE(name.find("key.-"), nullptr);
    }
    {
        Desk mail = desk("ps", FieldInput::email);
        for (const char* key : {"key.a", "key.@", "key._", "key.-", "key..", "key..com"}) {
            EXPECT_NE(mail.find(key), nullptr) << key;
        }
        EXPECT_EQ(mail.find("key.ض"), nullptr);
    }
    EXPECT_EQ(desk("az", FieldInput::digits).find("key.-"), nullptr);
    EXPECT_NE(desk("az", FieldInput::phone).find("key.+"), nullptr);

    Field fin = field(FieldInput::identifier);
    fin.allowed = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    Desk code(*text, places[2].panel, "az", TextSize::m, fin);
    EXPECT_EQ(code.find("key.I"), nullptr);
    EXPECT_EQ(code.find("key.O"), nullptr);
    EXPECT_EQ(code.find("key.ə"), nullptr);
    ASSERT_NE(code.find("key.P"), nullptr);
    EXPECT_EQ(code.find("key.P")->label, "P");
    code.press("key.P");
    code.press("key.7");
    EXPECT_EQ(code.value(), "P7");
}

TEST_F(Keyboard, ALetterOfTwoSignsIsOneKeyWithOneCapital) {
    Desk desk = this->desk("uz", FieldInput::letters);
    desk.press("key.shift");
    EXPECT_EQ(desk.find("key.o\u02BB")->label, "O\u02BB");
    EXPECT_EQ(desk.find("key.sh")->label, "Sh");
    desk.press("key.sh");
    desk.press("key.o\u02BB");
    desk.press("key.g\u02BB");
    EXPECT_EQ(desk.value(), "Sho\u02BBg\u02BB");
    desk.press("key.backspace");
    EXPECT_EQ(desk.value(), "Sho\u02BB");
}

TEST_F(Keyboard, TheJoinerHasANameAndTypesItself) {
    Desk desk = this->desk("fa-AF", FieldInput::letters);
    desk.press("key.م");
    desk.press("key.ی");
    desk.press("key.\u200c");
    desk.press("key.ر");
    EXPECT_EQ(desk.value(), "می\u200cر");
    EXPECT_EQ(desk.find("key.\u200c")->label, "نیم\u200cفاصله");
}
