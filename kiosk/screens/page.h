#pragma once
// Parts that several screens share.

#include "kiosk/screens/stage.h"

namespace kiosk::screens {

// The frame of a screen: the centre and the service that is applied for, the title, these actions,
// and the tools that every screen has.
ui::PageView page(const flow::State&, const Stage&, std::string screen, Words title,
                  std::vector<ui::Button> actions);
ui::Button action(const flow::State&, const Stage&, std::string id, std::string_view key,
                  ui::ButtonKind kind = ui::ButtonKind::primary, ui::Icon icon = ui::Icon::none);
ui::Button back(const flow::State&, const Stage&);
ui::Button cancel(const flow::State&, const Stage&);
// What the actions and tools of page() mean.
std::optional<Event> event_of(const std::optional<std::string>& action);

// The interface's words in the citizen's language.
const i18n::Messages& words_of(const flow::State&, const Stage&);
const catalogue::Service& service_of(const flow::State&, const Stage&);
Words fee_words(const flow::State&, const Stage&, const catalogue::Fee&);
Words term_words(const flow::State&, const Stage&, const catalogue::Term&);
// Its fee and its time, with these answers.
std::vector<ui::Fact> cost_facts(const flow::State&, const Stage&);
Words plain(std::string text);
// Eight signs that can be read over a telephone, for an application that the agency has not
// numbered yet.
std::string short_reference(const flow::Uuid&);

}  // namespace kiosk::screens
