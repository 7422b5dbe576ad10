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
    float line_height = 0, letter_spacing = 0, word_spacing = 0, width = -1;
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
        mix(std::bit_cast<std::uint32_t>(key.letter_spacing));
        mix(std::bit_cast<std::uint32_t>(key.word_spacing));
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
    std::size_t bytes = 0;  // of the paragraph and its key

    Kept(const KeyView& key, Paragraph made)
        : paragraph(std::move(made)), bytes(bytes_of(key, paragraph)) {}
    static std::size_t bytes_of(const KeyView& key, const Paragraph& made) {
        return sizeof(Key) + sizeof(Kept) + key.text.size() + key.language.size() +
               made.glyphs.capacity() * sizeof(PlacedGlyph) + made.lines.capacity() * sizeof(Line) +
               made.carets.capacity() * sizeof(Caret);
    }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;
    ~Kept() {
        wipe_block(paragraph.glyphs);
        wipe_block(paragraph.lines);
        wipe_block(paragraph.carets);
    }
};

struct Generation {
    std::unordered_map<Key, Kept, KeyHash, KeyEqual> texts;
    std::size_t bytes = 0;
};

constexpr float largest_width = 1e6F;  // px
constexpr float largest_spacing = 10;  // em

// 0 for what is no number too: that would equal nothing, itself included.
float within(float value, float largest) {
    return value > 0 ? std::min(value, largest) : 0;
}

class HarfbuzzEngine final : public Engine {
  public:
    HarfbuzzEngine(std::unique_ptr<Fonts> fonts, const Options& options)
        : fonts_(std::move(fonts)),
          layout_(*fonts_),
          atlas_(options.page_size, options.atlas_bytes),
          generation_bytes_(options.kept_bytes / 2) {}

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
    Direction first_strong_direction(std::string_view utf8, Direction otherwise) const override;
    void begin_frame() override { atlas_.begin_frame(); }
    void forget() override;
    core::Result<void> check_fonts(std::string_view language) override;
    std::vector<std::string> take_missing_blocks() override;
    Counters counters() const override {
        return {shaped_, atlas_.rasterised(), layout_.missing(), atlas_.bytes(),
                young_.bytes + old_.bytes};
    }

  private:
    void make_room(std::size_t bytes) {
        if (young_.bytes + bytes > generation_bytes_) {
            old_ = std::exchange(young_, {});
        }
        young_.bytes += bytes;
    }

    std::unique_ptr<Fonts> fonts_;
    mutable Layout layout_;
    Atlas atlas_;
    // Two generations, so that what this frame asked for outlives the dropping of what is old.
    std::size_t generation_bytes_;
    Generation young_, old_;
    std::uint64_t shaped_ = 0;
};

const Paragraph& HarfbuzzEngine::shape(std::string_view utf8, const Style& style,
                                       std::optional<float> width, std::size_t max_lines) {
    Style asked = style;
    asked.line_height = within(style.line_height, largest_spacing);
    asked.letter_spacing = within(style.letter_spacing, largest_spacing);
    asked.word_spacing = within(style.word_spacing, largest_spacing);
    if (width) {
        width = within(*width, largest_width);
    }
    KeyView key;
    key.text = utf8.substr(0, longest_text);
    key.language = asked.language;
    key.size = size_in_64ths(asked.size);
    key.line_height = asked.line_height;
    key.letter_spacing = asked.letter_spacing;
    key.word_spacing = asked.word_spacing;
    key.width = width.value_or(-1.0F);
    key.max_lines = max_lines;
    key.flags = static_cast<unsigned>(asked.weight) | static_cast<unsigned>(asked.direction) << 2U |
                static_cast<unsigned>(asked.align) << 4U | (asked.tabular_digits ? 1U : 0U) << 8U |
                (asked.tight ? 1U : 0U) << 9U;
    if (const auto found = young_.texts.find(key); found != young_.texts.end()) {
        return found->second.paragraph;
    }
    if (const auto found = old_.texts.find(key); found != old_.texts.end()) {
        auto kept = old_.texts.extract(found);
        old_.bytes -= kept.mapped().bytes;
        make_room(kept.mapped().bytes);
        return young_.texts.insert(std::move(kept)).position->second.paragraph;
    }
    ++shaped_;
    Paragraph made = layout_.make(key.text, asked, width, max_lines);
    make_room(Kept::bytes_of(key, made));
    return young_.texts.try_emplace(Key(key), key, std::move(made)).first->second.paragraph;
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

Direction HarfbuzzEngine::first_strong_direction(std::string_view utf8, Direction otherwise) const {
    return harfbuzz::first_strong_direction(utf8, otherwise);
}

void HarfbuzzEngine::forget() {
    young_ = {};
    old_ = {};
    layout_.wipe();
}

core::Result<void> HarfbuzzEngine::check_fonts(std::string_view language) {
    Style style;
    style.language = language;
    for (const Weight weight : {Weight::regular, Weight::bold}) {
        style.weight = weight;
        if (const auto& used = fonts_->use(first_font(style)); !used) {
            return used;
        }
    }
    return {};
}

std::vector<std::string> HarfbuzzEngine::take_missing_blocks() {
    std::vector<std::string> names;
    for (const UBlockCode block : layout_.take_missing_blocks()) {
        const char* name = u_getPropertyValueName(UCHAR_BLOCK, block, U_LONG_PROPERTY_NAME);
        names.emplace_back(name != nullptr ? name : "No_Block");
    }
    return names;
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
