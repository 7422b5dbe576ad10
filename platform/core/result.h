#pragma once
// Result<T>: a value or an Error. Expected outcomes (form problems, HTTP statuses, paper out) are values,
// not errors. An Error never holds personal data: `what` names files, codes and places only.

#include <string>
#include <tl/expected.hpp>

namespace platform::core {

enum class ErrorKind {
    not_found,    // a file, row or name that should be there is not
    malformed,    // bytes that do not follow their format
    refused,      // the other side understood and said no
    unavailable,  // the other side cannot be reached, now
    full,         // no space
    io,           // the device or the kernel failed
    busy,         // somebody else holds it
    too_large,    // beyond a stated bound
    unsupported,  // this machine or library cannot do it
};

struct Error {
    ErrorKind kind;
    std::string what;

    friend bool operator==(const Error&, const Error&) = default;
};

template <typename T>
using Result = tl::expected<T, Error>;

using Failure = tl::unexpected<Error>;

inline Failure fail(ErrorKind kind, std::string what) { return Failure(Error{kind, std::move(what)}); }

}  // namespace platform::core
