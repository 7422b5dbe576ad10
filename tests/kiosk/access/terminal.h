#pragma once
// A terminal with accounts, and a hand that types.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "kiosk/access/administration.h"
#include "kiosk/access/gate.h"
#include "platform/crypto/openssl/openssl_authentication.h"
#include "tests/fakes/fake_clock.h"

namespace kiosk::access::tests {

constexpr platform::crypto::ScryptCost cheap{4, 1, 1};

class Terminal : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-access-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        file_ = folder_ / "accounts.json";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    Administration administration() {
        return Administration(file_, "baku-1", authentication_, clock_, cheap);
    }
    // With the PIN 582047.
    void add(std::string number, Role role = Role::technician,
             std::chrono::days lifetime = usual_lifetime) {
        const auto added =
            administration().add({std::move(number), role, "az", lifetime, Pin("582047")});
        ASSERT_TRUE(added) << added.error().what;
    }
    Gate gate(std::string boot = "first") {
        return Gate({file_, "baku-1", std::move(boot)}, authentication_, clock_);
    }
    Account account(const std::string& number) {
        auto accounts = read_accounts(file_);
        return accounts && accounts->find(number) != nullptr ? *accounts->find(number) : Account{};
    }
    std::string code(const std::string& number, std::int64_t drift = 0) {
        return *one_time_code(authentication_, account(number).secret,
                              static_cast<std::uint64_t>(step_of(clock_.wall()) + drift));
    }
    static Credentials typed(std::string number, std::string pin, std::string code) {
        return {std::move(number), Pin(std::move(pin)),
                platform::core::Sensitive<std::string>(std::move(code))};
    }
    Credentials right(const std::string& number) { return typed(number, "582047", code(number)); }
    std::string text() const {
        std::ifstream in(file_, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static bool is_in(const Outcome& outcome) { return std::holds_alternative<SignedIn>(outcome); }

    std::filesystem::path folder_;
    std::filesystem::path file_;
    platform::crypto::openssl::OpensslAuthentication authentication_;
    ::tests::fakes::FakeClock clock_;
};

}  // namespace kiosk::access::tests
