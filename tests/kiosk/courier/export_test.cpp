// A needs-staff application on a stick.
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "courier_among_fakes.h"
#include "platform/core/base64.h"

namespace courier_test {
namespace {

namespace fs = std::filesystem;

class ExportTest : public CourierTest {
  protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "kiosk-stick-XXXXXX").string();
        stick_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { fs::remove_all(stick_); }

    Uuid submit_for_staff(const std::string& content_type = "application/jose") {
        http_.answer_with([](const Request&) { return status(404); });
        const Uuid id = Uuid::random();
        say(link::Submit{
            {id, "az.identity-card", "1", "agency", content_type, to_bytes("aaa.bbb.ccc")}});
        steps(3);
        EXPECT_EQ(state_of(id), "needs_staff");
        static_cast<void>(replies());
        return id;
    }
    link::MaintenanceReply asked(const link::MaintenanceRequest& request) {
        say(request);
        for (;;) {
            EXPECT_TRUE(courier_->step(-1));
            for (const auto& reply : replies()) {
                if (const auto* one = std::get_if<link::MaintenanceReply>(&reply)) {
                    return *one;
                }
            }
        }
    }
    link::Hindrance hindrance(std::int64_t number, const fs::path& folder) {
        return std::get<link::NotDone>(asked(link::ExportSealed{number, folder.string()})).why;
    }
    std::string content(const fs::path& path) {
        std::ifstream in(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    fs::path stick_;
};

TEST_F(ExportTest, IsOneSignedFileOfTheSealedBytesAndIsMarked) {
    using platform::core::as_bytes;
    using platform::core::base64url;
    const Uuid id = submit_for_staff();
    const auto reply = std::get<link::Exported>(asked(link::ExportSealed{1, stick_.string()}));
    EXPECT_EQ(reply.number, 1);
    EXPECT_EQ(reply.file, "application-" + id.str().substr(0, 8) + ".jws");
    const std::string jws = content(stick_ / reply.file);
    const std::size_t end = jws.rfind('.');
    const auto signature = *keys_.sign(as_bytes(jws.substr(0, end)));
    EXPECT_EQ(jws.substr(end + 1), base64url(signature));
    nlohmann::json claims = {{"body", "aaa.bbb.ccc"},  {"content_type", "application/jose"},
                             {"endpoint", "agency"},   {"id", id.str()},
                             {"reason", "rejected"},   {"service", "az.identity-card"},
                             {"service_version", "1"}, {"attempts", 1}};
    const auto now =
        std::chrono::floor<std::chrono::seconds>(clock_.wall()).time_since_epoch().count();
    claims["iat"] = now;
    claims["stored_at"] = now;
    const std::size_t dot = jws.find('.');
    EXPECT_EQ(jws.substr(dot + 1, end - dot - 1), base64url(as_bytes(claims.dump())));

    const auto page = std::get<link::OutboxPage>(asked(link::ListOutbox{}));
    ASSERT_EQ(page.rows.size(), 1U);
    EXPECT_EQ(page.rows[0].exported, clock_.wall());
    EXPECT_EQ(state_of(id), "needs_staff");
    courier_ = open();
    EXPECT_TRUE(std::get<link::OutboxPage>(asked(link::ListOutbox{})).rows[0].exported);
}

TEST_F(ExportTest, WhatNoAgencysKeyProtectsStaysHere) {
    submit_for_staff("application/json");
    EXPECT_EQ(hindrance(1, stick_), link::Hindrance::unsupported);
    EXPECT_TRUE(fs::is_empty(stick_));
}

TEST_F(ExportTest, SaysWhatHindersItAndMarksNothing) {
    submit_for_staff();
    http_.answer_with([](const Request&) { return status(503); });
    EXPECT_EQ(hindrance(2, stick_), link::Hindrance::unknown_entry);
    EXPECT_EQ(hindrance(1, stick_ / "gone"), link::Hindrance::no_folder);
    EXPECT_EQ(hindrance(1, "stick"), link::Hindrance::no_folder);
    submit();
    steps(3);
    EXPECT_EQ(hindrance(2, stick_), link::Hindrance::wrong_state);
    EXPECT_TRUE(fs::is_empty(stick_));
    const auto page = std::get<link::OutboxPage>(asked(link::ListOutbox{}));
    for (const auto& row : page.rows) {
        EXPECT_FALSE(row.exported);
    }
}

TEST_F(ExportTest, WhatIsNotAsItWasWrittenIsNotExported) {
    submit_for_staff();
    ASSERT_TRUE(database_->run("UPDATE submission SET body = x'00'", {}));
    EXPECT_EQ(hindrance(1, stick_), link::Hindrance::storage_failed);
    EXPECT_TRUE(fs::is_empty(stick_));
}

}  // namespace
}  // namespace courier_test
