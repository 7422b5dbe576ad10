#include "kiosk/form/lines.h"

#include <cstdlib>

#include "kiosk/form/rule_values.h"

namespace kiosk::form {

std::set<std::chrono::sys_days> days_near_lines(Date today, std::set<Date> bounds,
                                                const std::set<long>& numbers,
                                                const std::set<std::string>& texts) {
    using std::chrono::days;
    std::set<std::chrono::sys_days> lines{today};
    lines.insert(bounds.begin(), bounds.end());
    std::set<long> distances = numbers;
    distances.insert({0, 30});
    for (const long number : distances) {
        if (std::abs(number) > 150) {
            continue;
        }
        for (const long signed_number : {number, -number}) {
            lines.insert(std::chrono::sys_days(today) + days(signed_number));
            for (const Date& date :
                 {today + std::chrono::years(static_cast<int>(signed_number)),
                  today + std::chrono::months(static_cast<int>(signed_number))}) {
                lines.insert(date.ok() ? date : date.year() / date.month() / std::chrono::last);
            }
        }
    }
    for (const std::string& text : texts) {
        if (const auto moment = parse_moment(text)) {
            lines.insert(moment->date());
        }
    }
    for (int away = 2; away < 7; ++away) {  // every day of a week
        lines.insert(std::chrono::sys_days(today) + days(away));
    }
    std::set<std::chrono::sys_days> near;
    for (const std::chrono::sys_days line : lines) {
        near.insert({line - days(1), line, line + days(1)});
    }
    return near;
}

std::set<std::string> decimals_near_lines(const Question& question, const std::set<long>& numbers,
                                          const std::set<std::string>& texts) {
    std::vector<Decimal> lines{{1, 0}};
    for (const auto& bound : {question.minimum, question.maximum}) {
        if (bound) {
            lines.push_back({*bound, 0});
        }
    }
    for (const long number : numbers) {
        lines.push_back({number, 0});
    }
    for (const std::string& text : texts) {
        if (const auto line = parse_decimal(text)) {
            lines.push_back(*line);
        }
    }
    std::set<std::string> near;
    const Decimal step{1, question.decimals};
    for (const Decimal& line : lines) {
        for (const auto& number : {std::optional(line), subtract(line, step), add(line, step)}) {
            if (number) {
                near.insert(number->str());
            }
        }
    }
    return near;
}

std::vector<Json> parts_filled(const Question& question) {
    std::vector<Json> all;
    const std::size_t ways = question.divisions ? question.divisions->size() : 0;
    std::set<bool> seen;  // divided or not
    for (std::size_t first = 0; first <= ways; ++first) {
        for (const bool optional_too : {true, false}) {
            std::vector<std::string> texts(question.parts.size());
            std::size_t depth = 0;
            for (std::size_t i = 0; i < question.parts.size(); ++i) {
                const Part& part = question.parts[i];
                if (part.of_divisions) {
                    const auto offered = divisions_offered(question, i, texts);
                    if (!offered.empty()) {
                        texts[i] = offered[depth == 0 ? first % offered.size() : 0]->id;
                        ++depth;
                    }
                } else if (part.required || optional_too) {
                    texts[i].assign(1, 'A');
                }
            }
            if (optional_too && !seen.insert(depth > 1).second) {
                break;
            }
            all.emplace_back(parts_draft(texts));
        }
    }
    return all;
}

}  // namespace kiosk::form
