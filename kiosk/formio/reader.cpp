#include "kiosk/formio/reader.h"

#include <algorithm>
#include <array>

#include "kiosk/formio/asker.h"
#include "kiosk/formio/attachments.h"
#include "kiosk/formio/fields.h"
#include "kiosk/formio/lists.h"

namespace kiosk::formio {
namespace {

using platform::core::ErrorKind;
using platform::core::fail;

class Reader {
  public:
    explicit Reader(Draft& draft) : draft_(draft), asker_(draft) {}

    void components(const Node& list, const Place& place) {
        for (const Node& one : list.list()) {
            component(one, place);
        }
    }

    // A page of the form.
    void section(const Node& list, const Phrase& title) {
        Place place;
        place.section = asker_.add_section(title);
        const std::size_t before = draft_.questions.size();
        components(list, place);
        if (draft_.questions.size() > before) {
            asker_.drop_content();
        }
    }

    void finish() {
        asker_.drop_content();
        bound_lists(draft_);
        share_room(draft_);
    }
    std::size_t seen() const { return seen_; }

  private:
    void component(const Node& node, Place place) {
        if (!node.json().is_object()) {
            draft_.notes.drop(node, "a component", "it is no object");
            return;
        }
        if (++seen_ > most_components) {
            return;
        }
        const std::string name = node.text("type");
        const Type unknown = type_of_unknown(node);
        const Type* type = find_type(name);
        if (!type) {
            type = &unknown;
            const bool lost = type->role == Role::dropped;
            if (lost || !name.empty()) {
                draft_.notes.add(node.pointer(),
                                 lost ? Treatment::dropped : Treatment::approximated,
                                 name.empty() ? "a component without a type"
                                              : "a component of the unknown type '" + name + "'",
                                 std::string(type->reason));
            }
        }
        if (type->role == Role::button) {
            button(node);
            return;
        }
        if (type->role == Role::dropped) {
            if (!type->what.empty()) {
                draft_.notes.drop(node, std::string(type->what), std::string(type->reason));
            }
            return;
        }
        if (!has_condition(node)) {
            if (node.flag("hidden")) {
                draft_.notes.drop(node, "a hidden component", "nothing in the form shows it");
                return;
            }
        } else {
            draft_.conditions.push_back({node, draft_.questions.size(), place.group, place.scope});
            place.conditions.push_back(draft_.conditions.size() - 1);
        }
        note_lost(node, draft_.notes);
        put(node, *type, place);
    }

    static bool has_condition(const Node& node) {
        const Node simple = node.at("conditional");
        return !node.at("customConditional").is_blank() || !simple.at("when").is_blank() ||
               !simple.at("conditions").is_blank() || !simple.at("json").is_blank();
    }

    // By what it has; `reason` says what was made of it.
    static Type type_of_unknown(const Node& node) {
        const bool has_options =
            !node.at("values").is_blank() || !node.at("data").at("values").is_blank();
        const bool has_words = !node.at("content").is_blank() || !node.at("html").is_blank();
        Type type{"", Role::dropped};
        if (!node.at("components").is_blank() || !node.at("columns").is_blank()) {
            type.role = Role::layout;
            type.reason = "its components are asked";
        } else if (has_options) {
            type.role = Role::choice;
            type.reason = "asked as a choice from its values";
        } else if (node.flag("input")) {
            type.role = Role::question;
            type.reason = "asked as a text";
        } else if (has_words) {
            type.role = Role::content;
            type.reason = "its words are shown";
        } else {
            type.reason = "what it asks is not known";
        }
        return type;
    }

    void button(const Node& node) {
        static constexpr std::array replaced{"", "submit", "reset", "saveState"};
        const std::string action = node.text("action");
        if (std::find(replaced.begin(), replaced.end(), action) == replaced.end()) {
            draft_.notes.drop(node, "a button that does '" + action + "'",
                              "a terminal only sends the application");
        }
    }

    void put(const Node& node, const Type& type, const Place& place) {
        switch (type.role) {
            case Role::layout:
                layout(node, place);
                return;
            case Role::container:
                container(node, place);
                return;
            case Role::group:
            case Role::map:
                group(node, type, place);
                return;
            case Role::content:
                asker_.content(node, place);
                return;
            case Role::survey:
                asker_.survey(node, type, place);
                return;
            case Role::document:
                asker_.file(node, place);
                return;
            case Role::attachment:
                asker_.attachment(node, type, place);
                return;
            case Role::question:
            case Role::number:
            case Role::checkbox:
            case Role::choice:
            case Role::boxes:
            case Role::moment:
            case Role::day:
                asker_.ask(node, type, place);
                return;
            case Role::button:
            case Role::dropped:
                return;
        }
    }

    void children(const Node& node, const Place& place) {
        components(node.at("components"), place);
        for (const Node& column : node.at("columns").list()) {
            components(column.at("components"), place);
        }
        for (const Node& row : node.at("rows").list()) {
            for (const Node& cell : row.list()) {
                components(cell.at("components"), place);
            }
        }
    }

