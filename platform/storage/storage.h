#pragma once
// A database of one writer: this process. Owned and used by one thread.

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/core/bytes.h"
#include "platform/core/result.h"

namespace platform::storage {

using Value = std::variant<std::monostate, std::int64_t, std::string, core::Bytes>;
using Values = std::vector<Value>;

// Of these, in this order, without copying what is moved in. (A braced list copies each, and a copy
// that there is no memory for ends in a destructor of what was never there: GCC 12's variant.)
template <typename... Parts>
Values values_of(Parts&&... parts) {
    Values values;
    values.reserve(sizeof...(parts));
    (values.emplace_back(std::forward<Parts>(parts)), ...);
    return values;
}

struct Rows {
    std::vector<Values> rows;
    std::int64_t changed = 0;  // rows that an INSERT, UPDATE or DELETE touched
};

// Errors: full (no space for the write), busy (another process holds the database), malformed (the
// file is damaged or is no database), io (the device failed; the next call opens the file anew and
// checks it).
class Database {
  public:
    virtual ~Database() = default;

    // One statement; parameters fill its question marks in order.
    virtual core::Result<Rows> run(std::string_view sql, const Values& parameters) = 0;

    // All of work's statements or none of them, by an exception too. Success means that they are
    // durable. When it fails, ask the database what holds: a failing device may have kept the
    // commit that it reported as failed. What can be read after a failure is durable.
    virtual core::Result<void> transaction(const std::function<core::Result<void>()>& work) = 0;
};

// Numbers count up from 1 without a gap; each is applied once, in its own transaction.
struct Migration {
    std::vector<std::string_view> statements;
    std::function<core::Result<void>(Database&)> work;  // after them, for what SQL cannot do
};

// Brings the schema to the newest version. unsupported: a newer program wrote this file.
core::Result<void> migrate(Database&, std::span<const Migration>);

}  // namespace platform::storage
