#include "kiosk/endpoints/config.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

namespace {

using kiosk::endpoints::parse_config;
using kiosk::endpoints::read_config;

const std::string head = "[courier]\nsocket = \"run/s\"\noutbox = \"/var/o.db\"\n";
const std::string live(44, 'L');
const std::string reserve(44, 'R');
const std::string files = "ca = \"ca\"\ncertificate = \"crt\"\nkey = \"key\"\n";
const std::string pins = "pins = [\"sha256//" + live + "\", \"sha256//" + reserve + "\"]\n";
const std::string url = "[endpoints.agency]\nurl = \"https://a.example/v1/\"\n";
const std::string agency = url + files + pins + "revocation = \"none\"\n";

class ConfigTest : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = testing::TempDir() + "kiosk-config-XXXXXX";
        folder_ = ::mkdtemp(name.data());
        for (const char* file : {"ca", "crt", "key"}) {
            std::ofstream(folder_ / file) << "x";
        }
        file_ = folder_ / "kiosk.toml";
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    // What the one line says behind the file's name.
    std::string complaint(const std::string& text) const {
        const auto config = parse_config(text, file_);
        if (config) {
            return "";
        }
        EXPECT_TRUE(config.error().what.starts_with(file_.string())) << config.error().what;
        EXPECT_EQ(config.error().what.find('\n'), std::string::npos);
        return config.error().what.substr(file_.string().size());
    }

    std::filesystem::path folder_;
    std::filesystem::path file_;
};

TEST_F(ConfigTest, PathsAreRelativeToTheFileAndOtherTablesAreTheKiosks) {
    const auto config = parse_config(
        "[kiosk]\ntheme = \"x\"\n" + head + "[courier.retry]\nbackground_base_ms = 50\n" + agency,
        file_);
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->socket, folder_ / "run/s");
    EXPECT_EQ(config->outbox, "/var/o.db");
    EXPECT_TRUE(config->journal.empty());
    EXPECT_EQ(config->keys, "/var");
    EXPECT_EQ(config->retry.background.base, std::chrono::milliseconds(50));
    EXPECT_EQ(config->endpoints.at(0).url, "https://a.example/v1");
    EXPECT_EQ(config->endpoints.at(0).authorities, folder_ / "ca");
    EXPECT_EQ(config->endpoints.at(0).pins.at(1), "sha256//" + reserve);
    EXPECT_EQ(config->endpoints.at(0).revocation, platform::http::Revocation::unchecked);
}

TEST_F(ConfigTest, OnePinIsRefusedAndTheSameTwiceIsOne) {
    const std::string what =
        ": endpoints.agency.pins must hold at least two pins: of the key that the server uses and "
        "of one that it keeps in reserve";
    const std::string before = head + url + files + "revocation = \"none\"\n";
    const std::string one = "\"sha256//" + live + '"';
    EXPECT_EQ(complaint(before), ":4" + what);
    EXPECT_EQ(complaint(before + "pins = []\n"), ":10" + what);
    EXPECT_EQ(complaint(before + "pins = [" + one + "]\n"), ":10" + what);
    EXPECT_EQ(complaint(before + "pins = [" + one + ", " + one + "]\n"), ":10" + what);
}

TEST_F(ConfigTest, HowRevocationIsLearnedMustBeSaid) {
    const std::string most = head + url + files + pins;
    EXPECT_EQ(complaint(most), ":4: is missing: endpoints.agency.revocation");
    EXPECT_EQ(complaint(most + "revocation = \"later\"\n"),
              ":10: endpoints.agency.revocation must be \"staple\", \"crl\" or \"none\"");
    EXPECT_EQ(complaint(most + "revocation = \"crl\"\n"), ":4: is missing: endpoints.agency.crl");
    EXPECT_EQ(complaint(most + "revocation = \"crl\"\ncrl = \"gone\"\n"),
              ":11: endpoints.agency.crl cannot be read: gone");
    EXPECT_EQ(complaint(most + "revocation = \"none\"\ncrl = \"ca\"\n"),
              ":11: endpoints.agency.crl is not a setting");
    const auto list = parse_config(most + "revocation = \"crl\"\ncrl = \"ca\"\n", file_);
    ASSERT_TRUE(list) << list.error().what;
    EXPECT_EQ(list->endpoints.at(0).revocation, platform::http::Revocation::list);
    EXPECT_EQ(list->endpoints.at(0).revocation_lists, folder_ / "ca");
    const auto staple = parse_config(most + "revocation = \"staple\"\n", file_);
    ASSERT_TRUE(staple) << staple.error().what;
    EXPECT_EQ(staple->endpoints.at(0).revocation, platform::http::Revocation::staple);
}

