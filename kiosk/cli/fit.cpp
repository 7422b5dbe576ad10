#include "kiosk/cli/fit.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/form/rule_values.h"
#include "kiosk/ui/ui.h"
#include "platform/text/harfbuzz/engine.h"

namespace kiosk::cli {
namespace {

using catalogue::PackageProblem;
using catalogue::Service;

constexpr int most_passes = 12;  // until a page has settled

// The smallest that terminals have, upright and lying.
constexpr ui::Panel smallest[] = {{15.6, 1080, 1920, 800, 500}, {15.6, 1920, 1080, 800, 500}};

std::string longest_word(const std::string& text) {
    std::string longest;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find_first_of(" \n", from), text.size());
        if (end - from > longest.size()) {
            longest = text.substr(from, end - from);
        }
        from = end + 1;
    }
    return longest;
}

// One package in one language.
class Sheet {
  public:
    Sheet(ui::Ui& ui, const Service& service, const i18n::Locale& language)
        : ui_(ui), service_(service), language_(language) {}

    // Keys of the texts that do not fit, and the texts.
    std::map<std::string, std::string> misfits() {
        title(service_.title);
        for (const form::Page& page : service_.form.pages) {
            title(page.title);
        }
        for (const form::EndPage& end : service_.form.end_pages) {
            title(end.title);
        }
        show("", [this](ui::Frame& frame) { body(frame); });
        show("", [this](ui::Frame& frame) { around(frame); });
        return std::move(misfits_);
    }

  private:
    i18n::Words say(const std::string& key) {
        i18n::Words words = service_.say(language_, key);
        keys_.emplace(words.shown, key);
        return words;
    }
    i18n::Words say_if_any(const std::string& key) {
        return key.empty() ? i18n::Words{} : say(key);
    }

    void title(const std::string& key) {
        show(key, [](ui::Frame&) {});
    }

    void body(ui::Frame& frame) {
        const ui::Tile tile{
            "tile", say(service_.title), say(service_.summary), ui::Icon::document, "", true};
        frame.tiles(std::span(&tile, 1), 1);
        std::set<std::string> sections;
        for (const form::Page& page : service_.form.pages) {
            if (sections.insert(page.section).second) {
                frame.text(say(page.section), ui::TextStyle::heading);
            }
            frame.text(say_if_any(page.intro));
            if (page.list_of) {
                const std::string add = "group." + page.list_of->id.str() + ".add";
                if (service_.messages.at(language_).has(add)) {
                    frame.button({"add." + page.id.str(), say(add), ui::ButtonKind::secondary,
                                  ui::Icon::plus});
                }
            }
            for (const form::Question& question : page.questions) {
                body(frame, question);
            }
        }
    }

    void body(ui::Frame& frame, const form::Question& question) {
        if (question.kind == form::QuestionKind::information) {
            frame.text(say(question.label));
            return;
        }
        if (question.kind == form::QuestionKind::computed) {
            const ui::Fact fact{
                "fact." + question.id.str(), ui::Icon::money, say(question.label), {}};
            frame.facts(std::span(&fact, 1));
            return;
        }
        ui::Field field;
        field.id = "field." + question.id.str();
        field.label = say(question.label);
        field.hint = say_if_any(question.hint);
        frame.field(field);
        for (const form::Part& part : question.parts) {
            ui::Field one;
            one.id = field.id + "." + part.id;
            one.label = say(part.label);
            frame.field(one);
        }
        std::vector<ui::Choice> choices;
        if (question.kind == form::QuestionKind::declaration) {
            choices.push_back({"option." + question.id.str(), say(question.label), {}, true});
        }
        for (const form::Option& option : question.options) {
            choices.push_back({option.label, say(option.label), say_if_any(option.hint), true});
        }
        frame.many_of(choices);
    }

