#pragma once
// Every widget in every state on a few pages: what is looked at, and what the ruler measures. Its
// words are the interface's own, so that it speaks every language that the interface speaks; they
// stand for the words of a service.

#include <array>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/i18n/messages.h"
#include "kiosk/ui/frame.h"

namespace tests::support {

struct GalleryPage {
    std::string name;
    std::function<void(kiosk::ui::Frame&)> draw;  // a whole page or dialog
};

// Draws with `messages`, which must outlive it.
class WidgetGallery {
  public:
    explicit WidgetGallery(const kiosk::i18n::Messages& messages) : messages_(messages) {
        for (std::size_t y = 0; y < side; ++y) {
            for (std::size_t x = 0; x < side; ++x) {
                shades_.at(y * side + x) = static_cast<std::uint8_t>((x + y) * 255 / (2 * side));
            }
        }
    }

    std::vector<GalleryPage> pages() const {
        using namespace kiosk::ui;
        const auto page = [this](void (WidgetGallery::*body)(Frame&) const, const char* name) {
            return GalleryPage{name, [this, body, name](Frame& frame) {
                                   frame.begin_page(view(name));
                                   (this->*body)(frame);
                                   frame.end_page();
                               }};
        };
        return {page(&WidgetGallery::buttons, "buttons"),
                page(&WidgetGallery::choices, "choices"),
                page(&WidgetGallery::picks, "picks"),
                page(&WidgetGallery::fields, "fields"),
                page(&WidgetGallery::numbers, "numbers"),
                page(&WidgetGallery::dates, "dates"),
                page(&WidgetGallery::address, "address"),
                page(&WidgetGallery::signature, "signature"),
                page(&WidgetGallery::reading, "reading"),
                page(&WidgetGallery::waiting, "waiting"),
                page(&WidgetGallery::findings, "findings"),
                page(&WidgetGallery::plots, "plots"),
                page(&WidgetGallery::card, "card"),
                {"dialog", [this](Frame& frame) { dialog(frame); }},
                {"touch", [this](Frame& frame) { touch(frame); }},
                {"grey", [this](Frame& frame) { pattern(frame, Pattern::steps_of_grey); }},
                {"edges", [this](Frame& frame) { pattern(frame, Pattern::edges); }}};
    }

  private:
    using Words = kiosk::ui::Words;
    using Frame = kiosk::ui::Frame;

    static constexpr std::size_t side = 64;

    Words say(std::string_view key, const kiosk::i18n::Arguments& arguments = {}) const {
        return messages_.say(key, arguments);
    }
    static Words plain(const std::string& text) { return {text, text}; }

    kiosk::ui::PageView view(const std::string& name) const {
        using namespace kiosk::ui;
        PageView view;
        view.screen = "gallery." + name;
        view.language = messages_.locale();
        view.brand = say("attract.title");
        view.actions = {{"continue", say("action.continue"), ButtonKind::primary, Icon::forward}};
        view.up = say("action.scroll_up");
        view.more = say("action.scroll_down");
        view.keyboard = {say("keyboard.space"), say("keyboard.done"), say("keyboard.clear"),
                         say("keyboard.delete"), say("keyboard.shift")};
        view.scroll_key = name;
        return view;
    }

    void buttons(Frame& frame) const {
        using namespace kiosk::ui;
        frame.text(say("catalogue.title"), TextStyle::heading);
        const std::array keys{"display.open",      "catalogue.by_agency", "catalogue.by_life_event",
                              "service.documents", "check.title",         "privacy.notice"};
        std::vector<Choice> tabs;
        for (std::size_t i = 0; i < keys.size() - 1; ++i) {
            tabs.push_back({"tab." + std::to_string(i), say(keys.at(i)), {}, i == 1});
        }
        frame.tabs(tabs);
        frame.button({"primary", say("submit"), ButtonKind::primary, Icon::paper_plane});
        frame.button({"secondary", say("list.add"), ButtonKind::secondary, Icon::plus});
        frame.button({"quiet", say("action.change"), ButtonKind::quiet, Icon::pencil});
        frame.button({"danger", say("list.remove"), ButtonKind::danger, Icon::trash});
        frame.button({"disabled", say("action.scroll_up"), ButtonKind::quiet, Icon::up, false});
        frame.button(
            {"busy", say("sending.title"), ButtonKind::primary, Icon::paper_plane, true, true});
        frame.help({"why", say("declaration.title"), {}, false});
        frame.help({"why.open", say("declaration.title"), say("privacy.notice"), true});
    }

    void choices(Frame& frame) const {
        using namespace kiosk::ui;
        frame.question_error(say("problem.missing"));
        const std::array one{Choice{"one.0", say("question.yes"), say("privacy.notice"), true},
                             Choice{"one.1", say("question.no"), {}}};
        frame.one_of(one);
        const std::array many{Choice{"many.0", say("satisfaction.good"), {}, true},
                              Choice{"many.1", say("satisfaction.neutral"), {}, true},
                              Choice{"many.2", say("satisfaction.bad"), say("check.intro")}};
        frame.many_of(many);
        const std::array tiles{
            Tile{"tile.0", say("service.fee"), say("service.fees_are_examples"), Icon::money},
            Tile{"tile.1", say("service.legal_basis"), say("receipt.next_text"), Icon::law}};
        frame.tiles(tiles, 2);
    }

