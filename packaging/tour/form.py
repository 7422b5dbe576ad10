"""Fills any form from a dictionary of answers by looking at what the screen asks for.

An answer is a text, a list of option values (several of several), or a date as YYYY-MM-DD. A repeating group is a
list of such dictionaries under the name ITEMS. Pages may come in any order."""

import re

from stack import Failed

ITEMS = "items"
QUESTION_SCREEN = "question"
PARTS = {"day": slice(8, 10), "month": slice(5, 7), "year": slice(0, 4)}


class Form:
    def __init__(self, tourist, answers, on_page=None):
        self.tourist, self.answers = tourist, answers
        self.items = list(answers.get(ITEMS, []))
        self.item = {}
        self.answered = set()  # questions with options that have had their turn
        self.on_page = on_page or (lambda form, pages: None)
        self.pages = 0

    def fill(self):
        """Answers page after page until the screen is no longer a question. Returns the record of that screen."""
        for _ in range(100):
            record = self.tourist.now()
            if record.screen != QUESTION_SCREEN:
                return record
            self.pages += 1
            self.tourist.photograph(f"question-{self.pages:02d}")
            self.on_page(self, self.pages)
            self.answer_page()
        raise Failed(f"the form has no end: {self.tourist.now().describe()}")

    def answer_page(self):
        record = self.tourist.now()
        if record.get("group.add"):
            self.answer_group(record)
            return
        fields, options = self.fields_of(record), record.ids("option.")
        if not fields and not options:
            raise Failed(f"nothing to answer on {record.describe()}")
        for name in options and [self.choose(options)] or []:
            self.take_options(name)
        for name in fields:
            self.fill_field(name)
        if fields:
            self.tourist.photograph(f"question-{self.pages:02d}-filled")
            self.tourist.put_keyboard_away()
        self.go_on()

    def go_on(self):
        before = self.tourist.now()
        headings = [n["label"] for n in before.nodes if n["role"] == "heading"]
        record = self.tourist.touch("continue")
        if any(n["error"] for n in record.nodes):
            problems = [n["label"] for n in record.nodes if n["error"] or n["role"] == "alert"]
            raise Failed(f"the page '{headings[-1:]}' refuses its answers: {problems}; {record.describe()}")

    def answer_group(self, record):
        if self.items:
            self.item = self.items.pop(0)
            self.answered -= set(self.item)
            self.tourist.touch("group.add")
        else:
            self.item = {}
            self.tourist.touch("group.continue" if record.get("group.continue") else "continue")

    # -- one page

    @staticmethod
    def fields_of(record):
        names = []
        for name in record.ids("field."):
            name = re.sub(r"\.(day|month|year)$", "", name)
            if name not in names:
                names.append(name)
        return names

    def look_up(self, question):
        for answers in (self.item, self.answers):
            for key in (question, question.rsplit(".", 1)[-1]):
                if key in answers:
                    return answers[key]
        return None

    def choose(self, options):
        """The question, not answered yet, whose answer is among the options on the screen."""
        for answers in (self.item, self.answers):
            for question, answer in answers.items():
                wanted = answer if isinstance(answer, list) else [answer]
                if question != ITEMS and question not in self.answered and all(
                        f"option.{value}" in options for value in wanted):
                    return question
        raise Failed(f"no answer for the options on {self.tourist.now().describe()}")

    def take_options(self, question):
        self.answered.add(question)
        answer = self.look_up(question)
        for value in answer if isinstance(answer, list) else [answer]:
            name = f"option.{value}"
            if not self.tourist.now().get(name)["chosen"]:
                self.tourist.touch(name, lambda r, name=name: r.get(name) is None or r.get(name)["chosen"],
                                   f"the choice of '{name}'")

    def fill_field(self, name):
        answer = self.look_up(name.removeprefix("field."))
        if answer is None:
            return  # optional, or the page says so when it is left
        record = self.tourist.now()
        if record.get(f"{name}.day"):
            for part, letters in PARTS.items():
                self.tourist.write(f"{name}.{part}", answer[letters])
        else:
            self.tourist.write(name, answer)
