#include "kiosk/submission/outbox_ledger.h"

#include <algorithm>
#include <limits>

#include "kiosk/submission/outbox_rows.h"

namespace kiosk::submission {
namespace {

using platform::core::Bytes;
using platform::core::ErrorKind;
using platform::core::fail;
using platform::core::Failure;
using platform::core::Result;
using platform::crypto::Digest;
using platform::storage::values_of;

constexpr std::int64_t most_rows = 1'000'000'000;
constexpr std::int64_t rows_at_once = 32;

std::array<std::uint64_t, 4> words_of(const Digest& digest) {
    std::array<std::uint64_t, 4> words{};
    for (std::size_t at = 0; at < digest.size(); ++at) {
        words[at / 8] = words[at / 8] << 8U | digest[at];
    }
    return words;
}

// a + b, or a - b as a + ~b + 1; words[3] is the lowest.
void add(std::array<std::uint64_t, 4>& a, std::array<std::uint64_t, 4> b, bool minus) {
    std::uint64_t carry = minus ? 1 : 0;
    for (std::size_t at = 4; at-- > 0;) {
        const std::uint64_t term = minus ? ~b[at] : b[at];
        const std::uint64_t sum = a[at] + term;
        const std::uint64_t next = sum + carry;
        carry = std::uint64_t{sum < a[at]} | std::uint64_t{next < sum};
        a[at] = next;
    }
}

std::int64_t number_in(const platform::storage::Rows& rows) {
    const auto* found = rows.rows.empty() ? nullptr : std::get_if<std::int64_t>(&rows.rows[0][0]);
    return found != nullptr ? *found : 0;
}

}  // namespace

Result<Digest> Ledger::tag_of(const Held& held) {
    Bytes message = platform::core::to_bytes("outbox");
    const auto put = [&](std::uint64_t word) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            message.push_back(static_cast<std::uint8_t>(word >> shift));
        }
    };
    for (const std::int64_t number : {held.rows, held.last, held.incidents}) {
        put(static_cast<std::uint64_t>(number));
    }
    for (const std::uint64_t word : held.sum) {
        put(word);
    }
    return keys_->tag(message);
}

Result<bool> Ledger::holds(const Held& held) {
    const auto expected = tag_of(held);
    if (!expected) {
        return Failure(expected.error());
    }
    const auto found = database_->run("SELECT tag FROM head", {});
    if (!found) {
        return Failure(found.error());
    }
    if (found->rows.size() != 1) {
        return false;
    }
    const auto* tag = std::get_if<Bytes>(&found->rows[0][0]);
    return tag != nullptr && std::ranges::equal(*tag, *expected);
}

Result<void> Ledger::write(const Held& held) {
    const auto tag = tag_of(held);
    if (!tag) {
        return Failure(tag.error());
    }
    const auto written = database_->run("INSERT OR REPLACE INTO head (only, tag) VALUES (1, ?)",
                                        values_of(Bytes(tag->begin(), tag->end())));
    return written ? Result<void>() : Failure(written.error());
}

Result<void> Ledger::each_row(bool with_bodies,
                              const std::function<Result<void>(const Row&, const Bytes&)>& look) {
    const std::string select = "SELECT " + std::string(row_columns) +
                               (with_bodies ? ", body" : "") +
                               " FROM submission WHERE number >= ? ORDER BY number LIMIT ?";
    std::int64_t next = std::numeric_limits<std::int64_t>::min();
    for (;;) {
        const auto found = database_->run(select, values_of(next, rows_at_once));
        if (!found) {
            return Failure(found.error());
        }
        for (const auto& values : found->rows) {
            const Row row = row_of(values);
            const Bytes* body = with_bodies ? std::get_if<Bytes>(&values[row_width]) : nullptr;
            if (auto looked = look(row, body != nullptr ? *body : Bytes{}); !looked) {
                return looked;
            }
            if (row.number >= most_rows) {
                return fail(ErrorKind::malformed, "the outbox holds a number beyond all bounds");
            }
            next = row.number + 1;
        }
        if (found->rows.size() < static_cast<std::size_t>(rows_at_once)) {
            return {};
        }
    }
}

