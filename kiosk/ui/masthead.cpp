// What is read at the height of the eyes: the centre, the service, how far one has come, the
// question.
#include "kiosk/ui/masthead.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace kiosk::ui {
namespace {

constexpr double pad_mm = 8;
constexpr double emblem_mm = 14;
constexpr double mark_mm = 26;
constexpr double title_scales[] = {2.4, 2.1, 1.75, 1.5, 1.3, 1.15, 1.0};
constexpr float title_lines = 3.4F;  // at the ordinary scale

std::size_t first_scale(Masthead::Form form) {
    switch (form) {
        case Masthead::Form::grand:
            return 0;
        case Masthead::Form::ordinary:
            return 2;
        case Masthead::Form::slim:
            return 4;
    }
    return 0;
}

}  // namespace

// Two squares turned by an eighth: the eight-pointed star of Azerbaijani ornament.
void Pass::star(float x, float at_y, float radius, Colour colour, unsigned alpha) {
    for (int square = 0; square < 2; ++square) {
        for (int corner = 0; corner < 4; ++corner) {
            const float angle = std::numbers::pi_v<float> *
                                (static_cast<float>(corner) / 2 + static_cast<float>(square) / 4);
            draw->PathLineTo(vec(x + radius * std::cos(angle), at_y + radius * std::sin(angle)));
        }
        draw->PathFillConvex(packed(colour, alpha));
    }
}

FurnitureLetters::FurnitureLetters(Pass& given) : pass(given), em(given.em) {
    const double largest = cap_height_mm(TextSize::l) / 0.714;
    pass.em = std::min(em, static_cast<float>(largest) * pass.px_per_mm);
}
FurnitureLetters::~FurnitureLetters() {
    pass.em = em;
}

Masthead::Masthead(Pass& pass, float width, float room, Form form)
    : p_(pass), wide_(width), slim_(form == Form::slim) {
    const Theme& theme = p_.options.theme;
    TextLook small;
    small.colour = theme.on_brand;
    {
        const FurnitureLetters letters(p_);
        agency_ = name_ = small;
        agency_.weight = platform::text::Weight::bold;
        if (!p_.page.agency.empty()) {
            agency_high_ = p_.text_height(p_.page.agency.shown, agency_, beside_emblem());
        } else {
            name_.weight = platform::text::Weight::bold;
        }
        name_high_ = p_.text_height(p_.page.brand.shown, name_, beside_emblem());
        brand_high_ = slim_ ? 0 : std::max(p_.mm(emblem_mm), agency_high_ + name_high_);
        if (p_.page.mark != Icon::none && !slim_) {
            block_high_ += p_.mm(mark_mm) + p_.mm(5);
        }
        service_ = progress_ = small;
        service_.weight = platform::text::Weight::bold;
        progress_.tabular = true;
        if (!p_.page.service.empty() && !slim_) {
            p_.keep_words_whole(p_.page.service.shown, service_, wide_);
            service_high_ = p_.text_height(p_.page.service.shown, service_, wide_);
            block_high_ += service_high_ + p_.mm(2);
        }
        if (p_.page.progress) {
            progress_high_ = p_.text_height(p_.page.progress->label.shown, progress_, wide_);
            block_high_ += progress_high_ + p_.mm(slim_ ? 5 : 7.5);
        }
    }
    title_.weight = platform::text::Weight::bold;
    title_.colour = theme.on_brand;
    const float fixed = brand_high_ + block_high_ + pads();
    const float most = std::min(room - fixed, title_lines * p_.em * 1.75F * 1.2F);
    for (std::size_t i = first_scale(form); i < std::size(title_scales); ++i) {
        title_.scale = title_scales[i];
        title_high_ = p_.text_height(p_.page.title.shown, title_, wide_);
        if (title_high_ <= most && p_.longest_word(p_.page.title.shown, title_) <= wide_) {
            break;
        }
    }
    if (p_.keep_words_whole(p_.page.title.shown, title_, wide_)) {
        title_high_ = p_.text_height(p_.page.title.shown, title_, wide_);
    }
    title_high_ = p_.page.title.empty() ? 0 : title_high_;
    block_high_ += title_high_;
}

float Masthead::beside_emblem() const {
    return wide_ - p_.mm(emblem_mm + 4);
}

float Masthead::pads() const {
    return p_.mm(slim_ ? pad_mm : 3 * pad_mm);
}

float Masthead::height() const {
    return brand_high_ + block_high_ + pads();
}

void Masthead::draw(const Box& box, bool beside) {
    const Theme& theme = p_.options.theme;
    const float pad = p_.mm(slim_ ? pad_mm / 2 : pad_mm);
    Box row{box.x, box.y + pad, wide_, brand_high_};
    if (!slim_) {
        const FurnitureLetters letters(p_);
        Box mark = p_.at_start(row, 0, p_.mm(emblem_mm));
        mark.height = mark.width;
        mark.y += (brand_high_ - mark.height) / 2;
        p_.draw_emblem(mark);
        Box words = p_.at_end(row, 0, beside_emblem());
        words.y += (brand_high_ - agency_high_ - name_high_) / 2;
        words.height = agency_high_;
        if (agency_high_ > 0) {
            say(Role::text, "", p_.page.agency, agency_, words);
        }
        words.y += agency_high_;
        words.height = name_high_;
        say(Role::text, "", p_.page.brand, name_, words);
    }
    // What asks stands next to what answers: at the lower edge, or in the middle beside it.
    const float slack = box.height - height();
    row.y = box.bottom() - pad - block_high_ - (beside ? slack / 2 : 0);
    if (p_.page.mark != Icon::none && !slim_) {
        const float side = p_.mm(mark_mm);
        Box seal = p_.at_start(row, 0, side);
        seal.height = side;
        p_.seal(p_.page.mark, seal, theme.on_brand, theme.brand);
        row.y += side + p_.mm(5);
    }
    {
        const FurnitureLetters letters(p_);
        if (service_high_ > 0) {
            say(Role::text, "service", p_.page.service, service_,
                {row.x, row.y, wide_, service_high_});
            row.y += service_high_ + p_.mm(2);
        }
        if (p_.page.progress) {
            const Progress& progress = *p_.page.progress;
            say(Role::progress, "progress", progress.label, progress_,
                {row.x, row.y, wide_, progress_high_});
            row.y += progress_high_ + p_.mm(1.5);
            const Box bar{row.x, row.y, wide_, p_.mm(2)};
            const float part = progress.total == 0 ? 0
                                                   : static_cast<float>(progress.step) /
                                                         static_cast<float>(progress.total);
            p_.stroke(bar, theme.on_brand, line::hair, 1);
            p_.fill(p_.at_start(bar, 0, bar.width * part), theme.on_brand, 1);
            row.y += p_.mm(slim_ ? 3.5 : 6);
        }
    }
    if (title_high_ > 0) {
        say(Role::heading, "title", p_.page.title, title_, {row.x, row.y, wide_, title_high_});
    }
}

void Masthead::say(Role role, const std::string& id, const Words& words, const TextLook& look,
                   const Box& box) {
    bool clipped = false;
    p_.draw_text(words.shown, look, box.x, box.y, box.width, &clipped);
    p_.node(role, id, words, box, look, p_.options.theme.brand).clipped = clipped;
}

}  // namespace kiosk::ui
