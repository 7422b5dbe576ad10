#include "kiosk/cli/graph.h"

#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "kiosk/cli/package_folder.h"
#include "own_folder.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;

const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets/services/az";

// What of DOT we write: a statement a line.
class Drawn : public tests::OwnFolder {
  protected:
    struct Edge {
        std::string from, to, label;
        bool operator==(const Edge&) const = default;
    };

    void draw(const fs::path& package) {
        out.str("");
        nodes.clear();
        edges.clear();
        ASSERT_EQ(graph({"--language", "en", package.string()}, out, err), done);
        const std::string text = R"re("((?:[^"\\]|\\.)*)")re";
        const std::regex node("  " + text + R"( \[label=)" + text + R"([^"]*("[^"]*")?\];)");
        const std::regex edge("  " + text + " -> " + text + R"( \[label=)" + text +
                              R"((, style=dashed)?\];)");
        const std::regex frame(
            R"(digraph .* \{|  (graph|node|edge) \[.*\];|  subgraph "[^"]*" \{|)"
            R"re(  label="[^"]*";|  style=dashed; fontsize=10; labeljust=l;|  \}|\})re");
        std::istringstream lines(out.str());
        int depth = 0;
        for (std::string line; std::getline(lines, line);) {
            depth += line.ends_with("{") ? 1 : line.ends_with("}") ? -1 : 0;
            std::smatch found;
            if (std::regex_match(line, found, edge)) {
                edges.push_back({found[1], found[2], found[3]});
            } else if (std::regex_match(line, found, node)) {
                EXPECT_TRUE(nodes.emplace(found[1], found[2]).second) << line;
            } else {
                EXPECT_TRUE(std::regex_match(line, frame)) << line;
            }
        }
        EXPECT_EQ(depth, 0);
    }
    std::set<std::string> reached() const {
        std::set<std::string> seen{"start"};
        for (std::size_t before = 0; before != seen.size();) {
            before = seen.size();
            for (const Edge& edge : edges) {
                if (seen.contains(edge.from)) {
                    seen.insert(edge.to);
                }
            }
        }
        return seen;
    }
    bool has(const Edge& wanted) const {
        return std::find(edges.begin(), edges.end(), wanted) != edges.end();
    }

    std::map<std::string, std::string> nodes;
    std::vector<Edge> edges;
};

TEST_F(Drawn, LeadsFromTheStartToEveryPageOfEveryShippedPackage) {
    for (const fs::path& package : meant_by(shipped).packages) {
        draw(package);
        int status = 0;
        const auto asked = read_one_package("", {package.string()}, err, status);
        const auto& form = asked->opened.service.form;
        const std::set<std::string> seen = reached();
        for (const auto& page : form.pages) {
            EXPECT_TRUE(seen.contains("page." + page.id.str())) << package << page.id.str();
        }
        for (const auto& end : form.end_pages) {
            EXPECT_TRUE(seen.contains("page." + end.id.str())) << package << end.id.str();
        }
        EXPECT_TRUE(seen.contains("send")) << package;
        EXPECT_EQ(seen.size(), nodes.size()) << package;
        for (const std::string& one : seen) {
            EXPECT_TRUE(nodes.contains(one)) << one;
        }
    }
}

TEST_F(Drawn, ForksWhereAConditionIsAskedAndJoinsBehind) {
    draw(shipped / "identity-card");
    EXPECT_TRUE(has({"page.date-of-birth", "fork.changed-items", ""}));
    EXPECT_TRUE(has({"fork.changed-items", "page.changed-items",
                     R"(the answer to question 1 “Why do\nyou need an identity card?” is “My\n)"
                     R"(details have changed”)"}));
    EXPECT_TRUE(has({"page.changed-items", "page.change-document", ""}));  // on one condition
    EXPECT_TRUE(has({"page.change-document", "fork.loss-date", ""}));
    EXPECT_TRUE(has({"fork.changed-items", "fork.loss-date", "otherwise"}));
    EXPECT_EQ(nodes.at("page.reason"), "1. Why do you need an identity\\ncard?");
}

TEST_F(Drawn, LeadsBackFromAListToItsFirstItem) {
    draw(shipped / "address-registration");
    EXPECT_NE(out.str().find("subgraph \"cluster.children\""), std::string::npos);
    EXPECT_TRUE(has({"page.children", "page.child-fin", "add another item"}));
    EXPECT_NE(out.str().find("shape=octagon"), std::string::npos);
}

TEST_F(Drawn, NeedsOnePackage) {
    EXPECT_EQ(graph({}, out, err), wrong_usage);
    EXPECT_NE(err.str().find("graph needs the folder of one package"), std::string::npos);
}

}  // namespace
