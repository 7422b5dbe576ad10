#include <algorithm>

#include "kiosk/catalogue/journey.h"
#include "kiosk/form/rule_values.h"

namespace kiosk::catalogue {
namespace {

class Package {
  public:
    Package(const std::string& name, const Files& files, const Pack& pack)
        : files_(files), pack_(pack), problems_(name) {}

    tl::expected<Service, std::vector<PackageProblem>> parse() {
        const auto rules = open("rules.json");
        const auto service = open("service.json");
        const auto journey = open("journey.json");
        const auto schema = open("data.schema.json");
        if (rules && service && journey && schema) {
            const Cursor rules_root(*rules, "rules.json", problems_);
            book_.read(rules_root);
            read_journey(Cursor(*journey, "journey.json", problems_), files_, pack_, book_, words_,
                         service_.form);
            read_service(Cursor(*service, "service.json", problems_));
            service_.form.payload = book_.payload();
            service_.form.schema = *schema;
            if (const auto reason = form::schema_problem(*schema)) {
                problems_.add(
                    "data.schema.json", "", "no schema: " + *reason,
                    "write a JSON Schema of draft 7 that refers to nothing outside the file");
            }
            book_.check(rules_root, service_.form, pack_);
            words_.read(files_, pack_, service_, problems_);
            drop_absent_keys();
        }
        if (!problems_.empty()) {
            return tl::unexpected(problems_.take());
        }
        return std::move(service_);
    }

    tl::expected<Listing, std::vector<PackageProblem>> parse_listing() {
        if (const auto service = open("service.json")) {
            read_listing(Cursor(*service, "service.json", problems_));
            words_.read_needed(files_, pack_, service_, problems_);
        }
        if (!problems_.empty()) {
            return tl::unexpected(problems_.take());
        }
        return Listing(std::move(service_));
    }

  private:
    std::optional<Json> open(const std::string& file) {
        const auto found = files_.find(file);
        if (found == files_.end()) {
            problems_.add(file, "", "is missing", "add the file to the package");
            return std::nullopt;
        }
        return parse_json(file, found->second, problems_);
    }

    void read_service(const Cursor& root) {
        if (!root.object({"id", "version", "agency", "life_events", "legal_basis", "keywords",
                          "fees", "terms", "documents", "endpoint", "retention_days"},
                         {"recipient_key", "eligibility"})) {
            return;
        }
        read_listing(root);
        service_.version = root.at("version").identifier(true);
        for (const Cursor& law : root.at("legal_basis").list()) {
            service_.legal_basis.push_back(words_.need("law." + law.identifier()));
        }
        if (root.has("eligibility")) {
            for (const Cursor& one : root.at("eligibility").list()) {
                service_.eligibility.push_back(words_.need("eligibility." + one.identifier()));
            }
        }
        read_fees(root.at("fees"));
        read_terms(root.at("terms"));
        for (const Cursor& document : root.at("documents").list()) {
            document.object({"id"}, {"when"});
            service_.documents.push_back({words_.need("document." + document.at("id").identifier()),
                                          book_.find_or_none(document, "when")});
        }
        service_.endpoint = root.at("endpoint").identifier();
        service_.retention_days = static_cast<int>(root.at("retention_days").integer(1, 3650));
        if (root.has("recipient_key")) {
            root.at("recipient_key").members();
            service_.recipient_key = root.at("recipient_key").json().dump();
        }
    }

