#include <algorithm>

#include "kiosk/form/paths.h"
#include "kiosk/form/rule_values.h"
#include "kiosk/form/rules.h"
#include "kiosk/formio/conditions.h"
#include "kiosk/formio/formio.h"
#include "kiosk/formio/plain_text.h"
#include "kiosk/formio/reader.h"
#include "kiosk/formio/words.h"
#include "kiosk/formio/writer.h"
#include "kiosk/i18n/languages.h"

namespace kiosk::formio {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;

constexpr std::size_t most_paths = 50;
// Ways through more are looked for too long: their test gives no answer.
constexpr std::size_t most_answered = 100;

// Who is asked for want of a condition need not answer, and dates have rules.
void apply_conditions(Draft& draft) {
    for (Question& question : draft.questions) {
        if (is_any_lost(draft, question.conditions)) {
            question.asked.required = false;
        }
        question.asked.earliest = question.earliest;
        question.asked.latest = question.latest;
    }
    for (Group& group : draft.groups) {
        if (is_any_lost(draft, group.conditions)) {
            group.minimum = 0;
        }
    }
}

void note_what_no_form_says(Draft& draft, const Languages& languages) {
    Notes& notes = draft.notes;
    notes.add("", Treatment::approximated, "privacy",
              "every answer is taken as personal: say in journey.json which are special or none");
    notes.add("", Treatment::approximated, "the service",
              "agency, life event, fee, term, legal basis and endpoint are placeholders");
    for (const std::string& language : languages.tags()) {
        if (!has_words(language)) {
            notes.add("", Treatment::approximated, "sentences for problems in '" + language + "'",
                      "they are English: translate problem.* in l10n/" + language + ".json");
        }
    }
}

// Numbers by their size, so that what comes first in the form comes first.
bool stands_before(const Note& a, const Note& b) {
    const auto tokens = [](const std::string& pointer) {
        std::vector<std::pair<std::size_t, std::string>> parts;
        for (std::size_t at = 0; at < pointer.size();) {
            const std::size_t end = std::min(pointer.find('/', at + 1), pointer.size());
            std::string part = pointer.substr(at + 1, end - at - 1);
            const bool number = part.find_first_not_of("0123456789") == std::string::npos;
            parts.emplace_back(number ? part.size() : 0, std::move(part));
            at = end;
        }
        return parts;
    };
    return tokens(a.pointer) < tokens(b.pointer);
}

// Those of the first way through the form that can be sent.
form::Answers answers_for(const catalogue::Service& service, const form::Context& context,
                          std::size_t questions) {
    if (questions > most_answered) {
        return {};
    }
    const auto can_be_sent = [&](const form::Path& path) {
        return form::freeze(service.form, path.answers, context).has_value();
    };
    for (const std::size_t most : {std::size_t{1}, most_paths}) {  // mostly the first will do
        form::Paths ways = form::paths(service.form, context, service.rules(), most);
        const auto way = std::find_if(ways.all.begin(), ways.all.end(), can_be_sent);
        if (way != ways.all.end()) {
            return std::move(way->answers);
        }
    }
    return {};
}

// One way through the form, as the form goes it.
void add_test(Imported& imported, form::Date today) {
    const auto pack = catalogue::parse_pack(imported.pack);
    if (!pack) {
        return;
    }
    const auto service = catalogue::parse_package(imported.service, imported.files, *pack);
    if (!service) {
        return;
    }
    const form::Context context{today, "", pack->calendar, pack->units};
    const form::Answers answers = answers_for(*service, context, imported.questions);
    Json expect{{"pages", Json::array()}};
    for (const form::Step& step : form::route(service->form, answers, context).steps) {
        expect["pages"].push_back(step.page.str() + form::item_numbers(step.at));
    }
    const auto frozen = form::freeze(service->form, answers, context);
    if (frozen) {
        expect["payload"] = frozen->payload();
    } else {
        for (const form::Problem& problem : frozen.error()) {
            expect["problems"].push_back(problem.question.str() + form::item_numbers(problem.at) +
                                         " " + std::string(form::name_of(problem.kind)));
        }
    }
    const Json test{{"about", "One way through the form"},
                    {"today", form::iso_date(today)},
                    {"answers", answers.values()},
                    {"expect", std::move(expect)}};
    imported.files["tests/one-way.json"] = test.dump(2) + "\n";
}

}  // namespace

std::string_view name_of(Treatment treatment) {
    switch (treatment) {
        case Treatment::dropped:
            return "dropped";
        case Treatment::approximated:
            return "approximated";
    }
    return "";
}

platform::core::Result<Imported> translate_form(std::string_view json, const Options& options) {
    if (!options.language.empty() && !i18n::is_language(i18n::Locale(options.language))) {
        return fail(ErrorKind::malformed, "'" + options.language + "' is no language");
    }
    const auto root = parse_form(json);
    if (!root) {
        return tl::unexpected(root.error());
    }
    auto draft = read_form(*root, options.name);
    if (!draft) {
        return tl::unexpected(draft.error());
    }
    translate_conditions(*draft);
    apply_conditions(*draft);
    const Languages languages(*root, *draft, options.language, draft->notes);
    note_what_no_form_says(*draft, languages);

    Imported imported;
    imported.questions = draft->questions.size();
    imported.service = draft->name.empty() ? slug(options.name) : draft->name;
    std::replace(imported.service.begin(), imported.service.end(), '_', '-');
    if (imported.service.empty()) {
        imported.service = "form";
    }
    imported.pack = write_pack(languages);
    imported.files = write_package(*draft, languages, imported.service);
    imported.notes = draft->notes.take();
    std::stable_sort(imported.notes.begin(), imported.notes.end(), stands_before);
    return imported;
}

platform::core::Result<Imported> import_form(std::string_view json, const Options& options) {
    auto imported = translate_form(json, options);
    if (imported) {
        add_test(*imported, options.today);
    }
    return imported;
}

}  // namespace kiosk::formio
