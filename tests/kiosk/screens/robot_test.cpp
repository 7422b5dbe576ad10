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
              keyboards(), text.get()}) {
        ui.resize(1080, 1920);
        theatre.stage.qr = [](const std::string&) {
            return ui::QrImage{2, {true, false, false, true}};
        };
        settle();
    }

    static ui::KeyboardLayouts keyboards() {
        ui::KeyboardLayouts all;
        for (const char* tag : {"az", "ru", "en"}) {
            all.push_back(*ui::parse_keyboard(
                tag, tests::support::slurp(std::string(KIOSK_SOURCE_DIR) + "/assets/keyboards/" +
                                           tag + ".json")));
        }
        return all;
    }
    void pass() {
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
    // What a ruler finds wrong on the screen that is shown.
    void measure(const std::string& where) {
        const ui::Record& record = ui.record();
        const auto px_per_mm = static_cast<float>(ui::Panel{}.px_per_mm(1080));
        std::set<std::string> ids;
        for (const ui::Node& node : record.nodes) {
            const std::string what = where + ", " + node.id + " '" + node.label + "'";
            EXPECT_FALSE(node.clipped) << what;
            EXPECT_GE(node.rect.x, -0.5F) << what;
            EXPECT_LE(node.rect.right(), 1080.5F) << what;
            if (!node.id.empty()) {
                EXPECT_TRUE(ids.insert(node.id).second) << "twice: " << what;
            }
            if (node.hit.width > 0 && node.hit.height > node.rect.height - 0.1F) {
                EXPECT_GE(node.hit.height / px_per_mm, 12.7F) << what;
                EXPECT_GE(node.hit.width / px_per_mm, 12.7F) << what;
            }
            // no text under a capital height of 4.8 mm in the default size.
            if (theatre.state.text_size == flow::TextSize::m && !node.label.empty()) {
                EXPECT_GE(node.cap_height / px_per_mm, 4.75F) << what;
            }
            if (!node.label.empty() && node.enabled) {
                EXPECT_GE(ui::contrast(node.colour, node.background), 4.5) << what;
            }
            // The interface's placeholder for a message that is not there.
            EXPECT_EQ(node.label.find("[["), std::string::npos) << what;
        }
        EXPECT_FALSE(theatre.has_unknown_keys()) << where;
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
    tap("text_size");
    EXPECT_EQ(theatre.state.text_size, flow::TextSize::l);
}

TEST_F(Robot, EveryScreenFitsInEveryLanguageAndSize) {
    int renderings = 0;
    for (const char* language : {"az", "ru", "en"}) {
        for (const auto size :
             {flow::TextSize::s, flow::TextSize::m, flow::TextSize::l, flow::TextSize::xl}) {
            theatre.state = {};
            theatre.state.language = i18n::Locale(language);
            theatre.state.text_size = size;
            theatre.state.application = flow::Uuid::random();
            ui.set_text_size(static_cast<ui::TextSize>(size));
            const std::string where =
                std::string(language) + " size " + std::to_string(static_cast<int>(size)) + " ";
            const auto look = [&](flow::Screen screen, std::optional<flow::Overlay> overlay = {}) {
                show(std::move(screen), overlay);
                measure(where + ui.record().screen);
                ++renderings;
            };
            look(flow::OutOfService{});
            look(flow::Attract{});
            look(flow::ChooseLanguage{});
            look(flow::Browse{});
            look(flow::Browse{flow::BrowseBy::agency, "", ""});
            look(flow::Browse{flow::BrowseBy::search, "", "qqq"});
            for (const catalogue::Service& service : theatre.catalogue.services()) {
                theatre.state.service = service.id;
                theatre.state.answers = {};
                look(flow::Describe{});
                for (const form::Page& page : service.form.pages) {
                    const flow::Step step{
                        page.id, page.item_of ? std::optional<std::size_t>(0) : std::nullopt};
                    look(flow::Ask{step, {}, false});
                    // ... and with a problem at each of its questions.
                    flow::Ask wrong{step, {}, false};
                    for (const form::Question& question : page.questions) {
                        wrong.problems.push_back(
                            {question.id, step.item, form::ProblemKind::missing});
                    }
                    if (!wrong.problems.empty()) {
                        look(wrong);
                    }
                }
                for (const form::EndPage& end : service.form.end_pages) {
                    look(flow::NotEligible{end.id});
                }
                look(flow::Check{});
                look(flow::Check{true});
                look(flow::Declare{false, true});
                look(flow::Receipt{true, "ASAN-2026-000123"});
                look(flow::Receipt{});
            }
            look(flow::Sending{});
            look(flow::NotStored{true});
            look(flow::NotStored{false});
            look(flow::Unsure{});
            look(flow::Farewell{});
            look(flow::Farewell{true});
            look(flow::Attract{}, flow::CancelQuestion{});
            look(flow::Attract{}, flow::LanguageMenu{});
            look(flow::Attract{}, flow::IdleWarning{theatre.now + std::chrono::seconds(30)});
        }
    }
    EXPECT_GT(renderings, 1000);
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
