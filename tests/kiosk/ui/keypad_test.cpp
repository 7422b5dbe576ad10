// Everything by keys alone: three keys, two switches, arrows.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "tests/support/keyboards.h"
#include "tests/support/widget_page.h"

using namespace kiosk::ui;
using platform::window::Key;
using tests::support::UiRobot;
namespace window = platform::window;
using tests::support::words;

namespace {

// Two fields, a choice and the actions.
struct Form {
    std::string language;
    std::string first, second;
    bool names = true;
    std::string pressed;
    int agreed = 0;
    UiRobot robot;

    explicit Form(std::string tag = "en")
        : language(std::move(tag)),
          robot([this](Frame& frame) { draw(frame); }, 1080, 1920,
                tests::support::shipped_keyboards()) {}

    void draw(Frame& frame) {
        PageView view;
        view.screen = "form";
        view.scroll_key = "form";
        view.language = kiosk::i18n::Locale(language);
        view.tools = {{"language", words("Language")}};
        view.actions = {{"continue", words("Go on"), ButtonKind::primary}, {"back", words("Back")}};
        view.keyboard = {words("space"), words("done"), words("clear"), words("delete"),
                         words("shift")};
        view.up = words("up");
        view.more = words("more");
        frame.begin_page(view);
        Field field{"first", words("First"), {}};
        field.names = names;
        field.value = first;
        if (const auto typed = frame.field(field)) {
            first = *typed;
        }
        field.id = "second";
        field.value = second;
        if (const auto typed = frame.field(field)) {
            second = *typed;
        }
        const Choice agree[] = {{"agree", words("I agree"), {}, agreed % 2 == 1}};
        agreed += frame.many_of(agree) ? 1 : 0;
        if (const auto action = frame.end_page()) {
            pressed = *action;
        }
    }
    // Of the control that has the focus, or of the key that the cursor is at.
    std::string focus() const {
        std::string at;
        for (const Node& node : robot.record().nodes) {
            if (node.focused && (at.empty() || node.role == Role::key)) {
                at = node.id;
            }
        }
        return at;
    }
    bool at_key() const { return focus().starts_with("key."); }
    void go_to(const std::string& id, Key next) {
        for (int i = 0; i < 60 && focus() != id; ++i) {
            robot.key(next);
        }
        ASSERT_EQ(focus(), id);
    }
    const Box& box(const std::string& id) const {
        const Node* node = robot.node(id);
        EXPECT_NE(node, nullptr) << id;
        static const Box none;
        return node == nullptr ? none : node->rect;
    }
    float middle(const std::string& id) const { return box(id).x + box(id).width / 2; }

    // Presses one key of the on-screen keyboard; how many presses that took.
    int press_by_arrows(const std::string& id) {
        int presses = 0;
        while (focus() != id && presses < 60) {
            const Box& here = box(focus());
            const Box& there = box(id);
            const bool other_row = std::abs(here.y - there.y) > 1;
            robot.key(other_row                      ? (there.y > here.y ? Key::down : Key::up)
                      : middle(id) > middle(focus()) ? Key::right
                                                     : Key::left);
            ++presses;
        }
        EXPECT_EQ(focus(), id);
        robot.key(Key::enter);
        return presses + 1;
    }
    int press_by_three_keys(const std::string& id) {
        return press_by_rows(
            id, [&] { return box(id).y > box(focus()).y ? Key::pad_down : Key::pad_up; },
            Key::pad_down, Key::pad_select);
    }
    int press_by_two_switches(const std::string& id) {
        return press_by_rows(
            id, [] { return Key::switch_move; }, Key::switch_move, Key::switch_select);
    }
    // First the row, then the key within it.
    int press_by_rows(const std::string& id, const std::function<Key()>& to_row, Key along,
                      Key select) {
        int presses = 0;
        for (; std::abs(box(focus()).y - box(id).y) > 1 && presses < 60; ++presses) {
            robot.key(to_row());
        }
        robot.key(select);
        ++presses;
        for (; focus() != id && presses < 60; ++presses) {
            robot.key(along);
        }
        EXPECT_EQ(focus(), id);
        robot.key(select);
        return presses + 1;
    }
    using Press = int (Form::*)(const std::string&);

