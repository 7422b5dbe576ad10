// Every screen drawn headless, in every language, at every text size, and touched by name.
#include <gtest/gtest.h>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/ui.h"
#include "platform/text/harfbuzz/engine.h"
#include "tests/support/stage.h"

using namespace kiosk;
using tests::support::Theatre;

namespace {

class Robot : public testing::Test {
  protected:
    Robot()
        : theatre(KIOSK_SOURCE_DIR, tests::support::shipped_catalogue(KIOSK_SOURCE_DIR)),
          text(std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))),
          ui({ui::Panel{},
              *ui::parse_theme(
                  tests::support::slurp(KIOSK_SOURCE_DIR "/assets/themes/standard.json")),
              tests::support::shipped_keyboards(KIOSK_SOURCE_DIR), text.get()}) {
        ui.resize(1080, 1920);
        theatre.stage.qr = [](const std::string&) {
            return ui::QrImage{2, {true, false, false, true}};
        };
        settle();
    }

    void pass() {
        ui.set_display(screens::display_of(theatre.state.display, theatre.stage.themes));
        std::optional<flow::Event> event;
        ui.pass([&](ui::Frame& frame) {
            event = screens::present(theatre.state, theatre.stage, theatre.now)(frame);
        });
        if (event) {
            theatre.happen(*event);
        }
    }
    void settle() {
        for (int i = 0; i < 12; ++i) {
            pass();
            if (ui.settled()) {
                // Settled is a promise: one more pass moves nothing.
                const std::vector<ui::Node> before = ui.record().nodes;
                pass();
                ASSERT_EQ(before.size(), ui.record().nodes.size()) << ui.record().screen;
                for (std::size_t k = 0; k < before.size(); ++k) {
                    const ui::Node& after = ui.record().nodes[k];
                    EXPECT_EQ(before[k].rect, after.rect)
                        << after.id << " on " << ui.record().screen;
                    EXPECT_EQ(before[k].value, after.value) << after.id;
                    EXPECT_EQ(before[k].pressed, after.pressed) << after.id;
                    EXPECT_EQ(before[k].focused, after.focused) << after.id;
                    EXPECT_EQ(before[k].hit, after.hit) << after.id;
                }
                return;
            }
        }
        ADD_FAILURE() << ui.record().screen << " does not settle";
    }
    bool tap(const std::string& id) {
        for (int scrolls = 0; scrolls < 30; ++scrolls) {
            const ui::Node* node = ui.record().find(id);
            const ui::Node* more = ui.record().find("scroll.more");
            const bool seen = node != nullptr && node->hit.height > node->rect.height * 0.6F;
            if (!seen && (more == nullptr || !more->enabled)) {
                break;
            }
            const ui::Box hit = seen ? node->hit : more->hit;
            const float x = hit.x + hit.width / 2;
            const float y = hit.y + hit.height / 2;
            ui.set_time(theatre.now += std::chrono::milliseconds(500));
            ui.feed(platform::window::PointerPressed{x, y});
            pass();
            ui.feed(platform::window::PointerReleased{x, y});
            pass();
            settle();
            if (seen) {
                return true;
            }
        }
        ADD_FAILURE() << "no " << id << " on " << ui.record().screen;
        return false;
    }
    void show(flow::Screen screen, std::optional<flow::Overlay> overlay = {}) {
        theatre.state.screen = std::move(screen);
        theatre.state.overlay = overlay;
        settle();
    }
    Theatre theatre;
    std::unique_ptr<platform::text::Engine> text;
    ui::Ui ui;
};

}  // namespace

TEST_F(Robot, SaysTheWordsOfAScreenOnceHoweverOftenItIsDrawn) {
    theatre.begin("az.job-seeker");
    const i18n::Locale language = theatre.state.language;
    // A catalogue without words counts what it is asked.
    auto& messages = theatre.stage.messages;
    messages.insert_or_assign(language, std::move(*i18n::Messages::parse("{}", language)));
    const screens::Picture picture = screens::present(theatre.state, theatre.stage, theatre.now);
    const int said = messages.at(language).unknown_keys();
    EXPECT_GT(said, 0);
    for (int i = 0; i < 3; ++i) {
        ui.pass([&](ui::Frame& frame) { picture(frame); });
    }
    EXPECT_EQ(ui.record().screen, "question");
    EXPECT_EQ(messages.at(language).unknown_keys(), said);
}

