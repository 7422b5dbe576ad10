// Every widget in every state, with the real fonts and words, under a ruler.
#include "tests/support/widget_gallery.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "kiosk/ui/ui.h"
#include "platform/text/harfbuzz/engine.h"

using namespace kiosk;
using tests::support::GalleryPage;
using tests::support::WidgetGallery;

namespace {

std::string slurp(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<std::string> languages() {
    std::vector<std::string> all;
    for (const auto& entry :
         std::filesystem::directory_iterator(KIOSK_SOURCE_DIR "/assets/locale")) {
        if (entry.is_regular_file()) {
            all.push_back(entry.path().stem().string());
        }
    }
    return all;
}

struct Gallery {
    i18n::Messages words;
    std::unique_ptr<platform::text::Engine> text;
    ui::Theme theme;
    std::unique_ptr<ui::Ui> view;
    float px_per_mm;

    Gallery(const std::string& language, const ui::Panel& panel)
        : words(
              *i18n::Messages::parse(slurp(KIOSK_SOURCE_DIR "/assets/locale/" + language + ".json"),
                                     i18n::Locale(language))),
          text(std::move(*platform::text::harfbuzz::open(platform::text::harfbuzz::noto_fonts()))),
          px_per_mm(static_cast<float>(panel.px_per_mm(panel.width_px))) {
        theme = *ui::parse_theme(slurp(KIOSK_SOURCE_DIR "/assets/themes/standard.json"));
        ui::UiOptions options;
        options.panel = panel;
        options.theme = theme;
        options.keyboards = {
            *ui::parse_keyboard("en", slurp(KIOSK_SOURCE_DIR "/assets/keyboards/en.json"))};
        options.text = text.get();
        view = std::make_unique<ui::Ui>(std::move(options));
        view->resize(panel.width_px, panel.height_px);
    }
    void settle(const GalleryPage& page) {
        for (int i = 0; i < 12; ++i) {
            view->pass(page.draw);
            if (view->settled()) {
                return;
            }
        }
        ADD_FAILURE() << page.name << " does not settle";
    }
    // Opens what is closed, so that it is measured too.
    void open(const GalleryPage& page, const std::string& id) {
        const ui::Node* node = view->record().find(id);
        if (node == nullptr || node->hit.height < 1) {
            return;
        }
        const float x = node->hit.x + node->hit.width / 2;
        const float y = node->hit.y + node->hit.height / 2;
        view->feed(platform::window::PointerPressed{x, y});
        view->pass(page.draw);
        view->feed(platform::window::PointerReleased{x, y});
        settle(page);
    }
    // Measured where screens are.
    static bool of_the_page(const ui::Node& node) {
        return node.id == "continue" || node.id.starts_with("scroll.");
    }
    void measure(const std::string& where, bool default_size) const {
        const ui::Record& record = view->record();
        std::set<std::string> ids;
        EXPECT_FALSE(record.nodes.empty()) << where;
        for (const ui::Node& node : record.nodes) {
            if (of_the_page(node)) {
                continue;
            }
            const std::string what = where + ", " + node.id + " '" + node.label + "'";
            EXPECT_FALSE(node.clipped) << what;
            EXPECT_GE(node.rect.x, -0.5F) << what;
            EXPECT_LE(node.rect.right(), 1080.5F) << what;
            EXPECT_FALSE(node.id.empty() && node.label.empty()) << what;
            if (!node.id.empty()) {
                EXPECT_TRUE(ids.insert(node.id).second) << "twice: " << what;
            }
            if (node.hit.width > 0 && node.hit.height > node.rect.height - 0.1F) {
                EXPECT_GE(node.hit.height / px_per_mm, 12.7F) << what;
                EXPECT_GE(node.hit.width / px_per_mm, 12.7F) << what;
            }
            if (default_size) {
                EXPECT_GE(node.cap_height / px_per_mm, 4.75F) << what;
            }
            if (node.enabled) {
                EXPECT_GE(ui::contrast(node.colour, node.background), 4.5) << what;
            }
            EXPECT_FALSE(node.label.starts_with("[") && node.label.ends_with("]")) << what;
        }
        apart(where);
    }
    // targets leave a finger's doubt of space between them.
    void apart(const std::string& where) const {
        std::vector<const ui::Node*> targets;
        for (const ui::Node& node : view->record().nodes) {
            if (node.hit.width > 0 && !of_the_page(node)) {
                targets.push_back(&node);
            }
        }
        const float least = 2.54F * px_per_mm - 1;  // positions are whole pixels
        for (std::size_t i = 0; i < targets.size(); ++i) {
            for (std::size_t k = i + 1; k < targets.size(); ++k) {
                const ui::Box& a = targets[i]->hit;
                const ui::Box& b = targets[k]->hit;
                const float across = std::max(b.x - a.right(), a.x - b.right());
                const float down = std::max(b.y - a.bottom(), a.y - b.bottom());
                EXPECT_GE(std::max(across, down), least)
                    << where << ", " << targets[i]->id << " and " << targets[k]->id;
            }
        }
    }
};

int measure_all(const ui::Panel& panel) {
    int renderings = 0;
    for (const std::string& language : languages()) {
        Gallery gallery(language, panel);
        const WidgetGallery widgets(gallery.words);
        for (const ui::TextSize size :
             {ui::TextSize::s, ui::TextSize::m, ui::TextSize::l, ui::TextSize::xl}) {
            gallery.view->set_display({size, gallery.theme});
            for (const GalleryPage& page : widgets.pages()) {
                gallery.settle(page);
                gallery.open(page, "date.calendar");
                gallery.measure(
                    language + " " + std::to_string(static_cast<int>(size)) + " " + page.name,
                    size == ui::TextSize::m);
                ++renderings;
                // What a page remembers is gone with it.
                gallery.view->forget();
            }
        }
        EXPECT_EQ(gallery.text->counters().missing_glyphs, 0U) << language;
    }
    return renderings;
}

}  // namespace

TEST(WidgetGallery, FitsInEveryLanguageAndSize) {
    EXPECT_GE(measure_all(ui::Panel{}), 3 * 4 * 10);
}

TEST(WidgetGallery, FitsOnTheSmallestPanel) {
    ui::Panel small;
    small.diagonal_inches = 15.6;
    EXPECT_GE(measure_all(small), 3 * 4 * 10);
}

TEST(WidgetGallery, AWarmPassShapesNothing) {
    Gallery gallery("az", ui::Panel{});
    const WidgetGallery widgets(gallery.words);
    for (const GalleryPage& page : widgets.pages()) {
        gallery.settle(page);
        const auto before = gallery.text->counters().paragraphs_shaped;
        gallery.settle(page);
        EXPECT_EQ(gallery.text->counters().paragraphs_shaped, before) << page.name;
    }
}