    void read_listing(const Cursor& root) {
        service_.id = ServiceId(root.at("id").identifier(true));
        service_.agency = AgencyId(root.at("agency").text());
        if (std::none_of(pack_.agencies.begin(), pack_.agencies.end(),
                         [&](const Agency& agency) { return agency.id == service_.agency; })) {
            root.at("agency").problem("the pack has no agency '" + service_.agency.str() + "'",
                                      "name an agency of pack.json, or add this one there");
        }
        for (const Cursor& event : root.at("life_events").list()) {
            LifeEventId id(event.text());
            if (std::none_of(pack_.life_events.begin(), pack_.life_events.end(),
                             [&](const LifeEvent& known) { return known.id == id; })) {
                event.problem("the pack has no life event '" + id.str() + "'",
                              "name a life event of pack.json, or add this one there");
            }
            service_.life_events.push_back(std::move(id));
        }
        service_.title = words_.need("service.title");
        service_.summary = words_.need("service.summary");
        for (const Cursor& keyword : root.at("keywords").list()) {
            service_.keywords.push_back(keyword.text());
        }
    }

    void read_fees(const Cursor& at) {
        if (!at.object({"currency", "examples", "cases"})) {
            return;
        }
        service_.currency = at.at("currency").text();
        service_.fees_are_examples = at.at("examples").boolean();
        for (const Cursor& one : at.at("cases").list()) {
            one.object({"amount"}, {"when"});
            service_.fees.push_back({book_.find_or_none(one, "when"), price(one.at("amount"))});
        }
        last_is_always(at.at("cases"), service_.fees);
    }

    // "30", or a rule and what can come of it.
    Price price(const Cursor& at) {
        if (!at.json().is_object()) {
            const std::string fixed = amount(at);
            return {fixed, fixed, fixed};
        }
        at.object({"rule", "least", "most"});
        Price price{book_.find(at.at("rule"), form::numbers), amount(at.at("least")),
                    amount(at.at("most"))};
        const auto least = form::parse_decimal(price.least);
        const auto most = form::parse_decimal(price.most);
        if (least && most && form::compare(*least, *most).value_or(0) > 0) {
            at.at("least").problem("is greater than the most", "exchange the two, or correct one");
        }
        return price;
    }

    static std::string amount(const Cursor& at) {
        std::string amount = at.text();
        const auto decimal = form::parse_decimal(amount);
        if (!decimal || decimal->mantissa < 0) {
            at.problem("must be a decimal in a text, \"12.50\"",
                       "write an amount of 0 or more in quotation marks, with a point");
        }
        return amount;
    }

    void read_terms(const Cursor& at) {
        for (const Cursor& one : at.list()) {
            one.object({"count", "unit"}, {"when"});
            const auto unit = static_cast<Term::Unit>(
                one.at("unit").choice({"same_day", "calendar_days", "working_days"}, "unit"));
            service_.terms.push_back(
                {book_.find_or_none(one, "when"), Term{one.at("count").integer(0, 1000), unit}});
        }
        last_is_always(at, service_.terms);
    }

    template <typename T>
    static void last_is_always(const Cursor& at, const std::vector<Case<T>>& cases) {
        if (cases.empty() || !cases.back().when.is_null()) {
            at.problem("the last case must have no 'when', so that one always holds",
                       "add a last case without 'when'");
        }
    }

    // Keys that a package may leave out are empty where it does.
    void drop_absent_keys() {
        for (form::Page& page : service_.form.pages) {
            page.intro = words_.present(page.intro);
            for (form::Question& question : page.questions) {
                question.hint = words_.present(question.hint);
                question.help = words_.present(question.help);
                question.unit = words_.present(question.unit);
                for (form::Option& option : question.options) {
                    option.hint = words_.present(option.hint);
                }
            }
        }
    }

    const Files& files_;
    const Pack& pack_;
    Problems problems_;
    RuleBook book_;
    Words words_;
    Service service_;
};

}  // namespace

tl::expected<Listing, std::vector<PackageProblem>> parse_listing(const std::string& name,
                                                                 const Files& files,
                                                                 const Pack& pack) {
    return Package(name, files, pack).parse_listing();
}

tl::expected<Service, std::vector<PackageProblem>> parse_package(const std::string& name,
                                                                 const Files& files,
                                                                 const Pack& pack) {
    return Package(name, files, pack).parse();
}

}  // namespace kiosk::catalogue
