#include "kiosk/formio/types.h"

#include <algorithm>
#include <array>

namespace kiosk::formio {
namespace {

using Kind = form::QuestionKind;

constexpr std::string_view no_list = "asked as a text: the list of answers is not in the form";
constexpr std::string_view no_check = "asked as a text: its check is not known here";
constexpr std::string_view one_text = "asked as one text";
constexpr std::string_view not_here = "a terminal has no such thing";

// Sources: Form.io's component types; "of Open Forms", "of NAV" and "of CHEFS" after them.
constexpr std::array types{
    Type{"textfield"},
    Type{"textarea", Role::question, Kind::long_text},
    Type{"email", Role::question, Kind::email},
    Type{"phonenumber", Role::question, Kind::phone},
    Type{"url", Role::question, Kind::text, "an address on the web", "asked as a text"},
    Type{"password", Role::question, Kind::text, "a password", "asked as a text that is shown"},
    Type{"tags", Role::question, Kind::text, "a list of words", one_text},
    Type{"address", Role::question, Kind::long_text, "a search for addresses", one_text},
    Type{"number", Role::number, Kind::decimal},
    Type{"currency", Role::number, Kind::money},
    Type{"checkbox", Role::checkbox},
    Type{"selectboxes", Role::boxes, Kind::many_of},
    Type{"select", Role::choice, Kind::one_of},
    Type{"radio", Role::choice, Kind::one_of},
    Type{"datetime", Role::moment, Kind::date},
    Type{"day", Role::day, Kind::date},
    Type{"time", Role::question, Kind::time},
    Type{"survey", Role::survey, Kind::one_of, "a table of questions", "asked one by one"},
    Type{"signature", Role::question, Kind::signature},
    Type{"file", Role::document, Kind::attachment},
    Type{"htmlelement", Role::content},
    Type{"content", Role::content},
    Type{"columns", Role::layout},
    Type{"fieldset", Role::layout},
    Type{"panel", Role::layout},
    Type{"table", Role::layout},
    Type{"tabs", Role::layout},
    Type{"well", Role::layout},
    Type{"container", Role::container},
    Type{"dynamicwizard", Role::group},
    Type{"datagrid", Role::group},
    Type{"editgrid", Role::group},
    Type{"datatable", Role::group},
    Type{"tree", Role::group, Kind::text, "a tree", "asked as a list: items have no items"},
    Type{"datamap", Role::map, Kind::text, "pairs of key and value", "asked as a list"},
    Type{"form", Role::layout},
    Type{"resource", Role::question, Kind::text, "a choice from a resource", no_list},
    Type{"hidden", Role::dropped, Kind::text, "a hidden value", "nobody is asked for it"},
    Type{"recaptcha", Role::dropped, Kind::text, "a check against robots", not_here},
    Type{"captcha", Role::dropped, Kind::text, "a check against robots", not_here},
    Type{"button", Role::button},

    // of Open Forms
    Type{"date", Role::moment, Kind::date},
    Type{"postcode", Role::question, Kind::text, "", "", 7},
    Type{"bsn", Role::question, Kind::text, "a citizen service number", no_check, 11},
    Type{"iban", Role::question, Kind::text, "an account number", no_check, 42},
    Type{"licenseplate", Role::question, Kind::text, "a licence plate", no_check, 12},
    Type{"addressnl", Role::question, Kind::long_text, "an address in parts", one_text},
    Type{"map", Role::question, Kind::text, "a place on a map", "asked as a text"},
    Type{"npfamilymembers", Role::question, Kind::long_text, "a choice of family members", no_list},
    Type{"partners", Role::question, Kind::long_text, "partners from the register", one_text},
    Type{"children", Role::question, Kind::long_text, "children from the register", one_text},
    Type{"customerprofile", Role::question, Kind::email, "a customer's profile",
         "asked as an e-mail address"},
    Type{"cosign", Role::dropped, Kind::text, "a second signature", "one person stands here"},
    Type{"cosignv1", Role::dropped, Kind::text, "a second signature", "one person stands here"},
    Type{"softrequirederrors", Role::dropped, Kind::text, "a list of what is not answered",
         "the check of the answers shows it"},

    // of NAV
    Type{"navselect", Role::choice, Kind::one_of},
    Type{"radiopanel", Role::choice, Kind::one_of},
    Type{"navcheckbox", Role::checkbox},
    Type{"navdatepicker", Role::moment, Kind::date},
    Type{"monthpicker", Role::day, Kind::date},
    Type{"year", Role::day, Kind::year},
    Type{"firstname", Role::question, Kind::name},
    Type{"surname", Role::question, Kind::name},
    Type{"fnrfield", Role::question, Kind::text, "a national identity number", no_check, 14},
    Type{"identity", Role::question, Kind::text, "a national identity number or a date of birth",
         no_check, 14},
    Type{"orgnr", Role::question, Kind::text, "an organisation's number", no_check, 14},
    Type{"bankaccount", Role::question, Kind::text, "an account number", no_check, 16},
    Type{"landvelger", Role::question, Kind::text, "a choice of countries", no_list},
    Type{"countryselect", Role::question, Kind::text, "a choice of countries", no_list},
    Type{"valutavelger", Role::question, Kind::text, "a choice of currencies", no_list},
    Type{"currencyselect", Role::question, Kind::text, "a choice of currencies", no_list},
    Type{"datafetcher", Role::question, Kind::text, "a choice from a register", no_list},
    Type{"activities", Role::question, Kind::text, "a choice of activities", no_list},
    Type{"navaddress", Role::question, Kind::long_text, "an address in parts", one_text},
    Type{"addressvalidity", Role::question, Kind::text, "two dates", one_text},
    Type{"drivinglist", Role::question, Kind::long_text, "a list of journeys", one_text},
    Type{"sender", Role::question, Kind::text, "a sender in parts", one_text},
    Type{"attachment", Role::attachment, Kind::one_of},
    Type{"alertstripe", Role::content},
    Type{"accordion", Role::content},
    Type{"formgroup", Role::layout},
    Type{"navskjemagruppe", Role::layout},
    Type{"navdatagrid", Role::group},
    Type{"row", Role::layout},
    Type{"image", Role::dropped, Kind::text, "a picture", "a page has words alone"},
    Type{"maalgruppe", Role::dropped, Kind::text, "a value that is computed",
         "nobody is asked for it"},

    // of CHEFS, besides "simple..." and "...advanced"
    Type{"orgbook", Role::question, Kind::text, "a choice of businesses", no_list},
    Type{"bcaddress", Role::question, Kind::long_text, "a search for addresses", one_text},
    Type{"checkboxes", Role::boxes, Kind::many_of},
    Type{"radios", Role::choice, Kind::one_of},
    Type{"col2", Role::layout},
    Type{"col3", Role::layout},
    Type{"col4", Role::layout},
    Type{"heading", Role::content},
    Type{"paragraph", Role::content},
    Type{"buttonreset", Role::button},
    Type{"buttonsubmit", Role::button},
};

const Type* look_up(std::string_view name) {
    const auto found = std::find_if(types.begin(), types.end(),
                                    [&](const Type& type) { return type.name == name; });
    return found == types.end() ? nullptr : &*found;
}

}  // namespace

const Type* find_type(std::string_view type) {
    std::string name(type);
    for (char& c : name) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    if (const Type* found = look_up(name)) {
        return found;
    }
    if (name.starts_with("simple")) {
        name.erase(0, std::string_view("simple").size());
    }
    if (name.ends_with("advanced")) {
        name.resize(name.size() - std::string_view("advanced").size());
    }
    return look_up(name);
}

}  // namespace kiosk::formio