    // What stands before the questions, what is said when an answer is wrong, and the answers as
    // they are checked.
    void around(ui::Frame& frame) {
        std::vector<ui::Fact> facts;
        const auto add = [&](const std::string& key) {
            facts.push_back({"fact." + key, ui::Icon::person, {}, {say(key)}});
        };
        std::ranges::for_each(service_.eligibility, add);
        std::ranges::for_each(service_.legal_basis, add);
        for (const catalogue::DocumentNeeded& document : service_.documents) {
            add(document.label);
        }
        frame.facts(facts);
        std::vector<i18n::Words> problems;
        for (const std::string& key : service_.messages.at(language_).keys()) {
            if (key.starts_with("problem.")) {
                problems.push_back(say(key));
            }
        }
        const std::vector<std::string> targets(problems.size());
        frame.error_summary({}, problems, targets);
        // As wide as the widest of ours beside them.
        const i18n::Words change{"Oʻzgartirish", ""};
        std::vector<ui::AnswerRow> rows;
        for (const form::Page& page : service_.form.pages) {
            for (const form::Question& question : page.questions) {
                const std::string id = "row." + question.id.str() + ".";
                rows.push_back({id, say(question.label), {}, change, false, {}});
                for (const form::Option& option : question.options) {
                    rows.push_back({id + option.value, {}, say(option.label), change, false, {}});
                }
            }
        }
        frame.answers(rows);
    }

    void show(const std::string& title, const std::function<void(ui::Frame&)>& draw) {
        ui::PageView page;
        page.screen = title;
        page.language = language_;
        page.title = say_if_any(title);
        page.scroll_key = title;
        for (int i = 0; i < most_passes && (i == 0 || !ui_.settled()); ++i) {
            ui_.pass([&](ui::Frame& frame) {
                frame.begin_page(page);
                draw(frame);
                frame.end_page();
            });
        }
        for (const ui::Node& node : ui_.record().nodes) {
            if (const auto key = keys_.find(node.label); node.clipped && key != keys_.end()) {
                misfits_.emplace(key->second, node.label);
            }
        }
    }

    ui::Ui& ui_;
    const Service& service_;
    const i18n::Locale& language_;
    std::map<std::string, std::string> keys_;  // by what is shown
    std::map<std::string, std::string> misfits_;
};

}  // namespace

Fit::Fit(std::unique_ptr<platform::text::Engine> text) : text_(std::move(text)) {
}
Fit::~Fit() = default;
Fit::Fit(Fit&&) noexcept = default;
Fit& Fit::operator=(Fit&&) noexcept = default;

platform::core::Result<Fit> Fit::open() {
    auto text = platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts());
    if (!text) {
        return platform::core::Failure(text.error());
    }
    return Fit(std::move(*text));
}

std::vector<PackageProblem> Fit::problems(const std::string& package, const Service& service,
                                          const catalogue::Pack& pack) {
    std::map<std::pair<std::string, std::string>, std::string> found;  // file, key -> text
    for (const ui::Panel& panel : smallest) {
        ui::Ui ui({panel, {}, {}, text_.get()});
        ui.resize(panel.width_px, panel.height_px);
        ui.set_display({ui::TextSize::xl, {}});
        for (const i18n::Locale& language : pack.languages) {
            for (const auto& [key, text] : Sheet(ui, service, language).misfits()) {
                found.emplace(std::pair{"l10n/" + language.tag() + ".json", key}, text);
            }
        }
    }
    std::set<std::string> centres;
    for (const form::Page& page : service.form.pages) {
        for (const form::Question& question : page.questions) {
            for (const form::Option& option : question.options) {
                if (question.options_are_names) {
                    centres.insert(option.label);
                }
            }
        }
    }
    std::vector<PackageProblem> problems;
    for (const auto& [where, text] : found) {
        const bool of_pack = centres.contains(where.second);
        problems.push_back(
            {package, of_pack ? "../pack.json" : where.first,
             of_pack ? "/centres" : form::pointer_token(where.second),
             "'" + longest_word(text) + "' is wider than its column in the largest letters",
             "use a shorter word, or one that is written with a hyphen"});
    }
    return problems;
}

}  // namespace kiosk::cli
