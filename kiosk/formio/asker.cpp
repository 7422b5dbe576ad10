#include "kiosk/formio/asker.h"

#include <algorithm>
#include <array>

#include "kiosk/formio/attachments.h"
#include "kiosk/formio/fields.h"
#include "kiosk/formio/words.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

// Where the form sets no bound, of a list, of one within it, and of one within that.
constexpr std::array<std::size_t, most_nested> usual_items{20, 8, 3};
constexpr std::size_t most_items = 100;
constexpr std::string_view handed_in_here = "leggerVedNaa";  // of NAV's attachments

std::string joined(const Path& path) {
    std::string text;
    for (const std::string& key : path) {
        text += (text.empty() ? "" : "_") + key;
    }
    return text;
}

}  // namespace

void Place::enter(const Node& component) {
    for (std::string& key : keys_of(component.text("key"))) {
        scope.push_back(std::move(key));
    }
}

Path keys_of(const std::string& key) {
    Path path;
    for (std::size_t at = 0; at <= key.size();) {
        const std::size_t dot = std::min(key.find('.', at), key.size());
        if (dot > at) {
            path.push_back(key.substr(at, dot - at));
        }
        at = dot + 1;
    }
    return path;
}

std::size_t Asker::add_section(const Phrase& title) {
    draft_.sections.push_back({section_ids_.take(plain_text(title.raw).text, "form"), title});
    return draft_.sections.size() - 1;
}

Group Asker::new_group(const Node& node, Place& place) {
    Group group;
    group.pointer = node.pointer();
    Place inside = place;
    inside.enter(node);
    group.outer = place.group;
    group.scope = std::move(inside.scope);
    group.path.assign(group.scope.begin() + static_cast<std::ptrdiff_t>(place.outside),
                      group.scope.end());
    group.id = ids_.take(joined(group.scope), "list");
    group.label = label_of(node, group.id);
    group.add = phrase(node, "addAnother", draft_.notes);
    group.first = draft_.questions.size();
    group.section = section_of(place);
    group.conditions = place.conditions;
    const Node validate = node.at("validate");
    const auto within = [](long count) {
        return static_cast<std::size_t>(std::clamp(count, 0L, long{most_items}));
    };
    const long least = validate.flag("required") ? 1 : 0;
    group.minimum = within(std::max(least, validate.whole("minLength").value_or(0)));
    const long most = validate.whole("maxLength").value_or(0);
    group.wanted = most > 0 ? static_cast<std::size_t>(most) : 0;
    const std::size_t usual = usual_items[draft_.around(place.group).size()];
    group.maximum = std::max({most > 0 ? within(most) : usual, group.minimum, std::size_t{1}});
    return group;
}

std::size_t Asker::times_asked(const Place& place) const {
    std::size_t times = 1;
    for (const std::size_t group : draft_.around(place.group)) {
        times *= draft_.groups[group].maximum;
    }
    return times;
}

void Asker::content(const Node& node, const Place& place) {
    Phrase text = phrase(node, "content", draft_.notes);
    if (text.empty()) {
        text = phrase(node, "html", draft_.notes);
    }
    for (const Node& part : node.at("accordionValues").list()) {
        text.raw += "<p>" + part.text("title") + "</p><p>" + part.text("content") + "</p>";
    }
    if (!plain_text(text.raw).text.empty()) {
        contents_.push_back({node, std::move(text), place});
    }
}

// What stands before a question is shown on its page, if it is shown whenever that is asked.
std::vector<Phrase> Asker::intro_for(const Place& place) {
    std::vector<Phrase> intro;
    if (!place.legend.empty()) {
        intro.push_back(place.legend);
    }
    for (Content& content : std::exchange(contents_, {})) {
        const Conditions& wanted = content.place.conditions;
        const bool always = wanted.size() <= place.conditions.size() &&
                            std::equal(wanted.begin(), wanted.end(), place.conditions.begin());
        if (always) {
            intro.push_back(std::move(content.text));
        } else {
            draft_.notes.drop(content.at, "a text that is shown only sometimes",
                              "the question after it is asked at other times");
        }
    }
    return intro;
}

void Asker::drop_content() {
    for (const Content& content : std::exchange(contents_, {})) {
        draft_.notes.drop(content.at, "a text", "no question follows it on its page");
    }
}

std::size_t Asker::section_of(Place& place) {
    if (!place.section) {
        if (!rest_) {
            rest_ = add_section(draft_.title);
        }
        place.section = rest_;
    }
    return *place.section;
}

Phrase Asker::label_of(const Node& node, const std::string& id) {
    for (const std::string_view member : {"label", "title", "legend"}) {
        Phrase label = phrase(node, member, draft_.notes);
        if (!plain_text(label.raw).text.empty()) {
            return label;
        }
    }
    std::string words = node.text("key").empty() ? id : slug(node.text("key"));
    std::replace(words.begin(), words.end(), '_', ' ');
    draft_.notes.approximate(node, "a label", "there is none: its key is shown");
    return {words.empty() ? id : words};
}

