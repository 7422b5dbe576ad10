#include "kiosk/cli/graph.h"

#include <algorithm>
#include <ostream>
#include <sstream>

#include "kiosk/cli/package_folder.h"
#include "kiosk/cli/rule_words.h"

namespace kiosk::cli {
namespace {

using form::Page;

constexpr std::size_t line_length = 34;  // characters: wider labels push the pages apart

// A DOT text in quotation marks, broken into lines between words.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    std::size_t used = 0;
    std::size_t from = 0;
    while (from < text.size()) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        const std::string word = text.substr(from, end - from);
        const auto length =
            static_cast<std::size_t>(std::count_if(word.begin(), word.end(), [](char byte) {
                return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
            }));
        if (used > 0) {
            const bool breaks = used + 1 + length > line_length;
            result += breaks ? "\\n" : " ";
            used = breaks ? 0 : used + 1;
        }
        for (const char c : word) {
            result += c == '"' || c == '\\' ? std::string("\\") + c
                      : c == '\n'           ? "\\n"
                                            : std::string(1, c);
        }
        used += length;
        from = end + 1;
    }
    return result + "\"";
}

bool mentions(const form::Rule& rule, const form::QuestionId& id) {
    if (rule.is_object() && rule.contains("var") && rule.at("var").is_string()) {
        const auto path = rule.at("var").get<std::string>();
        return path == id.str() || path.starts_with(id.str() + ".") ||
               path.ends_with("." + id.str());
    }
    return rule.is_structured() && std::any_of(rule.begin(), rule.end(), [&](const auto& part) {
               return mentions(part, id);
           });
}

bool mentions(const form::Rule& rule, const Page& page) {
    return (page.list_of && mentions(rule, page.list_of->id)) ||
           std::any_of(page.questions.begin(), page.questions.end(),
                       [&](const form::Question& question) { return mentions(rule, question.id); });
}

class Graph {
  public:
    Graph(std::ostream& out, const RuleWords& words)
        : out_(out), words_(words), pages_(words.service().form.pages) {}

    void draw() {
        out_ << "digraph " << quoted(words_.service().id.str())
             << " {\n"
                "  graph [rankdir=TB, fontname=\"Noto Sans\", nodesep=0.35, ranksep=0.4];\n"
                "  node [shape=box, style=rounded, fontname=\"Noto Sans\", fontsize=12];\n"
                "  edge [fontname=\"Noto Sans\", fontsize=10];\n";
        node("start", words_.words(words_.service().title), "shape=ellipse, style=bold");
        pending_ = {{"start", ""}};
        draw(0, pages_.size(), {});
        node("check", "Check the answers", "shape=box, style=\"rounded,bold\"");
        arrive("check");
        node("send", "Send", "shape=ellipse, style=bold");
        edge("check", "send", "");
        for (const form::EndPage& end : words_.service().form.end_pages) {
            draw(end);
        }
        out_ << edges_.str() << "}\n";
    }

  private:
    struct Pending {
        std::string from, label;
    };

    static std::string id_of(const form::PageId& id) { return RuleWords::anchor(id); }

    // Of its questions, as conditions name them: "3. ", "9–11. "
    std::string numbers_of(const Page& page) const {
        std::size_t first = 0;
        std::size_t last = 0;
        for (const form::Question& question : page.questions) {
            if (form::is_asked(question.kind)) {
                last = words_.number(question.id);
                first = first == 0 ? last : first;
            }
        }
        return first == 0 ? ""
                          : std::to_string(first) +
                                (first == last ? "" : "–" + std::to_string(last)) + ". ";
    }

    void node(const std::string& id, const std::string& label, const std::string& attributes) {
        out_ << "  " << quoted(id) << " [label=" << quoted(label)
             << (attributes.empty() ? "" : ", " + attributes) << "];\n";
    }
    void edge(const std::string& from, const std::string& to, const std::string& label,
              const char* attributes = "") {
        edges_ << "  " << quoted(from) << " -> " << quoted(to) << " [label=" << quoted(label)
               << attributes << "];\n";
    }
    void arrive(const std::string& at) {
        for (const Pending& one : pending_) {
            edge(one.from, at, one.label);
        }
        pending_.clear();
    }

