#include "kiosk/cli/receipt.h"

#include <fstream>
#include <sstream>

#include "own_folder.h"

namespace {

using namespace kiosk::cli;

// Signed with jwcrypto, not with the library that verifies.
const std::string signer =
    R"({"crv":"P-256","kty":"EC","x":"keEoP7uuL8JrzmHheJKNuDufgBNpU4bYFSnQI_raJLg","y":"mLsu5jOwiEkUIovQzcF_xYBFjD2SiP--ifzm9hbAzz0"})";
const std::string stranger =
    R"({"crv":"P-256","kty":"EC","x":"knojJY0iRZg6VbLsePQ1E_rCl84w03XLF5G3EjpEXGk","y":"F-5BsbY7pfCA8ZAzFUH_cDzYJ_O9O6YZE4AKyPaCGSg"})";
const std::string good =
    "eyJhbGciOiAiRVMyNTYifQ.eyJpZCI6IjNiOGY4MGJiLTIyYWQtNDAzYS05MDRhLWU5NWU4ZDU0NzkzZ"
    "iIsInJlZmVyZW5jZSI6IkFTQU4tMjAyNi0wMDAwMDEiLCJyZWNlaXZlZF9hdCI6IjIwMjYtMTEtMjNUM"
    "TA6MDA6MDBaIiwic2VydmljZSI6ImF6LmlkZW50aXR5LWNhcmQiLCJkaWdlc3QiOiJ1bmdXdjQ4Qnotc"
    "EJRVURlWGE0aUk3QURZYU9XRjNxY3RCRF9ZZklBRmEwIn0.MXQbhLSUVIhcC25fPpTuwJRhYwGQwSuUs"
    "Mi1tXjP3dDLpS80QtUZ-0u9WAvWMW5U7dC_kvnLtwMVzpWVnaHo_A";
// By the same key, but no receipt.
const std::string letter =
    "eyJhbGciOiAiRVMyNTYifQ.eyJpZCI6IjNiOGY4MGJiLTIyYWQtNDAzYS05MDRhLWU5NWU4ZDU0NzkzZ"
    "iIsIm5vdGUiOiJoZWxsbyJ9.e3DjNrjXM_vOz7LRYo3aW5u785uXaopjRczN1ObIlCS2BY4W5S9MQgg4"
    "LfwFX_ZF69igIC7KP7boEv0Z3nHmIg";

// Of a self-test, by an agency of its own.
const std::string tester =
    R"({"crv":"P-256","kty":"EC","x":"x0qfBhO8LrjazGJ1PYmbf3ziqOaJMwiVCp7K2yI-PIs","y":"2fT-__53omJsX72ndPEaDhHINj6igTAX5VmW3qnnPqw"})";
const std::string rehearsal =
    "eyJhbGciOiAiRVMyNTYifQ.eyJpZCI6IjNiOGY4MGJiLTIyYWQtNDAzYS05MDRhLWU5NWU4ZDU0NzkzZ"
    "iIsInJlZmVyZW5jZSI6IkFTQU4tMjAyNi0wMDAwMDIiLCJyZWNlaXZlZF9hdCI6IjIwMjYtMTEtMjNUM"
    "TA6MDA6MDBaIiwic2VydmljZSI6ImF6LmlkZW50aXR5LWNhcmQiLCJkaWdlc3QiOiJ1bmdXdjQ4Qnotc"
    "EJRVURlWGE0aUk3QURZYU9XRjNxY3RCRF9ZZklBRmEwIiwidGVzdCI6dHJ1ZX0.BG6uKUa8IOJXsOBX-"
    "iD_1g5kWfKcroNOwJXl--l9a-439u4ooC64P4FW9ivVK9ubKXOHXvDcnBa8Ar2F6wNWCw";

class ReceiptCommand : public tests::OwnFolder {
  protected:
    std::string write(const std::string& name, const std::string& text) const {
        std::ofstream(folder / name) << text;
        return (folder / name).string();
    }
    int call(const std::string& receipt_text, const std::string& key) {
        out.str("");
        err.str("");
        return receipt({"verify", write("receipt", receipt_text), "--key", write("key", key)}, out,
                       err);
    }
};

TEST_F(ReceiptCommand, SaysWhatTheAgencySigned) {
    EXPECT_EQ(call(good + "\n", signer), done);
    EXPECT_EQ(out.str(),
              "The agency has signed that it has this application.\n"
              "id           3b8f80bb-22ad-403a-904a-e95e8d54793f\n"
              "service      az.identity-card\n"
              "reference    ASAN-2026-000001\n"
              "received at  2026-11-23T10:00:00Z\n"
              "SHA-256      ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0\n");
    EXPECT_EQ(call(R"({"id":"x","receipt":")" + good + "\"}", signer), done)
        << "the agency's answer";
}

TEST_F(ReceiptCommand, NamesWhatIsNoReceiptOfThisAgency) {
    EXPECT_EQ(call(good, stranger), found);
    EXPECT_NE(err.str().find("not signed by this key"), std::string::npos) << err.str();
    std::string changed = good;
    changed[good.find('.') + 30] ^= 1;
    EXPECT_EQ(call(changed, signer), found);
    EXPECT_EQ(call(letter, signer), found);
    EXPECT_NE(err.str().find("signed, but not a receipt"), std::string::npos) << err.str();
    EXPECT_EQ(call("urn:uuid:3b8f80bb-22ad-403a-904a-e95e8d54793f#A", signer), found);
    EXPECT_EQ(call("", signer), found);
    EXPECT_EQ(call(good, "no key"), found);
    EXPECT_EQ(out.str(), "");
}

TEST_F(ReceiptCommand, RefusesTheReceiptOfASelfTest) {
    EXPECT_EQ(call(rehearsal, tester), found);
    EXPECT_NE(err.str().find("of a self-test: the agency has no such application"),
              std::string::npos)
        << err.str();
    EXPECT_EQ(out.str(), "");
}

TEST_F(ReceiptCommand, SaysHowItIsUsed) {
    EXPECT_EQ(receipt({}, out, err), wrong_usage);
    EXPECT_EQ(receipt({"verify", "x", "--kee", "y"}, out, err), wrong_usage);
    EXPECT_EQ(
        receipt({"verify", (folder / "none").string(), "--key", write("key", signer)}, out, err),
        no_input);
}

}  // namespace
