// What can be wrong with an answer.
#include "kiosk/form/form.h"
#include "kiosk/form/identifiers.h"

namespace kiosk::form {

std::string_view name_of(ProblemKind kind) {
    switch (kind) {
        case ProblemKind::missing:
            return "missing";
        case ProblemKind::incomplete:
            return "incomplete";
        case ProblemKind::wrong_characters:
            return "wrong_characters";
        case ProblemKind::too_short:
            return "too_short";
        case ProblemKind::too_long:
            return "too_long";
        case ProblemKind::impossible:
            return "impossible";
        case ProblemKind::in_past:
            return "in_past";
        case ProblemKind::in_future:
            return "in_future";
        case ProblemKind::out_of_range:
            return "out_of_range";
        case ProblemKind::wrong_format:
            return "wrong_format";
        case ProblemKind::wrong_check_digit:
            return "wrong_check_digit";
        case ProblemKind::too_few:
            return "too_few";
        case ProblemKind::refused_by_agency:
            return "refused_by_agency";
        case ProblemKind::recommended:
            return "recommended";
    }
    return "";
}

std::vector<ProblemKind> possible_problems(const Question& question) {
    using enum ProblemKind;
    std::vector<ProblemKind> kinds;
    if (question.required) {
        kinds.push_back(missing);
    }
    if (question.recommended) {
        kinds.push_back(recommended);
    }
    const auto add = [&](std::initializer_list<ProblemKind> more) {
        kinds.insert(kinds.end(), more);
    };
    switch (question.kind) {
        case QuestionKind::text:
        case QuestionKind::long_text:
        case QuestionKind::signature:
        case QuestionKind::attachment:
            add({too_long});
            break;
        case QuestionKind::full_name:
            add({incomplete});
            [[fallthrough]];
        case QuestionKind::name:
            add({wrong_characters, too_long});
            break;
        case QuestionKind::address:
            add({incomplete, too_long});
            break;
        case QuestionKind::email:
            add({wrong_characters, wrong_format, too_long});
            break;
        case QuestionKind::whole_number:
            add({wrong_characters, out_of_range});
            break;
        case QuestionKind::decimal:
        case QuestionKind::money:
            add({wrong_characters, wrong_format});
            if (question.minimum || question.maximum || !question.accepted_if.is_null()) {
                add({out_of_range});
            }
            break;
        case QuestionKind::time:
            add({incomplete, impossible});
            if (!question.earliest.is_null() || !question.latest.is_null() ||
                !question.accepted_if.is_null()) {
                add({out_of_range});
            }
            break;
        case QuestionKind::year:
            add({wrong_characters});
            [[fallthrough]];
        case QuestionKind::date:
        case QuestionKind::date_range:
            add({incomplete, impossible});
            if (!question.latest.is_null()) {
                add({in_future});
            }
            if (!question.earliest.is_null() || !question.accepted_if.is_null()) {
                add({out_of_range});
            }
            break;
        case QuestionKind::phone:
            add({wrong_characters, too_short, too_long, wrong_format});
            break;
        case QuestionKind::document:
        case QuestionKind::identifier: {
            const auto own = identifier_problems(question.identifier);
            kinds.insert(kinds.end(), own.begin(), own.end());
            break;
        }
        case QuestionKind::one_of:
        case QuestionKind::many_of:
        case QuestionKind::yes_no:
        case QuestionKind::declaration:
        case QuestionKind::computed:
        case QuestionKind::information:
            break;
    }
    return kinds;
}

}  // namespace kiosk::form
