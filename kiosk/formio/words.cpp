#include "kiosk/formio/words.h"

#include <algorithm>
#include <array>

namespace kiosk::formio {
namespace {

struct Words {
    std::string_view language;
    // {} is the field's label
    std::string_view missing, incomplete, wrong_characters, too_short, too_long, impossible,
        in_past, in_future, out_of_range, wrong_format, too_few;
    std::string_view agency, life_event;
    std::string_view here, later, before, somebody, service, none, no;  // of documents
};

constexpr std::array all{
    Words{"en",
          "Answer “{}”.",
          "Complete the date in “{}”: day, month and year.",
          "“{}” has a character that cannot be used. Remove it.",
          "The answer to “{}” is too short. Enter all of it.",
          "The answer to “{}” is too long. Shorten it.",
          "There is no such day. Check “{}”.",
          "Enter today or a later day in “{}”.",
          "Enter today or an earlier day in “{}”.",
          "The answer to “{}” is outside the allowed range. Check it.",
          "Check how “{}” is written.",
          "Add at least one more to “{}”.",
          "Agency",
          "Services",
          "I hand it in now",
          "I send it later",
          "I have handed it in before",
          "Somebody else sends it",
          "I want the agency to obtain it",
          "I do not have it",
          "No, there is nothing to hand in"},
    Words{"nb",
          "Svar på «{}».",
          "Fyll ut hele datoen i «{}»: dag, måned og år.",
          "«{}» har et tegn som ikke kan brukes. Fjern det.",
          "Svaret på «{}» er for kort. Skriv hele.",
          "Svaret på «{}» er for langt. Kort det ned.",
          "Denne dagen finnes ikke. Sjekk «{}».",
          "Skriv dagens dato eller en senere i «{}».",
          "Skriv dagens dato eller en tidligere i «{}».",
          "Svaret på «{}» er utenfor det som er tillatt. Sjekk det.",
          "Sjekk hvordan «{}» er skrevet.",
          "Legg til minst én til under «{}».",
          "Etat",
          "Tjenester",
          "Jeg leverer det nå",
          "Jeg sender det senere",
          "Jeg har levert det tidligere",
          "Noen andre sender det",
          "Jeg ønsker at etaten henter det",
          "Jeg har det ikke",
          "Nei, det er ikke noe å levere"},
    Words{"nl",
          "Beantwoord ‘{}’.",
          "Vul de hele datum in bij ‘{}’: dag, maand en jaar.",
          "‘{}’ bevat een teken dat niet mag. Verwijder het.",
          "Het antwoord op ‘{}’ is te kort. Vul alles in.",
          "Het antwoord op ‘{}’ is te lang. Maak het korter.",
          "Deze dag bestaat niet. Controleer ‘{}’.",
          "Vul bij ‘{}’ vandaag of een latere dag in.",
          "Vul bij ‘{}’ vandaag of een eerdere dag in.",
          "Het antwoord op ‘{}’ ligt buiten wat mag. Controleer het.",
          "Controleer hoe ‘{}’ is geschreven.",
          "Voeg er bij ‘{}’ nog minstens één toe.",
          "Instantie",
          "Diensten",
          "Ik lever het nu in",
          "Ik stuur het later",
          "Ik heb het al ingeleverd",
          "Iemand anders stuurt het",
          "Ik wil dat de instantie het opvraagt",
          "Ik heb het niet",
          "Nee, er is niets in te leveren"},
    Words{"de",
          "Beantworten Sie „{}“.",
          "Vervollständigen Sie das Datum bei „{}“: Tag, Monat, Jahr.",
          "„{}“ enthält ein Zeichen, das nicht geht. Entfernen Sie es.",
          "Die Antwort auf „{}“ ist zu kurz. Geben Sie alles ein.",
          "Die Antwort auf „{}“ ist zu lang. Kürzen Sie sie.",
          "Diesen Tag gibt es nicht. Prüfen Sie „{}“.",
          "Geben Sie bei „{}“ heute oder einen späteren Tag ein.",
          "Geben Sie bei „{}“ heute oder einen früheren Tag ein.",
          "Die Antwort auf „{}“ ist außerhalb des Erlaubten. Prüfen Sie sie.",
          "Prüfen Sie, wie „{}“ geschrieben ist.",
          "Fügen Sie bei „{}“ mindestens eines hinzu.",
          "Behörde",
          "Dienste",
          "Ich gebe es jetzt ab",
          "Ich schicke es später",
          "Ich habe es schon abgegeben",
          "Jemand anderes schickt es",
          "Die Behörde soll es anfordern",
          "Ich habe es nicht",
          "Nein, es gibt nichts abzugeben"},
    Words{"fr",
          "Répondez à « {} ».",
          "Complétez la date de « {} » : jour, mois et année.",
          "« {} » contient un caractère interdit. Retirez-le.",
          "La réponse à « {} » est trop courte. Saisissez-la en entier.",
          "La réponse à « {} » est trop longue. Raccourcissez-la.",
          "Ce jour n’existe pas. Vérifiez « {} ».",
          "Saisissez aujourd’hui ou un jour plus tard dans « {} ».",
          "Saisissez aujourd’hui ou un jour plus tôt dans « {} ».",
          "La réponse à « {} » est hors des limites. Vérifiez-la.",
          "Vérifiez comment « {} » est écrit.",
          "Ajoutez-en au moins un à « {} ».",
          "Organisme",
          "Services",
          "Je le remets maintenant",
          "Je l’enverrai plus tard",
          "Je l’ai déjà remis",
          "Quelqu’un d’autre l’envoie",
          "Je veux que l’organisme l’obtienne",
          "Je ne l’ai pas",
          "Non, il n’y a rien à remettre"},
    Words{"az",
          "“{}” sualına cavab verin.",
          "“{}”: tarixi tam yazın – gün, ay və il.",
          "“{}” cavabında uyğun olmayan simvol var. Onu silin.",
          "“{}” cavabı çox qısadır. Tam yazın.",
          "“{}” cavabı çox uzundur. Qısaldın.",
          "Belə gün yoxdur. “{}” cavabını yoxlayın.",
          "“{}”: bu günü və ya sonrakı bir günü yazın.",
          "“{}”: bu günü və ya əvvəlki bir günü yazın.",
          "“{}” cavabı icazə verilən hədlərdən kənardır. Yoxlayın.",
          "“{}” cavabının necə yazıldığını yoxlayın.",
          "“{}”: ən azı birini də əlavə edin.",
          "Qurum",
          "Xidmətlər",
          "İndi təqdim edirəm",
          "Sonra göndərəcəyəm",
          "Əvvəllər təqdim etmişəm",
          "Başqası göndərəcək",
          "Qurumun özünün əldə etməsini istəyirəm",
          "Məndə yoxdur",
          "Xeyr, təqdim ediləsi heç nə yoxdur"},
    Words{"ru",
          "Ответьте на вопрос «{}».",
          "«{}»: укажите день, месяц и год.",
          "В ответе «{}» есть неподходящий символ. Удалите его.",
          "Ответ «{}» слишком короткий. Введите полностью.",
          "Ответ «{}» слишком длинный. Сократите его.",
          "Такого дня нет. Проверьте «{}».",
          "«{}»: введите сегодняшнюю или более позднюю дату.",
          "«{}»: введите сегодняшнюю или более раннюю дату.",
          "Ответ «{}» вне допустимых пределов. Проверьте его.",
          "Проверьте, как записан ответ «{}».",
          "«{}»: добавьте ещё хотя бы одно.",
          "Ведомство",
          "Услуги",
          "Сдаю сейчас",
          "Пришлю позже",
          "Уже сдал раньше",
          "Пришлёт кто-то другой",
          "Прошу ведомство получить самому",
          "У меня этого нет",
          "Нет, сдавать нечего"},
    Words{"tr",
          "“{}” sorusunu yanıtlayın.",
          "“{}”: gün, ay ve yılı tam girin.",
          "“{}” yanıtında kullanılamayan bir karakter var. Onu silin.",
          "“{}” yanıtı çok kısa. Tamamını girin.",
          "“{}” yanıtı çok uzun. Kısaltın.",
          "Böyle bir gün yok. “{}” yanıtını kontrol edin.",
          "“{}”: bugünü veya sonraki bir günü girin.",
          "“{}”: bugünü veya önceki bir günü girin.",
          "“{}” yanıtı izin verilen aralığın dışında. Kontrol edin.",
          "“{}” yanıtının yazılışını kontrol edin.",
          "“{}”: en az bir tane daha ekleyin.",
          "Kurum",
          "Hizmetler",
          "Şimdi veriyorum",
          "Sonra göndereceğim",
          "Daha önce verdim",
          "Başkası gönderecek",
          "Kurumun almasını istiyorum",
          "Bende yok",
          "Hayır, verilecek bir şey yok"},
};

// "nn-NO" and "no" are read by who reads "nb".
const Words* find(std::string_view language) {
    const std::string_view base = language.substr(0, language.find('-'));
    const std::string_view wanted = base == "no" || base == "nn" ? "nb" : base;
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Words& words) { return words.language == wanted; });
    return found == all.end() ? nullptr : &*found;
}