Question& Asker::add_question(const Node& node, const std::string& key, Place place) {
    Question question;
    question.pointer = node.pointer();
    question.section = section_of(place);
    question.group = place.group;
    question.conditions = place.conditions;
    question.scope = place.scope;
    for (std::string& part : keys_of(key)) {
        question.scope.push_back(std::move(part));
    }
    question.asked.id = form::QuestionId(ids_.take(joined(question.scope), "question"));
    if (question.scope.size() == place.scope.size()) {
        question.scope.push_back(question.asked.id.str());
    }
    question.path.assign(question.scope.begin() + static_cast<std::ptrdiff_t>(place.outside),
                         question.scope.end());
    question.intro = intro_for(place);
    draft_.questions.push_back(std::move(question));
    return draft_.questions.back();
}

Question& Asker::ask(const Node& node, const Type& type, const Place& place) {
    Question& question = add_question(node, node.text("key"), place);
    question.label = label_of(node, question.asked.id.str());
    question.hint = phrase(node, "description", draft_.notes);
    question.help = phrase(node, "tooltip", draft_.notes);
    if (question.help.empty()) {
        question.help = phrase(node, "additionalDescriptionText", draft_.notes);
    }
    for (const std::string_view member : {"prefix", "suffix"}) {
        const Node unit = node.at(member);
        if (!unit.is_blank() && question.hint.empty()) {
            question.hint = phrase(node, member, draft_.notes);
        } else if (!unit.is_blank()) {
            draft_.notes.drop(unit, "words beside the field", "they find no place");
        }
    }
    read_fields(node, type, question, draft_);
    return question;
}

void Asker::survey(const Node& node, const Type& type, const Place& place) {
    draft_.notes.approximate(node, std::string(type.what), std::string(type.reason));
    Type one = type;
    one.what = {};
    one.role = Role::choice;
    for (const Node& row : node.at("questions").list()) {
        if (draft_.questions.size() > most_questions) {
            return;
        }
        Place inner = place;
        inner.enter(node);
        Question& question = add_question(row, row.text("value"), inner);
        question.label = label_of(row, question.asked.id.str());
        question.hint = label_of(node, question.asked.id.str());
        read_fields(node, one, question, draft_);
    }
}

// Where an application has room for them.
void Asker::ask_pages(const Node& node, const std::string& key, const Place& place,
                      const std::optional<Answer>& answer) {
    const std::size_t least = least_kilobytes * times_asked(place);
    if (pages_kilobytes_ + least > most_kilobytes) {
        draft_.notes.approximate(node, "a file",
                                 "named among the documents to bring: an application has no room "
                                 "for more");
        return;
    }
    pages_kilobytes_ += least;
    Question& question = add_question(node, key, place);
    question.label = label_of(node, question.asked.id.str());
    question.hint = phrase(node, "description", draft_.notes);
    question.help = phrase(node, "tooltip", draft_.notes);
    question.only_after = answer;
    read_file(node, question, draft_.notes);
}

void Asker::file(const Node& node, const Place& place) {
    document(node, place);
    if (can_be_scanned(node)) {
        ask_pages(node, node.text("key"), place, {});
    } else {
        draft_.notes.approximate(node, "a file",
                                 "named among the documents to bring: it cannot be scanned");
    }
}

void Asker::document(const Node& node, const Place& place, std::optional<Answer> answer) {
    Document document;
    document.id = document_ids_.take(node.text("key"), "document");
    document.label = label_of(node, document.id);
    if (place.group) {
        document.conditions = draft_.groups[draft_.around(place.group).back()].conditions;
    } else {
        document.conditions = place.conditions;
        document.answer = std::move(answer);
    }
    draft_.documents.push_back(std::move(document));
}

void Asker::attachment(const Node& node, const Type& type, const Place& place) {
    Question& question = ask(node, type, place);
    for (const auto& [value, settings] : node.at("attachmentValues").members()) {
        if (!value.empty() && (settings.flag("enabled") || settings.json() == true)) {
            question.asked.options.push_back({value, {}, {}, {}});
            question.options.push_back(words_for_attachment(value));
        }
        if (settings.at("additionalDocumentation").flag("enabled")) {
            draft_.notes.drop(settings.at("additionalDocumentation"), "a text with a document",
                              "only how it is handed in is asked");
        }
    }
    if (question.options.empty()) {
        read_options(node.at("values"), question, draft_.notes);
    }
    if (question.options.empty()) {  // yes or no: whether there is one
        question.asked.kind = Kind::yes_no;
    }
    for (const form::Option& option : question.asked.options) {
        if (option.value == handed_in_here) {
            const bool only_one = question.asked.options.size() == 1 && question.asked.required;
            const auto answer =
                only_one ? std::nullopt
                         : std::optional(Answer{draft_.questions.size() - 1, handed_in_here});
            document(node, place, answer);
            ask_pages(node, node.text("key") + "_pages", place, answer);  // moves `question`
            return;
        }
    }
}

void Asker::ask_key(const Node& node, const Place& place) {
    Question& key = add_question(node, "__key", place);
    key.label = phrase(node, "keyLabel", draft_.notes);
    if (plain_text(key.label.raw).text.empty()) {
        key.label = label_of(node, key.asked.id.str());
    }
    key.asked.required = true;
}

}  // namespace kiosk::formio
