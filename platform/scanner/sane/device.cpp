#include "platform/scanner/sane/device.h"

#include <sane/saneopts.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/scanner/sane/rows.h"

namespace platform::scanner::sane {
namespace {

// As many bytes as fit on the way from a USB device at once.
constexpr std::size_t piece_size = std::size_t{64} * 1024;

// Of SANE 1.1, which drivers send and its header does not show.
constexpr int warming_up = 12, locked_for_transport = 13;

void check(SANE_Status status) {
    if (status != SANE_STATUS_GOOD) {
        throw Trouble{fault_of(status)};
    }
}

// Upper and lower case are one: drivers write "Color" and "color".
bool says(std::string_view word, std::string_view part) {
    const auto same = [](char a, char b) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
        return lower(a) == lower(b);
    };
    return std::search(word.begin(), word.end(), part.begin(), part.end(), same) != word.end();
}

double value_of(const SANE_Option_Descriptor& as, SANE_Word word) {
    return as.type == SANE_TYPE_FIXED ? SANE_UNFIX(word) : word;
}

// What it has that is nearest to the wish.
double allowed(const SANE_Option_Descriptor& as, double wanted) {
    if (as.constraint_type == SANE_CONSTRAINT_RANGE && as.constraint.range != nullptr) {
        return std::clamp(wanted, value_of(as, as.constraint.range->min),
                          value_of(as, as.constraint.range->max));
    }
    if (as.constraint_type == SANE_CONSTRAINT_WORD_LIST && as.constraint.word_list != nullptr) {
        const SANE_Word* list = as.constraint.word_list;
        double best = wanted;
        double off = -1;
        for (SANE_Word i = 1; i <= list[0]; ++i) {
            const double one = value_of(as, list[i]);
            if (off < 0 || std::abs(one - wanted) < off) {
                best = one;
                off = std::abs(one - wanted);
            }
        }
        return best;
    }
    return wanted;
}

}  // namespace

Kind kind_of(std::string_view name, std::string_view type) {
    return name.starts_with("v4l:") || says(type, "camera") || says(type, "grabber")
               ? Kind::camera
               : Kind::flatbed;
}

Fault fault_of(SANE_Status status) {
    switch (static_cast<int>(status)) {
        case SANE_STATUS_DEVICE_BUSY:
        case warming_up:
        case locked_for_transport:
            return Fault::busy;
        case SANE_STATUS_JAMMED:
            return Fault::jammed;
        case SANE_STATUS_COVER_OPEN:
            return Fault::cover_open;
        case SANE_STATUS_NO_DOCS:
            return Fault::no_paper;
        case SANE_STATUS_CANCELLED:
            return Fault::cancelled;
        default:
            return Fault::failed;
    }
}

OpenedDevice::OpenedDevice(const std::string& name) : piece_(piece_size) {
    check(sane_open(name.c_str(), &handle_));
}

OpenedDevice::~OpenedDevice() {
    sane_cancel(handle_);  // closes a scan that was read to its end, too
    sane_close(handle_);
    core::wipe(piece_);
}

OpenedDevice::Option OpenedDevice::option(std::string_view name) const {
    SANE_Int count = 0;
    if (sane_control_option(handle_, 0, SANE_ACTION_GET_VALUE, &count, nullptr) !=
        SANE_STATUS_GOOD) {
        return {};
    }
    for (SANE_Int number = 1; number < count; ++number) {
        const SANE_Option_Descriptor* as = sane_get_option_descriptor(handle_, number);
        if (as != nullptr && as->name != nullptr && name == as->name &&
            SANE_OPTION_IS_ACTIVE(as->cap)) {
            return {number, as};
        }
    }
    return {};
}

void OpenedDevice::set_word(std::string_view name,
                            const std::function<std::string(const char* const*)>& choose) {
    const auto [number, as] = option(name);
    if (as == nullptr || as->type != SANE_TYPE_STRING || !SANE_OPTION_IS_SETTABLE(as->cap) ||
        as->constraint_type != SANE_CONSTRAINT_STRING_LIST ||
        as->constraint.string_list == nullptr) {
        return;
    }
    std::string word = choose(as->constraint.string_list);
    if (!word.empty()) {
        word.resize(std::max(word.size() + 1, static_cast<std::size_t>(as->size)));
        check(sane_control_option(handle_, number, SANE_ACTION_SET_VALUE, word.data(), nullptr));
    }
}

void OpenedDevice::set_number(std::string_view name, double wanted) {
    const auto [number, as] = option(name);
    if (as == nullptr || !SANE_OPTION_IS_SETTABLE(as->cap) ||
        (as->type != SANE_TYPE_INT && as->type != SANE_TYPE_FIXED) ||
        as->size != static_cast<SANE_Int>(sizeof(SANE_Word))) {
        return;
    }
    const double value = allowed(*as, wanted);
    SANE_Word word =
        as->type == SANE_TYPE_FIXED ? SANE_FIX(value) : static_cast<SANE_Word>(std::lround(value));
    check(sane_control_option(handle_, number, SANE_ACTION_SET_VALUE, &word, nullptr));
}

double OpenedDevice::number(std::string_view name) const {
    const auto [number, as] = option(name);
    SANE_Word word = 0;
    if (as == nullptr || (as->type != SANE_TYPE_INT && as->type != SANE_TYPE_FIXED) ||
        as->size != static_cast<SANE_Int>(sizeof word) ||
        sane_control_option(handle_, number, SANE_ACTION_GET_VALUE, &word, nullptr) !=
            SANE_STATUS_GOOD) {
        return 0;
    }
    return value_of(*as, word);
}

void OpenedDevice::set_up(int dpi) {
    const auto with = [](std::initializer_list<std::string_view> wishes) {
        return [wishes = std::vector(wishes)](const char* const* words) {
            for (const std::string_view wish : wishes) {
                for (const char* const* word = words; *word != nullptr; ++word) {
                    if (says(*word, wish)) {
                        return std::string(*word);
                    }
                }
            }
            return std::string();
        };
    };
    set_word(SANE_NAME_SCAN_SOURCE, with({"flatbed"}));
    set_word(SANE_NAME_SCAN_MODE, with({"color", "colour", "gray", "grey"}));
    set_number(SANE_NAME_BIT_DEPTH, 8);
    set_number(SANE_NAME_SCAN_RESOLUTION, dpi);
    constexpr double beyond = 30'000;  // all that there is
    set_number(SANE_NAME_SCAN_TL_X, 0);
    set_number(SANE_NAME_SCAN_TL_Y, 0);
    set_number(SANE_NAME_SCAN_BR_X, beyond);
    set_number(SANE_NAME_SCAN_BR_Y, beyond);
}

Page OpenedDevice::read(const std::function<bool()>& cancelled) {
    if (cancelled()) {
        throw Trouble{Fault::cancelled};
    }
    check(sane_start(handle_));
    SANE_Parameters format{};
    check(sane_get_parameters(handle_, &format));
    Rows rows(format);
    for (;;) {
        if (cancelled()) {
            throw Trouble{Fault::cancelled};
        }
        SANE_Int count = 0;
        const SANE_Status status =
            sane_read(handle_, piece_.data(), static_cast<SANE_Int>(piece_.size()), &count);
        if (status == SANE_STATUS_EOF) {
            break;
        }
        check(status);
        rows.add({piece_.data(), static_cast<std::size_t>(std::max(count, 0))});
    }
    return rows.page(static_cast<int>(std::lround(number(SANE_NAME_SCAN_RESOLUTION))));
}

}  // namespace platform::scanner::sane
