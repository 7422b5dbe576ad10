#include "kiosk/cli/program.h"

#include <gtest/gtest.h>

#include <sstream>

namespace {

using namespace kiosk::cli;

struct Called {
    explicit Called(const Words& arguments) { status = run(arguments, out, err); }
    std::ostringstream out, err;
    int status;
};

TEST(Program, NamesItsCommandsWhenAskedForHelp) {
    const Called asked({"--help"});
    EXPECT_EQ(asked.status, done);
    for (const Command& command : commands()) {
        EXPECT_NE(asked.out.str().find(command.name), std::string::npos);
        EXPECT_NE(asked.out.str().find(command.summary), std::string::npos);
    }
}

TEST(Program, ExplainsEachCommand) {
    for (const Command& command : commands()) {
        const Called asked({std::string(command.name), "--help"});
        EXPECT_EQ(asked.status, done);
        EXPECT_NE(asked.out.str().find(command.arguments), std::string::npos);
        EXPECT_NE(asked.out.str().find(command.help), std::string::npos);
    }
}

TEST(Program, RefusesWhatItDoesNotKnowAndShowsTheUsage) {
    for (const Words& wrong : {Words{}, Words{"revue"}, Words{"--version"}}) {
        const Called ran(wrong);
        EXPECT_EQ(ran.status, wrong_usage);
        EXPECT_EQ(ran.out.str(), "");
        EXPECT_NE(ran.err.str().find("usage: kioskctl"), std::string::npos);
    }
    EXPECT_NE(Called({"revue"}).err.str().find("there is no command 'revue'"), std::string::npos);
}

}  // namespace
