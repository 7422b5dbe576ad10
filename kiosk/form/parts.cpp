// Names and addresses, which countries make of different parts.
#include <algorithm>

#include "kiosk/form/characters.h"
#include "kiosk/form/reading.h"

namespace kiosk::form {

std::vector<std::string> part_texts(const Question& question, std::string_view draft) {
    std::vector<std::string> texts(question.parts.size());
    for (std::string& text : texts) {
        const std::size_t end = std::min(draft.find('\n'), draft.size());
        text = draft.substr(0, end);
        draft.remove_prefix(std::min(end + 1, draft.size()));
    }
    return texts;
}

std::string parts_draft(const std::vector<std::string>& texts) {
    std::string draft;
    bool any = false;
    for (const std::string& text : texts) {
        any = any || !text.empty();
        draft += text + "\n";
    }
    if (!any) {
        return {};
    }
    draft.pop_back();
    return draft;
}

std::vector<const Division*> divisions_offered(const Question& question, std::size_t part,
                                               const std::vector<std::string>& texts) {
    std::vector<const Division*> offered;
    if (!question.divisions || part >= question.parts.size() ||
        !question.parts[part].of_divisions) {
        return offered;
    }
    std::string within;
    for (std::size_t before = 0; before < part; ++before) {
        if (question.parts[before].of_divisions) {
            within = texts[before];
            if (within.empty()) {
                return offered;
            }
        }
    }
    for (const Division& division : *question.divisions) {
        if (division.within == within) {
            offered.push_back(&division);
        }
    }
    return offered;
}

Reading read_parts(const Question& question, std::string_view draft) {
    const std::vector<std::string> texts = part_texts(question, draft);
    Json value = Json::object();
    bool incomplete = false;
    for (std::size_t i = 0; i < question.parts.size(); ++i) {
        const Part& part = question.parts[i];
        if (part.of_divisions) {
            const auto offered = divisions_offered(question, i, texts);
            const bool chosen =
                std::any_of(offered.begin(), offered.end(),
                            [&](const Division* division) { return division->id == texts[i]; });
            if (chosen) {
                value[part.id] = texts[i];
            }
            incomplete = incomplete || (part.required && !chosen && !offered.empty());
            continue;
        }
        const Reading one = question.kind == QuestionKind::full_name && !tidy(texts[i]).empty()
                                ? read_name(texts[i])
                                : Reading{tidy(texts[i]), {}};
        if (one.problem) {
            return one;
        }
        const std::string& text = one.value.get_ref<const std::string&>();
        if (grapheme_count(text) > part.max_length) {
            return {nullptr, ProblemKind::too_long};
        }
        if (!text.empty()) {
            value[part.id] = text;
        }
        incomplete = incomplete || (part.required && text.empty());
    }
    return incomplete ? Reading{nullptr, ProblemKind::incomplete} : Reading{std::move(value), {}};
}

}  // namespace kiosk::form