// Of what the rows say of themselves; a body that is not what its row says adds nothing.
Result<Ledger::Held> Ledger::sum_of_rows() {
    Held held;
    const auto summed = each_row(true, [&](const Row& row, const Bytes& body) -> Result<void> {
        ++held.rows;
        held.last = std::max(held.last, row.number);
        const auto digest = keys_->digest(body);
        const auto tag = keys_->tag(whole(row));
        if (!digest || !tag) {
            return Failure(!digest ? digest.error() : tag.error());
        }
        if (!row.has_body || std::ranges::equal(*digest, row.digest)) {
            add(held.sum, words_of(*tag), false);
        }
        return {};
    });
    if (!summed) {
        return Failure(summed.error());
    }
    const auto incidents = database_->run("SELECT count(*) FROM incident", {});
    if (!incidents) {
        return Failure(incidents.error());
    }
    held.incidents = number_in(*incidents);
    return held;
}

Result<void> Ledger::begin() {
    const auto held = sum_of_rows();
    return held ? write(*held) : Failure(held.error());
}

Result<Findings> Ledger::check() {
    const auto held = sum_of_rows();
    if (!held) {
        return Failure(held.error());
    }
    const auto as_written = holds(*held);
    if (!as_written) {
        return Failure(as_written.error());
    }
    if (!*as_written) {
        return set_right();
    }
    held_ = *held;
    certain_ = true;
    return Findings{};
}

Result<Findings> Ledger::set_right() {
    Findings findings;
    findings.changed = true;
    const auto done = database_->transaction([&]() -> Result<void> {
        std::vector<Row> damaged;
        std::int64_t rows = 0;
        std::int64_t last = 0;
        auto looked = each_row(true, [&](const Row& row, const Bytes& body) -> Result<void> {
            ++rows;
            last = row.number;
            if (!platform::core::Uuid::parse(row.id) || row.key_id != keys_->key_id() ||
                !keys_->verify(signed_part(row), row.signature)) {
                damaged.push_back(row);
                return {};
            }
            const auto digest = keys_->digest(body);
            if (!digest) {
                return Failure(digest.error());
            }
            if (row.has_body && !std::ranges::equal(*digest, row.digest)) {
                damaged.push_back(row);
            }
            return {};
        });
        if (!looked) {
            return looked;
        }
        findings.damaged = static_cast<int>(damaged.size());
        findings.missing = static_cast<int>(std::max<std::int64_t>(last - rows, 0));
        for (Row& row : damaged) {
            if (row.has_body) {
                row.state = word(State::needs_staff);
                row.reason = word(Reason::tampered);
                row.reference.reset();
                if (auto updated = update(*database_, row); !updated) {
                    return updated;
                }
            }
        }
        const auto noted = database_->run(
            "INSERT INTO incident (damaged, missing) VALUES (?, ?)",
            values_of(std::int64_t{findings.damaged}, std::int64_t{findings.missing}));
        if (!noted) {
            return Failure(noted.error());
        }
        // Numbers go on behind the last one; what was missing stays missing.
        const auto held = sum_of_rows();
        if (!held) {
            return Failure(held.error());
        }
        held_ = *held;
        return write(held_);
    });
    if (!done) {
        return Failure(done.error());
    }
    certain_ = true;
    return findings;
}

Result<void> Ledger::told(const Row* before, const Row* after) {
    for (const auto& [row, minus] : {std::pair{before, true}, std::pair{after, false}}) {
        if (row == nullptr) {
            continue;
        }
        const auto tag = keys_->tag(whole(*row));
        if (!tag) {
            return Failure(tag.error());
        }
        add(held_.sum, words_of(*tag), minus);
    }
    held_.rows += (after != nullptr ? 1 : 0) - (before != nullptr ? 1 : 0);
    held_.last = std::max(held_.last, after != nullptr ? after->number : 0);
    return {};
}

Result<void> Ledger::transaction(const std::function<Result<void>()>& work) {
    if (!certain_) {
        if (const auto checked = check(); !checked) {
            return Failure(checked.error());
        }
    }
    const Held before = held_;
    certain_ = false;  // and stays it if an exception comes
    const auto done = database_->transaction([&]() -> Result<void> {
        auto worked = work();
        return worked && held_ != before ? write(held_) : worked;
    });
    if (done) {
        certain_ = true;
        return done;
    }
    // A commit that failed may hold all the same: what is true is what can be read.
    if (held_ != before) {
        if (const auto held = holds(held_); held && *held) {
            certain_ = true;
            return {};
        }
    }
    held_ = before;
    const auto held = holds(held_);
    certain_ = held && *held;
    return done;
}

}  // namespace kiosk::submission
