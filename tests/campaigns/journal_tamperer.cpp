// Tampers with a journal that the real writer has made, as somebody would who has the disk and not
// the device's key, and asks the real verifier. tests/campaigns/journal runs it, and runs it with
// faults in the verifier.
//   journal-tamperer FOLDER COUNT SEED LINES [--any-key]
// Prints one JSON object. --any-key: anchors count whoever has signed them (a control).

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "kiosk/journal/journal.h"
#include "kiosk/journal/verify.h"
#include "platform/core/sha256.h"
#include "platform/crypto/jose/jose_verifier.h"
#include "platform/crypto/openssl/file_keys.h"
#include "tests/fakes/fake_clock.h"

namespace {

using namespace kiosk::journal;
using platform::crypto::openssl::FileKeys;
using Lines = std::vector<std::string>;
using Files = std::vector<std::string>;  // the oldest first
namespace fs = std::filesystem;

constexpr std::array<Code, 6> written = {Code::attempt_failed, Code::stored,
                                         Code::delivered,      Code::page_shown,
                                         Code::signed_in,      Code::setting_changed};

std::string read(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

Lines lines_of(const Files& files) {
    Lines lines;
    for (const std::string& text : files) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            lines.push_back(text.substr(at, end - at));
            at = end + 1;
        }
    }
    return lines;
}

class Campaign {
  public:
    Campaign(fs::path folder, unsigned seed, bool any_key)
        : folder_(std::move(folder)), dice_(seed), any_key_(any_key) {
        fs::create_directories(folder_ / "thief");
        keys_ = std::move(*FileKeys::open(folder_));
        thief_ = std::move(*FileKeys::open(folder_ / "thief"));
    }

    // Three files and an anchor now and then, the last at `signed_line()`.
    void write_journal(std::size_t count, std::size_t behind_the_last_anchor) {
        clear();
        anchors_.clear();
        for (int file = 0; file < 3; ++file) {
            Journal journal(name(), clock_);
            for (std::size_t i = 0; i < count / 3; ++i) {
                journal.record(any_event());
                if (below(10) == 0) {
                    anchors_.push_back(anchor(*journal.sync()));
                }
            }
            if (file == 2) {
                anchors_.push_back(anchor(*journal.sync()));
                signed_size_ = fs::file_size(name());
                for (std::size_t i = 0; i < behind_the_last_anchor; ++i) {
                    journal.record(any_event());
                }
            } else {
                // As after a turn-over; the writer goes on in a new file.
                if (file == 1) {
                    fs::rename(folder_ / "j.1", folder_ / "j.2");
                }
                fs::rename(name(), folder_ / "j.1");
            }
        }
        files_.clear();
        for (const fs::path& file : files_of(name())) {
            files_.push_back(read(file));
        }
        lines_ = lines_of(files_);
    }

    nlohmann::ordered_json tamper(std::size_t count) {
        std::map<std::string, std::size_t> kinds;
        std::map<std::string, std::size_t> missed;
        bool false_alarm = is_wrong(files_, anchors_);
        for (std::size_t i = 0; i < count; ++i) {
            const auto& [kind, change] = ways_[i % ways_.size()];
            Files files = files_;
            Lines anchors = anchors_;
            do {
                files = files_;
                anchors = anchors_;
                change(files, anchors);
            } while (lines_of(files) == lines_ && anchors == anchors_);  // it did nothing
            ++kinds[kind];
            missed[kind] += is_wrong(files, anchors) ? 0U : 1U;
        }
        std::erase_if(missed, [](const auto& one) { return one.second == 0; });
        std::size_t all = 0;
        for (const auto& [kind, number] : missed) {
            all += number;
        }
        return {{"tampered", count},
                {"kinds", kinds},
                {"missed", all},
                {"missed_kinds", missed},
                {"false_alarms", false_alarm ? 1 : 0}};
    }

    // At every byte from the end to the beginning, and each again after the writer has gone on.
    nlohmann::ordered_json truncate() {
        std::size_t cuts = 0;
        std::size_t missed = 0;
        std::size_t false_alarms = 0;
        for (std::size_t file = files_.size(); file-- > 0;) {
            for (std::size_t size = files_[file].size(); size-- > 0;) {
                Files rest(files_.begin(), files_.begin() + static_cast<std::ptrdiff_t>(file) + 1);
                rest.back().resize(size);
                const bool beyond = file + 1 < files_.size() || size < signed_size_;
                const auto judge = [&](bool wrong) {
                    cuts += beyond ? 1 : 0;
                    missed += beyond && !wrong ? 1 : 0;
                    false_alarms += !beyond && wrong ? 1 : 0;
                };
                judge(is_wrong(rest, anchors_));
                clock_.advance(std::chrono::seconds(1));
                Journal(name(), clock_).record({Code::started});
                judge(is_wrong_on_disk(anchors_));
            }
        }
        return {{"cuts", cuts}, {"missed", missed}, {"false_alarms", false_alarms}};
    }