    // The key that types this letter, capital or not.
    std::string key_of(const std::string& text, std::size_t& at) const {
        std::string best;
        const kiosk::i18n::Locale locale(language);
        for (const Node& node : robot.record().nodes) {
            if (node.role != Role::key || node.id.size() <= 4) {
                continue;
            }
            const std::string letter = node.id == "key.space" ? " " : node.id.substr(4);
            const std::string rest = kiosk::i18n::lower(locale, text.substr(at));
            if (rest.starts_with(letter) && letter.size() > best.size()) {
                best = letter;
            }
        }
        at += best.empty() ? text.size() : best.size();
        return best.empty() ? best : best == " " ? "key.space" : "key." + best;
    }
    int type(const std::string& text, Press press) {
        int presses = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::string key = key_of(text, at);
            EXPECT_FALSE(key.empty()) << "no key for " << text;
            if (key.empty()) {
                break;
            }
            presses += (this->*press)(key);
        }
        return presses;
    }
};

// Given names that are common where the language is spoken; lower case lengths equal the capitals'.
const std::map<std::string, std::vector<std::string>> corpus = {
    {"az", {"Aygün",  "Əli",      "Şəbnəm",  "Cavid",    "Gülnar", "Rəşad", "Ülviyyə", "Tural",
            "Nigar",  "Elçin",    "Səbinə",  "Orxan",    "Könül",  "Vüqar", "Zəhra",   "Fərid",
            "Lalə",   "Kamran",   "Pərvanə", "Mübariz",  "Xəyalə", "Həsən", "Sevinc",  "Ruslan",
            "Yeganə", "Bəxtiyar", "Jalə",    "Qəhrəman", "Toğrul", "Dilşad"}},
    {"ru", {"Анна",    "Пётр",  "Юлия",    "Сергей",  "Наталья", "Фёдор",    "Ольга",  "Дмитрий",
            "Жанна",   "Игорь", "Эльвира", "Алексей", "Татьяна", "Владимир", "Ксения", "Михаил",
            "Любовь",  "Артём", "Галина",  "Борис",   "Зинаида", "Тимофей",  "Вера",   "Щорс",
            "Надежда", "Семён", "Инна",    "Яков",    "Цветана", "Платон"}},
    {"en", {"Alice",  "William", "Zoe",     "Jack",       "Quentin", "Fiona",  "Harvey", "Molly",
            "Xavier", "Grace",   "O'Brien", "Anne-Marie", "Kevin",   "Joyce",  "Victor", "Paula",
            "Simon",  "Bridget", "Wanda",   "Ursula",     "Edward",  "Daphne", "Ruby",   "Nigel",
            "Lucy",   "Martin",  "Irene",   "Toby",       "Clara",   "Felix"}},
    {"tr", {"Ayşe",   "Mehmet",  "Çağla", "Gülşen", "Öykü",   "Şükrü",  "Ümit",  "Buğra",
            "Zeynep", "Hüseyin", "Elif",  "Kaya",   "Nazlı",  "Orhan",  "Pınar", "Rıza",
            "Selin",  "Tuğba",   "Uğur",  "Volkan", "Yıldız", "Cengiz", "Deniz", "Fatma",
            "Gökhan", "Hatice",  "Jale",  "Leyla",  "Murat",  "Serdar"}},
    {"uz",
     {"Gʻulom", "Oʻktam",   "Shahnoza", "Charos", "Dilshod", "Gulchehra", "Sanʼat",  "Bahodir",
      "Nodira", "Jasur",    "Malika",   "Oybek",  "Feruza",  "Rustam",    "Zulfiya", "Akmal",
      "Lola",   "Ulugʻbek", "Xurshida", "Vali",   "Qodir",   "Munira",    "Toʻlqin", "Sevara",
      "Iroda",  "Yulduz",   "Pahlavon", "Hikmat", "Ezoza",   "Kamola"}},
    {"ur",
     {"فاطمہ", "محمد",    "عائشہ", "بلال", "زینب", "حسن",  "خدیجہ", "عثمان", "مریم",   "یوسف",
      "آمنہ",  "ابراہیم", "صائمہ", "طارق", "ثنا",  "شاہد", "نازیہ", "وقار",  "غزالہ",  "ظفر",
      "گل",    "پروین",   "چاند",  "ڈار",  "ٹیپو", "ذکیہ", "قاسم",  "جمیلہ", "کامران", "ھارون"}},
    {"ps", {"زرغونه", "احمد",    "پښتنه", "خوشحال", "ملالۍ",  "څرک",  "ځلاند",  "ټوریالی",
            "ډیوه",   "ړنا",     "ږمنځ",  "ګلالۍ",  "بریښنا", "نازو", "سپوږمۍ", "وږمه",
            "شینکی",  "توریالی", "زلمی",  "اتل",    "میرویس", "غوټۍ", "هیله",   "کابل",
            "لیلا",   "عمر",     "فرهاد", "قیس",    "جمیله",  "صدیق"}},
    {"fa-AF",
     {"زهرا", "احمد", "مژگان", "فرشته", "نجیب", "پروین", "چمن",  "گلناز", "شکیلا", "عبدالله",
      "مریم", "غلام", "طاهره", "قدیر",  "آرزو", "حمید",  "خالد", "ضیا",   "ظاهر",  "ثریا",
      "ذبیح", "صفیه", "لیلا",  "نوید",  "هما",  "یلدا",  "وحید", "بشیر",  "تمنا",  "جاوید"}}};

}  // namespace

