"""Fills any form from a dictionary of answers by looking at what the screen asks for.

An answer is a text, an option's value, a list of them, or a date as YYYY-MM-DD. The items of a repeating group are
a list of such dictionaries under the name ITEMS. Pages may come in any order."""

import re

from stack import Failed

ITEMS = "items"
SCREENS = ("question", "group")
PARTS = {"day": slice(8, 10), "month": slice(5, 7), "year": slice(0, 4)}


class Form:
    def __init__(self, tourist, answers, on_page=None, name="question"):
        self.tourist, self.answers, self.name = tourist, answers, name
        self.items = list(answers.get(ITEMS, []))
        self.item = {}
        self.on_page = on_page or (lambda form, pages: None)
        self.pages = 0

    def fill(self):
        """Answers page after page until the screen is no longer a question. Returns the record of that screen."""
        for _ in range(100):
            record = self.tourist.now()
            if record.screen not in SCREENS:
                return record
            self.pages += 1
            self.tourist.photograph(f"{self.name}-{self.pages:02d}")
            self.on_page(self, self.pages)
            self.answer_page()
        raise Failed(f"the form has no end: {self.tourist.now().describe()}")

    def answer_page(self):
        record = self.tourist.now()
        if record.screen == "group":
            self.answer_group()
            return
        fields, options = self.fields_of(record), record.ids("option.")
        if not fields and not options:
            raise Failed(f"nothing to answer on {record.describe()}")
        self.begin_item({name.split(".")[1] for name in options + fields})
        self.take_options(options)
        for name in fields:
            self.fill_field(name)
        if options or fields:
            self.tourist.photograph(f"{self.name}-{self.pages:02d}-filled")
        self.tourist.put_keyboard_away()
        self.go_on()

    def go_on(self):
        before = self.tourist.now()
        headings = [n["label"] for n in before.nodes if n["role"] == "heading"]
        record = self.tourist.touch("continue")
        if any(n["error"] for n in record.nodes):
            problems = [n["label"] for n in record.nodes if n["error"] or n["role"] == "alert"]
            raise Failed(f"the page '{headings[-1:]}' refuses its answers: {problems}; {record.describe()}")

    def begin_item(self, questions):
        """The first items of a group are asked for without anybody adding them."""
        if self.items and not questions & set(self.item) and questions & set(self.items[0]):
            self.item = self.items.pop(0)

    def answer_group(self):
        self.item = {}
        if self.items:
            self.tourist.touch("group.add")
        else:
            self.go_on()

    # -- one page

    @staticmethod
    def fields_of(record):
        names = []
        for name in record.ids("field."):
            name = re.sub(r"\.(day|month|year)$", "", name)
            if name not in names:
                names.append(name)
        return names

    def take_options(self, options):
        for question, answer in {**self.answers, **self.item}.items():
            offered = [name for name in options if name.startswith(f"option.{question}.")]
            wanted = [f"option.{question}.{value}" for value in (answer if isinstance(answer, list) else [answer])]
            for name in wanted if offered else []:
                if name not in offered:
                    raise Failed(f"'{name}' is not offered on {self.tourist.now().describe()}")
                if not self.tourist.now().get(name)["chosen"]:
                    self.tourist.touch(name, lambda r, name=name: r.get(name)["chosen"], f"the choice of '{name}'")

    def fill_field(self, name):
        answer = {**self.answers, **self.item}.get(name.removeprefix("field."))
        if answer is None:
            return  # optional, or the page says so when it is left
        record = self.tourist.now()
        if record.get(f"{name}.day"):
            for part, letters in PARTS.items():
                self.tourist.write(f"{name}.{part}", answer[letters])
        else:
            self.tourist.write(name, answer)
