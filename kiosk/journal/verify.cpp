#include "kiosk/journal/verify.h"

#include <algorithm>

namespace kiosk::journal {
namespace {

using What = Wrong::What;

class Check {
  public:
    explicit Check(std::vector<Signed> anchors) : anchors_(std::move(anchors)) {
        std::ranges::stable_sort(anchors_, {}, [](const Signed& one) { return one.head.lines; });
    }

    // False: it is wrong.
    bool take(std::string_view line) {
        const auto link = read_link(line);
        if (!link) {
            return fail(What::unreadable, found_.last.lines + 1);
        }
        if (found_.last.lines == 0 && link->line > 1) {
            const auto record = read_record(line);
            if (!record || record->code != Code::continued || record->text(Field::head).empty()) {
                return fail(What::no_beginning, 1);
            }
            found_.last = {link->line - 1, std::string(record->text(Field::head))};
        }
        if (link->line != found_.last.lines + 1) {
            return fail(What::number, found_.last.lines + 1);
        }
        if (hash_of(found_.last.hash, link->hashed) != link->hash) {
            return fail(What::hash, link->line);
        }
        found_.first = found_.first == 0 ? link->line : found_.first;
        found_.last = {link->line, std::string(link->hash)};
        found_.last_time = link->time;
        found_.unknown += read_record(line) ? 0U : 1U;
        while (next_ < anchors_.size() && anchors_[next_].head.lines <= link->line) {
            const Signed& anchor = anchors_[next_++];
            if (anchor.head.lines < link->line) {
                continue;  // of a line before those that are kept
            }
            if (anchor.head.hash != link->hash) {
                return fail(What::not_as_signed, link->line, anchor.time);
            }
            found_.anchored = anchor.head;
            found_.anchored_at = anchor.time;
        }
        return true;
    }

    bool end() {
        return anchors_.empty() || anchors_.back().head.lines <= found_.last.lines ||
               fail(What::tail_missing, anchors_.back().head.lines, anchors_.back().time);
    }

    void at(const std::filesystem::path& file, std::uint64_t line) {
        file_ = file;
        line_of_file_ = line;
    }
    Verified& found() { return found_; }

  private:
    bool fail(What what, std::uint64_t line, std::optional<Timestamp> time = {}) {
        found_.wrong = Wrong{what, file_, line_of_file_, line, time};
        return false;
    }

    std::vector<Signed> anchors_;
    std::size_t next_ = 0;
    Verified found_;
    std::filesystem::path file_;
    std::uint64_t line_of_file_ = 0;
};

}  // namespace

std::string_view word(What what) {
    switch (what) {
        case What::unreadable:
            return "unreadable";
        case What::number:
            return "number";
        case What::hash:
            return "hash";
        case What::no_beginning:
            return "no_beginning";
        case What::not_as_signed:
            return "not_as_signed";
        case What::tail_missing:
            return "tail_missing";
    }
    return "";
}

platform::core::Result<Verified> verify(const std::vector<std::filesystem::path>& files,
                                        std::vector<Signed> anchors) {
    Check check(std::move(anchors));
    for (const auto& file : files) {
        auto lines = LinesForward::open(file);
        if (!lines) {
            return platform::core::Failure(lines.error());
        }
        std::uint64_t number = 0;
        while (const auto line = lines->next()) {
            if (lines->is_unfinished() && file == files.back()) {
                check.found().unfinished = line->size();
                break;
            }
            check.at(file, ++number);
            if (!check.take(lines->is_unfinished() ? std::string_view{} : *line)) {
                return check.found();
            }
        }
        if (lines->failed()) {
            return platform::core::fail(platform::core::ErrorKind::io,
                                        file.string() + ": cannot be read to its end");
        }
        check.at(file, number);
    }
    check.end();
    return check.found();
}

}  // namespace kiosk::journal
