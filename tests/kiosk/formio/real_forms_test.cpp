#ifdef KIOSK_TEST_DATA
// Forms as agencies have written them.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "forms.h"

namespace kiosk::formio {
namespace {

namespace fs = std::filesystem;
using tests::Json;

// The paths of a longer form are too many to go in a test.
constexpr std::size_t most_proved = 40;

TEST(RealForms, BecomePackagesThatTheCatalogueAcceptsAndThatProve) {
    std::size_t forms = 0;
    std::size_t questions = 0;
    std::size_t dropped = 0;
    std::size_t approximated = 0;
    std::size_t findings = 0;
    for (const auto& entry :
         fs::directory_iterator(fs::path(KIOSK_TEST_DATA) / "forms" / "formio")) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        SCOPED_TRACE(entry.path().filename());
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(file), {});
        const tests::Outcome outcome(Json::parse(bytes), "en");
        ++forms;
        questions += outcome.imported().questions;
        for (const Note& note : outcome.imported().notes) {
            (note.treatment == Treatment::dropped ? dropped : approximated) += 1;
            EXPECT_NO_THROW(Json::parse(bytes).at(Json::json_pointer(note.pointer)))
                << note.pointer;
            EXPECT_FALSE(note.what.empty() || note.reason.empty()) << note.pointer;
        }
        if (outcome.imported().questions > most_proved) {
            continue;
        }
        for (const auto& problem :
             catalogue::prove_package(outcome.imported().service, outcome.imported().files,
                                      outcome.service(), outcome.pack(), tests::a_day)) {
            ADD_FAILURE() << problem.file << problem.pointer << ": " << problem.reason;
            ++findings;
        }
    }
    EXPECT_GE(forms, 23U);
    RecordProperty("forms", std::to_string(forms));
    RecordProperty("questions", std::to_string(questions));
    RecordProperty("dropped", std::to_string(dropped));
    RecordProperty("approximated", std::to_string(approximated));
    RecordProperty("findings", std::to_string(findings));
    std::cout << forms << " forms, " << questions << " questions, " << dropped << " dropped, "
              << approximated << " approximated, " << findings << " findings\n";
}

}  // namespace
}  // namespace kiosk::formio
#endif
