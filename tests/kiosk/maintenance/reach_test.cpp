// A technician who sees badly, sits in a wheelchair, or has no hands for the screen: every screen
// of hers measured with a ruler in every language and size, every control reached by keys and said.
#include "desk.h"
#include "kiosk/screens/screens.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/ruler.h"

namespace kiosk::maintenance {
namespace {

using platform::window::Key;

// The real words in the real fonts.
class Looked {
  public:
    Looked(const std::string& language, const flow::Display& wanted, const ui::Panel& panel)
        : desk_(language),
          panel_(panel),
          display_(screens::display_of(wanted, desk_.stage.themes)),
          text_(std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))),
          ui_({panel, display_.theme, tests::support::shipped_keyboards(KIOSK_SOURCE_DIR),
               text_.get()}) {
        desk_.state.display = wanted;
        ui_.resize(panel.width_px, panel.height_px);
        ui_.set_display(display_);
    }
    void show(const State& state) {
        picture_ = present(desk_.state, desk_.stage, state, desk_.now);
        ui_.forget();
        settle();
    }
    void settle() {
        for (int i = 0; i < 12; ++i) {
            ui_.pass([&](ui::Frame& frame) { picture_(frame); });
            if (ui_.settled()) {
                return;
            }
        }
        ADD_FAILURE() << "does not come to rest";
    }
    void press(Key key) {
        now_ += std::chrono::milliseconds(400);
        ui_.set_time(now_);
        ui_.feed(platform::window::KeyPressed{key});
        settle();
    }
    std::vector<std::string> complaints() {
        return tests::support::Ruler(panel_, display_, panel_.width_px, panel_.height_px)
            .measure(ui_.record());
    }
    const ui::Record& record() const { return ui_.record(); }
    ui::Ui& ui() { return ui_; }

  private:
    AtDesk desk_;
    ui::Panel panel_;
    ui::Display display_;
    std::unique_ptr<platform::text::Engine> text_;
    ui::Ui ui_;
    Picture picture_;
    Instant now_;
};

class DeskScreens : public testing::TestWithParam<const char*> {};

// The panel stands for one language and size and lies for the next; the layout changes with both.
TEST_P(DeskScreens, FitInEverySizeWithTheirKeyboards) {
    const std::string language = GetParam();
    int measured = 0;
    for (int size = 0; size < 4; ++size) {
        flow::Display display;
        display.text_size = static_cast<flow::TextSize>(size);
        display.low_reach = (size + language[0]) % 2 == 0;
        display.wide_spacing = (size + language[1]) % 3 == 0;
        ui::Panel panel;
        if ((size + language[0] / 2) % 2 == 0) {
            std::swap(panel.width_px, panel.height_px);
        }
        Looked looked(language, display, panel);
        for (const auto& shown : tests::support::desk_gallery()) {
            const auto measure = [&](const char* face) {
                ++measured;
                for (const std::string& complaint : looked.complaints()) {
                    ADD_FAILURE() << language << " size " << size << " " << shown.name << face
                                  << ": " << complaint;
                }
            };
            looked.show(shown.state);
            measure("");
            for (const ui::Node& node : looked.record().nodes) {
                if (node.role == ui::Role::field) {
                    looked.ui().focus(std::string(node.id));
                    looked.settle();
                    measure(" with its keyboard");
                    break;
                }
            }
        }
    }
    EXPECT_GT(measured, 400);
}

