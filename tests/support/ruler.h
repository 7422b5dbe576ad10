#pragma once
// Measures a screen by its semantics record: nothing clipped, nothing out of the panel, targets
// large enough, apart from one another and within reach. Every complaint is a sentence.

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "kiosk/ui/display.h"
#include "kiosk/ui/panel.h"
#include "kiosk/ui/semantics.h"
#include "kiosk/ui/theme.h"

namespace tests::support {

class Ruler {
  public:
    Ruler(const kiosk::ui::Panel& panel, const kiosk::ui::Display& display, int width, int height)
        : panel_(panel),
          display_(display),
          width_(static_cast<float>(width)),
          height_(static_cast<float>(height)),
          px_per_mm_(panel.px_per_mm(width)),
          slack_mm_(1.05 / px_per_mm_) {}

    std::vector<std::string> measure(const kiosk::ui::Record& record) {
        complaints_.clear();
        std::set<std::string> ids;
        std::vector<const kiosk::ui::Node*> targets;
        for (const kiosk::ui::Node& node : record.nodes) {
            measure(node);
            if (!node.id.empty() && !ids.insert(node.id).second) {
                complain(node, "stands twice");
            }
            static const std::set<std::string> actions{"back",  "cancel",    "continue",
                                                       "begin", "submit",    "finish",
                                                       "close", "try_again", "start"};
            if (actions.contains(node.id) && node.enabled &&
                node.hit.height < node.rect.height - 1) {
                complain(node, "is not whole");
            }
            if (node.hit.width > 0) {
                measure_target(node);
                targets.push_back(&node);
            }
        }
        for (std::size_t i = 0; i < targets.size(); ++i) {
            for (std::size_t k = i + 1; k < targets.size(); ++k) {
                const double apart = distance(targets[i]->hit, targets[k]->hit) / px_per_mm_;
                if (apart < 2.54 - slack_mm_) {
                    complain(*targets[i], std::to_string(apart) + " mm from " + targets[k]->id);
                }
            }
        }
        measure_overlaps(record);
        return complaints_;
    }

