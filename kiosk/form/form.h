#pragma once
// A form as data: questions on pages, the route through them, the answers, what is wrong with them,
// and the payload. Pure. Nothing here knows a country; identifiers' rules are in form/identifiers.
//
// Texts are keys into the package's l10n catalogues ("page.reason.title"); this module never sees
// words.

#include <array>
#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>
#include <nlohmann/json_fwd.hpp>

#include "kiosk/i18n/locale.h"
#include "platform/core/result.h"
#include "platform/core/strong_id.h"

namespace kiosk::form {

using QuestionId = platform::core::StrongId<struct QuestionTag>;
using PageId = platform::core::StrongId<struct PageTag>;
using i18n::Date;

using Json = nlohmann::json;
// A rule in the strict JsonLogic profile with CertLogic semantics. null = always true.
using Rule = Json;

enum class QuestionKind {
    text,
    long_text,
    whole_number,
    decimal,
    money,
    date,
    date_range,  // from, to
    year,
    time,  // of day
    one_of,
    many_of,
    yes_no,
    phone,
    email,
    name,
    full_name,    // in the parts that names have in the country
    address,      // in the parts that addresses have in the country
    identifier,   // Question::identifier names the rule set: "az.fin"
    document,     // number of a document: "az.id-card"
    declaration,  // must be ticked
    signature,
    attachment,   // pages from a scanner or a camera
    computed,     // worked out by a rule and shown; nothing is asked
    information,  // its label is read; nothing is asked
};

// As journey.json has them, in their order.
inline constexpr std::array<std::string_view, 24> question_kinds{
    "text",       "long_text",   "whole_number", "decimal",    "money",    "date",
    "date_range", "year",        "time",         "one_of",     "many_of",  "yes_no",
    "phone",      "email",       "name",         "full_name",  "address",  "identifier",
    "document",   "declaration", "signature",    "attachment", "computed", "information"};
static_assert(question_kinds.size() == static_cast<std::size_t>(QuestionKind::information) + 1);
constexpr std::string_view name_of(QuestionKind kind) {
    return question_kinds.at(static_cast<std::size_t>(kind));
}

// The others are only read.
constexpr bool is_asked(QuestionKind kind) {
    return kind != QuestionKind::computed && kind != QuestionKind::information;
}

enum class PrivacyClass {
    none,
    personal,
    special
};  // special: health, disability, conviction (GDPR art. 9, 10)

struct Option {
    std::string value;
    std::string label;  // message key
    std::string hint;   // message key or empty
    Rule visible_if;
};

// A part of a full_name or of an address: "surname", "street".
struct Part {
    std::string id;
    std::string label;  // message key
    bool required = true;
    bool is_short = false;         // stands beside its neighbours
    bool of_divisions = false;     // one of the country's divisions within the part before
    std::size_t max_length = 100;  // characters
};

// A province, a district, a town: what a country is divided into, and that again.
struct Division {
    std::string id;
    std::string within;  // id; empty = of the country
    std::string label;   // message key
};
using Divisions = std::vector<Division>;

struct Question {
    QuestionId id;
    QuestionKind kind = QuestionKind::text;
    std::string label, hint, help, unit;  // message keys; all but the label may be empty
    bool required = true;
    bool recommended = false;  // not required: an empty answer is asked for once more
    PrivacyClass privacy = PrivacyClass::none;
    std::string retention;                 // "session" or the agency's own rule, as in the package
    std::vector<Option> options;           // one_of, many_of
    bool options_are_names = false;        // of places: shown in the order of the alphabet
    std::string identifier;                // identifier, document, phone: rule set
    std::size_t max_length = 0;            // characters (graphemes), 0 = the kind's own bound
    std::optional<long> minimum, maximum;  // whole_number, decimal, money
    int decimals = 2;                      // decimal, money: most digits after the point, 0 to 9
    std::string currency;                  // money: ISO 4217
    std::vector<Part> parts;               // full_name, address
    std::shared_ptr<const Divisions> divisions;  // address; shared by all of the country
    QuestionKind shown_as =
        QuestionKind::text;         // computed: text, whole_number, decimal, money, date
    Rule value;                     // computed
    bool from_camera = false;       // attachment: a camera is better than a scanner
    std::size_t max_pages = 0;      // attachment: 1 to 10
    std::size_t max_kilobytes = 0;  // attachment: of all its pages' files
    // Rules that yield what the answer may not be before or after: an ISO date, "hh:mm" for
    // time. Of a year its days are meant: one that is not over is not after today.
    Rule earliest, latest;
    Rule accepted_if;  // kinds with an order: sees its own answer; false = out_of_range
    Rule visible_if;
    std::string purpose;  // what it is for, spoken to a blind user: "family-name" ...
};

// A group that repeats: its item pages are asked once for each item, then its list page.
struct Repeat {
    QuestionId id;  // Answers hold an array under this name
    std::size_t minimum = 0, maximum = 1;
    Rule summary;  // of one item, yields text for the list page
};

struct Page {
    PageId id;
    std::string title;       // message key
    std::string intro;       // message key or empty
    std::string section;     // message key of the review group
    bool prescreen = false;  // may she apply at all? Stands before all others
    std::vector<Question> questions;
    Rule visible_if;
    // Asked for each item of the last of these groups, each of which repeats within the one before;
    // empty = asked once.
    std::vector<QuestionId> groups;
    std::optional<Repeat> list_of;  // the "add another" page of this group; has no questions
};

// Where somebody is told that she cannot apply here, and what to do instead.
struct EndPage {
    PageId id;
    std::string title, body;  // message keys
    Rule reached_if;          // evaluated after each page, first match ends the route
};

struct Definition {
    std::vector<Page> pages;
    std::vector<EndPage> end_pages;
    Rule payload;  // yields the payload object; null = answers as they are
    Json schema;   // data.schema.json
};

// An item of a group that repeats.
struct Item {
    QuestionId group;
    std::size_t number = 0;  // from 0
    friend auto operator<=>(const Item&, const Item&) = default;
};
// Where an answer belongs: to an item, within an item of the group outside, and so on, the
// outermost first; empty = to the form itself.
using Place = std::vector<Item>;
// "/1/0": the number of each item after the mark.
std::string item_numbers(const Place&, char mark = '/');

// Answers as the citizen typed them: strings, booleans and arrays by question id; a group is an
// array of objects. Nothing else is ever in it, and it is wiped when it goes or is overwritten. A
// date is the string "year-month-day" of what its three boxes hold, each part as typed or empty:
// "1990-3-27", "1990-2-", "--"; a date_range is two of them, "1990-3-27/--"; a time is
// "hour:minute"; a full_name and an address are the lines of their parts, each as typed or empty
// (part_texts()), a division by its id; a signature is the path of the finger as SVG 2 writes it
// (9.3), absolute M and L in millimetres from the area's top left corner, or true of whoever
// confirms without drawing; an attachment is an array of pages, each a JPEG file in base64 (RFC
// 4648, 4).
class Answers {
  public:
    Answers() : values_(Json::object()) {}
    explicit Answers(Json values) : values_(std::move(values)) {}
    ~Answers();
    Answers(const Answers&) = default;
    Answers& operator=(const Answers&);
    Answers(Answers&&) noexcept;
    Answers& operator=(Answers&&) noexcept;

