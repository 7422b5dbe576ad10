"""The three applications of the tour. The people are made up."""

import datetime

from form import Form
from stack import Failed

TODAY = datetime.date.today()
LAST_WEEK = (TODAY - datetime.timedelta(days=7)).isoformat()
WORKING_DAY = next(day.isoformat() for day in (TODAY + datetime.timedelta(days=n) for n in range(3, 8))
                   if day.isoweekday() <= 5)

APPLICANT = {
    "fin": "7KX4Q2M", "id_card_number": "AA1234567", "surname": "Məmmədova", "given_name": "Aygün",
    "patronymic": "Şahin qızı", "date_of_birth": "1990-03-27", "mobile": "0501234567", "email": "aygun@example.com",
    "centre": "baku-2",
}

JOURNEYS = [
    {
        "language": "az", "service": "az.identity-card", "browse": "search", "query": "vəsiqə",
        "answers": {**APPLICANT, "reason": "lost", "loss_date": LAST_WEEK,
                    "loss_place": "Bakı metrosu, 28 May", "speed": "d10",
                    "slot_date": WORKING_DAY, "slot_part": "morning"},
        "empty_page": 1, "back": 3, "change": ("fin", {"fin": "9WZ3T5R"}),
    },
    {
        "language": "ru", "service": "az.family-certificate", "browse": "agency",
        "answers": {**APPLICANT, "applicant_role": "self", "surname": "Əliyev", "given_name": "Rəşad",
                    "items": [{"member_relation": "spouse", "member_name": "Günel Əliyeva", "member_fin": "4HP8V6B"},
                              {"member_relation": "child", "member_name": "Murad Əliyev", "member_fin": "2DN5C9Y"}]},
        "switch_language": (4, "en"),
    },
    {
        "language": "en", "service": "az.job-seeker", "browse": "life_event",
        "answers": {**APPLICANT, "surname": "Quliyev", "given_name": "Orxan", "citizen": "yes",
                    "work_status": "none",
                    "education": "bachelor", "speciality": "Nursing", "years": "6", "desired": "Nurse",
                    "relocate": "no", "disability": "skip"},
    },
]


class Journey:
    def __init__(self, tourist, plan, held):
        """`held` asks the gateway for the reference numbers that it has given."""
        self.tourist, self.plan, self.held = tourist, plan, held
        self.language = plan["language"]

    def run(self):
        """From the attract screen to the receipt and back. Returns what the receipt says."""
        self.photograph("attract")
        self.tourist.touch("start", self.shows(f"language.{self.language}"), "the choice of a language")
        self.photograph("languages")
        self.tourist.touch(f"language.{self.language}", lambda r: r.language == self.language and r.screen == "browse",
                           "the services in the language that was chosen")
        self.find_service()
        self.photograph("service")
        self.tourist.touch("begin", lambda r: r.screen == "question", "the first question")
        record = Form(self.tourist, self.plan["answers"], self.on_page).fill()
        if record.screen != "check":
            raise Failed(f"the form ends on {record.describe()} instead of the check of the answers")
        self.check_answers()
        self.declare()
        receipt = self.receipt()
        self.finish()
        return receipt

    def photograph(self, what):
        return self.tourist.photograph(what, self.language)

    @staticmethod
    def shows(name):
        return lambda record: record.get(name) is not None

    # -- services

    def find_service(self):
        tile = f"service.{self.plan['service']}"
        self.photograph("services-by-life-event")
        self.tourist.touch("tab.agency", lambda r: r.get("tab.agency")["chosen"], "the services by agency")
        self.photograph("services-by-agency")
        if self.plan["browse"] == "search":
            self.tourist.write("search", self.plan["query"])
            self.photograph("services-search")
            self.tourist.inspection.until(self.shows(tile), f"'{tile}' among what the search found")
            self.tourist.put_keyboard_away()
        else:
            if self.plan["browse"] == "life_event":
                self.tourist.touch("tab.life_event", lambda r: r.get("tab.life_event")["chosen"],
                                   "the services by life event")
            self.open_group_with(tile)
        self.photograph("services-found")
        self.tourist.touch(tile, self.shows("begin"), f"the page of {self.plan['service']}")

    def open_group_with(self, tile):
        record = self.tourist.now()
        groups = record.ids("group.")
        for group in groups if record.get(tile) is None else []:
            opened = self.tourist.touch(group)
            if opened.get(tile):
                return
            self.tourist.touch("back", self.shows(group), "the list of groups")
        if self.tourist.now().get(tile) is None:
            raise Failed(f"no group holds '{tile}' on {record.describe()}")

    # -- questions

    def on_page(self, form, page):
        if page == self.plan.get("empty_page"):
            record = self.tourist.touch("continue", lambda r: any(n["error"] for n in r.nodes),
                                        "a message about the missing answer")
            if record.screen != "question":
                raise Failed("a page without an answer was left")
            self.photograph("question-error")
        if page == self.plan.get("back"):
            here = self.tourist.now().ids()
            self.tourist.touch("back", lambda r: r.ids() != here, "the question before this one")
            self.photograph("question-after-back")
            self.tourist.touch("continue", lambda r: r.ids() == here, "the way forward again")
        if self.plan.get("switch_language", (None,))[0] == page:
            other = self.plan["switch_language"][1]
            self.switch_language(other)
            self.tourist.photograph("question-switched", other)
            self.switch_language(self.language)

    def switch_language(self, language):
        self.tourist.touch("language", self.shows(f"language.{language}"), "the menu of languages")
        self.tourist.photograph("language-menu")
        self.tourist.touch(f"language.{language}", lambda r: r.language == language and r.screen == "question",
                           f"the same question in '{language}'")

    # -- the end

    def check_answers(self):
        self.photograph("check")
        if "change" in self.plan:
            question, answers = self.plan["change"]
            self.tourist.touch(f"change.{question}", lambda r: r.screen == "question", f"the question '{question}'")
            self.photograph("change")
            Form(self.tourist, {**self.plan["answers"], **answers}, name="change").answer_page()
            self.tourist.inspection.until(lambda r: r.screen == "check", "the way back to the check of the answers")
            self.photograph("check-changed")
        self.tourist.touch("continue", self.shows("agree"), "the declaration")

    def declare(self):
        self.photograph("declaration")
        self.tourist.touch("agree", lambda r: r.get("agree")["chosen"], "the agreement")
        self.photograph("declaration-agreed")
        self.tourist.touch("submit", lambda r: r.screen != "declare", "sending")

    def receipt(self):
        record = self.tourist.inspection.until(
            lambda r: r.get("receipt.reference") is not None and r.get("receipt.reference")["label"] in self.held(),
            "the agency's receipt", seconds=60)
        picture = self.photograph("receipt")
        code = record.get("receipt.qr")
        if code is None or not code["value"]:
            raise Failed(f"the receipt shows no code: {record.describe()}")
        seen = self.tourist.hand.run("zbarimg", "--quiet", "--raw", picture).strip()
        if seen != code["value"]:
            raise Failed(f"a scanner reads {seen!r} off the receipt instead of {code['value']!r}")
        return {"language": self.language, "service": self.plan["service"],
                "reference": record.get("receipt.reference")["label"], "code": code["value"]}

    def finish(self):
        self.tourist.touch("finish", lambda r: r.screen == "farewell", "the end of the visit")
        self.photograph("farewell")
        self.tourist.touch("rate.5", lambda r: r.get("rate.5") is None, "the thanks for the opinion")
        self.photograph("farewell-rated")
        self.tourist.touch("finish", lambda r: r.screen == "attract", "the attract screen")
