#include "kiosk/ui/gesture.h"

#include <algorithm>
#include <cmath>

namespace kiosk::ui {
namespace {

constexpr float slop_mm = 3;         // a finger rolls so far when it presses
constexpr float same_place_mm = 10;  // a trembling finger comes down again within it
constexpr Duration recent{100};      // what counts for the velocity at lifting
constexpr Duration at_rest{60};      // a finger that stood so long before it lifted throws nothing
constexpr float throw_mm = 40, stop_mm = 8, most_mm = 4000;  // a second
constexpr std::size_t most_places = 1000;  // in one pass; a panel reports some 100 a second
constexpr float decay = 0.325F;            // seconds in which the velocity falls to 1/e

float seconds(Duration d) {
    return static_cast<float>(d.count()) / 1000;
}

}  // namespace

bool StrikeFilter::refuses(Strike strike, float near) {
    const bool same = last_ && (strike.target == last_->target ||
                                (!(strike.key && last_->key) &&
                                 std::hypot(strike.x - last_->x, strike.y - last_->y) < near));
    const bool soon = last_ && (strike.pressed - last_->pressed < window ||
                                strike.released - last_->released < window);
    last_ = std::move(strike);
    return same && soon;
}

void StrikeFilter::forget() {
    if (last_) {
        last_->target.clear();
    }
}

// Of several places at one time the last one counts.
void Gesture::remember(float y, Instant now) {
    if (sampled_ > 0 && samples_[(sampled_ - 1) % samples_.size()].at == now) {
        --sampled_;
    }
    samples_[sampled_++ % samples_.size()] = {now, y};
}

// From the oldest to the newest of the recent samples.
float Gesture::velocity(Instant now) const {
    if (sampled_ < 2) {
        return 0;
    }
    const Sample newest = samples_[(sampled_ - 1) % samples_.size()];
    Sample oldest = newest;
    for (std::size_t back = 2; back <= std::min(sampled_, samples_.size()); ++back) {
        const Sample& sample = samples_[(sampled_ - back) % samples_.size()];
        if (now - sample.at > recent) {
            break;
        }
        oldest = sample;
    }
    if (now - newest.at > at_rest || newest.at <= oldest.at) {
        return 0;
    }
    const float most = most_mm * px_per_mm;
    return std::clamp((oldest.y - newest.y) / seconds(newest.at - oldest.at), -most, most);
}

void Gesture::press(float x, float y, Instant now) {
    // A finger on running content stops it, and means nothing else.
    means_nothing_ = run_.has_value();
    run_.reset();
    down_ = landed_ = true;
    lifted_ = scrolling_ = false;
    scroll_from_.reset();
    target_.clear();
    x_ = from_x_ = x;
    y_ = from_y_ = y;
    way_.assign(1, {x, y});
    pressed_ = now;
    sampled_ = 0;
    remember(y, now);
}

void Gesture::move(float x, float y, Instant now) {
    if (down_) {
        x_ = x;
        y_ = y;
        if (way_.size() < most_places) {
            way_.push_back({x, y});
        }
        remember(y, now);
    }
}

void Gesture::release(float x, float y, Instant now) {
    if (!down_) {
        return;
    }
    if (x != x_ || y != y_) {
        move(x, y, now);
    }
    down_ = false;
    lifted_ = true;
    released_ = now;
}

void Gesture::lose() {
    down_ = landed_ = lifted_ = scrolling_ = false;
    scroll_from_.reset();
    target_.clear();
}

void Gesture::cancel() {
    means_nothing_ = true;
    landed_ = scrolling_ = false;
    scroll_from_.reset();
    target_.clear();
    run_.reset();
}

void Gesture::forget() {
    cancel();
    strikes.forget();
}

Touch Gesture::meets(std::string_view target, const Box& hit, bool key) {
    Touch touch;
    if (means_nothing_ || scrolling_) {
        return touch;
    }
    if (landed_ && target_.empty() && hit.contains(from_x_, from_y_)) {
        target_ = target;
    }
    if (target_ != target || !hit.contains(x_, y_)) {
        return touch;
    }
    touch.pressed = down_;
    if (lifted_) {
        touch.activated = !strikes.refuses({target_, key, from_x_, from_y_, pressed_, released_},
                                           same_place_mm * px_per_mm);
        target_.clear();
        means_nothing_ = true;
    }
    return touch;
}

std::optional<Gesture::Ink> Gesture::draws(std::string_view target, const Box& area) {
    if (means_nothing_ || scrolling_) {
        return std::nullopt;
    }
    if (landed_ && target_.empty() && area.contains(from_x_, from_y_)) {
        target_ = target;
        scroll_from_.reset();
    }
    if (target_ != target || !(down_ || lifted_)) {
        return std::nullopt;
    }
    return Ink{x_, y_, lifted_};
}

float Gesture::scroll(float scroll, float most, const Box& body, bool motion, Instant now) {
    if (landed_ && !scroll_from_ && body.contains(from_x_, from_y_)) {
        scroll_from_ = scroll;
    }
    if (scroll_from_ && most > 0 && (down_ || lifted_)) {
        const float moved = from_y_ - y_;
        scrolling_ = scrolling_ || std::abs(moved) > slop_mm * px_per_mm;
        if (scrolling_) {
            target_.clear();
            scroll = *scroll_from_ + moved;
        }
    }
    if (scrolling_ && lifted_ && motion) {
        const float thrown = velocity(released_);
        if (std::abs(thrown) > throw_mm * px_per_mm) {
            run_ = Run{released_, scroll, thrown};
        }
    }
    if (run_) {
        const float faded = std::exp(-seconds(now - run_->from) / decay);
        scroll = run_->start + run_->velocity * decay * (1 - faded);
        const bool slow = std::abs(run_->velocity) * faded < stop_mm * px_per_mm;
        if (!motion || slow || scroll <= 0 || scroll >= most) {
            run_.reset();
        }
    }
    return std::clamp(scroll, 0.0F, most);
}

void Gesture::end_pass() {
    landed_ = false;
    way_.clear();
    if (lifted_) {
        lose();
    }
}

}  // namespace kiosk::ui
