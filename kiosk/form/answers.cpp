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

std::string item_numbers(const Place& at, char mark) {
    std::string text;
    for (const Item& item : at) {
        text += mark + std::to_string(item.number);
    }
    return text;
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

namespace {

// The item that a place means, or nothing; of values that may be of any shape.
template <typename Value>
Value* holder_of(Value& values, const Place& at) {
    Value* holder = &values;
    for (const Item& item : at) {
        if (!holder->is_object()) {
            return nullptr;
        }
        const auto items = holder->find(item.group.str());
        if (items == holder->end() || !items->is_array() || item.number >= items->size()) {
            return nullptr;
        }
        holder = &(*items)[item.number];
    }
    return holder->is_object() ? holder : nullptr;
}

}  // namespace

const Json& Answers::get(const QuestionId& question, const Place& at) const {
    static const Json nothing;
    const Json* holder = holder_of(values_, at);
    if (holder == nullptr) {
        return nothing;
    }
    const auto found = holder->find(question.str());
    return found == holder->end() ? nothing : *found;
}

void Answers::set(const QuestionId& question, Json value, const Place& at) {
    Place outside;
    for (const Item& item : at) {
        while (items(item.group, outside) <= item.number) {
            add_item(item.group, outside);
        }
        outside.push_back(item);
    }
    Json& holder = *holder_of(values_, at);
    const auto found = holder.find(question.str());
    if (found != holder.end()) {
        wipe(*found);
        holder.erase(found);
    }
    if (!value.is_null()) {
        holder[question.str()] = std::move(value);
    }
}

std::size_t Answers::items(const QuestionId& group, const Place& outside) const {
    const Json& items = get(group, outside);
    return items.is_array() ? items.size() : 0;
}

void Answers::add_item(const QuestionId& group, const Place& outside) {
    if (Json* holder = holder_of(values_, outside)) {
        Json& items = (*holder)[group.str()];
        if (!items.is_array()) {
            items = Json::array();
        }
        items.push_back(Json::object());
    }
}

void Answers::remove_item(const Item& item, const Place& outside) {
    if (item.number < items(item.group, outside)) {
        Json& items = (*holder_of(values_, outside))[item.group.str()];
        wipe(items[item.number]);
        items.erase(item.number);
    }
}

}  // namespace kiosk::form
