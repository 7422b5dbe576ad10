// Words: plain texts, identifiers, languages.
#include "kiosk/formio/words.h"
#include "forms.h"
#include "kiosk/formio/plain_text.h"

namespace kiosk::formio {
namespace {

using tests::form_of;
using tests::Json;
using tests::Outcome;

Json field(const std::string& key, const std::string& label) {
    return {{"type", "textfield"}, {"key", key}, {"label", label}};
}

TEST(PlainText, IsWhatMarkupShows) {
    EXPECT_EQ(plain_text("  a <b>bold</b>\n  word ").text, "a bold word");
    EXPECT_EQ(plain_text("<p>One</p><ul><li>two</li><li>three</li></ul>").text,
              "One\n• two\n• three");
    EXPECT_EQ(plain_text("1 &lt; 2 &amp;&nbsp;3 &#8364; &#x20AC; &unknown; &#0;").text,
              "1 < 2 & 3 € € &unknown; &#0;");
    EXPECT_EQ(plain_text("a<script>alert('<p>')</script>b<!-- c -->d").text, "abd");
    EXPECT_EQ(plain_text("1 < 2 and <unclosed").text, "1 < 2 and <unclosed");
    EXPECT_EQ(plain_text("<div></div><ul><li></li></ul>").text, "");
}

TEST(PlainText, NamesWhatATextCannotHold) {
    EXPECT_EQ(plain_text("<a href='x'>here</a>, <a>there</a> {{ data.name }}!").lost,
              (std::vector<std::string>{"a link", "a value from the form"}));
    EXPECT_EQ(plain_text("<a>here</a> {{ data.name }}!").text, "here !");
    const PlainText cut = plain_text(std::string(100'000, 'x') + "ø");
    EXPECT_LT(cut.text.size(), 5000U);
    EXPECT_EQ(cut.lost.size(), 1U);
}

TEST(Slugs, HaveLettersDigitsAndUnderscores) {
    EXPECT_EQ(slug("fornavnSøker"), "fornavn_soker");
    EXPECT_EQ(slug("HTMLElement 2b"), "htmlelement_2b");
    EXPECT_EQ(slug("Şəxsiyyət"), "sexsiyyet");
    EXPECT_EQ(slug("__a--b.c__"), "a_b_c");
    EXPECT_EQ(slug("???"), "");
    UniqueIds ids;
    EXPECT_EQ(ids.take("a", "x"), "a");
    EXPECT_EQ(ids.take("A", "x"), "a_2");
    EXPECT_EQ(ids.take("?", "x"), "x");
}

TEST(Words, OfTheFormAreNoPatterns) {
    const Outcome outcome(form_of({field("a", "It's {this} <b>or</b> &#39;that&#39;")}));
    const auto said = outcome.service().say(i18n::Locale("en"), "question.a.label");
    EXPECT_EQ(said.shown, "It's {this} or 'that'");
}

TEST(Words, OfAComponentWithoutALabelAreItsKey) {
    const Outcome outcome(form_of({field("firstName", "<br>")}));
    EXPECT_EQ(outcome.words()["question.first_name.label"], "first name");
    EXPECT_EQ(outcome.note("/components/0").what, "a label");
}

TEST(Words, ThatMarkupLeavesEmptyAreNotMissed) {
    Json blank = field("a", "A");
    blank.update(
        {{"type", "radio"},
         {"description", ""},
         {"openForms",
          {{"translations",
            {{"en", {{"label", "A"}, {"description", "Only here"}}}, {"nl", {{"label", "A"}}}}}}},
         {"values", {Json{{"value", "<b>"}, {"label", "<br>"}}}}});
    Json form{{"title", "<i></i>"}, {"components", {blank}}};
    form["i18n"]["nl"] = {{"file", "bestand"}};
    const Outcome outcome(form);
    EXPECT_EQ(outcome.words()["option.a.<b>"], "<b>");
    EXPECT_EQ(outcome.words()["service.title"], "file");
    EXPECT_EQ(outcome.pack().languages.size(), 2U);
    EXPECT_FALSE(outcome.words().contains("question.a.hint"));
}

TEST(Words, ForProblemsNameTheFieldInTheFormsLanguage) {
    Json required = field("a", "Navn:");
    required["validate"] = {{"required", true}};
    const Outcome outcome(form_of({required}), "nb");
    EXPECT_EQ(outcome.words("nb")["problem.a.missing"], "Svar på «Navn».");
    const Outcome unknown(form_of({required}), "fi");
    EXPECT_EQ(unknown.words("fi")["problem.a.missing"], "Answer “Navn”.");
    EXPECT_EQ(unknown.note("", "sentences for problems in 'fi'").treatment,
              Treatment::approximated);
}

TEST(Words, ThereAreInEachLanguageForEachProblem) {
    for (const char* language : {"en", "nb", "nl", "de", "fr", "az", "ru", "tr"}) {
        EXPECT_TRUE(has_words(language));
        std::set<std::string> all;
        for (const char* problem :
             {"missing", "incomplete", "wrong_characters", "too_short", "too_long", "impossible",
              "in_past", "in_future", "out_of_range", "wrong_format", "too_few"}) {
            const std::string text = sentence(language, problem, "FIELD");
            EXPECT_NE(text.find("FIELD"), std::string::npos) << text;
            EXPECT_EQ(text.find("{}"), std::string::npos) << text;
            all.insert(text);
        }
        EXPECT_EQ(all.size(), 11U) << language;
    }
    EXPECT_EQ(sentence("nn-NO", "missing", "x"), sentence("nb", "missing", "x"));
}

TEST(Languages, ThatTheFormSpeaksWhollyAreTakenOver) {
    Json form = form_of({field("a", "Name"), field("b", "12")});
    form["i18n"] = {{"nl", {{"Name", "Naam"}, {"Test form", "Proefformulier"}}},
                    {"de", {{"Name", "Name"}}},
                    {"x y", {{"Name", "x"}}}};
    const Outcome outcome(form);
    EXPECT_EQ(outcome.pack().languages, (std::vector{i18n::Locale("en"), i18n::Locale("nl")}));
    EXPECT_EQ(outcome.words("nl")["question.a.label"], "Naam");
    EXPECT_EQ(outcome.words("nl")["service.title"], "Proefformulier");
    EXPECT_EQ(outcome.note("", "the language 'de'").reason,
              "it has 1 of 3 texts; a package says all of them");
    EXPECT_EQ(outcome.note("", "the language 'x y'").treatment, Treatment::dropped);
}

TEST(Languages, OfOpenFormsStandInTheComponents) {
    Json named = field("a", "Naam");
    named["openForms"]["translations"] = {{"nl", {{"label", "Naam"}}}, {"en", {{"label", "Name"}}}};
    Json form{{"title", "123"}, {"components", {named}}};
    const Outcome outcome(form, "");
    EXPECT_EQ(outcome.pack().languages, (std::vector{i18n::Locale("nl"), i18n::Locale("en")}));
    EXPECT_EQ(outcome.words("en")["question.a.label"], "Name");
}

TEST(Languages, AreSaidByTheFormOrTakenAsEnglish) {
    Json form = form_of({field("a", "Navn")});
    EXPECT_EQ(Outcome(form, "").note("", "the language of the form").treatment,
              Treatment::approximated);
    form["publishedLanguages"] = {"nb"};
    EXPECT_EQ(Outcome(form, "").pack().languages.front(), i18n::Locale("nb"));
    EXPECT_EQ(Outcome(form, "en").pack().languages.front(), i18n::Locale("en"));
    EXPECT_EQ(tests::refusal(form.dump(), {"", "klingonish", {}}), "'klingonish' is no language");
}

}  // namespace
}  // namespace kiosk::formio
