#include "kiosk/maintenance/effect.h"
#include "platform/core/overloaded.h"

namespace kiosk::maintenance {
namespace {

using access::Action;

using platform::core::Overloaded;

Action right_for_request(const link::MaintenanceRequest& request) {
    return std::visit(Overloaded{
                          [](const link::TakeSurvey&) { return Action::see_overview; },
                          [](const link::ListOutbox&) { return Action::see_outbox; },
                          [](const link::TakeBacklog&) { return Action::see_outbox; },
                          [](const link::TakeLatency&) { return Action::see_network; },
                          [](const link::RetryNow&) { return Action::retry; },
                          [](const link::PauseEndpoint&) { return Action::pause_service; },
                          [](const link::ResumeEndpoint&) { return Action::pause_service; },
                          [](const link::ExportSealed&) { return Action::export_sealed; },
                          [](const link::ProbeEndpoint&) { return Action::see_network; },
                          [](const link::RunSelfTest&) { return Action::run_self_test; },
                          [](const link::TakeIdentity&) { return Action::see_overview; },
                          [](const link::MakeDeviceRequest&) { return Action::manage_identity; },
                          [](const link::Enrol&) { return Action::manage_identity; },
                          [](const link::RenewIdentity&) { return Action::manage_identity; },
                          [](const link::BeginDrill&) { return Action::run_drills; },
                          [](const link::EndDrill&) { return Action::run_drills; },
                      },
                      request);
}

std::string errand_of_request(const link::MaintenanceRequest& request) {
    using link::Errand;
    const auto named = [](Errand errand, const std::string& object = {}) {
        return std::string(word(errand)) + (object.empty() ? "" : " " + object);
    };
    return std::visit(
        Overloaded{
            [&](const link::RetryNow& e) { return named(Errand::retry, e.endpoint); },
            [&](const link::PauseEndpoint& e) { return named(Errand::pause, e.endpoint); },
            [&](const link::ResumeEndpoint& e) { return named(Errand::resume, e.endpoint); },
            [&](const link::ExportSealed&) { return named(Errand::export_sealed); },
            [&](const link::ProbeEndpoint& e) { return named(Errand::probe, e.endpoint); },
            [&](const link::RunSelfTest& e) { return named(Errand::self_test, e.endpoint); },
            [&](const link::MakeDeviceRequest&) { return named(Errand::make_request); },
            [&](const link::Enrol&) { return named(Errand::enrol); },
            [&](const link::RenewIdentity&) { return named(Errand::renew); },
            [&](const link::BeginDrill&) { return named(Errand::drill); },
            [&](const link::EndDrill&) { return named(Errand::drill); },
            [](const auto&) { return std::string(); },
        },
        request);
}

}  // namespace

std::optional<Action> right_for(const Effect& effect) {
    using Right = std::optional<Action>;
    return std::visit(
        Overloaded{
            [](const TrySignIn&) -> Right { return std::nullopt; },
            [](const AskChallenge&) -> Right { return std::nullopt; },
            [](const MakeFirstAccount&) -> Right { return std::nullopt; },
            [](const Leave&) -> Right { return std::nullopt; },
            [](const LookAround&) -> Right { return Action::see_overview; },
            [](const ToCourier& e) -> Right { return right_for_request(e.request); },
            [](const TestAll&) -> Right { return Action::run_self_test; },
            [](const ReadServices&) -> Right { return Action::see_overview; },
            [](const LookAtStick&) -> Right { return Action::install_package; },
            [](const InstallPackage&) -> Right { return Action::install_package; },
            [](const SwitchService&) -> Right { return Action::switch_service; },
            [](const RollBack&) -> Right { return Action::install_package; },
            [](const ReadSettings&) -> Right { return Action::change_settings; },
            [](const ChangeSetting&) -> Right { return Action::change_settings; },
            [](const UndoSetting&) -> Right { return Action::change_settings; },
            [](const SaveRequest&) -> Right { return Action::manage_identity; },
            [](const EnrolDevice&) -> Right { return Action::manage_identity; },
            [](const ReadDevices&) -> Right { return Action::see_overview; },
            [](const TryDevice&) -> Right { return Action::test_devices; },
            [](const RecordDevice&) -> Right { return Action::test_devices; },
            [](const RecordFound&) -> Right { return Action::test_devices; },
            [](const RecordTouch&) -> Right { return Action::test_devices; },
            [](const RecordCard&) -> Right { return Action::test_devices; },
            [](const ReadDrills&) -> Right { return Action::run_drills; },
            [](const RecordDrill&) -> Right { return Action::run_drills; },
            [](const ReadJournal&) -> Right { return Action::see_journal; },
            [](const CheckJournal&) -> Right { return Action::see_journal; },
            [](const ExportJournal&) -> Right { return Action::export_journal; },
            [](const ReadUse&) -> Right { return Action::see_statistics; },
            [](const ExportReport&) -> Right { return Action::see_overview; },
            [](const ReadAccounts&) -> Right { return Action::see_overview; },  // her own
            [](const AddAccount&) -> Right { return Action::manage_accounts; },
            [](const ChangeAccount&) -> Right { return Action::manage_accounts; },
            [](const ForgetGuesses&) -> Right { return Action::manage_accounts; },
            [](const TrustAdministrator&) -> Right { return Action::manage_accounts; },
            [](const ChangeOwnPin&) -> Right { return Action::see_overview; },
            [](const ChangeOwnLanguage&) -> Right { return Action::see_overview; },
            [](const SetOutOfService&) -> Right { return Action::set_out_of_service; },
            [](const Restart&) -> Right { return Action::restart; },
            [](const ShutDown&) -> Right { return Action::shut_down; },
            [](const UpdatePrograms&) -> Right { return Action::update; },
            [](const Wipe&) -> Right { return Action::wipe; },
        },
        effect);
}

bool is_grave(const Effect& effect) {
    if (const auto* to_courier = std::get_if<ToCourier>(&effect)) {
        return std::holds_alternative<link::PauseEndpoint>(to_courier->request) ||
               std::holds_alternative<link::BeginDrill>(to_courier->request);
    }
    if (const auto* service = std::get_if<SwitchService>(&effect)) {
        return !service->on;
    }
    if (const auto* service = std::get_if<SetOutOfService>(&effect)) {
        return service->out;
    }
    if (const auto* account = std::get_if<ChangeAccount>(&effect)) {
        return account->what != AccountChange::unlocked;
    }
    return std::holds_alternative<AddAccount>(effect) ||
           std::holds_alternative<TrustAdministrator>(effect) ||
           std::holds_alternative<InstallPackage>(effect) ||
           std::holds_alternative<RollBack>(effect) || std::holds_alternative<Restart>(effect) ||
           std::holds_alternative<ShutDown>(effect) ||
           std::holds_alternative<UpdatePrograms>(effect) || std::holds_alternative<Wipe>(effect);
}

std::string_view word(AccountChange change) {
    switch (change) {
        case AccountChange::new_pin:
            return "new_pin";
        case AccountChange::new_codes:
            return "new_codes";
        case AccountChange::unlocked:
            return "unlocked";
        case AccountChange::extended:
            return "extended";
        case AccountChange::ended:
            return "ended";
        case AccountChange::hall_staff:
            return "hall_staff";
        case AccountChange::technician:
            return "technician";
        case AccountChange::administrator:
            return "administrator";
        case AccountChange::removed:
            return "removed";
    }
    return "";
}

std::string errand_of(const Effect& effect) {
    return std::visit(Overloaded{
                          [](const ToCourier& e) { return errand_of_request(e.request); },
                          [](const TestAll&) { return std::string("self_tests"); },
                          [](const InstallPackage&) { return std::string("install"); },
                          [](const RollBack&) { return std::string("roll_back"); },
                          [](const SwitchService&) { return std::string("switch"); },
                          [](const LookAtStick&) { return std::string("stick"); },
                          [](const ChangeSetting&) { return std::string("setting"); },
                          [](const UndoSetting&) { return std::string("setting"); },
                          [](const TryDevice& e) { return "device " + e.device; },
                          [](const CheckJournal&) { return std::string("check_journal"); },
                          [](const ExportJournal&) { return std::string("export_journal"); },
                          [](const ExportReport&) { return std::string("export_report"); },
                          [](const SaveRequest&) { return std::string("save_request"); },
                          [](const EnrolDevice&) { return std::string(word(link::Errand::enrol)); },
                          [](const auto&) { return std::string(); },
                      },
                      effect);
}

}  // namespace kiosk::maintenance