TEST_F(ConfigTest, WhatAnAgencyPromisesIsDataOfItsEndpoint) {
    const auto plain = parse_config(head + agency, file_);
    ASSERT_TRUE(plain) << plain.error().what;
    EXPECT_EQ(plain->contracts.at("agency").url, "https://a.example/v1");
    EXPECT_EQ(plain->contracts.at("agency").key_retention, std::chrono::days(30));
    EXPECT_TRUE(plain->contracts.at("agency").has_status);
    const auto told = parse_config(
        head + agency + "[endpoints.agency.delivery]\nkey_retention_s = 86400\nstatus = false\n",
        file_);
    ASSERT_TRUE(told) << told.error().what;
    EXPECT_EQ(told->contracts.at("agency").key_retention, std::chrono::days(1));
    EXPECT_FALSE(told->contracts.at("agency").has_status);
    const auto key =
        parse_config(head + agency + "[endpoints.agency.delivery]\nreceipt_key = \"key\"\n", file_);
    ASSERT_TRUE(key) << key.error().what;
    EXPECT_EQ(key->contracts.at("agency").receipt_key, "x");
    EXPECT_EQ(complaint(head + agency + "[endpoints.agency.delivery]\nreceipt_key = \"no\"\n"),
              ":12: endpoints.agency.delivery.receipt_key cannot be read: no");
    EXPECT_EQ(complaint(head + agency + "[endpoints.agency.delivery]\nkey_retention_s = -1\n"),
              ":12: endpoints.agency.delivery.key_retention_s must be a whole number from 0 to "
              "315360000");
    EXPECT_EQ(complaint(head + agency + "[endpoints.agency.delivery]\nstatus = 1\n"),
              ":12: endpoints.agency.delivery.status must be true or false");
    EXPECT_EQ(complaint(head + agency + "delivery = 1\n"),
              ":11: endpoints.agency.delivery must be a table");
}

TEST_F(ConfigTest, AnAgencysOwnInterfaceIsDescribedNotProgrammed) {
    const std::string delivery = head + agency + "[endpoints.agency.delivery]\nkind = ";
    const auto road = parse_config(
        delivery + "\"x-road\"\nclient = \"AZ/GOV/1/kiosks\"\nservice = \"AZ/GOV/2/reg/apps\"\n",
        file_);
    ASSERT_TRUE(road) << road.error().what;
    const auto& way = std::get<kiosk::submission::XRoad>(road->contracts.at("agency").way);
    EXPECT_EQ(way.client, "AZ/GOV/1/kiosks");
    EXPECT_EQ(way.service, "AZ/GOV/2/reg/apps");
    EXPECT_TRUE(road->contracts.at("agency").has_status);

    const std::string least =
        "\"rest\"\nmethod = \"POST\"\npath = \"/r/{id}\"\nreference = \"/n\"\n";
    const auto plain = parse_config(delivery + least, file_);
    ASSERT_TRUE(plain) << plain.error().what;
    const auto& contract = plain->contracts.at("agency");
    EXPECT_EQ(contract.key_retention, std::chrono::seconds(0)) << "nobody has promised anything";
    EXPECT_FALSE(contract.has_status);
    EXPECT_EQ(contract.settling, std::chrono::seconds(60));
    const auto whole =
        parse_config(delivery + least +
                         "status_path = \"/r/{id}\"\nid = \"/id\"\nreceived_at = \"/t\"\n"
                         "key_retention_s = 86400\nsettling_s = 5\nheaders = { X-Id = \"{id}\" }\n",
                     file_);
    ASSERT_TRUE(whole) << whole.error().what;
    const auto& rest = std::get<kiosk::submission::Rest>(whole->contracts.at("agency").way);
    EXPECT_TRUE(rest.post);
    EXPECT_EQ(rest.headers, (std::vector<std::pair<std::string, std::string>>{{"X-Id", "{id}"}}));
    EXPECT_TRUE(whole->contracts.at("agency").has_status);
    EXPECT_EQ(whole->contracts.at("agency").key_retention, std::chrono::days(1));

    const std::string name = "endpoints.agency.delivery.";
    EXPECT_EQ(complaint(delivery + "\"soap\"\n"),
              ":12: " + name + "kind must be \"applications\", \"rest\" or \"x-road\"");
    EXPECT_EQ(
        complaint(delivery + "\"x-road\"\nclient = \"AZ//1/k\"\nservice = \"AZ/GOV/2/r/a\"\n"),
        ":13: " + name + "client must be INSTANCE/CLASS/MEMBER/SUBSYSTEM");
    EXPECT_EQ(complaint(delivery + "\"x-road\"\nclient = \"AZ/GOV/1/k\"\nservice = \"AZ/GOV/2\"\n"),
              ":14: " + name + "service must be INSTANCE/CLASS/MEMBER/SUBSYSTEM/SERVICE");
    EXPECT_EQ(
        complaint(delivery + "\"rest\"\nmethod = \"GET\"\npath = \"/r\"\nreference = \"/n\"\n"),
        ":13: " + name + "method must be \"PUT\" or \"POST\"");
    EXPECT_EQ(
        complaint(delivery + "\"rest\"\nmethod = \"PUT\"\npath = \"r\"\nreference = \"/n\"\n"),
        ":14: " + name + "path must be the rest of a URL, from its first slash on");
    EXPECT_EQ(
        complaint(delivery + "\"rest\"\nmethod = \"PUT\"\npath = \"/r\"\nreference = \"n\"\n"),
        ":15: " + name + "reference must be a JSON pointer");
    EXPECT_EQ(complaint(delivery + least + "status = true\n"),
              ":16: " + name + "status needs status_path");
    EXPECT_EQ(complaint(delivery + least + "receipt_key = \"key\"\n"),
              ":16: " + name + "receipt_key is for receipts of assets/api only");
    EXPECT_EQ(complaint(delivery + least + "client = \"x\"\n"),
              ":16: " + name + "client is not a setting");
    EXPECT_EQ(complaint(delivery + least + "headers = { A = 1 }\n"),
              ":16: " + name + "headers.A must be a text");
}

