// What no test of an author's may think of: every path through the form, looked at.
#include <algorithm>
#include <set>

#include "kiosk/catalogue/cursor.h"
#include "kiosk/form/paths.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"

namespace kiosk::catalogue {
namespace {

class Proof {
  public:
    Proof(const std::string& name, const Files& files, const Service& service, const Pack& pack,
          form::Date today)
        : service_(service),
          context_{today, pack.centres.empty() ? "" : pack.centres.front().id, pack.calendar,
                   pack.units},
          problems_(name) {
        if (const auto file = files.find("rules.json"); file != files.end()) {
            if (const auto json = parse_json("rules.json", file->second, problems_)) {
                rules_ = json->value("rules", Json::object());
            }
        }
    }

    std::vector<PackageProblem> run() {
        const form::Paths paths = form::paths(service_.form, context_, service_.rules());
        if (!paths.complete) {
            problems_.add("journey.json", "/pages",
                          "has more than " + std::to_string(paths.all.size()) +
                              " paths: what is never reached cannot be told",
                          "ask fewer things that later conditions look at, or split the service");
        }
        for (const form::Path& path : paths.all) {
            look_at(path);
        }
        if (paths.complete && routes_are_covered()) {
            tell_unreached();
            tell_idle_rules();
        }
        return problems_.take();
    }

  private:
    void look_at(const form::Path& path) {
        for (const form::Step& step : path.route.steps) {
            pages_.insert(step.page);
        }
        if (path.route.end != nullptr) {
            pages_.insert(path.route.end->id);
        } else {
            freeze(path);
        }
        Json known = form::answers_on_route(service_.form, path.answers, context_);
        for (const auto& [name, rule] : rules_.items()) {
            note(name, form::run_rule(rule, {&known}, context_).value);
            std::vector<const Json*> scopes{&known};
            within_items(name, rule, scopes);
        }
    }

    // The rule as each item sees it, and each item within that.
    void within_items(const std::string& name, const Json& rule, std::vector<const Json*>& scopes) {
        for (const Json& group : *scopes.back()) {
            for (std::size_t i = 0; group.is_array() && i < group.size(); ++i) {
                if (group[i].is_object()) {
                    scopes.push_back(&group[i]);
                    note(name, form::run_rule(rule, scopes, context_).value);
                    within_items(name, rule, scopes);
                    scopes.pop_back();
                }
            }
        }
    }

    void note(const std::string& name, const Json& value) {
        (form::is_true(value) ? held_ : failed_).insert(name);
    }

    void freeze(const form::Path& path) {
        const auto frozen = form::freeze(service_.form, path.answers, context_);
        if (frozen) {
            return;
        }
        for (const form::Problem& problem : frozen.error()) {
            const std::string reason =
                problem.question.str().empty()
                    ? "data.schema.json refuses what acceptable answers lead to"
                    : "data.schema.json refuses an acceptable answer to '" +
                          problem.question.str() + "' (" +
                          std::string(form::name_of(problem.kind)) + ")";
            if (refused_.insert(reason).second) {
                problems_.add("rules.json", "/payload", reason,
                              "bound the question as the schema does, or correct the payload rule");
            }
        }
    }

    bool is_covered(const form::Rule& rule) const {
        return form::is_covered_by_paths(form::expanded(service_.form, rule));
    }

    bool routes_are_covered() const {
        const auto covered = [this](const auto& page) { return is_covered(page.visible_if); };
        const auto covered_end = [this](const form::EndPage& end) {
            return is_covered(end.reached_if);
        };
        return std::all_of(service_.form.pages.begin(), service_.form.pages.end(), covered) &&
               std::all_of(service_.form.end_pages.begin(), service_.form.end_pages.end(),
                           covered_end);
    }

    void tell_unreached() {
        const auto tell = [&](const form::PageId& id, const std::string& place, const char* what) {
            if (!pages_.contains(id)) {
                problems_.add("journey.json", place, what, "correct its condition, or remove it");
            }
        };
        for (std::size_t i = 0; i < service_.form.pages.size(); ++i) {
            tell(service_.form.pages[i].id, "/pages/" + std::to_string(i),
                 "no answers lead to this page");
        }
        for (std::size_t i = 0; i < service_.form.end_pages.size(); ++i) {
            tell(service_.form.end_pages[i].id, "/end_pages/" + std::to_string(i),
                 "no answers lead to this end page");
        }
    }

    // No path holds an answer that this rule refuses.
    bool accepts_answers(const Json& rule) const {
        for (const form::Page& page : service_.form.pages) {
            for (const form::Question& question : page.questions) {
                if (question.accepted_if == rule) {
                    return true;
                }
            }
        }
        return false;
    }

    void tell_idle_rules() {
        const form::RuleType answers = form::type_of_answers(service_.form, true);
        for (const auto& [name, rule] : rules_.items()) {
            if (form::check_rule(rule, answers).type.kind != form::RuleType::Kind::boolean ||
                !is_covered(rule)) {
                continue;
            }
            if (!held_.contains(name)) {
                problems_.add("rules.json", "/rules/" + name, "never holds, whatever is answered",
                              "correct it, or remove it with what it is the condition of");
            } else if (!failed_.contains(name) && !accepts_answers(rule)) {
                problems_.add("rules.json", "/rules/" + name, "always holds, whatever is answered",
                              "correct it, or remove it and ask without a condition");
            }
        }
    }

    const Service& service_;
    form::Context context_;
    Problems problems_;
    Json rules_ = Json::object();
    std::set<form::PageId> pages_;
    std::set<std::string> held_, failed_, refused_;
};

}  // namespace

std::vector<PackageProblem> prove_package(const std::string& name, const Files& files,
                                          const Service& service, const Pack& pack,
                                          form::Date today) {
    return Proof(name, files, service, pack, today).run();
}

}  // namespace kiosk::catalogue
