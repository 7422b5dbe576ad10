#include "kiosk/settings/edit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <sstream>

namespace {

using namespace kiosk::settings;
using platform::core::ErrorKind;

constexpr const char* sample = R"(# Of the terminal.
[kiosk]
centre = "bakı-1"      # where it stands
languages = ["az", "ru"]   # the first is shown first

# Sizes.
[panel]
diagonal_inches = 23.8
  bottom_mm = 800 # mm
# viewing_distance_mm = 500   # declared

[brand]
[brand.centre]
# az = "..."
en = 'Service centre'

[touch]
)";

std::string with(std::string_view text, std::string_view key, const Value& value) {
    const auto made = kiosk::settings::with(text, key, value);
    EXPECT_TRUE(made) << (made ? "" : made.error().what);
    return made.value_or("");
}

// The sample with one piece in another's place.
std::string sample_with(std::string_view from, std::string_view to) {
    std::string text = sample;
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Edit, ChangesAValueAndNothingElse) {
    EXPECT_EQ(with(sample, "panel.bottom_mm", 820.0),
              sample_with("bottom_mm = 800 # mm", "bottom_mm = 820 # mm"));
    EXPECT_EQ(with(sample, "panel.diagonal_inches", 32.5), sample_with("23.8", "32.5"));
    EXPECT_EQ(with(sample, "kiosk.centre", std::string("Şəki \"2\"")),
              sample_with("\"bakı-1\"", R"("Şəki \"2\"")"));
    EXPECT_EQ(with(sample, "kiosk.languages", std::vector<std::string>{"ru", "az", "en"}),
              sample_with(R"(["az", "ru"])", R"(["ru", "az", "en"])"));
    EXPECT_EQ(with(sample, "brand.centre.en", std::string("Centre")),
              sample_with("'Service centre'", "\"Centre\""));
}

TEST(Edit, WritesANewKeyBelowItsExample) {
    EXPECT_EQ(with(sample, "panel.viewing_distance_mm", std::int64_t{450}),
              sample_with("# declared\n", "# declared\nviewing_distance_mm = 450\n"));
    EXPECT_EQ(with(sample, "brand.centre.az", std::string("Mərkəz")),
              sample_with("# az = \"...\"\n", "# az = \"...\"\naz = \"Mərkəz\"\n"));
}

TEST(Edit, WritesANewKeyAtTheEndOfItsTable) {
    EXPECT_EQ(with(sample, "brand.centre.ru", std::string("Центр")),
              sample_with("'Service centre'\n", "'Service centre'\nru = \"Центр\"\n"));
    EXPECT_EQ(with(sample, "touch.double_strike_ms", std::int64_t{0}),
              std::string(sample) + "double_strike_ms = 0\n");
    EXPECT_EQ(with("[a]\nx = 1", "a.y", true), "[a]\nx = 1\ny = true\n");
    EXPECT_EQ(with("[a]", "a.y", true), "[a]\ny = true\n");
}

TEST(Edit, WritesANewTableAtTheEnd) {
    EXPECT_EQ(with(sample, "hours.monday", std::string("09:00-18:00")),
              std::string(sample) + "\n[hours]\nmonday = \"09:00-18:00\"\n");
    EXPECT_EQ(with("", "hours.monday", std::string("closed")), "[hours]\nmonday = \"closed\"\n");
    EXPECT_EQ(with("[a.b]\nx = 1\n", "a.y", true), "[a.b]\nx = 1\n\n[a]\ny = true\n");
}

TEST(Edit, KeepsTheCommentsWithinAList) {
    EXPECT_EQ(with("[a]\nl = [\n    \"x#1\", # one\n    'y',   # two\n]  # after\nz = 1\n", "a.l",
                   std::vector<std::string>{"x#1", "w"}),
              "[a]\nl = [\n    # one\n    # two\n    \"x#1\", \"w\"\n]  # after\nz = 1\n");
}

TEST(Edit, KeepsTheLinesEndsOfTheFile) {
    EXPECT_EQ(with("[a]\r\nx = 1\r\n", "a.y", true), "[a]\r\nx = 1\r\ny = true\r\n");
    EXPECT_EQ(with("[a]\r\nx = 1\r\n", "a.x", std::int64_t{2}), "[a]\r\nx = 2\r\n");
}

TEST(Edit, TakesNoBracketInATextForATable) {
    const std::string text = "[a]\nx = \"\"\"\n[b]\n# y = 1\n\"\"\"\nz = [\n[\"q\"],\n]\n[b]\n";
    EXPECT_EQ(with(text, "a.w", true),
              "[a]\nx = \"\"\"\n[b]\n# y = 1\n\"\"\"\nz = [\n[\"q\"],\n]\nw = true\n[b]\n");
    const auto example = kiosk::settings::with(text, "a.y", true);
    ASSERT_FALSE(example) << "that example is part of a text";
    EXPECT_EQ(example.error().kind, ErrorKind::unsupported);
}

TEST(Edit, LeavesToAnEditorWhatItCannotDo) {
    for (const auto& [text, key] :
         {std::pair{"a = { x = 1 }\n", "a.y"}, std::pair{"a.x = 1\n", "a.y"},
          std::pair{"[a]\n", "a"}, std::pair{"a = 1\n", "a.y"}}) {
        const auto refused = kiosk::settings::with(text, key, true);
        ASSERT_FALSE(refused) << text;
        EXPECT_EQ(refused.error().kind, ErrorKind::unsupported) << text;
    }
    EXPECT_EQ(with("a = { x = 1 }\n", "a.x", std::int64_t{2}), "a = { x = 2 }\n");
    const auto odd = kiosk::settings::with("[a]\n", "a.x", std::string("\xDD;"));
    ASSERT_FALSE(odd);
    EXPECT_EQ(odd.error().kind, ErrorKind::malformed);
    const auto broken = kiosk::settings::with("[a]\nx = \n", "a.x", true);
    ASSERT_FALSE(broken);
    EXPECT_TRUE(broken.error().what.starts_with("2: ")) << broken.error().what;
}

TEST(Edit, TakesAValueOutOfForceByMakingItAComment) {
    EXPECT_EQ(without(sample, "panel.bottom_mm").value(),
              sample_with("  bottom_mm = 800", "#   bottom_mm = 800"));
    EXPECT_EQ(without("[a]\nl = [\n  'x',\n]\ny = 1", "a.l").value(),
              "[a]\n# l = [\n#   'x',\n# ]\ny = 1");
    EXPECT_EQ(without("[a]\ny = 1", "a.y").value(), "[a]\n# y = 1");
    EXPECT_EQ(without(sample, "panel.depth_mm").value(), sample);
    EXPECT_FALSE(without("a = { x = 1, y = 2 }\n", "a.x"));
}

TEST(Edit, FindsWhatItHasWritten) {
    std::string text;
    for (const auto& [key, value] : std::initializer_list<std::pair<const char*, Value>>{
             {"a.b", true},
             {"a.i", std::int64_t{-7}},
             {"a.d", 2.5},
             {"a.t", std::string("tab\t \"quote\" \\ 🙂 \x7F")},
             {"x.y.l", std::vector<std::string>{"az", "a\nb"}},
             {"x.y.e", std::vector<std::string>{}}}) {
        text = with(text, key, value);
        const auto found = value_in(text, key);
        ASSERT_TRUE(found);
        EXPECT_EQ(*found, std::optional(value)) << text;
    }
    EXPECT_EQ(value_in(text, "a.none").value(), std::nullopt);
    EXPECT_FALSE(value_in(text, "a"));
    EXPECT_FALSE(value_in("l = [1]\n", "l"));
}

// What ships, as a technician and an editor may leave it.
std::string shipped() {
    std::ifstream in(std::string(KIOSK_SOURCE_DIR) + "/packaging/config/demo.toml.in");
    std::string text(std::istreambuf_iterator<char>(in), {});
    for (std::size_t at = text.find('@', text.find("[kiosk]")); at != std::string::npos;
         at = text.find('@', at)) {
        text.replace(at, text.find('@', at + 1) + 1 - at, "7");
    }
    return text;
}

constexpr std::array keys{
    "kiosk.languages",    "brand.centre.az",        "brand.centre.tr",
    "brand.agency.az",    "brand.colours.primary",  "panel.width_px",
    "panel.bottom_mm",    "touch.double_strike_ms", "hours.monday",
    "hours.sunday",       "scanner.device",         "courier.retry.foreground_base_ms",
    "courier.limits.most"};

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> found;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        found.push_back(line);
    }
    return found;
}