    // set() adds the items up to the place; null takes the answer away; get() of what is not there
    // is null.
    const Json& get(const QuestionId&, const Place& = {}) const;
    void set(const QuestionId&, Json value, const Place& = {});
    std::size_t items(const QuestionId& group, const Place& outside = {}) const;
    void add_item(const QuestionId& group, const Place& outside = {});
    void remove_item(const Item&, const Place& outside = {});
    const Json& values() const { return values_; }

    friend bool operator==(const Answers&, const Answers&) = default;

  private:
    Json values_;
};

// A country's days of work, from its pack.
struct Calendar {
    std::set<unsigned> weekend{6, 7};  // ISO 8601: 1 = Monday ... 7 = Sunday
    std::set<Date> holidays;           // no work besides the weekend
    std::set<Date> worked;             // weekend or not, on these there is work
    std::optional<Date> until;         // the last day that is known; unset = the weekend is all
};

// A sum that the law sets and fees are multiples of; it changes on a day.
using LegalUnit = std::map<Date, std::string>;  // from this day -> decimal

// What rules may know besides answers.
struct Context {
    Date today{};
    std::string centre;  // id of this centre
    Calendar calendar{};
    std::map<std::string, LegalUnit> units{};
};

// One stop of the route.
struct Step {
    PageId page;
    Place at{};  // of an item page: as deep as its groups
    friend bool operator==(const Step&, const Step&) = default;
};

struct Route {
    std::vector<Step> steps;       // all pages asked for with these answers, in order
    const EndPage* end = nullptr;  // set: the route ends here, and nothing can be submitted
};

enum class ProblemKind {
    missing,  // each kind has a sentence of its own for each question
    incomplete,
    wrong_characters,
    too_short,
    too_long,
    impossible,
    in_past,
    in_future,
    out_of_range,
    wrong_format,
    wrong_check_digit,
    too_few,
    refused_by_agency,  // problem details came back for it
    recommended,        // it may stay empty; told once
};

// One thing that is wrong, at one question. The sentence is message
// "problem.<question>.<kind>" of the package, or the kind's general sentence in the interface
// catalogue.
struct Problem {
    QuestionId question;
    Place at{};
    ProblemKind kind = ProblemKind::missing;
    friend bool operator==(const Problem&, const Problem&) = default;
};
std::string_view name_of(ProblemKind);  // "missing" ..., as in message keys

// The draft of a date from its three boxes. Digits of every script; a month may be its name in
// `locale`.
std::string date_draft(std::string_view day, std::string_view month, std::string_view year,
                       const i18n::Locale& locale = {});
// The date, where the draft is complete and such a day exists.
std::optional<Date> date_of_draft(std::string_view draft);
// The answer as rules and the payload have it: a date and a time of day in ISO 8601's form, a year
// as an integer, a date_range as an object of `from` and `to`, a full_name and an address as
// objects of their parts, an attachment as an array of objects of `content_type` and `data`, a
// decimal and money as a decimal text. null where it is blank or wrong in itself. Personal: wipe()
// it.
Json normal_form(const Question&, const Json& answer);

// What stands in each of the question's parts, and back.
std::vector<std::string> part_texts(const Question&, std::string_view draft);
std::string parts_draft(const std::vector<std::string>& texts);
// Those that a part of divisions offers, given the parts before it; none: it is not asked.
std::vector<const Division*> divisions_offered(const Question&, std::size_t part,
                                               const std::vector<std::string>& texts);

const Page* find_page(const Definition&, const PageId&);
const Question* find_question(const Definition&, const QuestionId&, const Page** page = nullptr);

// A page's rules see only answers to questions that are on the route before it, so an answer that
// another one made pointless decides nothing. A group of no items yet is asked for
// `Repeat::minimum` of them.
Route route(const Definition&, const Answers&, const Context&);
// What rules see at the end of the route: its answers alone, in the form the payload has them
// (dates ISO, whole numbers as integers, identifiers and telephone numbers normalised; of pages of
// an attachment their number, not their data), or as typed where they are wrong. Personal: wipe()
// it.
Json answers_on_route(const Definition&, const Answers&, const Context&);
void wipe(Json&) noexcept;  // overwrites every string within and leaves null
// Questions and options of a page that are visible with these answers.
std::vector<const Question*> visible_questions(const Definition&, const Page&, const Answers&,
                                               const Context&, const Place& = {});
std::vector<const Option*> visible_options(const Question&, const Answers&, const Context&,
                                           const Place& = {});
// What a computed question shows at this stop; null where it cannot be computed (yet).
Json computed_value(const Definition&, const Step&, const Question&, const Answers&,
                    const Context&);
// Only on Continue. Empty = go on. A list page's problem names its group.
std::vector<Problem> validate_page(const Definition&, const Step&, const Answers&, const Context&);

// Recommended questions of this stop that are empty, as problems of that kind: no reason to stay.
std::vector<Problem> advice(const Definition&, const Step&, const Answers&, const Context&);

// An answer that is there.
struct Given {
    QuestionId question;
    Place at{};
    friend bool operator==(const Given&, const Given&) = default;
};
// Answers to what is not asked (any more), in the order of the pages; none where the route ends
// before its time.
std::vector<Given> off_route(const Definition&, const Answers&, const Context&);

// The whole form, frozen. Constructible in no other way than by freeze().
class ValidAnswers {
  public:
    ~ValidAnswers() { wipe(payload_); }
    ValidAnswers(const ValidAnswers&) = default;
    ValidAnswers& operator=(const ValidAnswers&) = default;
    ValidAnswers(ValidAnswers&&) noexcept = default;
    ValidAnswers& operator=(ValidAnswers&&) noexcept = default;

    const Json& payload() const { return payload_; }  // conforms to Definition::schema

  private:
    friend tl::expected<ValidAnswers, std::vector<Problem>> freeze(const Definition&,
                                                                   const Answers&, const Context&);
    explicit ValidAnswers(Json payload) : payload_(std::move(payload)) {}
    Json payload_;
};
// Answers to pages that are not on the route are left out. Problems are in route order. A payload
// that the schema refuses is a problem at the question that its place comes from, or at no
// question; a route that ends at an end page is a problem at no question.
tl::expected<ValidAnswers, std::vector<Problem>> freeze(const Definition&, const Answers&,
                                                        const Context&);

// Why this is no schema of ours (draft 7, nothing remote, no recursion, quick patterns), or nothing.
std::optional<std::string> schema_problem(const Json& schema);
bool conforms(const Json& schema, const Json& document);  // `format` is an annotation
// The problems that a question of this kind can have, whatever its rules.
std::vector<ProblemKind> possible_problems(const Question&);

// Evaluates a rule (kiosk/form/rules.h) on the answers as typed: total, what cannot be done is
// null.
Json evaluate(const Rule&, const Answers&, const Context&, const Place& = {});

}  // namespace kiosk::form
