// A place to live, out of the fields and choices that its country has.
#include <algorithm>

#include "kiosk/ui/pass.h"

namespace kiosk::ui {
namespace {

const Field* short_field(const AddressPart& part) {
    return part.is_short ? std::get_if<Field>(&part.entry) : nullptr;
}

// [first, last) of the short fields that stand in one row.
std::size_t end_of_row(const Pass& p, const Address& address, std::size_t first) {
    const float least = std::max(p.mm(50), 6 * p.em);
    const auto most = static_cast<std::size_t>((p.column.width + p.mm(5)) / (least + p.mm(5)));
    std::size_t last = first;
    while (last < address.parts.size() && last - first < std::max<std::size_t>(most, 1) &&
           short_field(address.parts[last]) != nullptr) {
        ++last;
    }
    return last;
}

}  // namespace

std::optional<AddressChange> Frame::address(const Address& address) {
    Pass& p = pass_;
    p.field_head(address.show_label ? address.label : Words{}, address.hint, address.error);
    std::optional<AddressChange> change;
    const Box column = p.column;
    for (std::size_t i = 0; i < address.parts.size();) {
        const std::size_t last = end_of_row(p, address, i);
        if (last - i < 2) {
            const AddressPart& part = address.parts[i];
            if (const auto* one = std::get_if<Pick>(&part.entry)) {
                if (const auto picked = pick(*one)) {
                    change = AddressChange{i, *picked};
                }
            } else if (auto text = field(std::get<Field>(part.entry))) {
                change = AddressChange{i, std::move(*text)};
            }
            ++i;
            continue;
        }
        // Each of them in a column of its own; the row is as high as the highest.
        const auto count = static_cast<float>(last - i);
        const float wide = (column.width - p.mm(5) * (count - 1)) / count;
        const float top = p.y;
        float bottom = top;
        for (std::size_t at = i; at < last; ++at) {
            p.column = p.at_start(column, static_cast<float>(at - i) * (wide + p.mm(5)), wide);
            p.y = top;
            if (auto text = field(std::get<Field>(address.parts[at].entry))) {
                change = AddressChange{at, std::move(*text)};
            }
            bottom = std::max(bottom, p.y);
        }
        p.column = column;
        p.y = bottom;
        i = last;
    }
    return change;
}

}  // namespace kiosk::ui
