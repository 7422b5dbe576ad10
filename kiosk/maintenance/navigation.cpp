// Which screens there are for whom, and the way back from each.
#include "kiosk/maintenance/event.h"
#include "platform/core/overloaded.h"

namespace kiosk::maintenance {
namespace {

using access::Action;

using platform::core::Overloaded;

// What may be seen, not what may be done there.
std::optional<Action> right_to_open(const Screen& screen) {
    using Right = std::optional<Action>;
    return std::visit(Overloaded{
                          [](const SignIn&) -> Right { return std::nullopt; },
                          [](const FirstAccount&) -> Right { return std::nullopt; },
                          [](const Overview&) -> Right { return Action::see_overview; },
                          [](const Network&) -> Right { return Action::see_network; },
                          [](const Outbox&) -> Right { return Action::see_outbox; },
                          [](const OutboxEntry&) -> Right { return Action::see_outbox; },
                          [](const Services&) -> Right { return Action::see_overview; },
                          [](const Stick&) -> Right { return Action::install_package; },
                          [](const Settings&) -> Right { return Action::change_settings; },
                          [](const Identity&) -> Right { return Action::manage_identity; },
                          [](const Devices&) -> Right { return Action::test_devices; },
                          [](const DeviceTest&) -> Right { return Action::test_devices; },
                          [](const Drills&) -> Right { return Action::run_drills; },
                          [](const Drill&) -> Right { return Action::run_drills; },
                          [](const CitizensSight&) -> Right { return Action::run_drills; },
                          [](const Journal&) -> Right { return Action::see_journal; },
                          [](const Statistics&) -> Right { return Action::see_statistics; },
                          [](const Accounts&) -> Right { return Action::manage_accounts; },
                          [](const NewAccount&) -> Right { return Action::manage_accounts; },
                          [](const NewPin&) -> Right { return Action::manage_accounts; },
                          [](const OneTimeCodes&) -> Right { return Action::manage_accounts; },
                          [](const AdministratorKey&) -> Right { return Action::manage_accounts; },
                          [](const OwnAccount&) -> Right { return Action::see_overview; },
                          [](const Power&) -> Right { return Action::set_out_of_service; },
                      },
                      screen);
}

}  // namespace

bool may_open(const State& state, const Screen& screen) {
    const auto right = right_to_open(screen);
    return !right || (state.role && access::may(*state.role, *right));
}

Screen parent_of(const Screen& screen) {
    if (const auto* network = std::get_if<Network>(&screen);
        network != nullptr && !network->endpoint.empty()) {
        return Network{};
    }
    if (const auto* services = std::get_if<Services>(&screen);
        services != nullptr && !services->service.empty()) {
        return Services{};
    }
    if (const auto* settings = std::get_if<Settings>(&screen);
        settings != nullptr && !settings->key.empty()) {
        return Settings{};
    }
    if (const auto* accounts = std::get_if<Accounts>(&screen);
        (accounts != nullptr && accounts->ordinal != 0) ||
        std::holds_alternative<NewAccount>(screen) ||
        std::holds_alternative<AdministratorKey>(screen)) {
        return Accounts{};
    }
    if (const auto* pin = std::get_if<NewPin>(&screen)) {
        return Accounts{pin->ordinal};
    }
    if (const auto* codes = std::get_if<OneTimeCodes>(&screen)) {
        return Accounts{codes->ordinal};
    }
    if (std::holds_alternative<Stick>(screen)) {
        return Services{};
    }
    if (std::holds_alternative<OutboxEntry>(screen)) {
        return Outbox{};
    }
    if (std::holds_alternative<DeviceTest>(screen)) {
        return Devices{};
    }
    if (std::holds_alternative<Drill>(screen)) {
        return Drills{};
    }
    return Overview{};
}

}  // namespace kiosk::maintenance