std::vector<std::string> comments_of(const std::vector<std::string>& lines) {
    std::vector<std::string> found;
    for (const std::string& line : lines) {
        if (const std::size_t sign = line.find("# "); sign != std::string::npos) {
            found.push_back(line.substr(sign));
        }
    }
    return found;
}

// Each at the end of a line, in order.
bool are_in(const std::vector<std::string>& comments, const std::vector<std::string>& lines) {
    auto at = lines.begin();
    return std::ranges::all_of(comments, [&](const std::string& comment) {
        at = std::find_if(at, lines.end(),
                          [&](const std::string& line) { return line.ends_with(comment); });
        return at != lines.end();
    });
}

TEST(Edit, KeepsEveryCommentThroughManyChanges) {
    std::mt19937 dice(7);
    const auto original = comments_of(lines_of(shipped()));
    ASSERT_GT(original.size(), 40U);
    for (int life = 0; life < 20; ++life) {
        std::string text = shipped();
        std::map<std::string, Value> expected;
        for (int change = 0; change < 25; ++change) {
            const std::string key = keys[dice() % keys.size()];
            const std::string typed = std::to_string(dice());
            const std::array<Value, 4> values{
                Value(typed), Value(static_cast<std::int64_t>(dice())), Value(dice() % 2 == 0),
                Value(std::vector<std::string>{typed, "] # \" ["})};
            if (dice() % 4 == 0) {
                const auto made = without(text, key);
                ASSERT_TRUE(made) << made.error().what;
                text = *made;
                expected.erase(key);
            } else {
                expected[key] = values[dice() % values.size()];
                text = with(text, key, expected[key]);
            }
            ASSERT_TRUE(are_in(original, lines_of(text))) << text;
        }
        for (const auto& [key, value] : expected) {
            EXPECT_EQ(value_in(text, key).value(), std::optional(value)) << key;
        }
    }
}

// The control: a comment that is gone, and two in another order, are seen.
TEST(Edit, ALostCommentIsNoticed) {
    const auto lines = lines_of(shipped());
    const auto original = comments_of(lines);
    EXPECT_TRUE(are_in(original, lines));
    for (std::size_t at = 0; at < lines.size(); ++at) {
        auto fewer = lines;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
        EXPECT_EQ(are_in(original, fewer), lines[at].find("# ") == std::string::npos) << lines[at];
    }
    auto moved = lines;
    std::ranges::reverse(moved);
    EXPECT_FALSE(are_in(original, moved));
}

TEST(Edit, ChangesOneLineOfTheFileThatShips) {
    for (const char* key : keys) {
        const std::string text = shipped();
        const std::string made = with(text, key, std::string("new value"));
        const auto after = lines_of(made);
        const auto gone = std::ranges::count_if(lines_of(text), [&](const std::string& line) {
            return std::ranges::find(after, line) == after.end();
        });
        EXPECT_LE(gone, 1) << key;
    }
}

}  // namespace
