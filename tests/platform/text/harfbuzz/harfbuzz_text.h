#pragma once
// The engine with the faces of the product, and texts in its languages.

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/text/harfbuzz/engine.h"

namespace tests::text {

using namespace platform::text;

inline constexpr std::string_view alphabet_az =
    "AaBbCcÇçDdEeƏəFfGgĞğHhXxIıİiJjKkQqLlMmNnOoÖöPpRrSsŞşTtUuÜüVvYyZz 0123456789 ₼ "
    "«» "
    "– "
    "— "
    "№ "
    "„“ "
    "’";
inline constexpr std::string_view alphabet_ru =
    "АаБбВвГгДдЕеЁёЖжЗзИиЙйКкЛлМмНнОоПпРрСсТтУуФфХхЦцЧчШшЩщЪъЫыЬьЭэЮюЯя "
    "₽ "
    "« "
    "» "
    "– "
    "— "
    "№ "
    "…";
inline constexpr std::string_view alphabet_en =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz ‘’ “” – — … • £ € $ @ # & % +";
inline constexpr std::string_view alphabet_tr =
    "ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZabcçdefgğhıijklmnoöprsştuüvyz ₺";
inline constexpr std::string_view alphabet_ps =
    "اآبپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼوهیېۍئ ۰۱۲۳۴۵۶۷۸۹";
inline constexpr std::string_view alphabet_fa =
    "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیأإؤئۀءٔ "
    "می‌شود "
    "۰۱۲۳۴۵۶۷۸۹ "
    "،؛؟٪٫٬«»";
inline constexpr std::string_view alphabet_uz =
    "AaBbDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvXxYyZz Oʻoʻ Gʻgʻ Shsh Chch ʼ ЎўҚқҒғҲҳ";
inline constexpr std::string_view long_az =
    "Şəxsiyyət vəsiqəsinin dəyişdirilməsi üçün müraciətiniz qəbul edildi və əlaqə bərpa olunanda "
    "Daxili İşlər Nazirliyinə göndəriləcək.";
inline constexpr std::string_view family = "\U0001F468\u200D\U0001F469\u200D\U0001F467";

class HarfbuzzText : public testing::Test {
  protected:
    static Style style(std::string_view language, float size = 30) {
        Style result;
        result.size = size;
        result.language = language;
        return result;
    }
    static Style urdu() {
        Style result = style("ur");
        result.direction = Direction::right_to_left;
        return result;
    }
    static std::vector<std::uint32_t> indices(const Paragraph& paragraph) {
        std::vector<std::uint32_t> result;
        for (const PlacedGlyph& glyph : paragraph.glyphs) {
            result.push_back(glyph.id.index);
        }
        return result;
    }

    std::unique_ptr<Engine> engine = harfbuzz::open(harfbuzz::noto_fonts()).value();
};

// The highest and the lowest row of a text that is not blank, from its line's top.
inline std::pair<float, float> ink(Engine& engine, const Paragraph& paragraph) {
    float top = 1e9F;
    float bottom = -1e9F;
    for (const PlacedGlyph& placed : paragraph.glyphs) {
        const AtlasGlyph glyph = engine.glyph(placed.id);
        if (glyph.width > 0) {
            top = std::min(top, placed.y + glyph.top);
            bottom = std::max(bottom, placed.y + glyph.top + glyph.height);
        }
    }
    return {top, bottom};
}

}  // namespace tests::text