TEST(Keypad, ThirtyNamesOfEveryLanguageAreTypedByArrowsAlone) {
    for (const auto& [language, names] : corpus) {
        ASSERT_EQ(std::set(names.begin(), names.end()).size(), 30U) << language;
        Form form(language);
        form.go_to("first", Key::down);
        form.robot.key(Key::enter);
        int presses = 0, letters = 0;
        for (const std::string& name : names) {
            form.first.clear();
            form.robot.settle();
            presses += form.type(name, &Form::press_by_arrows);
            EXPECT_EQ(kiosk::i18n::lower(kiosk::i18n::Locale(language), form.first),
                      kiosk::i18n::lower(kiosk::i18n::Locale(language), name));
            for (const char c : name) {
                letters += (static_cast<unsigned char>(c) & 0xC0U) == 0x80 ? 0 : 1;
            }
            if (language == "az" || language == "ru") {
                EXPECT_EQ(form.first, name) << "the capital came by itself";
            }
        }
        EXPECT_LE(presses, 12 * letters) << language;
        RecordProperty("presses_" + language, presses);
    }
}

TEST(Keypad, ThreeKeysAndTwoSwitchesTypeNamesOfEveryLanguage) {
    for (const auto& [language, names] : corpus) {
        for (const auto& [select, press] :
             {std::pair<Key, Form::Press>{Key::pad_select, &Form::press_by_three_keys},
              {Key::switch_select, &Form::press_by_two_switches}}) {
            Form form(language);
            form.go_to("first", Key::switch_move);
            form.robot.key(select);
            for (std::size_t i = 0; i < 3; ++i) {
                form.first.clear();
                form.robot.settle();
                form.type(names[i], press);
                EXPECT_EQ(kiosk::i18n::lower(kiosk::i18n::Locale(language), form.first),
                          kiosk::i18n::lower(kiosk::i18n::Locale(language), names[i]));
            }
        }
    }
}

TEST(Keypad, DoneLeadsToWhatFollowsTheField) {
    Form form;
    form.go_to("first", Key::pad_down);
    form.robot.key(Key::pad_select);
    form.press_by_three_keys("key.a");
    form.press_by_three_keys("key.done");
    EXPECT_EQ(form.first, "A");
    EXPECT_EQ(form.focus(), "second");
    EXPECT_FALSE(form.at_key());
}

TEST(Keypad, FillsInAFormAndSendsItOnWithThreeKeys) {
    Form form;
    form.go_to("first", Key::pad_down);
    form.robot.key(Key::pad_select);
    form.press_by_three_keys("key.b");
    form.press_by_three_keys("key.done");
    form.robot.key(Key::pad_select);
    form.press_by_three_keys("key.c");
    form.press_by_three_keys("key.done");
    form.go_to("agree", Key::pad_down);
    form.robot.key(Key::pad_select);
    form.go_to("continue", Key::pad_down);
    EXPECT_EQ(form.pressed, "") << "moving presses nothing";
    form.robot.key(Key::pad_select);
    EXPECT_EQ(form.pressed, "continue");
    EXPECT_EQ(form.first + form.second, "BC");
    EXPECT_EQ(form.agreed, 1);
}

TEST(Keypad, TwoSwitchesGoRoundTheScreen) {
    Form form;
    std::vector<std::string> way;
    for (int i = 0; i < 7; ++i) {
        form.robot.key(Key::switch_move);
        way.push_back(form.focus());
    }
    EXPECT_EQ(way, (std::vector<std::string>{"first", "second", "agree", "back", "continue",
                                             "language", "first"}));
}

