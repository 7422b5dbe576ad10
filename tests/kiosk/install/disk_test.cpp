// What the terminal's own disk may do. At every call of it: tests/campaigns/installs.
#include "kiosk/install/disk.h"

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <limits>

#include "bench.h"

namespace kiosk::install::tests {
namespace {

class Disk : public Bench {
  public:
    void SetUp() override {
        Bench::SetUp();
        ASSERT_TRUE(install(terminal(), put_signed("1.0.1")).finding.good());
        package = put_signed("1.0.2");
        before = content(pack);
    }
    void expect_as_it_was() {
        EXPECT_EQ(content(pack), before);
        expect_installed("1.0.1");
    }
    fs::path package;
    std::map<std::string, std::string> before;
};

TEST_F(Disk, ThatIsFullIsSaidAndNothingIsChanged) {
    EXPECT_EQ(verdict_of(ENOSPC), Verdict::no_space);
    EXPECT_EQ(verdict_of(EDQUOT), Verdict::no_space);
    EXPECT_TRUE(has_space(pack, 1));
    EXPECT_FALSE(has_space(pack, std::numeric_limits<std::uint64_t>::max() / 2));
    EXPECT_EQ(verdict_of(errno), Verdict::no_space);
    // A file that cannot grow is the nearest that a test can have.
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &limit), 0);
    const rlimit small{1000, limit.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Candidate refused = install(terminal(), package);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &limit), 0);
    ::signal(SIGXFSZ, handler);
    EXPECT_EQ(word(refused.finding.verdict), "disk_failed");
    expect_as_it_was();
}

TEST_F(Disk, ThatMayNotBeWrittenIsSaidAndNothingIsChanged) {
    EXPECT_EQ(verdict_of(EROFS), Verdict::read_only);
    for (const fs::path& folder : {pack / ".install", pack}) {
        fs::permissions(folder, fs::perms{0555});
        const bool is_root = ::geteuid() == 0;  // whom no permission stops
        if (is_root) {
            ASSERT_EQ(::seteuid(65534), 0);
        }
        EXPECT_EQ(word(install(terminal(), package).finding.verdict), "read_only");
        EXPECT_EQ(word(enable(terminal(), catalogue::ServiceId("az.voen"), false).verdict),
                  "read_only");
        if (is_root) {
            ASSERT_EQ(::seteuid(0), 0);
        }
        fs::permissions(folder, fs::perms{0755});
        expect_as_it_was();
    }
}

TEST_F(Disk, ExchangesTwoFoldersAtOnceOrNotAtAll) {
    write(root / "a" / "one", "1");
    write(root / "b" / "two", "2");
    EXPECT_TRUE(exchange(root / "a", root / "b"));
    EXPECT_EQ(read(root / "a" / "two"), "2");
    EXPECT_FALSE(exchange(root / "a", root / "none"));
    EXPECT_EQ(read(root / "a" / "two"), "2");
    EXPECT_FALSE(move(root / "a", root / "b")) << "what is there is not written over";
    EXPECT_EQ(read(root / "b" / "one"), "1");
}

TEST_F(Disk, ReplacesAFileWholly) {
    EXPECT_TRUE(replace_file(root / "f", "old"));
    EXPECT_TRUE(replace_file(root / "f", "new"));
    EXPECT_EQ(read(root / "f"), "new");
    EXPECT_FALSE(fs::exists(root / "f.new"));
    EXPECT_FALSE(write_file(root / "f", "x")) << "what is there is not written over";
    EXPECT_FALSE(replace_file(root / "none" / "f", "x"));
}

}  // namespace
}  // namespace kiosk::install::tests