// What is scrolled away comes into sight with the focus.
TEST_P(DeskScreens, LeadKeysToEachControlAndSayWhatItIs) {
    Looked looked(GetParam(), {}, ui::Panel{});
    for (const auto& shown : tests::support::desk_gallery()) {
        looked.show(shown.state);
        std::set<std::string> seen, reached;
        std::string first;
        for (int stops = 0; stops < 100; ++stops) {
            std::string at;
            for (const ui::Node& node : looked.record().nodes) {
                // What heads a column is said with each of its cells.
                const bool heads = node.role == ui::Role::text && node.id.empty();
                EXPECT_TRUE(!node.spoken.empty() || node.label.empty() || heads)
                    << GetParam() << " " << shown.name << ": nothing is said of " << node.label;
                // Keys scroll by going on, any key ends a pattern, and a keyboard has its own
                // tests.
                if (node.hit.width > 0 && node.enabled && !node.id.starts_with("scroll.") &&
                    node.id != "pattern" && node.role != ui::Role::key) {
                    seen.insert(node.id);
                    EXPECT_FALSE(node.spoken.empty()) << GetParam() << shown.name << node.id;
                }
                at = node.focused ? node.id : at;
            }
            reached.insert(at);
            if (!at.empty() && at == first) {
                break;
            }
            first = first.empty() ? at : first;
            looked.press(Key::pad_down);
        }
        for (const std::string& id : seen) {
            EXPECT_TRUE(reached.contains(id)) << shown.name << ": no key leads to " << id;
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, DeskScreens,
                         testing::Values("az", "en", "fa-AF", "ps", "ru", "tr", "ur", "uz"));

// -- the whole way, with keys only

struct Keys {
    std::optional<Key> back;
    Key on, select;
};

class Walker : public AtDesk {
  public:
    explicit Walker(Keys keys)
        : keys_(keys),
          ui_({ui::Panel{}, stage.themes.at(flow::Theme::standard),
               tests::support::shipped_keyboards(KIOSK_SOURCE_DIR), &text_}) {
        ui_.resize(1080, 1920);
        settle();
    }
    std::string screen() const { return ui_.record().screen; }
    void choose(const std::string& id) {
        for (int i = 0; i < 100 && !is_at(id); ++i) {
            press(keys_.on);
        }
        for (int i = 0; keys_.back && i < 100 && !is_at(id); ++i) {
            press(*keys_.back);
        }
        ASSERT_TRUE(is_at(id)) << id << " on " << screen();
        EXPECT_FALSE(focus()->spoken.empty()) << id;
        press(keys_.select);
    }
    void type(const std::string& field, const std::string& digits) {
        choose("field." + field);
        for (const char digit : digits) {
            press_key("key." + std::string(1, digit));
        }
        press_key("key.done");
    }
    void settle() {
        for (int i = 0; i < 12; ++i) {
            Outcome outcome;
            ui_.pass([&](ui::Frame& frame) { outcome = present(state, stage, desk, now)(frame); });
            if (outcome.own) {
                does(*outcome.own);
            } else if (outcome.flow) {
                happen(*outcome.flow);
            } else if (ui_.settled()) {
                return;
            }
        }
    }
    void press(Key key) {
        now += std::chrono::milliseconds(400);
        ui_.set_time(now);
        ui_.feed(platform::window::KeyPressed{key});
        settle();
    }

  private:
    const ui::Node* focus() const {
        const ui::Node* at = nullptr;
        for (const ui::Node& node : ui_.record().nodes) {
            if (node.focused && (at == nullptr || node.role == ui::Role::key)) {
                at = &node;
            }
        }
        return at;
    }
    bool is_at(const std::string& id) const { return focus() != nullptr && focus()->id == id; }
    // By rows, then along the row.
    void press_key(const std::string& id) {
        const ui::Node* key = ui_.record().find(id);
        ASSERT_NE(key, nullptr) << id << " on " << screen();
        const float row = key->rect.y;
        for (int i = 0; i < 40 && std::abs(focus()->rect.y - row) > 1; ++i) {
            press(keys_.back && focus()->rect.y > row ? *keys_.back : keys_.on);
        }
        press(keys_.select);
        for (int i = 0; i < 40 && !is_at(id); ++i) {
            press(keys_.on);
        }
        ASSERT_TRUE(is_at(id)) << id;
        press(keys_.select);
    }

    Keys keys_;
    tests::fakes::FakeText text_;
    ui::Ui ui_;
};

void walk(Keys keys) {
    Walker walker(keys);
    ASSERT_EQ(walker.screen(), "maintenance.sign_in");
    walker.type("number", "470011");
    walker.type("pin", "739164");
    walker.type("code", "123456");
    if (testing::Test::HasFatalFailure()) {
        return;
    }
    walker.choose("sign_in");
    ASSERT_EQ(walker.count<TrySignIn>(), 1);
    const auto& tried = std::get<TrySignIn>(walker.done.back());
    EXPECT_EQ(tried.number.reveal() + " " + tried.pin.reveal() + " " + tried.code.reveal(),
              "470011 739164 123456");
    walker.does(SignedIn{access::Role::administrator});
    walker.desk.known = tests::support::troubled_terminal();
    walker.settle();
    for (const char* place : {"network", "outbox", "devices", "services", "settings", "identity",
                              "journal", "statistics", "accounts", "own_account", "power"}) {
        ASSERT_EQ(walker.screen(), "maintenance.overview");
        walker.choose(std::string("open.") + place);
        EXPECT_EQ(walker.screen(), std::string("maintenance.") + place);
        walker.choose("back");
    }
    for (const auto& [list, row, page] :
         {std::tuple{"network", "endpoint.registry", "endpoint"},
          std::tuple{"outbox", "entry.1", "outbox_entry"},
          std::tuple{"services", "service.sample.workshop", "service"},
          std::tuple{"settings", "setting.panel.diagonal_inches", "setting"},
          std::tuple{"accounts", "account.2", "account"},
          std::tuple{"devices", "device.geometry", "card"}}) {
        walker.choose(std::string("open.") + list);
        walker.choose(row);
        EXPECT_EQ(walker.screen(), std::string("maintenance.") + page);
        walker.choose("back");
        walker.choose("back");
    }
    walker.choose("open.power");
    walker.choose("restart");
    walker.choose("no");
    EXPECT_EQ(walker.count<Restart>(), 0);
    walker.choose("restart");
    walker.choose("yes");
    EXPECT_EQ(walker.count<Restart>(), 1);
}

TEST(DeskWalker, SignsInAndOpensEachScreenWithThreeKeys) {
    walk({Key::pad_up, Key::pad_down, Key::pad_select});
}

TEST(DeskWalker, SignsInAndOpensEachScreenWithTwoSwitches) {
    walk({std::nullopt, Key::switch_move, Key::switch_select});
}

}  // namespace
}  // namespace kiosk::maintenance
