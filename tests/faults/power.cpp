// Power cuts, simulated: a workload on the outbox is written down call by call; between any two
// calls the power goes. The outbox is opened on each disk that may be left and asked for everything
// that was promised before. Control: without a sync per commit, promises must be found missing.
//   power [--images N] [--seed S] [--control normal]

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "tests/faults/disk.h"
#include "tests/faults/image.h"
#include "tests/faults/promises.h"

namespace {

using namespace tests::faults;

// Three lives; each operation that was reported as done is marked.
void work(Recording& recording, const std::filesystem::path& folder,
          std::map<std::string, kiosk::submission::Parcel>& parcels, std::mt19937& dice,
          bool control) {
    for (int number = 0; number < 3; ++number) {
        Life life = live(folder);
        if (!life.outbox) {
            std::fputs("power: the outbox cannot be opened\n", stderr);
            std::exit(70);
        }
        if (control) {
            static_cast<void>(life.database->run("PRAGMA synchronous = NORMAL", {}));
        }
        // So that a short workload has many checkpoints.
        static_cast<void>(life.database->run("PRAGMA wal_autocheckpoint = 24", {}));
        for (int round = 0; round < 12; ++round) {
            const auto parcel = any_parcel(dice);
            parcels[parcel.id.str()] = parcel;
            if (store(life, parcel)) {
                recording.mark("stored " + parcel.id.str());
            }
            const auto entries = *life.outbox->unfinished();
            for (const auto& entry : entries) {
                if (dice() % 4 != 0 || !claim(life, entry)) {
                    continue;
                }
                recording.mark("claimed " + entry.id.str());
                const bool sent = dice() % 2 == 0;
                if (settle(life, entry, sent) && sent) {
                    recording.mark("sent " + entry.id.str());
                }
            }
        }
    }
}

Figures cut_power(const std::filesystem::path& scratch, int images, std::mt19937& dice,
                  bool control, std::size_t& calls) {
    const auto folder = scratch / "disk";
    std::filesystem::create_directories(folder);
    std::map<std::string, kiosk::submission::Parcel> parcels;
    std::vector<Operation> operations;
    {
        Recording recording(folder);
        work(recording, folder, parcels, dice, control);
        operations = recording.operations();
    }
    calls = operations.size();
    const double each = static_cast<double>(images) / static_cast<double>(calls);
    Image image(folder);
    Promises promises;
    Figures figures;
    double owed = 0;
    for (const Operation& operation : operations) {
        image.happen(operation);
        if (operation.kind == Operation::Kind::mark) {
            const std::string text(platform::core::as_text(operation.data));
            const std::string id = text.substr(text.find(' ') + 1);
            Promise& promise = promises[id];
            promise.parcel = parcels.at(id);
            promise.attempts += text.starts_with("claimed") ? 1 : 0;
            promise.sent = promise.sent || text.starts_with("sent");
        }
        for (owed += each; owed >= 1; owed -= 1) {
            image.write(static_cast<Loss>(figures.images % 4), dice, scratch / "image");
            examine(scratch / "image", promises, figures);
        }
    }
    return figures;
}

}  // namespace

int main(int count, char** arguments) {
    int images = 1000;
    unsigned seed = 1;
    bool control = false;
    for (int at = 1; at + 1 < count; at += 2) {
        const std::string name = arguments[at];
        if (name == "--images") {
            images = std::atoi(arguments[at + 1]);
        } else if (name == "--seed") {
            seed = static_cast<unsigned>(std::atoi(arguments[at + 1]));
        } else if (name == "--control") {
            control = true;
        }
    }
    // The recording is the disk; the files may lie in memory.
    std::string name = "/dev/shm/kiosk-power-XXXXXX";
    if (::access("/dev/shm", W_OK) != 0) {
        name = (std::filesystem::temp_directory_path() / "kiosk-power-XXXXXX").string();
    }
    const std::filesystem::path scratch = ::mkdtemp(name.data());
    std::mt19937 dice(seed);
    std::size_t calls = 0;
    const Figures figures = cut_power(scratch, images, dice, control, calls);
    std::filesystem::remove_all(scratch);
    std::printf(
        "{\"calls\": %zu, \"images\": %d, \"missing\": %d, \"changed\": %d, \"corrupt\": %d, "
        "\"forgotten_attempts\": %d, \"forgotten_receipts\": %d}\n",
        calls, figures.images, figures.missing, figures.changed, figures.corrupt,
        figures.forgotten_attempts, figures.forgotten_receipts);
    return figures.clean() ? 0 : 1;
}