    void picks(Frame& frame) const {
        using namespace kiosk::ui;
        Pick pick = months("chosen");
        pick.chosen = 4;
        frame.pick(pick);
        pick = months("open");
        pick.error = say("problem.missing");
        frame.pick(pick);
    }

    void fields(Frame& frame) const {
        using namespace kiosk::ui;
        Field name{"name", say("list.item", {{"number", 1L}}), say("check.intro")};
        name.value = say("language.self_name").shown;
        frame.field(name);
        Field wrong{"wrong", say("receipt.reference"), {}, true, say("problem.wrong_check_digit")};
        wrong.input = FieldInput::identifier;
        wrong.value = "5ZK1PBQ";
        wrong.max_length = 7;
        wrong.counted = say("field.count", {{"n", 7L}, {"total", 7L}});
        frame.field(wrong);
        Field card{"card", say("receipt.reference"), {}};
        card.input = FieldInput::digits;
        card.value = "4169738812345678";
        card.max_length = 16;
        card.groups = {4, 4, 4, 4};
        card.counted = say("field.count", {{"n", 16L}, {"total", 16L}});
        frame.field(card);
        Field secret{"secret", say("receipt.reference"), {}};
        secret.input = FieldInput::digits;
        secret.value = "123456";
        secret.max_length = 6;
        secret.masked = true;
        frame.field(secret);
        Field search{"search", say("catalogue.search"), {}};
        search.search = true;
        frame.field(search);
        Field lines{"lines", say("check.title"), {}};
        lines.multiline = true;
        lines.value = say("privacy.notice").shown;
        frame.field(lines);
    }

    void numbers(Frame& frame) const {
        using namespace kiosk::ui;
        NumberField number;
        number.id = "number";
        number.label = say("question.choose_many");
        number.less = say("number.less");
        number.more = say("number.more");
        number.value = "0";
        number.minimum = 0;
        number.maximum = 12;
        frame.number(number);
        MoneyField money;
        money.id = "money";
        money.label = say("service.fee");
        money.currency = "AZN";
        money.value = "12.50";
        frame.money(money);
        PhoneField phone;
        phone.id = "phone";
        phone.label = say("receipt.reference");
        phone.prefix = "+994";
        phone.value = "50 123 45 67";
        frame.phone(phone);
        Field year{"year", say("date.year"), {}};
        year.input = FieldInput::digits;
        year.value = "1990";
        year.max_length = 4;
        frame.field(year);
        TimeField time;
        time.id = "time";
        time.label = say("service.time");
        time.hour_label = say("date.day");
        time.minute_label = say("date.month");
        time.hour = "09";
        time.minute = "30";
        frame.time(time);
    }

    void dates(Frame& frame) const {
        using namespace kiosk::ui;
        namespace chrono = std::chrono;
        DateField date;
        date.id = "date";
        date.label = say("service.time");
        date.hint = say("problem.in_past");
        date.day_label = say("date.day");
        date.month_label = say("date.month");
        date.year_label = say("date.year");
        date.day = "27";
        date.month = "3";
        date.year = "2026";
        date.calendar = CalendarPicker{say("calendar.open"),           say("calendar.close"),
                                       say("calendar.previous_month"), say("calendar.next_month"),
                                       say("calendar.previous_year"),  say("calendar.next_year"),
                                       chrono::year{2026} / 3 / 9,     chrono::year{2026} / 3 / 9,
                                       chrono::year{2027} / 3 / 9};
        frame.date(date);
    }

    void address(Frame& frame) const {
        using namespace kiosk::ui;
        Address address;
        address.id = "address";
        address.label = say("catalogue.by_agency");
        address.hint = say("check.intro");
        Pick city = months("address.city");
        city.label = say("catalogue.search_label");
        city.chosen = 2;
        address.parts.push_back({city});
        address.parts.push_back({Field{"address.street", say("service.documents"), {}}});
        for (const char* key : {"date.day", "date.month", "date.year"}) {
            Field part{std::string("address.") + key, say(key), {}};
            part.value = "12";
            address.parts.push_back({part, true});
        }
        frame.address(address);
    }

    void signature(Frame& frame) const {
        using namespace kiosk::ui;
        Signature signature;
        signature.id = "sign";
        signature.label = say("declaration.title");
        signature.hint = say("check.intro");
        signature.clear = say("keyboard.clear");
        signature.confirm = say("declaration.title");
        signature.lines = {{{10, 25}, {25, 8}, {40, 30}, {60, 12}}};
        frame.signature(signature);
        Field secret{"secret", say("receipt.reference"), {}};
        secret.input = FieldInput::digits;
        secret.value = "123456";
        secret.masked = true;
        secret.reveal = say("display.open");
        secret.hide = say("action.close");
        frame.field(secret);
    }

