#include "kiosk/catalogue/journey.h"

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/catalogue/question.h"
#include "kiosk/form/decisions.h"

namespace kiosk::catalogue {
namespace {

using form::Page;
using form::QuestionId;

constexpr std::size_t most_deep = 3;  // groups within groups

class Journey {
  public:
    Journey(const Files& files, const Pack& pack, RuleBook& rules, Words& words)
        : questions_(files, pack, rules, words), rules_(rules), words_(words) {}

    void read(const Cursor& root, form::Definition& form) {
        if (!root.object({"sections", "pages"}, {"end_pages"})) {
            return;
        }
        for (const Cursor& section : root.at("sections").list()) {
            sections_.insert(questions_.unique(section, "section"));
            words_.need("section." + section.identifier() + ".title");
        }
        const auto pages = root.at("pages").list();
        form.pages.reserve(pages.size());  // hundreds of forms stay in memory
        for (const Cursor& at : pages) {
            form.pages.push_back(page(at));
        }
        if (form.pages.empty()) {
            root.at("pages").problem("has no page", "add the first page");
        }
        if (root.has("end_pages")) {
            for (const Cursor& at : root.at("end_pages").list()) {
                form.end_pages.push_back(end_page(at));
            }
        }
        nest_groups(root.at("pages"), form.pages);
        check_groups(root.at("pages"), form.pages);
        check_prescreen(root.at("pages"), form);
        check_size(root.at("pages"), form.pages);
    }

  private:
    Page page(const Cursor& at) {
        Page page;
        if (!at.object({"id", "section"},
                       {"visible_if", "prescreen", "questions", "item_of", "list_of"})) {
            return page;
        }
        page.id = form::PageId(questions_.unique(at.at("id"), "page"));
        page.title = words_.need("page." + page.id.str() + ".title");
        page.intro = words_.allow("page." + page.id.str() + ".intro");
        const std::string section = at.at("section").text();
        if (!sections_.contains(section)) {
            at.at("section").problem("no section '" + section + "' in /sections",
                                     "add it to /sections, or name one that is there");
        }
        page.section = "section." + section + ".title";
        page.visible_if = rules_.find_or_none(at, "visible_if");
        page.prescreen = at.has("prescreen") && at.at("prescreen").boolean();
        if (at.has("item_of")) {
            page.groups = {QuestionId(at.at("item_of").identifier())};
            rules_.asked(page.groups.front().str());
        }
        if (at.has("list_of")) {
            page.list_of = list(at.at("list_of"));
        }
        if (page.list_of && at.has("questions")) {
            at.problem("the list page of a group has no questions",
                       "move the questions to a page before it");
        } else if (!page.list_of) {
            if (!at.has("questions")) {
                at.problem("'questions' is missing",
                           "add 'questions', or 'list_of' if this is the list page of a group");
            } else {
                const auto questions = at.at("questions").list();
                page.questions.reserve(questions.size());
                for (const Cursor& one : questions) {
                    page.questions.push_back(questions_.read(one));
                }
                if (page.questions.empty()) {
                    at.at("questions")
                        .problem("has no question", "add a question, or remove the page");
                }
            }
        }
        return page;
    }

    form::Repeat list(const Cursor& at) {
        form::Repeat repeat;
        if (at.object({"id", "minimum", "maximum", "summary"})) {
            const std::string id = questions_.unique(at.at("id"), "question");
            repeat.id = QuestionId(id);
            repeat.minimum = static_cast<std::size_t>(at.at("minimum").integer(0, 100));
            repeat.maximum = static_cast<std::size_t>(at.at("maximum").integer(1, 100));
            if (repeat.minimum > repeat.maximum) {
                at.at("minimum").problem("is greater than the maximum",
                                         "lower the minimum or raise the maximum");
            }
            repeat.summary = rules_.find(at.at("summary"), form::texts);
            words_.allow("group." + id + ".add");
            words_.allow_prefix("problem." + id + ".");
            if (repeat.minimum > 0) {
                words_.need("problem." + id + ".too_few");
            }
        }
        return repeat;
    }

    form::EndPage end_page(const Cursor& at) {
        form::EndPage end;
        if (at.object({"id", "reached_if"})) {
            const std::string id = questions_.unique(at.at("id"), "page");
            end.id = form::PageId(id);
            end.title = words_.need("end." + id + ".title");
            end.body = words_.need("end." + id + ".body");
            end.reached_if = rules_.find(at.at("reached_if"));
        }
        return end;
    }

