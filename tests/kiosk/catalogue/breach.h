#pragma once
// A package that is broken in one way, and what must be said of it.

#include <gtest/gtest.h>

#include <functional>

#include "package_files.h"

namespace kiosk::catalogue::tests {

using form::Json;

struct Breach {
    const char* name;
    std::function<void(Files&)> breakage;
    const char* file;
    const char* pointer;
    const char* reason;  // part of it
};

inline std::function<void(Files&)> edit(const char* file,
                                        const std::function<void(Json&)>& change) {
    return [file, change](Files& files) {
        Json json = Json::parse(files.at(file));
        change(json);
        files[file] = json.dump();
    };
}

// In the identity card's package.
inline void expect_refused(const Breach& breach) {
    Files files = files_of("identity-card");
    breach.breakage(files);
    const auto parsed = parse_package("identity-card", files, pack());
    ASSERT_FALSE(parsed.has_value());
    bool named = false;
    std::string all;
    for (const PackageProblem& problem : parsed.error()) {
        EXPECT_EQ(problem.package, "identity-card");
        EXPECT_NE(problem.remedy, "") << problem.reason;
        EXPECT_NE(problem.remedy, problem.reason);
        all += problem.file + " " + problem.pointer + ": " + problem.reason + "\n";
        named = named || (problem.file == breach.file && problem.pointer == breach.pointer &&
                          problem.reason.find(breach.reason) != std::string::npos);
    }
    EXPECT_TRUE(named) << "expected " << breach.file << " " << breach.pointer << ": "
                       << breach.reason << "\ngot\n"
                       << all;
}

}  // namespace kiosk::catalogue::tests
