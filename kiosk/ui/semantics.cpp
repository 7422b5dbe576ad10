#include "kiosk/ui/semantics.h"

namespace kiosk::ui {

std::string_view name_of(Role role) {
    switch (role) {
        case Role::heading:
            return "heading";
        case Role::text:
            return "text";
        case Role::button:
            return "button";
        case Role::tab:
            return "tab";
        case Role::option:
            return "option";
        case Role::checkbox:
            return "checkbox";
        case Role::field:
            return "field";
        case Role::key:
            return "key";
        case Role::tile:
            return "tile";
        case Role::alert:
            return "alert";
        case Role::image:
            return "image";
        case Role::progress:
            return "progress";
        case Role::dialog:
            return "dialog";
        case Role::row:
            return "row";
    }
    return "";
}

const Node* Record::find(std::string_view id) const {
    for (const Node& node : nodes) {
        if (node.id == id) {
            return &node;
        }
    }
    return nullptr;
}

}  // namespace kiosk::ui
