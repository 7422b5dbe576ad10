#include "kiosk/formio/lists.h"

#include <algorithm>

#include "kiosk/form/rules.h"

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

constexpr std::size_t most_steps = std::size_t{form::rule_budget} * 9 / 10;

std::size_t most_characters(const form::Question& question) {
    if (question.max_length != 0) {
        return question.max_length;
    }
    return question.kind == Kind::long_text ? 1000 : question.kind == Kind::email ? 254 : 200;
}

// Of the payload's rule, for one answer: it is read, and copied once for each list around it.
std::size_t steps_for(const Question& question, std::size_t lists) {
    const bool is_text = question.asked.kind == Kind::text ||
                         question.asked.kind == Kind::long_text ||
                         question.asked.kind == Kind::name || question.asked.kind == Kind::email;
    const std::size_t bytes = is_text ? 2 * most_characters(question.asked) : 0;  // of most scripts
    const std::size_t parts =
        1 + 3 * question.asked.max_pages +
        (question.asked.kind == Kind::many_of ? question.asked.options.size() : 0);
    return 3 + (parts + bytes / 64) * (1 + lists);
}

std::size_t steps(const Draft& draft) {
    std::size_t all = 0;
    for (const Question& question : draft.questions) {
        const auto around = draft.around(question.group);
        std::size_t times = 1;
        for (const std::size_t group : around) {
            times *= draft.groups[group].maximum;
        }
        all += times * steps_for(question, around.size());
    }
    return all;
}

}  // namespace

void bound_lists(Draft& draft) {
    const auto depth = [&](const Group& group) { return draft.around(group.outer).size(); };
    while (steps(draft) > most_steps) {
        Group* longest = nullptr;
        for (Group& group : draft.groups) {
            if (group.maximum > 1 &&
                (!longest || std::pair(depth(group) > 0, group.maximum) >
                                 std::pair(depth(*longest) > 0, longest->maximum))) {
                longest = &group;
            }
        }
        if (!longest) {
            break;
        }
        --longest->maximum;
        longest->minimum = std::min(longest->minimum, longest->maximum);
    }
    for (const Group& group : draft.groups) {
        if (group.wanted == 0 || group.maximum < group.wanted) {
            draft.notes.add(
                group.pointer, Treatment::approximated,
                group.wanted == 0 ? "a list without a greatest length" : "a list that is longer",
                "has at most " + std::to_string(group.maximum) + " items");
        }
    }
}

}  // namespace kiosk::formio