    // Pages that come together: an item page with all of its group, or one.
    std::size_t end_of_unit(std::size_t at, std::size_t last) const {
        std::size_t end = at;
        while (end < last && pages_[end].groups.size() > depth_) {
            ++end;
        }
        return std::min(end + 1, last);
    }
    // What all of them ask for, if it is the same.
    form::Rule condition_of(std::size_t from, std::size_t to) const {
        const form::Rule& first = pages_[from].visible_if;
        for (std::size_t i = from; i < to; ++i) {
            if (pages_[i].visible_if != first) {
                return nullptr;
            }
        }
        return first;
    }
    bool answers(std::size_t from, std::size_t to, const form::Rule& rule) const {
        for (std::size_t i = from; i < to; ++i) {
            if (mentions(rule, pages_[i])) {
                return true;
            }
        }
        return false;
    }

    // `held`: what is known to hold here.
    void draw(std::size_t from, std::size_t to, const form::Rule& held) {
        while (from < to) {
            std::size_t end = end_of_unit(from, to);
            const form::Rule condition = condition_of(from, end);
            if (condition.is_null() || condition == held) {
                draw_unit(from, end, held);
                from = end;
                continue;
            }
            // Neighbours on one condition are one way, unless an answer on it can change it.
            while (end < to && !answers(from, end, condition)) {
                const std::size_t next = end_of_unit(end, to);
                if (condition_of(end, next) != condition) {
                    break;
                }
                end = next;
            }
            const std::string fork = "fork." + pages_[from].id.str();
            node(fork, "", "shape=diamond, style=filled, width=0.25, height=0.25");
            arrive(fork);
            pending_ = {{fork, plain(words_.condition(condition))}};
            draw(from, end, condition);
            pending_.push_back({fork, "otherwise"});
            from = end;
        }
    }

    void draw_unit(std::size_t from, std::size_t to, const form::Rule& held) {
        if (pages_[from].groups.size() > depth_) {
            draw_group(from, to, held);
            return;
        }
        const Page& page = pages_[from];
        node(id_of(page.id), numbers_of(page) + words_.words(page.title), "");
        arrive(id_of(page.id));
        pending_ = {{id_of(page.id), ""}};
    }

    // The item pages, then the list page, which leads back to the first of them.
    void draw_group(std::size_t from, std::size_t to, const form::Rule& held) {
        const Page& list_page = pages_[to - 1];
        const form::Repeat& list = *list_page.list_of;
        const std::string last = id_of(list_page.id);
        out_ << "  subgraph " << quoted("cluster." + list.id.str()) << " {\n  label="
             << quoted("for each item: " + std::to_string(list.minimum) + " to " +
                       std::to_string(list.maximum))
             << ";\n  style=dashed; fontsize=10; labeljust=l;\n";
        ++depth_;
        const std::vector<Pending> before = pending_;
        if (list.minimum == 0) {
            pending_ = {{last, "add an item"}};
        }
        draw(from, to - 1, held);
        node(last, words_.words(list_page.title), "");
        arrive(last);
        if (list.minimum > 0) {
            const bool forks =
                !pages_[from].visible_if.is_null() && pages_[from].visible_if != held;
            edge(last, (forks ? "fork." + pages_[from].id.str() : id_of(pages_[from].id)),
                 "add another item");
        } else {
            pending_ = before;
            arrive(last);
        }
        --depth_;
        out_ << "  }\n";
        pending_ = {{last, "no more"}};
    }

    // It can be reached after each page whose answers it looks at.
    void draw(const form::EndPage& end) {
        node(id_of(end.id), words_.words(end.title), "shape=octagon, style=filled");
        const std::string when = plain(words_.condition(end.reached_if));
        bool reached = false;
        for (const Page& page : pages_) {
            if (mentions(end.reached_if, page)) {
                edge(id_of(page.id), id_of(end.id), when, ", style=dashed");
                reached = true;
            }
        }
        if (!reached && !pages_.empty()) {
            edge(id_of(pages_.front().id), id_of(end.id), when, ", style=dashed");
        }
    }

    std::ostream& out_;
    const RuleWords& words_;
    const std::vector<Page>& pages_;
    std::ostringstream
        edges_;  // behind the nodes: what an edge names within a group is drawn there
    std::vector<Pending> pending_;  // edges whose end is the next node
    std::size_t depth_ = 0;         // groups that are open
};

}  // namespace

int graph(const Words& arguments, std::ostream& out, std::ostream& err) {
    int status = done;
    const auto asked = read_one_package("graph", arguments, err, status);
    if (asked) {
        Graph(out, RuleWords(asked->opened.service, asked->language)).draw();
    }
    return status;
}

}  // namespace kiosk::cli