TEST_F(ConfigTest, AnEndpointWithoutACertificateUsesTheTerminalsOwn) {
    const std::string own = url + "ca = \"ca\"\n" + pins + "revocation = \"none\"\n";
    const std::string enrolment = "[enrolment]\nurl = \"https://o.example/\"\nca = \"ca\"\n" +
                                  pins + "revocation = \"none\"\n";
    const auto config = parse_config(head + own + enrolment, file_);
    ASSERT_TRUE(config) << config.error().what;
    EXPECT_EQ(config->endpoints.at(0).certificate, "/var/device.crt");
    EXPECT_EQ(config->endpoints.at(0).key, "/var/device.key");
    EXPECT_EQ(config->renewal, "agency");
    EXPECT_EQ(config->enrolment->url, "https://o.example");
    EXPECT_TRUE(config->enrolment->certificate.empty());
    const auto given = parse_config(head + agency + enrolment, file_);
    ASSERT_TRUE(given) << given.error().what;
    EXPECT_EQ(given->renewal, "");
    EXPECT_EQ(parse_config(head + agency + enrolment + "renewal = \"agency\"\n", file_)->renewal,
              "agency");
    EXPECT_NE(complaint(head + agency + enrolment + "renewal = \"other\"\n")
                  .find("enrolment.renewal is no endpoint"),
              std::string::npos);
    EXPECT_NE(complaint(head + agency + enrolment + "key = \"key\"\n").find("is not a setting"),
              std::string::npos);
}

TEST_F(ConfigTest, EveryMistakeIsOneLineWithItsPlace) {
    EXPECT_EQ(complaint(agency), ": is missing: courier.socket");
    EXPECT_EQ(complaint(head), ": is missing: endpoints.NAME");
    EXPECT_EQ(complaint(head + "sockets = 1\n" + agency), ":4: courier.sockets is not a setting");
    EXPECT_EQ(complaint("[courier]\nsocket = 5\noutbox = \"o\"\n" + agency),
              ":2: courier.socket must be a text");
    EXPECT_EQ(complaint(head + "[courier.retry]\nforeground_attempts = 0\n" + agency),
              ":5: courier.retry.foreground_attempts must be a whole number from 1 to 100");
    EXPECT_EQ(complaint(head + url + files + "pins = [\"sha256//x\"]\n"),
              ":9: endpoints.agency.pins must be a list of \"sha256//BASE64\"");
    EXPECT_EQ(complaint(head + "[endpoints.agency]\nurl = \"http://a\"\nca = \"ca\"\ncertificate = "
                               "\"crt\"\nkey = \"key\"\n"),
              ":5: endpoints.agency.url must start with https://");
    EXPECT_EQ(complaint(head + "[endpoints.agency]\nurl = \"https://a\"\nca = "
                               "\"none\"\ncertificate = \"crt\"\nkey = \"key\"\n"),
              ":6: endpoints.agency.ca cannot be read: none");
    EXPECT_TRUE(complaint(head + "[endpoints\n").starts_with(":4: "))
        << complaint(head + "[endpoints\n");
    EXPECT_TRUE(complaint(head + "[endpoints.agency]\n")
                    .starts_with(":4: is missing: endpoints.agency.url"));
}

TEST_F(ConfigTest, AFileThatCannotBeReadIsNamed) {
    const auto config = read_config(folder_ / "none.toml");
    ASSERT_FALSE(config);
    EXPECT_EQ(config.error().what, (folder_ / "none.toml").string() + ": cannot be read");
}

}  // namespace