  private:
    fs::path name() const { return folder_ / "j"; }
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(dice_);
    }
    std::size_t any(const Files& list) { return below(list.size()); }

    Event any_event() {
        clock_.advance(std::chrono::seconds(1 + below(100)));
        Event event{written.at(below(written.size())),
                    Service(below(2) == 0 ? "az.fines" : "az.job-seeker"),
                    below(2) == 0 ? "timeout" : "overloaded", 1 + below(9), 503};
        event.page = "amount";
        event.account = 1 + below(20);
        event.item = "opening-hours";
        event.seconds = below(300);
        return event;
    }
    std::string anchor(const Head& head) { return *sign(*keys_, {clock_.wall(), head, {}}); }

    void clear() {
        for (const fs::path& file : files_of(name())) {
            fs::remove(file);
        }
    }
    bool is_wrong(const Files& files, const Lines& anchors) {
        clear();
        for (std::size_t i = 0; i < files.size(); ++i) {
            const std::size_t number = files.size() - 1 - i;
            std::ofstream(number == 0 ? name() : folder_ / ("j." + std::to_string(number)),
                          std::ios::binary)
                << files[i];
        }
        return is_wrong_on_disk(anchors);
    }
    bool is_wrong_on_disk(const Lines& anchors) {
        std::vector<Signed> list;
        for (const std::string& jws : anchors) {
            auto known = read_.find(jws);
            if (known == read_.end()) {
                const auto named = key_in(jws);
                const std::string key = any_key_ && named ? named->jwk : keys_->public_key();
                const auto anchor = read_anchor(verifier_, jws, key);
                known =
                    read_
                        .emplace(jws, anchor ? std::optional(Signed{anchor->courier, anchor->time})
                                             : std::nullopt)
                        .first;
            }
            if (!known->second) {
                return true;
            }
            list.push_back(*known->second);
        }
        const auto verified = verify(files_of(name()), list);
        return !verified || verified->wrong;
    }

    // The lines from `from` on get hashes that fit, as whoever can hash can make them.
    static void chain_anew(Lines& lines, std::size_t from) {
        std::string previous;
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (i >= from) {
                std::string& line = lines[i];
                const std::size_t hash = line.rfind(",\"hash\":\"");
                const std::size_t comma = line.find(',');
                std::string body =
                    "{\"n\":" + std::to_string(i + 1) + line.substr(comma, hash - comma);
                if (const std::size_t head = body.find("\"head\":\""); head != body.npos && i > 0) {
                    body.replace(head + 8, 64, previous);
                }
                line = body + ",\"hash\":\"" + hash_of(previous, body) + "\"}";
            }
            previous = lines[i].substr(lines[i].size() - 66, 64);
        }
    }
    static void edit(std::string& line) {
        for (const auto& [from, to] :
             {std::pair("timeout", "revoked"), std::pair("overloaded", "timeout"),
              std::pair("az.fines", "az.pension"), std::pair("az.job-seeker", "az.fines"),
              std::pair("opening-hours", "panel"), std::pair("\"account\":", "\"account\":3")}) {
            if (const std::size_t at = line.find(from); at != line.npos) {
                line.replace(at, std::string_view(from).size(), to);
                return;
            }
        }
    }
    static void rewrite(Files& files, const Lines& lines) {
        files = {""};
        for (const std::string& line : lines) {
            files.back() += line + '\n';
        }
    }

    using Change = std::function<void(Files&, Lines&)>;
    Change on_lines(std::function<void(Lines&)> change) {
        return [this, change](Files& files, Lines&) {
            Lines lines = lines_;
            change(lines);
            rewrite(files, lines);
        };
    }
    std::string made_up() {
        Head head{below(lines_.size()), std::string(64, 'a')};
        return next_line(head, clock_.wall(), any_event());
    }

    const fs::path folder_;
    std::mt19937 dice_;
    const bool any_key_;
    tests::fakes::FakeClock clock_;
    std::unique_ptr<FileKeys> keys_, thief_;
    platform::crypto::jose::JoseVerifier verifier_;
    std::map<std::string, std::optional<Signed>> read_;
    Files files_;
    Lines lines_;
    Lines anchors_;
    std::uintmax_t signed_size_ = 0;  // of the last file, up to the last anchor
    bool own_key_ = false;            // the forger's, at every other time

    const std::vector<std::pair<std::string, Change>> ways_ = {
        {"byte",
         [this](Files& files, Lines&) {
             std::string& text = files[any(files)];
             text[below(text.size())] = static_cast<char>(below(256));
         }},
        {"cut_out",
         [this](Files& files, Lines&) {
             std::string& text = files[any(files)];
             const std::size_t at = below(text.size());
             text.erase(at, 1 + below(400));
         }},
        {"delete", on_lines([this](Lines& lines) {
             const std::size_t at = any(lines);
             const std::size_t count = 1 + below(std::min<std::size_t>(5, lines.size() - at));
             lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at),
                         lines.begin() + static_cast<std::ptrdiff_t>(at + count));
         })},
        {"insert", on_lines([this](Lines& lines) {
             lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1)),
                          made_up());
         })},
        {"swap",
         on_lines([this](Lines& lines) { std::swap(lines[any(lines)], lines[any(lines)]); })},
        {"double", on_lines([this](Lines& lines) {
             const std::string line = lines[any(lines)];
             lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(below(lines.size() + 1)),
                          line);
         })},
        {"edit", on_lines([this](Lines& lines) {
             std::string& line = lines[any(lines)];

             edit(line);
         })},
        {"forge_line", on_lines([this](Lines& lines) {
             const std::size_t at = any(lines);
             edit(lines[at]);
             Lines upto(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(at) + 1);
             chain_anew(upto, at);
             lines[at] = upto[at];
         })},
        {"forge_edit", on_lines([this](Lines& lines) {
             const std::size_t at = any(lines);
             edit(lines[at]);
             chain_anew(lines, at);
         })},
        {"forge_delete", on_lines([this](Lines& lines) {
             const std::size_t at = any(lines);
             lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
             chain_anew(lines, at);
         })},
        // Behind the last anchor anyone may write: that is what the next one is for.
        {"forge_insert", on_lines([this](Lines& lines) {
             const std::size_t at = below(lines.size());
             lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), made_up());
             chain_anew(lines, at);
         })},
        // What was before is "no longer kept", and what is left is changed.
        {"behead", on_lines([this](Lines& lines) {
             const std::size_t at = 1 + below(lines.size() - 1);
             Lines rest(lines.begin() + static_cast<std::ptrdiff_t>(at), lines.end());
             Head head{at - 1, std::string(64, 'b')};
             Lines made{
                 next_line(head, clock_.wall(), {.code = Code::continued, .head = head.hash})};
             for (std::string& line : rest) {
                 edit(line);
                 const auto link = read_link(line);
                 if (!link || link->line == at) {
                     continue;
                 }
                 const std::string body(link->hashed);
                 head = {link->line, hash_of(head.hash, body)};
                 made.push_back(body + ",\"hash\":\"" + head.hash + "\"}");
             }
             lines = made;
         })},
        {"cut_off", on_lines([this](Lines& lines) { lines.resize(below(lines.size())); })},
        {"lose_file",
         [this](Files& files, Lines&) {
             files.erase(files.begin() + 1 + static_cast<std::ptrdiff_t>(below(2)));
         }},
        // The chain made anew, and anchors for it: with another key, or with the old signatures.
        {"forge_anchors",
         [this](Files& files, Lines& anchors) {
             Lines lines = lines_;
             edit(lines[below(lines.size() / 2)]);
             chain_anew(lines, 0);
             rewrite(files, lines);
             const Head head{lines.size(), lines.back().substr(lines.back().size() - 66, 64)};
             const std::string jws = *sign(*thief_, {clock_.wall(), head, {}});
             const std::string& old = anchors_.back();
             anchors = {(own_key_ = !own_key_)
                            ? jws
                            : old.substr(0, old.find('.')) +
                                  jws.substr(jws.find('.'), jws.rfind('.') - jws.find('.')) +
                                  old.substr(old.rfind('.'))};
         }},
    };
};

}  // namespace

int main(int count, char** arguments) {
    if (count < 5) {
        std::fprintf(stderr, "usage: journal-tamperer FOLDER COUNT SEED LINES [--any-key]\n");
        return 64;
    }
    const auto number = [&](int at) { return std::strtoul(arguments[at], nullptr, 10); };
    const std::size_t lines = std::max(number(4), 12UL);  // one a file at least
    Campaign campaign(arguments[1], static_cast<unsigned>(number(3)),
                      count > 5 && std::string(arguments[5]) == "--any-key");
    campaign.write_journal(lines, 0);
    const auto tampered = campaign.tamper(number(2));
    campaign.write_journal(lines / 4, 6);
    const auto truncated = campaign.truncate();
    std::printf(
        "%s\n",
        nlohmann::ordered_json{{"tampering", tampered}, {"truncation", truncated}}.dump().c_str());
    return 0;
}
