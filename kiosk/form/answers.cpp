#include <utility>

#include "kiosk/form/form.h"
#include "kiosk/form/wipe.h"
#include "platform/core/sensitive.h"

namespace kiosk::form {

void wipe(Json& value) noexcept {
    if (value.is_string()) {
        platform::core::wipe(value.get_ref<std::string&>());
    } else if (value.is_structured()) {
        for (Json& part : value) {
            wipe(part);
        }
    }
    value = nullptr;
}

Answers::~Answers() {
    wipe(values_);
}

Answers& Answers::operator=(const Answers& other) {
    if (this != &other) {
        wipe(values_);
        values_ = other.values_;
    }
    return *this;
}

Answers::Answers(Answers&& other) noexcept : values_(std::exchange(other.values_, Json::object())) {
}

Answers& Answers::operator=(Answers&& other) noexcept {
    if (this != &other) {
        wipe(values_);
        values_ = std::exchange(other.values_, Json::object());
    }
    return *this;
}

const Json& Answers::get(const QuestionId& question, const std::optional<QuestionId>& group,
                         std::size_t item) const {
    static const Json nothing;
    const Json* holder = &values_;
    if (group) {
        const auto found = values_.find(group->str());
        if (found == values_.end() || item >= found->size()) {
            return nothing;
        }
        holder = &(*found)[item];
    }
    const auto found = holder->find(question.str());
    return found == holder->end() ? nothing : *found;
}

void Answers::set(const QuestionId& question, Json value, const std::optional<QuestionId>& group,
                  std::size_t item) {
    if (group) {
        while (items(*group) <= item) {
            add_item(*group);
        }
    }
    Json& holder = group ? values_[group->str()][item] : values_;
    const auto found = holder.find(question.str());
    if (found != holder.end()) {
        wipe(*found);
        holder.erase(found);
    }
    if (!value.is_null()) {
        holder[question.str()] = std::move(value);
    }
}

std::size_t Answers::items(const QuestionId& group) const {
    const auto found = values_.find(group.str());
    return found == values_.end() ? 0 : found->size();
}

void Answers::add_item(const QuestionId& group) {
    Json& items = values_[group.str()];
    if (items.is_null()) {
        items = Json::array();
    }
    items.push_back(Json::object());
}

void Answers::remove_item(const QuestionId& group, std::size_t item) {
    const auto found = values_.find(group.str());
    if (found == values_.end() || item >= found->size()) {
        return;
    }
    wipe((*found)[item]);
    found->erase(item);
}

}  // namespace kiosk::form
