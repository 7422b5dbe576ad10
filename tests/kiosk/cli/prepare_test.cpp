#include "kiosk/cli/prepare.h"

#include "kiosk/catalogue/prepared.h"
#include "own_folder.h"

namespace {

using namespace kiosk::cli;
namespace fs = std::filesystem;
using kiosk::catalogue::prepared_file;
using platform::core::stamp_of;

// The shipped packages, which have long been written, in a folder where a file may be put.
class Pack : public tests::OwnFolder {
  protected:
    void SetUp() override {
        OwnFolder::SetUp();
        for (const auto& entry : fs::directory_iterator(shipped)) {
            fs::create_symlink(entry.path(), folder / entry.path().filename());
        }
    }

    const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets" / "services" / "az";
};

TEST_F(Pack, IsPreparedForAStart) {
    EXPECT_EQ(prepare({folder.string()}, out, err), done) << out.str() << err.str();
    EXPECT_EQ(err.str(), (folder / prepared_file).string() + ": 14 of 14 listings\n");
    std::ifstream file(folder / prepared_file, std::ios::binary);
    const auto read = kiosk::catalogue::PreparedListings::read(
        {std::istreambuf_iterator<char>(file), {}}, stamp_of(shipped / "pack.json").value());
    EXPECT_TRUE(read.has_value());
    EXPECT_FALSE(fs::exists((folder / prepared_file).string() + ".new"));
}

TEST_F(Pack, IsPreparedWithoutWhatWasJustWrittenOrIsBroken) {
    fs::remove(folder / "voen");
    fs::copy(shipped / "voen", folder / "voen", fs::copy_options::recursive);
    fs::create_directories(folder / "empty");
    EXPECT_EQ(prepare({folder.string()}, out, err), found);
    EXPECT_EQ(out.str(), (folder / "empty").string() + ": left out, a start reads it\n" +
                             (folder / "voen").string() + ": left out, a start reads it\n");
    EXPECT_NE(err.str().find("13 of 15 listings"), std::string::npos) << err.str();
}

TEST_F(Pack, IsNeeded) {
    EXPECT_EQ(prepare({}, out, err), wrong_usage);
    EXPECT_EQ(prepare({"--json", folder.string()}, out, err), wrong_usage);
    EXPECT_EQ(prepare({(folder / "voen").string()}, out, err), no_input);
    fs::remove(folder / "pack.json");
    std::ofstream(folder / "pack.json") << "{}";
    EXPECT_EQ(prepare({folder.string()}, out, err), found);
}

}  // namespace
