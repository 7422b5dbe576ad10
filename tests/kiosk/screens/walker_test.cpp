// A person who cannot touch the screen: a whole service with three keys, and with two switches.
#include <gtest/gtest.h>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/ui.h"
#include "tests/fakes/fake_text.h"
#include "tests/support/keyboards.h"
#include "tests/support/stage.h"

using namespace kiosk;
using platform::window::Key;
using tests::support::Theatre;

namespace {

struct Keys {
    std::optional<Key> back;
    Key on, select;
};

class Walker {
  public:
    explicit Walker(Keys keys)
        : keys_(keys),
          theatre_(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)),
          ui_({ui::Panel{},
               *ui::parse_theme(
                   tests::support::slurp(KIOSK_SOURCE_DIR "/assets/themes/standard.json")),
               {tests::support::shipped_keyboard("az"), tests::support::shipped_keyboard("en")},
               &text_}) {
        ui_.resize(1080, 1920);
        theatre_.stage.qr = [](const std::string&) {
            return ui::QrImage{2, {true, false, false, true}};
        };
        settle();
    }

    const std::string& screen() const { return ui_.record().screen; }
    int presses() const { return presses_; }
    const flow::State& state() const { return theatre_.state; }

    void press(Key key) {
        ++presses_;
        theatre_.now += std::chrono::milliseconds(400);
        ui_.set_time(theatre_.now);
        ui_.feed(platform::window::KeyPressed{key});
        settle();
    }
    void select() { press(keys_.select); }
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
    void choose(const std::string& id) {
        for (int i = 0; i < 80 && !is_at(id); ++i) {
            press(keys_.on);
        }
        for (int i = 0; keys_.back && i < 80 && !is_at(id); ++i) {
            press(*keys_.back);
        }
        ASSERT_TRUE(is_at(id)) << id << " on " << screen();
        select();
    }
    void press_key(const std::string& id) {
        const auto row = [&] { return ui_.record().find(id)->rect.y; };
        ASSERT_NE(ui_.record().find(id), nullptr) << id << " on " << screen();
        for (int i = 0; i < 40 && std::abs(focus()->rect.y - row()) > 1; ++i) {
            press(keys_.back && focus()->rect.y > row() ? *keys_.back : keys_.on);
        }
        select();
        for (int i = 0; i < 40 && !is_at(id); ++i) {
            press(keys_.on);
        }
        ASSERT_TRUE(is_at(id));
        select();
    }
    // The field whose id is given, by its on-screen keyboard.
    void type(const std::string& field, const std::string& text) {
        choose(field);
        for (const char c : text) {
            const std::string own = "key." + std::string(1, c);  // of an identifier
            const auto small = std::tolower(static_cast<unsigned char>(c));
            press_key(ui_.record().find(own) != nullptr
                          ? own
                          : "key." + std::string(1, static_cast<char>(small)));
        }
        press_key("key.done");
    }
    // Everything on the page that has no answer yet.
    void answer() {
        std::vector<ui::Node> nodes = ui_.record().nodes;
        std::set<std::string> chosen;
        for (const ui::Node& node : nodes) {
            if (node.role == ui::Role::field && node.value.empty()) {
                const std::string name = node.id.substr(node.id.find('.') + 1);
                ASSERT_TRUE(answers_.contains(name)) << name;
                type(node.id, answers_.at(name));
            } else if (node.role == ui::Role::option) {
                const std::string question = node.id.substr(0, node.id.rfind('.'));
                if (chosen.insert(question).second) {
                    choose(node.id);
                }
            }
        }
    }

  private:
    void settle() {
        for (int i = 0; i < 12; ++i) {
            std::optional<flow::Event> event;
            ui_.pass([&](ui::Frame& frame) {
                event = screens::present(theatre_.state, theatre_.stage, theatre_.now)(frame);
            });
            if (event) {
                theatre_.happen(*event);
            } else if (ui_.settled()) {
                return;
            }
        }
    }

    Keys keys_;
    Theatre theatre_;
    tests::fakes::FakeText text_;
    ui::Ui ui_;
    int presses_ = 0;
    const std::map<std::string, std::string> answers_{{"date_of_birth.day", "27"},
                                                      {"date_of_birth.month", "3"},
                                                      {"date_of_birth.year", "1990"},
                                                      {"fin", "5K7X2M9"},
                                                      {"id_card_number", "AA1234567"},
                                                      {"surname", "Walker"},
                                                      {"given_name", "Ali"},
                                                      {"years", "7"},
                                                      {"mobile", "0501234567"},
                                                      {"patronymic", "Veli"},
                                                      {"speciality", "cook"},
                                                      {"email", "a@b.az"},
                                                      {"desired", "cook"}};
};

void walk(Walker& walker) {
    ASSERT_EQ(walker.screen(), "attract");
    walker.select();
    ASSERT_EQ(walker.screen(), "language") << "any key wakes the terminal, and does no more";
    walker.choose("language.en");
    walker.choose("group.work");
    walker.choose("service.az.job-seeker");
    walker.choose("begin");
    for (int page = 0; page < 30 && walker.screen() == "question"; ++page) {
        walker.answer();
        if (testing::Test::HasFatalFailure()) {
            return;
        }
        walker.choose("continue");
    }
    ASSERT_EQ(walker.screen(), "check");
    walker.choose("continue");
    ASSERT_EQ(walker.screen(), "declare");
    walker.choose("agree");
    walker.choose("submit");
    EXPECT_EQ(walker.screen(), "sending");
    EXPECT_LT(walker.presses(), 2500);
}

}  // namespace

TEST(Walker, CompletesAServiceWithThreeKeys) {
    Walker walker({Key::pad_up, Key::pad_down, Key::pad_select});
    walk(walker);
}

TEST(Walker, CompletesAServiceWithTwoSwitches) {
    Walker walker({std::nullopt, Key::switch_move, Key::switch_select});
    walk(walker);
}
