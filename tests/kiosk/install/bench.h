#pragma once
// A terminal with a pack, a stick, and an author with a key.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "kiosk/install/author.h"
#include "kiosk/install/install.h"
#include "platform/crypto/openssl/ed25519.h"

namespace kiosk::install::tests {

namespace fs = std::filesystem;
using platform::crypto::openssl::SigningKey;

inline std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
inline void write(const fs::path& path, const std::string& bytes) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}
inline void replace(const fs::path& path, const std::string& from, const std::string& to) {
    std::string bytes = read(path);
    const std::size_t at = bytes.find(from);
    ASSERT_NE(at, std::string::npos) << path << ": " << from;
    write(path, bytes.replace(at, from.size(), to));
}
// Every file below it with its bytes.
inline std::map<std::string, std::string> content(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            files[entry.path().lexically_relative(folder).string()] = read(entry.path());
        }
    }
    return files;
}

class Bench : public testing::Test {
  public:
    void SetUp() override {
        root = fs::path(testing::TempDir()) /
               (std::string("kiosk-install-") +
                testing::UnitTest::GetInstance()->current_test_info()->name());
        fs::remove_all(root);
        fs::create_directories(root / "az");
        fs::create_directories(stick);
        fs::copy_file(shipped / "pack.json", pack / "pack.json");
        trusted.push_back(
            {key_id(signatures, key().public_key()).value(), "ministry.pub", key().public_key()});
    }
    void TearDown() override { fs::remove_all(root); }

    static SigningKey make() {
        const fs::path file =
            fs::path(testing::TempDir()) / ("kiosk-key-" + std::to_string(::getpid()));
        auto made = SigningKey::make(file);
        fs::remove(file);
        return std::move(made.value());
    }
    static const SigningKey& key() {
        static const SigningKey ministry = make();
        return ministry;
    }
    static const SigningKey& strange_key() {
        static const SigningKey stranger = make();
        return stranger;
    }

    Terminal terminal() { return {pack, trusted, signatures, today, Version{{1, 2, 3}}}; }

    // The files of a shipped package, on the stick, in this version.
    fs::path put(const std::string& version, const std::string& folder = "voen",
                 const std::string& of = "voen") {
        const fs::path package = stick / folder;
        fs::remove_all(package);
        fs::copy(shipped / of, package, fs::copy_options::recursive);
        replace(package / "service.json", "\"version\": \"1.0.0\"",
                "\"version\": \"" + version + '"');
        return package;
    }
    Manifest describe(const fs::path& package) {
        const Terms terms{"az", Version{{1, 2, 0}}, form::Date{today},
                          form::Date{std::chrono::sys_days{today} + std::chrono::days{30}}};
        return install::describe(signatures, package, terms).value();
    }
    void sign(const fs::path& package, const std::string& manifest,
              const SigningKey& by = Bench::key()) {
        write(package / manifest_file, manifest);
        const SignatureLine line{key_id(signatures, by.public_key()).value(),
                                 by.sign(platform::core::as_bytes(manifest)).value()};
        write(package / signature_file, install::write(line));
    }
    fs::path put_signed(const std::string& version) {
        const fs::path package = put(version);
        sign(package, install::write(describe(package)));
        return package;
    }
    void expect_installed(const std::string& version) {
        const auto all = list(terminal());
        ASSERT_EQ(all.size(), 1U);
        EXPECT_EQ(all[0].version, version);
        EXPECT_TRUE(all[0].finding.good()) << word(all[0].finding.verdict);
    }

    const fs::path shipped = fs::path(KIOSK_SOURCE_DIR) / "assets" / "services" / "az";
    fs::path root{fs::path(testing::TempDir()) /
                  (std::string("kiosk-install-") +
                   testing::UnitTest::GetInstance()->current_test_info()->name())};
    fs::path pack = root / "az", stick = root / "stick";
    form::Date today{std::chrono::year{2026} / 11 / 26};
    platform::crypto::openssl::Ed25519 signatures;
    std::vector<TrustedKey> trusted;
};

}  // namespace kiosk::install::tests