const Words& words_in(std::string_view language) {
    const Words* found = find(language);
    return found ? *found : all.front();
}

struct Named {
    std::string_view name;
    std::string_view Words::*words;
};

template <std::size_t count>
std::string_view Words::*named(const std::array<Named, count>& table, std::string_view name) {
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&](const Named& one) { return one.name == name; });
    return found == table.end() ? nullptr : found->words;
}

constexpr std::array problems{
    Named{"missing", &Words::missing},
    Named{"incomplete", &Words::incomplete},
    Named{"wrong_characters", &Words::wrong_characters},
    Named{"too_short", &Words::too_short},
    Named{"too_long", &Words::too_long},
    Named{"impossible", &Words::impossible},
    Named{"in_past", &Words::in_past},
    Named{"in_future", &Words::in_future},
    Named{"out_of_range", &Words::out_of_range},
    Named{"too_few", &Words::too_few},
};
constexpr std::array ways{
    Named{"leggerVedNaa", &Words::here},
    Named{"ettersender", &Words::later},
    Named{"levertTidligere", &Words::before},
    Named{"andre", &Words::somebody},
    Named{"nav", &Words::service},
    Named{"harIkke", &Words::none},
    Named{"nei", &Words::no},
};

}  // namespace

bool has_words(std::string_view language) {
    return find(language) != nullptr;
}

std::string sentence(std::string_view language, std::string_view problem, std::string_view label) {
    const auto member = named(problems, problem);
    const Words& words = words_in(language);
    const std::string_view form = member ? words.*member : words.wrong_format;
    const std::size_t hole = form.find("{}");
    return std::string(form.substr(0, hole)) + std::string(label) +
           std::string(form.substr(hole + 2));
}

std::string agency_name(std::string_view language) {
    return std::string(words_in(language).agency);
}

std::string life_event_name(std::string_view language) {
    return std::string(words_in(language).life_event);
}

Phrase words_for_attachment(const std::string& value) {
    Phrase phrase{value};
    if (const auto member = named(ways, value)) {
        phrase.raw = all.front().*member;
        for (const Words& words : all) {
            phrase.own[std::string(words.language)] = words.*member;
        }
        phrase.own["no"] = phrase.own["nn"] = phrase.own["nb"];
    }
    return phrase;
}

}  // namespace kiosk::formio