TEST_F(Robot, WalksAServiceByNames) {
    tap("start");
    tap("language.ru");
    EXPECT_EQ(ui.record().language, "ru");
    tap("group.work");
    tap("service.az.job-seeker");
    tap("begin");
    EXPECT_EQ(ui.record().screen, "question");
    tap("continue");  // nothing answered
    EXPECT_NE(ui.record().find("problems"), nullptr);
    tap("cancel");
    EXPECT_EQ(ui.record().screen, "cancel_question");
    tap("cancel.yes");
    EXPECT_EQ(ui.record().screen, "attract");
}

TEST_F(Robot, TheCatalogueFollowsLanguageTabAndSize) {
    tap("start");
    tap("language.ru");
    EXPECT_EQ(ui.record().find("title")->label, "Услуги");
    tap("language");
    tap("language.az");
    EXPECT_EQ(ui.record().find("title")->label, "Xidmətlər");
    EXPECT_TRUE(ui.record().find("tab.life_event")->chosen);
    tap("tab.agency");
    EXPECT_TRUE(ui.record().find("tab.agency")->chosen);
    tap("display");
    tap("size.l");
    EXPECT_EQ(theatre.state.display.text_size, flow::TextSize::l);
    tap("close");
    EXPECT_TRUE(ui.record().find("tab.agency")->chosen);
}

// whatever she changes, what she typed and where she was stays.
TEST_F(Robot, ChangingTheDisplayLosesNothing) {
    theatre.begin("az.job-seeker");
    settle();
    const std::string question = ui.record().find("title")->label;
    theatre.state.answers.set(form::QuestionId("fin"), "5K7X2M9");
    const auto answers = theatre.state.answers.values();
    for (const char* choice : {"size.s", "size.xl", "size.l", "display.low_reach",
                               "display.more_time", "display.wide_spacing"}) {
        tap("display");
        tap(choice);
        EXPECT_TRUE(ui.record().find(choice)->chosen) << choice;
        tap("close");
        EXPECT_EQ(ui.record().find("title")->label, question) << choice;
        EXPECT_EQ(theatre.state.answers.values(), answers) << choice;
    }
    tap("display");
    tap("display.restore");
    EXPECT_EQ(theatre.state.display, flow::Display{});
}

// before anything else, without reaching up.
TEST_F(Robot, TheAttractScreenOffersTheLowLayout) {
    tap("low_reach");
    EXPECT_EQ(ui.record().screen, "attract");
    EXPECT_TRUE(theatre.state.display.low_reach);
    tap("start");
    EXPECT_TRUE(theatre.state.display.low_reach);
    for (const ui::Node& node : ui.record().nodes) {
        if (node.hit.width > 0) {
            EXPECT_LE(800 + (1920 - node.hit.y) / ui::Panel{}.px_per_mm(1080), 1101) << node.id;
        }
    }
}

TEST_F(Robot, OutOfServiceIsSaidOnceInEachLanguageInItsOwnDirection) {
    theatre.stage.languages = {i18n::Locale("az"), i18n::Locale("ur"), i18n::Locale("en")};
    show(flow::OutOfService{});
    for (const i18n::Locale& language : theatre.stage.languages) {
        for (const char* key : {"out_of_order.title", "out_of_order.text"}) {
            const std::string said = theatre.stage.say(language, key).shown;
            int times = 0;
            for (const ui::Node& node : ui.record().nodes) {
                if (node.label == said) {
                    ++times;
                    EXPECT_EQ(node.right_to_left, language.right_to_left()) << said;
                }
            }
            EXPECT_EQ(times, 1) << said;
        }
    }
}

TEST_F(Robot, SendingSaysThatItWorks) {
    theatre.begin("az.job-seeker");
    show(flow::Sending{});
    EXPECT_TRUE(ui.record().nodes.back().busy);
}

TEST_F(Robot, TheIdleWarningHidesWhatWasTyped) {
    theatre.begin("az.job-seeker");
    settle();
    show(theatre.state.screen, flow::IdleWarning{theatre.now + std::chrono::seconds(30)});
    for (const ui::Node& node : ui.record().nodes) {
        EXPECT_FALSE(node.personal) << node.id;
    }
    EXPECT_NE(ui.record().find("idle_warning"), nullptr);
}

TEST_F(Robot, AWarmFrameShapesNothing) {
    theatre.begin("az.identity-card");
    settle();
    const auto before = text->counters().paragraphs_shaped;
    settle();
    EXPECT_EQ(text->counters().paragraphs_shaped, before);
}
