#include "platform/text/harfbuzz/engine.h"

#include <algorithm>
#include <bit>
#include <functional>
#include <unordered_map>
#include <utility>

#include "platform/text/harfbuzz/atlas.h"
#include "platform/text/harfbuzz/fonts.h"
#include "platform/text/harfbuzz/layout.h"

namespace platform::text::harfbuzz {

namespace {

// What a paragraph depends on. A view is looked up, an owning key is kept.
struct KeyView {
    std::string_view text, language;
    std::uint16_t size = 0;
    float line_height = 0, width = -1;
    std::size_t max_lines = 0;
    unsigned flags = 0;

    friend bool operator==(const KeyView&, const KeyView&) = default;
};

struct Key {
    Scratch<char>
        text;  // a vector: a short std::string would keep its bytes where nobody wipes them
    std::string language;
    KeyView rest;  // its views are empty

    explicit Key(const KeyView& view)
        : text(view.text.begin(), view.text.end()), language(view.language), rest(view) {
        rest.text = {};
        rest.language = {};
    }
    KeyView view() const {
        KeyView result = rest;
        result.text = {text.data(), text.size()};
        result.language = language;
        return result;
    }
};

struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(const KeyView& key) const {
        std::size_t hash = std::hash<std::string_view>()(key.text);
        const auto mix = [&](std::size_t value) {
            hash ^= value + 0x9e3779b97f4a7c15U + (hash << 6U) + (hash >> 2U);
        };
        mix(std::hash<std::string_view>()(key.language));
        mix((std::size_t{key.size} << 16U) | key.flags);
        mix(std::bit_cast<std::uint32_t>(key.width));
        mix(std::bit_cast<std::uint32_t>(key.line_height));
        mix(key.max_lines);
        return hash;
    }
    std::size_t operator()(const Key& key) const { return operator()(key.view()); }
};

struct KeyEqual {
    using is_transparent = void;
    bool operator()(const Key& a, const Key& b) const { return a.view() == b.view(); }
    bool operator()(const KeyView& a, const Key& b) const { return a == b.view(); }
    bool operator()(const Key& a, const KeyView& b) const { return a.view() == b; }
};

struct Kept {
    Paragraph paragraph;

    explicit Kept(Paragraph made) : paragraph(std::move(made)) {}
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() {
        wipe_block(paragraph.glyphs);
        wipe_block(paragraph.lines);
        wipe_block(paragraph.carets);
    }
};

using Cache = std::unordered_map<Key, Kept, KeyHash, KeyEqual>;

class HarfbuzzEngine final : public Engine {
  public:
    HarfbuzzEngine(std::unique_ptr<Fonts> fonts, const Options& options)
        : fonts_(std::move(fonts)),
          layout_(*fonts_),
          atlas_(options.page_size),
          generation_size_(std::max<std::size_t>(options.kept_paragraphs / 2, 1)) {}

    const Paragraph& shape(std::string_view utf8, const Style& style, std::optional<float> width,
                           std::size_t max_lines) override;
    AtlasGlyph glyph(GlyphId id, float subpixel_x) override {
        return atlas_.glyph(*fonts_, id, subpixel_x);
    }
    int pages() const override { return atlas_.pages(); }
    AtlasPage page(int index) const override { return atlas_.page(index); }
    float cap_height(const Style& style) override;
    std::size_t next_grapheme(std::string_view utf8, std::size_t at) const override;
    std::size_t previous_grapheme(std::string_view utf8, std::size_t at) const override;
    void forget() override;
    Counters counters() const override {
        return {shaped_, atlas_.rasterised(), layout_.missing(), atlas_.bytes()};
    }

  private:
    void make_room() {
        if (young_.size() >= generation_size_) {
            old_ = std::exchange(young_, {});
        }
    }

    std::unique_ptr<Fonts> fonts_;
    mutable Layout layout_;
    Atlas atlas_;
    // Two generations, so that what this frame asked for outlives the dropping of what is old.
    std::size_t generation_size_;
    Cache young_, old_;
    std::uint64_t shaped_ = 0;
};

const Paragraph& HarfbuzzEngine::shape(std::string_view utf8, const Style& style,
                                       std::optional<float> width, std::size_t max_lines) {
    KeyView key;
    key.text = utf8.substr(0, longest_text);
    key.language = style.language;
    key.size = size_in_64ths(style.size);
    // Written so that not-a-number becomes 0: it would equal nothing, itself included.
    key.line_height = style.line_height > 0 ? style.line_height : 0;
    key.width = !width ? -1.0F : *width > 0 ? *width : 0.0F;
    key.max_lines = max_lines;
    key.flags = static_cast<unsigned>(style.weight) | static_cast<unsigned>(style.direction) << 2U |
                static_cast<unsigned>(style.align) << 4U | (style.tabular_digits ? 1U : 0U) << 8U;
    if (const auto found = young_.find(key); found != young_.end()) {
        return found->second.paragraph;
    }
    if (const auto found = old_.find(key); found != old_.end()) {
        auto kept = old_.extract(found);
        make_room();
        return young_.insert(std::move(kept)).position->second.paragraph;
    }
    make_room();
    ++shaped_;
    std::optional<float> bounded;
    if (width) {
        bounded = key.width;
    }
    return young_.try_emplace(Key(key), layout_.make(key.text, style, bounded, max_lines))
        .first->second.paragraph;
}

float HarfbuzzEngine::cap_height(const Style& style) {
    std::uint16_t font = first_font(style);
    if (!fonts_->available(font)) {
        font ^= font_arabic;
    }
    const SizedFont* sized = fonts_->at(font, size_in_64ths(style.size));
    if (sized == nullptr) {
        return 0;
    }
    hb_codepoint_t glyph = 0;
    hb_glyph_extents_t extents{};
    hb_font_get_nominal_glyph(sized->font.get(), font >= font_arabic ? U'\u0627' : U'H', &glyph);
    hb_font_get_glyph_extents(sized->font.get(), glyph, &extents);
    return static_cast<float>(extents.y_bearing) / 64.0F;
}

std::size_t HarfbuzzEngine::next_grapheme(std::string_view utf8, std::size_t at) const {
    const auto& boundaries = layout_.boundaries(utf8);
    const auto next = std::upper_bound(boundaries.begin(), boundaries.end(), at);
    return next == boundaries.end() ? boundaries.back() : *next;
}

std::size_t HarfbuzzEngine::previous_grapheme(std::string_view utf8, std::size_t at) const {
    const auto& boundaries = layout_.boundaries(utf8);
    const auto next = std::lower_bound(boundaries.begin(), boundaries.end(), at);
    return next == boundaries.begin() ? 0 : *std::prev(next);
}

void HarfbuzzEngine::forget() {
    Cache().swap(young_);
    Cache().swap(old_);
    layout_.wipe();
}

}  // namespace

Options noto_fonts(const std::string& folder) {
    Options options;
    options.sans_regular = folder + "/NotoSans-Regular.ttf";
    options.sans_bold = folder + "/NotoSans-Bold.ttf";
    options.arabic_regular = folder + "/NotoSansArabic-Regular.ttf";
    options.arabic_bold = folder + "/NotoSansArabic-Bold.ttf";
    return options;
}

core::Result<std::unique_ptr<Engine>> open(const Options& options) {
    auto fonts = Fonts::open(options);
    if (!fonts) {
        return core::Failure(fonts.error());
    }
    return std::make_unique<HarfbuzzEngine>(std::move(*fonts), options);
}

}  // namespace platform::text::harfbuzz