  private:
    // What may hold other things.
    static bool holds(const kiosk::ui::Node& node) {
        using kiosk::ui::Role;
        return node.role == Role::dialog || node.role == Role::alert || node.role == Role::row;
    }
    void measure_overlaps(const kiosk::ui::Record& record) {
        for (std::size_t i = 0; i < record.nodes.size(); ++i) {
            for (std::size_t k = i + 1; k < record.nodes.size(); ++k) {
                const kiosk::ui::Node& a = record.nodes[i];
                const kiosk::ui::Node& b = record.nodes[k];
                const float x =
                    std::min(a.shown.right(), b.shown.right()) - std::max(a.shown.x, b.shown.x);
                const float y =
                    std::min(a.shown.bottom(), b.shown.bottom()) - std::max(a.shown.y, b.shown.y);
                if (x > 1 && y > 1 && !holds(a) && !holds(b)) {
                    complain(a, "lies on " + b.id + " '" + b.label + "'");
                }
            }
        }
    }
    static float distance(const kiosk::ui::Box& a, const kiosk::ui::Box& b) {
        const float x = std::max({a.x - b.right(), b.x - a.right(), 0.0F});
        const float y = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.0F});
        return std::hypot(x, y);
    }
    double above_floor(float y) const { return panel_.bottom_mm + (height_ - y) / px_per_mm_; }

    void measure(const kiosk::ui::Node& node) {
        if (node.clipped) {
            complain(node, "is clipped");
        }
        if (node.rect.x < -0.5F || node.rect.right() > width_ + 0.5F) {
            complain(node, "sticks out at a side");
        }
        if (node.label.starts_with('[') && node.label.ends_with(']')) {
            complain(node, "has no words");
        }
        if (node.label.empty() || !node.enabled) {
            return;
        }
        // A-07 in the default size; A-06 in the largest.
        const double cap = node.cap_height / px_per_mm_;
        const double degrees = 180 * cap / (std::acos(-1.0) * panel_.viewing_distance_mm);
        if (display_.text_size == kiosk::ui::TextSize::m && cap < 4.8 - 0.05) {
            complain(node, "has letters of " + std::to_string(cap) + " mm");
        }
        if (display_.text_size == kiosk::ui::TextSize::xl && degrees < 0.7) {
            complain(node, "has letters of " + std::to_string(degrees) + " degrees");
        }
        if (kiosk::ui::contrast(node.colour, node.background) < 4.5) {
            complain(node, "cannot be read on its ground");
        }
        // are proved for the pairs that are listed: nothing else may be drawn.
        const kiosk::ui::Theme& theme = display_.theme;
        const auto pairs = kiosk::ui::text_pairs();
        const bool measured = std::any_of(pairs.begin(), pairs.end(), [&](const auto& pair) {
            return theme.*pair.ink_token == node.colour &&
                   theme.*pair.ground_token == node.background;
        });
        if (!measured && node.role != kiosk::ui::Role::image) {
            complain(node, "stands on a ground on which its colour is not measured");
        }
    }

    void measure_target(const kiosk::ui::Node& node) {
        if (node.hit.x < -0.5F || node.hit.y < -0.5F || node.hit.right() > width_ + 0.5F ||
            node.hit.bottom() > height_ + 0.5F) {
            complain(node, "can be touched outside the panel");
        }
        // What scrolls is cut by the edge of its place; scrolling brings the rest.
        const bool whole = node.hit.height > node.rect.height - 1;
        if (whole && (node.hit.width / px_per_mm_ < 12.7 - slack_mm_ ||
                      node.hit.height / px_per_mm_ < 12.7 - slack_mm_)) {
            complain(node, "is too small a target");
        }
        // The attract screen is one target; its lower part is in reach.
        const double reach = display_.low_reach ? 1100 : 1220;
        if (node.role != kiosk::ui::Role::heading && above_floor(node.hit.y) > reach + 1) {
            complain(node, "is " + std::to_string(above_floor(node.hit.y)) + " mm above the floor");
        }
        if (node.role == kiosk::ui::Role::heading && above_floor(node.hit.bottom()) > reach - 100) {
            complain(node, "is out of reach");
        }
        if (node.id == "display" &&
            (node.hit.height / px_per_mm_ < 25 - slack_mm_ ||
             node.hit.width / px_per_mm_ < 25 - slack_mm_ || above_floor(node.hit.y) > 1100)) {
            complain(node, "is not as A-133 asks");
        }
    }

    void complain(const kiosk::ui::Node& node, const std::string& what) {
        complaints_.push_back(std::string(kiosk::ui::name_of(node.role)) + " " + node.id + " '" +
                              node.label + "' " + what);
    }

    kiosk::ui::Panel panel_;
    kiosk::ui::Display display_;
    float width_, height_;
    double px_per_mm_;
    double slack_mm_;  // everything stands on whole pixels
    std::vector<std::string> complaints_;
};

// The panels that terminals have, upright and lying, with the lower edge as they are mounted.
inline std::vector<kiosk::ui::Panel> panels() {
    std::vector<kiosk::ui::Panel> all;
    for (const auto& [inches, width, height, bottom] : {std::tuple{15.6, 1080, 1920, 800.0},
                                                        {21.5, 1080, 1920, 800.0},
                                                        {23.8, 1080, 1920, 800.0},
                                                        {27.0, 1080, 1920, 800.0},
                                                        {32.0, 1080, 1920, 750.0},
                                                        {32.0, 2160, 3840, 750.0},
                                                        {43.0, 2160, 3840, 600.0},
                                                        {55.0, 2160, 3840, 500.0}}) {
        all.push_back({inches, width, height, bottom, 500});
        all.push_back({inches, height, width, bottom, 500});
    }
    return all;
}

}  // namespace tests::support
