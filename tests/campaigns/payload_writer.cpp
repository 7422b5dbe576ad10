// Writes what a pack's services send, for tests/campaigns/payloads: a line {"service", "schema"},
// then one {"payload", "conforms"} for each path through the form, and one for each fault put into
// the payloads of the first paths, with what our own validation says of it.
//
//   payload-writer PACK_FOLDER

#include <iostream>

#include "kiosk/form/paths.h"
#include "tests/support/stage.h"

namespace {

using kiosk::form::Json;

constexpr std::size_t faulty_paths = 12;  // of each service: later ones have hardly another member

// Every place of the payload without its value, and with others.
void break_everywhere(const Json& whole, Json& part, const auto& visit) {
    if (!part.is_structured()) {
        return;
    }
    for (std::size_t i = 0; i < part.size(); ++i) {
        const Json kept = part;
        auto at = part.begin();
        std::advance(at, i);
        for (const Json& other : {Json(), Json(true), Json(7), Json(-1), Json(1.5), Json(""),
                                  Json("x"), Json("2026-02-30"), Json(std::string(6000, 'x')),
                                  Json::array(), Json::array({"x"}), Json::object()}) {
            *at = other;
            visit(whole);
        }
        part.erase(at);
        visit(whole);
        part = kept;
        at = part.begin();
        std::advance(at, i);
        break_everywhere(whole, *at, visit);
    }
    const Json kept = part;
    if (part.is_object()) {
        part["nobody-asked"] = 1;
    } else {
        part.push_back(part.empty() ? Json("x") : part.front());
    }
    visit(whole);
    part = kept;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: payload-writer PACK_FOLDER\n";
        return 2;
    }
    namespace form = kiosk::form;
    const auto catalogue = tests::support::catalogue_in(arguments[1]);
    const auto& pack = catalogue.pack();
    const form::Context context{form::Date{std::chrono::year{2026} / 11 / 23},
                                pack.centres.empty() ? "" : pack.centres.front().id, pack.calendar,
                                pack.units};
    for (const auto& listing : catalogue.listings()) {
        const auto& service = *catalogue.find(listing->id);
        const Json& schema = service.form.schema;
        std::cout << Json{{"service", service.id.str()}, {"schema", schema}}.dump() << '\n';
        std::size_t paths = 0;
        for (const form::Path& path : form::paths(service.form, context, service.rules()).all) {
            const auto frozen = form::freeze(service.form, path.answers, context);
            if (!frozen) {
                continue;  // it ends at an end page
            }
            const auto write = [&](const Json& payload) {
                std::cout << Json{{"payload", payload},
                                  {"conforms", form::conforms(schema, payload)}}
                                 .dump()
                          << '\n';
            };
            write(frozen->payload());
            if (paths++ < faulty_paths) {
                Json broken = frozen->payload();
                break_everywhere(broken, broken, write);
            }
        }
    }
}
