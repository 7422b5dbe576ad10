#include "kiosk/i18n/collation.h"
#include "kiosk/screens/screens.h"

namespace kiosk::screens {
namespace {

using ui::Icon;
using ui::Tile;

// Up to here all services stand on one screen, under their headings; beyond, a group is opened
// first.
constexpr std::size_t short_catalogue = 12;
// Nobody looks through more; another letter is quicker.
constexpr std::size_t most_found = 50;

template <typename Named>
Words name_in(const Named& thing, const Locale& language) {
    const auto found = thing.name.find(language);
    return plain(found == thing.name.end() ? thing.id.str() : found->second);
}

Icon icon_of(const catalogue::Listing& service, const catalogue::Catalogue& catalogue) {
    if (!service.life_events.empty()) {
        if (const auto* life_event = catalogue.find(service.life_events.front())) {
            return ui::icon_named(life_event->icon);
        }
    }
    return Icon::document;
}

void add_service(TileGroup& group, const flow::State& state, const Stage& stage,
                 const catalogue::Listing& service) {
    Tile tile;
    tile.id = "service." + service.id.str();
    tile.title = service.say(state.language, service.title);
    tile.text = service.say(state.language, service.summary);
    tile.icon = icon_of(service, *stage.world->catalogue);
    group.tiles.push_back(std::move(tile));
    group.events.emplace_back(flow::ServiceChosen{service.id});
}

struct Group {
    std::string id;
    Words name;
    Icon icon;
    std::vector<const catalogue::Listing*> services;
};

std::vector<Group> groups_of(const flow::State& state, const Stage& stage, flow::BrowseBy by) {
    const catalogue::Catalogue& catalogue = *stage.world->catalogue;
    std::vector<Group> groups;
    const auto fill = [&](Group group, auto&& belongs) {
        for (const auto& service : catalogue.listings()) {
            if (belongs(*service)) {
                group.services.push_back(service.get());
            }
        }
        if (!group.services.empty()) {
            i18n::sort_by_name(state.language, group.services,
                               [&](const catalogue::Listing* service) {
                                   return service->say(state.language, service->title).shown;
                               });
            groups.push_back(std::move(group));
        }
    };
    if (by == flow::BrowseBy::agency) {
        for (const catalogue::Agency& agency : catalogue.pack().agencies) {
            fill({agency.id.str(), name_in(agency, state.language), Icon::building, {}},
                 [&](const catalogue::Listing& service) { return service.agency == agency.id; });
        }
        i18n::sort_by_name(state.language, groups,
                           [](const Group& group) { return group.name.shown; });
    } else {
        for (const catalogue::LifeEvent& event : catalogue.pack().life_events) {
            fill({event.id.str(), name_in(event, state.language), ui::icon_named(event.icon), {}},
                 [&](const catalogue::Listing& service) {
                     return std::find(service.life_events.begin(), service.life_events.end(),
                                      event.id) != service.life_events.end();
                 });
        }
    }
    return groups;
}

}  // namespace

BrowseView present_browse(const flow::State& state, const Stage& stage,
                          const flow::Browse& screen) {
    const catalogue::Catalogue& catalogue = *stage.world->catalogue;
    const auto say = [&](std::string_view key) { return stage.say(state.language, key); };
    BrowseView view;
    view.page =
        page(state, stage, "browse", say("catalogue.title"),
             {action(state, stage, "back", "action.back", ui::ButtonKind::secondary, Icon::back)});
    view.page.scroll_key = "browse." + std::to_string(static_cast<int>(screen.by)) + screen.group;
    view.search.id = "search";
    view.search.label = say("catalogue.search");
    view.search.hint = say("catalogue.search_label");
    view.search.show_label = false;
    view.search.search = true;
    view.search.personal = false;
    view.search.value = screen.query;
    view.search.max_length = 60;
    view.tabs = {
        {"tab.life_event",
         say("catalogue.by_life_event"),
         {},
         screen.by == flow::BrowseBy::life_event},
        {"tab.agency", say("catalogue.by_agency"), {}, screen.by == flow::BrowseBy::agency}};
    const bool large = state.display.text_size == flow::TextSize::l ||
                       state.display.text_size == flow::TextSize::xl;
    view.columns = large ? 1 : 2;
    if (const auto at = flow::closes_soon(*stage.world)) {
        view.closing = closing_words(stage, state.language, *at);
    }

    if (screen.by == flow::BrowseBy::search && !screen.query.empty()) {
        auto services = catalogue.search(screen.query);
        if (!services.empty()) {
            const auto count = static_cast<long>(services.size());
            TileGroup found{
                stage.say(state.language, "catalogue.count", {{"count", count}}), {}, {}};
            if (services.size() > most_found) {
                services.resize(most_found);
                view.more_found = stage.say(state.language, "catalogue.first_found",
                                            {{"count", static_cast<long>(most_found)}});
            }
            for (const catalogue::Listing* service : services) {
                add_service(found, state, stage, *service);
            }
            view.columns = 1;
            view.groups.push_back(std::move(found));
            return view;
        }
        // The other way to a service stands below.
        view.nothing_found = say("catalogue.no_results");
        view.nothing_found_help = say("catalogue.no_results_help");
    }
    const std::vector<Group> groups = groups_of(state, stage, screen.by);
    if (!screen.group.empty()) {
        view.columns = 1;
        for (const Group& group : groups) {
            if (group.id == screen.group) {
                TileGroup tiles{group.name, {}, {}};
                for (const catalogue::Listing* service : group.services) {
                    add_service(tiles, state, stage, *service);
                }
                view.groups.push_back(std::move(tiles));
            }
        }
    } else if (catalogue.listings().size() <= short_catalogue) {
        for (const Group& group : groups) {
            TileGroup tiles{group.name, {}, {}};
            for (const catalogue::Listing* service : group.services) {
                add_service(tiles, state, stage, *service);
            }
            view.groups.push_back(std::move(tiles));
        }
        view.columns = 1;
    } else {
        TileGroup tiles;
        for (const Group& group : groups) {
            const long count = static_cast<long>(group.services.size());
            tiles.tiles.push_back({"group." + group.id, group.name,
                                   stage.say(state.language, "catalogue.count", {{"count", count}}),
                                   group.icon, "", true});
            tiles.events.emplace_back(flow::GroupOpened{group.id});
        }
        view.groups.push_back(std::move(tiles));
    }
    // A service may belong to several life events; an identifier stands on a screen once.
    std::vector<std::string> seen;
    for (TileGroup& group : view.groups) {
        for (Tile& tile : group.tiles) {
            if (std::find(seen.begin(), seen.end(), tile.id) != seen.end()) {
                tile.id += "." + std::to_string(seen.size());
            }
            seen.push_back(tile.id);
        }
    }
    return view;
}

std::optional<Event> draw(ui::Frame& frame, const BrowseView& view) {
    std::optional<Event> event;
    frame.begin_page(view.page);
    if (!view.closing.empty()) {
        frame.banner({ui::Tone::warning, Icon::clock, {}, view.closing});
    }
    if (const auto query = frame.field(view.search)) {
        event = query->empty() ? Event(flow::BrowsedBy{flow::BrowseBy::life_event})
                               : Event(flow::Searched{*query});
    }
    if (const auto tab = frame.tabs(view.tabs)) {
        event = flow::BrowsedBy{*tab == 0 ? flow::BrowseBy::life_event : flow::BrowseBy::agency};
    }
    if (!view.nothing_found.empty()) {
        frame.banner(
            {ui::Tone::plain, ui::Icon::search, view.nothing_found, view.nothing_found_help});
    }
    for (const TileGroup& group : view.groups) {
        frame.text(group.heading, ui::TextStyle::heading);
        if (const auto tile = frame.tiles(group.tiles, view.columns)) {
            event = group.events[*tile];
        }
    }
    frame.text(view.more_found, ui::TextStyle::muted);
    const auto pressed = event_of(frame.end_page());
    return event ? event : pressed;
}

}  // namespace kiosk::screens