    void reading(Frame& frame) const {
        using namespace kiosk::ui;
        Table table;
        table.id = "fees";
        table.caption = say("service.fee");
        table.columns = {
            {say("service.documents")}, {say("service.time"), true}, {say("service.fee"), true}};
        table.rows = {{say("term.same_day"), plain("1"), plain("40 AZN")},
                      {say("service.free"), plain("10"), plain("15 AZN")}};
        frame.table(table);
        const std::array steps{
            Step{say("check.title"), say("finish.title"), Step::State::done},
            Step{say("declaration.title"), say("service.start"), Step::State::current},
            Step{say("receipt.title"), {}, Step::State::next}};
        frame.steps(steps);
        for (const Tone tone : {Tone::plain, Tone::success, Tone::warning, Tone::error}) {
            frame.banner({tone, Icon::information, say("problem.title"), say("cancel.text")});
        }
        const std::array lines{say("problem.missing"), say("problem.incomplete")};
        const std::array<std::string, 2> targets{"fees", "fees"};
        frame.error_summary(say("problem.title"), lines, targets);
        frame.picture({"picture", say("receipt.scan"), static_cast<int>(side),
                       static_cast<int>(side), shades_, 1, 60});
    }

    void waiting(Frame& frame) const {
        using namespace kiosk::ui;
        frame.meter(say("question.step", {{"n", 3L}, {"total", 4L}}), 0.75);
        frame.busy(say("sending.text"));
    }

    void findings(Frame& frame) const {
        using namespace kiosk::ui;
        using State = Finding::State;
        const std::array all{
            Finding{
                "catalogue", State::good, say("catalogue.title"), say("service.free"), {}, true},
            Finding{"clock", State::attention, say("service.time"), say("term.same_day"),
                    say("check.intro"), true},
            Finding{"outbox", State::bad, say("receipt.reference"), say("problem.missing"),
                    say("cancel.text"), true},
            Finding{"scanner", State::unknown, say("receipt.scan"), say("check.not_provided"),
                    say("privacy.notice")}};
        frame.findings(all);
    }

    void plots(Frame& frame) const {
        using namespace kiosk::ui;
        Plot line;
        line.id = "line";
        line.caption = say("service.time");
        line.summary = say("cancel.text");
        line.values = {20, 60, 35, 80, {}, {}, 110, 90, {}, 40, {}, 70, 120, 100, 0, 15};
        line.most = 120;
        line.most_label = plain("120 ms");
        line.from = say("date.from");
        line.to = say("date.to");
        frame.plot(line);
        Plot bars = line;
        bars.id = "bars";
        bars.form = Plot::Form::bars;
        for (std::size_t hour = 7; hour < 23; ++hour) {
            bars.bar_labels.push_back(std::to_string(hour) + ":00");
        }
        frame.plot(bars);
    }

    void card(Frame& frame) const {
        using namespace kiosk::ui;
        frame.text(say("receipt.scan"));
        frame.card_outline({"outline", say("receipt.scan"), 1.1});
    }

    void touch(Frame& frame) const {
        kiosk::ui::TouchGrid grid{"grid", 15, 26, {}, say("privacy.notice"), say("action.finish")};
        for (std::size_t i = 0; i < grid.columns * grid.rows; ++i) {
            grid.touched.push_back(i % 7 < 2);
        }
        frame.touch_grid(view("touch"), grid);
    }

    void pattern(Frame& frame, kiosk::ui::Pattern pattern) const {
        frame.pattern(view("pattern"), "pattern", say("display.title"), pattern);
    }

    void dialog(Frame& frame) const {
        using namespace kiosk::ui;
        Dialog dialog{"dialog",
                      Icon::warning,
                      say("cancel.title"),
                      say("cancel.text"),
                      {{"no", say("cancel.no"), ButtonKind::primary},
                       {"yes", say("cancel.yes"), ButtonKind::danger}},
                      say("sending.title")};
        PageView page = view("dialog");
        page.actions.clear();
        frame.dialog(page, dialog);
    }

    kiosk::ui::Pick months(const std::string& id) const {
        using namespace kiosk::ui;
        Pick pick;
        pick.id = id;
        pick.label = say("date.month");
        pick.search = say("choice.search");
        pick.nothing_found = say("catalogue.no_results");
        pick.change = say("action.change");
        pick.count = 1000;
        pick.row = [this](std::size_t i) {
            const std::string text =
                say("question.step", {{"n", static_cast<long>(i) + 1}, {"total", 1000L}}).shown;
            return PickRow{plain(text), {}};
        };
        return pick;
    }

    const kiosk::i18n::Messages& messages_;
    std::array<std::uint8_t, side * side> shades_{};
};

}  // namespace tests::support