    // Whether she may apply at all is told before she tells who she is.
    static void check_prescreen(const Cursor& at, const form::Definition& form) {
        const auto places = at.json().is_array() ? at.list() : std::vector<Cursor>{};
        std::set<std::string> asked;
        bool over = false;
        for (std::size_t i = 0; i < form.pages.size() && i < places.size(); ++i) {
            const Page& page = form.pages[i];
            over = over || !page.prescreen;
            if (!page.prescreen) {
                continue;
            }
            if (over || !page.groups.empty() || page.list_of) {
                places[i]
                    .at("prescreen")
                    .problem(over ? "stands after a page that is none of the pre-screen"
                                  : "is of a group, which the pre-screen has none of",
                             "put the pre-screen's pages before all others, or remove 'prescreen'");
            }
            for (const form::Question& question : page.questions) {
                asked.insert(question.id.str());
                if (tells_who(question.kind)) {
                    places[i]
                        .at("prescreen")
                        .problem("asks who she is ('" + question.id.str() + "')",
                                 "ask it after the pre-screen, or remove 'prescreen'");
                }
            }
        }
        const auto decided_here = [&](const form::EndPage& end) {
            std::set<std::string> names;
            form::questions_in(end.reached_if, names);
            return std::includes(asked.begin(), asked.end(), names.begin(), names.end());
        };
        if (!asked.empty() &&
            std::none_of(form.end_pages.begin(), form.end_pages.end(), decided_here)) {
            places.front()
                .at("prescreen")
                .problem("nobody is told here that she cannot apply",
                         "add an end page that these answers lead to, or remove 'prescreen'");
        }
    }

    // An item page names its own group; those outside follow from where that one's list page is.
    static void nest_groups(const Cursor& at, std::vector<Page>& pages) {
        std::map<QuestionId, std::vector<QuestionId>> outside;  // of a group, as its list page says
        for (const Page& page : pages) {
            if (page.list_of) {
                outside[page.list_of->id] = page.groups;
            }
        }
        const auto places = at.json().is_array() ? at.list() : std::vector<Cursor>{};
        for (std::size_t i = 0; i < pages.size() && i < places.size(); ++i) {
            std::vector<QuestionId>& groups = pages[i].groups;
            while (!groups.empty()) {
                const auto outer = outside.find(groups.front());
                if (outer == outside.end() || outer->second.empty()) {
                    break;
                }
                groups.insert(groups.begin(), outer->second.front());
                if (groups.size() > most_deep) {
                    places[i].at("item_of").problem(
                        "is within more than " + std::to_string(most_deep) + " groups",
                        "ask for less at once, or do not put a group within itself");
                    groups.resize(1);
                    break;
                }
            }
        }
    }

    static bool is_within(const Page& page, const std::vector<QuestionId>& groups) {
        return page.groups.size() >= groups.size() &&
               std::equal(groups.begin(), groups.end(), page.groups.begin());
    }

    // Item pages of a group stand together, and its list page follows them.
    static void check_groups(const Cursor& at, const std::vector<Page>& pages) {
        const auto places = at.json().is_array() ? at.list() : std::vector<Cursor>{};
        for (std::size_t i = 0; i < pages.size() && i < places.size(); ++i) {
            const Page& page = pages[i];
            if (!page.groups.empty()) {
                const bool more =
                    i + 1 < pages.size() &&
                    (is_within(pages[i + 1], page.groups) ||
                     (pages[i + 1].list_of && pages[i + 1].list_of->id == page.groups.back()));
                if (!more) {
                    places[i].at("item_of").problem(
                        "the next page is neither an item page nor the list page of '" +
                            page.groups.back().str() + "'",
                        "put the pages of the group together, and its list page right after them");
                }
            }
            if (page.list_of) {
                std::vector<QuestionId> inside = page.groups;
                inside.push_back(page.list_of->id);
                if (i == 0 || pages[i - 1].groups != inside) {
                    places[i].at("list_of").problem(
                        "no item page of '" + page.list_of->id.str() + "' stands before it",
                        "put the item pages of the group right before its list page");
                }
            }
        }
    }

    // Whatever the citizen attaches, the application can be sent.
    static void check_size(const Cursor& at, const std::vector<Page>& pages) {
        std::size_t kilobytes = 0;
        for (const Page& page : pages) {
            std::size_t times = 1;
            for (const Page& list : pages) {
                if (list.list_of && std::find(page.groups.begin(), page.groups.end(),
                                              list.list_of->id) != page.groups.end()) {
                    times *= list.list_of->maximum;
                }
            }
            for (const form::Question& question : page.questions) {
                kilobytes += times * question.max_kilobytes;
            }
        }
        if (kilobytes > most_kilobytes) {
            at.problem("all attachments together may have " + std::to_string(kilobytes) +
                           " kilobytes, and an application has room for " +
                           std::to_string(most_kilobytes),
                       "lower max_kilobytes, or the maximum of the group");
        }
    }

    QuestionReader questions_;
    RuleBook& rules_;
    Words& words_;
    std::set<std::string> sections_;
};

}  // namespace

void read_journey(const Cursor& root, const Files& files, const Pack& pack, RuleBook& rules,
                  Words& words, form::Definition& form) {
    Journey(files, pack, rules, words).read(root, form);
}

}  // namespace kiosk::catalogue