TEST(Keypad, NoWayEndsNowhere) {
    // Wherever random keys led, on the keyboard or not: the keys that go back and on lead from
    // there to every control.
    struct Profile {
        std::vector<Key> keys;
        Key back, on;
    };
    for (const Profile& profile :
         {Profile{{Key::pad_up, Key::pad_down, Key::pad_select}, Key::pad_up, Key::pad_down},
          Profile{{Key::switch_move, Key::switch_select}, Key::switch_move, Key::switch_move},
          Profile{{Key::up, Key::down, Key::left, Key::right, Key::enter}, Key::up, Key::down}}) {
        Form form;
        unsigned random = 1;
        int on_keyboard = 0;
        for (int start = 0; start < 20; ++start) {
            for (int i = 0; i < 25; ++i) {
                random = random * 1664525U + 1013904223U;
                form.robot.key(profile.keys[(random >> 16U) % profile.keys.size()]);
            }
            on_keyboard += form.at_key() ? 1 : 0;
            std::set<std::string> seen;
            for (const Key way : {profile.back, profile.on}) {
                for (int i = 0; i < 60; ++i) {
                    form.robot.key(way);
                    seen.insert(form.focus());
                }
            }
            for (const char* id : {"first", "second", "agree", "back", "continue", "language"}) {
                EXPECT_TRUE(seen.contains(id)) << id << " with " << profile.keys.size() << " keys";
            }
        }
        EXPECT_GT(on_keyboard, 0) << "the control: some of it happened on the keyboard";
    }
}

TEST(Keypad, LeadsOnFromAFieldWhoseKeyboardAloneMadeThePageScroll) {
    int met = 0;
    for (int lines = 0; lines < 60; ++lines) {
        UiRobot robot([&](Frame& frame) {
            PageView view;
            view.screen = "form";
            view.actions = {{"continue", words("Continue")}, {"back", words("Back")}};
            view.up = words("up");
            view.more = words("more");
            frame.begin_page(view);
            for (int line = 0; line < lines; ++line) {
                frame.text(words("What is asked here"));
            }
            frame.field({"last", words("Last"), {}});
            frame.end_page();
        });
        const bool scrolls = robot.node("scroll.more") != nullptr;
        std::set<std::string> seen;
        for (int i = 0; i < 8; ++i) {
            robot.key(Key::switch_move);
            met += !scrolls && robot.node("scroll.more") != nullptr ? 1 : 0;
            for (const Node& node : robot.record().nodes) {
                seen.insert(node.focused ? node.id : "");
            }
        }
        EXPECT_TRUE(seen.contains("continue") && seen.contains("back")) << lines;
    }
    EXPECT_GT(met, 0) << "the control: there are such pages";
}

TEST(Keypad, ArrowsTurnThePageWhenNothingIsEdited) {
    {
        Form form;
        form.robot.key(Key::right);
        EXPECT_EQ(form.pressed, "continue");
        form.robot.key(Key::left);
        EXPECT_EQ(form.pressed, "back");
    }
    Form mirrored("ur");
    mirrored.robot.key(Key::left);
    EXPECT_EQ(mirrored.pressed, "continue");
}

TEST(Keypad, TheFocusIsSeenAndInView) {
    Form form;
    for (int i = 0; i < 5; ++i) {
        form.robot.key(Key::pad_down);
        const Node* node = form.robot.node(form.focus());
        ASSERT_NE(node, nullptr);
        EXPECT_NEAR(node->hit.height, node->rect.height, 0.01) << node->id;
    }
}

TEST(Keypad, ATremblingHandPressesAKeyOnce) {
    Form form;
    form.go_to("agree", Key::pad_down);
    form.robot.ui().feed(window::KeyPressed{Key::pad_select});
    form.robot.settle();
    form.robot.pass_time(platform::core::Duration(100));
    form.robot.ui().feed(window::KeyPressed{Key::pad_select});
    form.robot.settle();
    EXPECT_EQ(form.agreed, 1);
    form.robot.key(Key::pad_select);
    EXPECT_EQ(form.agreed, 2);
}

TEST(Keypad, AHardwareKeyboardTypesAlthoughTheCursorIsOnTheScreensOwn) {
    Form form;
    form.go_to("first", Key::down);
    form.robot.key(Key::enter);
    ASSERT_TRUE(form.at_key());
    form.robot.type("Q");
    EXPECT_EQ(form.first, "Q");
    EXPECT_FALSE(form.at_key());
}
