#pragma once
// The whole kiosk in one process: a window in memory, a clock that the test moves, a courier that
// says what it is told.

#include "kiosk/app/app.h"

#include <gtest/gtest.h>

#include "plain_sealer.h"
#include "platform/qr/qrencode/encoder.h"
#include "tests/fakes/fake_clock.h"
#include "tests/fakes/fake_courier_link.h"
#include "tests/fakes/fake_text.h"
#include "tests/fakes/fake_window.h"

namespace tests::app {

using namespace kiosk;
using namespace kiosk::app;
namespace window = platform::window;

inline Config shipped() {
    const std::filesystem::path assets = std::filesystem::path(KIOSK_SOURCE_DIR) / "assets";
    Config config;
    config.services = assets / "services/az";
    config.locale = assets / "locale";
    config.themes = assets / "themes";
    config.keyboards = assets / "keyboards";
    config.centre = "baku-1";
    config.languages = {i18n::Locale("az"), i18n::Locale("ru"), i18n::Locale("en")};
    return config;
}

class Terminal : public testing::Test {
  protected:
    explicit Terminal(const Config& config = shipped())
        : outgoing(courier, sealer, "baku-1"),
          app(config, std::move(*load(config)),
              {&screen,
               &text,
               &clock,
               &qr,
               &outgoing,
               &scanner,
               [this](const flow::Note& note) { notes.push_back(note.what); },
               [this] { return std::exchange(unreadable, {}); },
               [this](const catalogue::ServiceId& id) { not_opened.push_back(id); },
               [this](const std::string& block) { missing_blocks.push_back(block); },
               [](Desk) -> std::unique_ptr<Technician> { return nullptr; },
               [this] {
                   presented_before.push_back(screen.presented().size());
                   screen.push(window::CloseRequested{});
               }}) {
        screen.push(window::Resized{1080, 1920});
        turn();
    }

    void turn() { ASSERT_TRUE(app.turn(platform::core::Duration(0))); }
    void tap(const std::string& id) {
        clock.advance(std::chrono::milliseconds(500));
        const ui::Node* node = app.record().find(id);
        ASSERT_NE(node, nullptr) << id << " on " << app.record().screen;
        const float x = node->hit.x + node->hit.width / 2;
        const float y = node->hit.y + node->hit.height / 2;
        screen.push(window::PointerPressed{x, y});
        screen.push(window::PointerReleased{x, y});
        turn();
    }
    void type(const std::string& letters) {
        screen.push(window::TextTyped{letters});
        turn();
    }
    // Through the job seeker's first questions, in English.
    void to_question(const std::string& field) {
        tap("start");
        tap("language.en");
        tap("group.work");
        tap("service.az.job-seeker");
        tap("begin");
        const std::pair<const char*, const char*> answers[] = {
            {"field.date_of_birth.day", "27"},
            {"field.date_of_birth.month", "3"},
            {"field.date_of_birth.year", "1990"},
            {"field.fin", "5K7X2M9"},
            {"field.id_card_number", "AA1234567"}};
        for (const auto& [id, value] : answers) {
            if (app.record().find(field) != nullptr) {
                return;
            }
            if (app.record().find(id) == nullptr) {
                tap("continue");
            }
            if (app.record().find("option.citizen.yes") != nullptr) {
                tap("option.citizen.yes");
                tap("continue");
            }
            tap(id);
            type(value);
        }
        tap("continue");
    }
    const std::string& shown() const { return app.record().screen; }
    template <typename T>
    int sent() const {
        int count = 0;
        for (const link::Request& request : courier.sent()) {
            count += std::holds_alternative<T>(request) ? 1 : 0;
        }
        return count;
    }

    tests::fakes::FakeWindow screen{1080, 1920};
    tests::fakes::FakeText text;
    tests::fakes::FakeClock clock;
    platform::qr::qrencode::QrencodeEncoder qr;
    tests::fakes::FakeCourierLink courier;
    PlainSealer sealer;
    Outgoing outgoing;
    int scanners_opened = 0;
    std::weak_ptr<int> scanner_open;  // until its connection is closed
    Scanner scanner{[this] {
        struct Silent final : platform::ipc::Client {
            void send(platform::core::Bytes) override {}
            std::optional<platform::ipc::Happening> next() override { return std::nullopt; }
            std::shared_ptr<int> alive = std::make_shared<int>();
        };
        auto client = std::make_unique<Silent>();
        ++scanners_opened;
        scanner_open = client->alive;
        return client;
    }};
    std::vector<flow::Note::What> notes;
    std::set<catalogue::ServiceId> unreadable;
    std::vector<catalogue::ServiceId> not_opened;
    std::vector<std::string> missing_blocks;
    std::vector<std::size_t> presented_before;  // pictures, each time that the first was said to be
    App app;
};

}  // namespace tests::app