    // Pages and fieldsets have titles; the outermost is a section of the check page.
    void layout(const Node& node, Place place) {
        Phrase title = phrase(node, "title", draft_.notes);
        if (title.empty()) {
            title = phrase(node, "legend", draft_.notes);
        }
        if (title.empty() && node.text("type").empty()) {  // one of several tabs
            title = phrase(node, "label", draft_.notes);
        }
        if (node.text("type") == "form" && node.at("components").is_blank()) {
            draft_.notes.drop(node, "a form within the form", "it is in a file of its own");
            return;
        }
        if (node.text("type").find("tabs") != std::string::npos) {
            for (const Node& tab : node.at("components").list()) {
                if (tab.json().is_object() && ++seen_ <= most_components) {
                    layout(tab, place);
                }
            }
            return;
        }
        const bool opens = !title.empty() && !place.section && !place.group;
        const std::size_t before = draft_.questions.size();
        if (opens) {
            place.section = asker_.add_section(title);
        } else if (!title.empty()) {
            place.legend = title;
        }
        children(node, place);
        // A page of words alone leads over to the next one.
        if (opens && draft_.questions.size() > before) {
            asker_.drop_content();
        }
    }

    void container(const Node& node, Place place) {
        place.enter(node);
        children(node, place);
    }

    void group(const Node& node, const Type& type, Place place) {
        if (!type.what.empty()) {
            draft_.notes.approximate(node, std::string(type.what), std::string(type.reason));
        }
        if (draft_.around(place.group).size() == most_nested) {
            draft_.notes.approximate(node, "a list within three lists",
                                     "asked once for each item of the third");
            container(node, place);
            return;
        }
        const std::size_t index = draft_.groups.size();
        Group group = asker_.new_group(node, place);
        draft_.groups.push_back(group);
        place.group = index;
        place.scope = group.scope;
        place.outside = place.scope.size();
        place.section = group.section;
        place.legend = {};
        if (type.role == Role::map) {
            asker_.ask_key(node, place);
            component(node.at("valueComponent"), place);
        } else {
            children(node, place);
        }
        asker_.drop_content();
        draft_.groups[index].last = draft_.questions.size();
        if (draft_.questions.size() == group.first) {
            draft_.groups.pop_back();
            draft_.notes.drop(node, "a list", "there is nothing to ask in it");
        }
    }

    Draft& draft_;
    Asker asker_;
    std::size_t seen_ = 0;
};

// The object that has the components: the file itself, or what is wrapped in an export.
Node find_form(const Node& root) {
    if (!root.at("components").json().is_array()) {
        for (const std::string_view wrapper : {"configuration", "schema", "form", "template"}) {
            if (root.at(wrapper).at("components").json().is_array()) {
                return root.at(wrapper);
            }
        }
        const auto versions = root.at("versions").list();
        if (!versions.empty() && versions.front().at("schema").json().is_object()) {
            return versions.front().at("schema");
        }
    }
    return root;
}

bool holds_definitions(const Node& root) {
    const Node first = root.at(std::size_t{0});
    return first.at("configuration").at("components").json().is_array();
}

}  // namespace

platform::core::Result<Draft> read_form(const Json& root, const std::string& name) {
    const Node file(root, "");
    const Node form = find_form(file);
    const bool definitions = holds_definitions(file);  // of Open Forms: one for each page
    if (!definitions && !form.at("components").json().is_array() && !root.is_array()) {
        return fail(ErrorKind::malformed, "no form: it has no list 'components'");
    }
    Draft draft;
    for (const Node& at : {form, file}) {
        for (const std::string_view member : {"title", "name"}) {
            if (draft.title.empty()) {
                draft.title = phrase(at, member, draft.notes);
            }
        }
        for (const std::string_view member : {"path", "slug", "name", "title"}) {
            draft.name = draft.name.empty() ? slug(at.text(member)) : draft.name;
        }
        if (draft.summary.empty()) {
            draft.summary = phrase(at, "description", draft.notes);
        }
    }
    if (plain_text(draft.title.raw).text.empty()) {
        draft.title = {name.empty() ? "Form" : name};
    }
    Reader reader(draft);
    if (definitions) {
        for (const Node& page : file.list()) {
            Phrase title = phrase(page, "name", draft.notes);
            reader.section(page.at("configuration").at("components"),
                           title.empty() ? draft.title : title);
        }
    } else {
        reader.components(root.is_array() ? file : form.at("components"), {});
    }
    reader.finish();
    if (form.at("introPage").flag("enabled")) {
        draft.notes.drop(form.at("introPage"), "a page before the first question",
                         "the terminal shows its own");
    }
    if (reader.seen() > most_components) {
        return fail(ErrorKind::too_large,
                    "more than " + std::to_string(most_components) + " components");
    }
    if (draft.questions.size() > most_questions) {
        return fail(ErrorKind::too_large,
                    "more than " + std::to_string(most_questions) + " questions");
    }
    if (draft.questions.empty()) {
        return fail(ErrorKind::unsupported, "no service: there is no question in it to ask");
    }
    return draft;
}

}  // namespace kiosk::formio
