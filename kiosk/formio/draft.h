#pragma once
// What is taken over from a form, before it is written down as a package. Internal to the module.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/formio/formio.h"
#include "kiosk/formio/node.h"

namespace kiosk::formio {

// A text of the form, which may be HTML, and what the component itself says in other languages.
struct Phrase {
    std::string raw;  // also the key of the form's dictionary of translations
    std::map<std::string, std::string> own{};

    bool empty() const { return raw.empty(); }
};

class Notes {
  public:
    // Each is told once.
    void add(const std::string& pointer, Treatment treatment, std::string what,
             std::string reason) {
        if (told_.emplace(pointer, what).second) {
            list_.push_back({pointer, treatment, std::move(what), std::move(reason)});
        }
    }
    void drop(const Node& at, std::string what, std::string reason) {
        add(at.pointer(), Treatment::dropped, std::move(what), std::move(reason));
    }
    void approximate(const Node& at, std::string what, std::string reason) {
        add(at.pointer(), Treatment::approximated, std::move(what), std::move(reason));
    }
    std::vector<Note> take() { return std::move(list_); }

  private:
    std::vector<Note> list_;
    std::set<std::pair<std::string, std::string>> told_;
};

using Path = std::vector<std::string>;  // of keys, as the form's data has them

// When a component, and with it all within, is asked for.
struct Condition {
    Node component;
    std::size_t begins = 0;  // questions before it
    std::optional<std::size_t> group;
    Path scope;

    // Once it is translated:
    Json rule{};        // null = always
    bool lost = false;  // it cannot be said: taken as always
};

// Numbers of Draft::conditions, all of which must hold; the outermost first.
using Conditions = std::vector<std::size_t>;

// What was chosen of the question of this number.
using Answer = std::pair<std::size_t, std::string>;

struct Question {
    form::Question asked;  // without words and rules
    std::string pointer;
    Phrase label{}, hint{}, help{};
    std::vector<Phrase> intro{};
    std::vector<Phrase> options{};             // their labels
    std::map<std::string, Phrase> problems{};  // the form's own sentences, by name of kind
    Path path{};                               // from the group, or from the root
    Path scope{};                              // the whole way to it
    std::size_t section = 0;
    std::optional<std::size_t> group{};
    Conditions conditions{};
    Json earliest{}, latest{};  // rules
    // A date that this one must follow, by its key, and by how many days at least.
    std::optional<std::pair<std::string, long>> after{};
    std::optional<Answer> only_after{};  // asked only where this was chosen
};

// Repeats; its questions, and those of the groups within it, stand together.
struct Group {
    std::string id;
    std::string pointer;
    std::optional<std::size_t> outer{};
    Phrase label{}, add{};
    std::size_t minimum = 0, maximum = 1;
    std::size_t wanted = 0;           // greatest length that the form allows, 0 = any
    std::size_t first = 0, last = 0;  // its questions
    std::size_t section = 0;
    Path path{};   // from the group outside, or from the root
    Path scope{};  // the whole way to it
    Conditions conditions{};
};

// To be brought, and to be shown before the first question.
struct Document {
    std::string id;
    Phrase label{};
    Conditions conditions{};
    std::optional<Answer> answer{};  // only where this was chosen
};

struct Section {
    std::string id;
    Phrase title{};
};

struct Draft {
    std::string name;  // as the form names itself, or empty
    Phrase title{}, summary{};
    std::vector<Section> sections;
    std::vector<Question> questions;  // in the order of asking
    std::vector<Group> groups;
    std::vector<Document> documents;
    std::vector<Condition> conditions;
    std::string currency{};  // the first that an amount is in
    Notes notes;

    // The group and those around it, the innermost first.
    std::vector<std::size_t> around(std::optional<std::size_t> group) const {
        std::vector<std::size_t> all;
        for (; group; group = groups[*group].outer) {
            all.push_back(*group);
        }
        return all;
    }
};

}  // namespace kiosk::formio
