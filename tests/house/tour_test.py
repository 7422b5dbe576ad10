"""The tour's driver against a small kiosk of paper: pages of questions, a keyboard, a group, a scroll bar."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(sys.argv[1]) / "packaging/tour"))

from form import Form  # noqa: E402
from receipts import verify  # noqa: E402
from record import Record  # noqa: E402
from stack import Failed  # noqa: E402
from tourist import Tourist  # noqa: E402

LAYOUTS = (("ru", "абв"), ("az", "ayəş1234567890"))


class PaperKiosk:
    """Stands in for the inspection and for the hand: a tap at a place does what the node there does."""

    def __init__(self, pages, forced=False, one_below=False):
        self.pages, self.forced, self.one_below = pages, forced, one_below
        self.at, self.values, self.focus, self.layout, self.shift = 0, {}, None, 0, False
        self.items, self.scrolled, self.frame, self.error = 0, not one_below, 0, False
        self.taps = []

    def nodes(self):
        page = self.pages[self.at] if self.at < len(self.pages) else {}
        nodes = []
        for field in page.get("fields", ()):
            node = self.node(f"field.{field}", value=self.values.get(field, ""), focused=self.focus == field,
                             error=self.error)
            node["below"] = self.one_below and not self.scrolled
            nodes.append(node)
        for option in page.get("options", ()):
            nodes.append(self.node(f"option.{option}", chosen=self.values.get(option.split(".")[0]) == option))
        if "group" in page:
            nodes.append(self.node("group.add"))
        if self.focus:
            letters = LAYOUTS[self.layout][1]
            nodes += [self.node(f"key.{c}", role="key", label=c.upper() if self.shift else c) for c in letters]
            nodes += [self.node(f"key.{name}", role="key", label=name.upper() + "!")
                      for name in ("shift", "language", "backspace", "done")]
        nodes += [self.node("scroll.more"), self.node("continue")]
        for place, node in enumerate(nodes):
            node["rect"] = [30 * place, 900 if node.pop("below", False) else 0, 20, 20]
            node["hit"] = node["rect"] if node["rect"][1] == 0 else [0, 0, 0, 0]
        return nodes

    def node(self, name, role="button", label="", **more):
        return {"id": name, "role": role, "label": label or name, "value": "", "enabled": True, "focused": False,
                "chosen": False, "error": False, **more}

    def record(self):
        screen = "check" if self.at >= len(self.pages) else "group" if "group" in self.pages[self.at] else "question"
        return Record({"frame": self.frame, "screen": screen, "language": "az", "nodes": self.nodes()})

    # -- as Inspection
    now = record

    def until(self, condition, what, seconds=10):
        record = self.record()
        if not condition(record):
            raise Failed(f"{what} did not happen")
        return record

    # -- as Hand
    def photograph(self, file):
        pass

    def tap(self, x, y):
        self.frame += 1
        name = next(n["id"] for n in self.nodes()
                    if n["hit"][0] <= x < n["hit"][0] + n["hit"][2] and n["hit"][1] <= y < n["hit"][1] + n["hit"][3])
        self.taps.append(name)
        kind, _, rest = name.partition(".")
        if name == "continue":
            page = self.pages[self.at]
            if self.forced and any(not self.values.get(f) for f in page.get("fields", ())):
                self.error = True
            else:
                self.at, self.focus, self.error = page.get("next", self.at + 1), None, False
        elif name == "scroll.more":
            self.scrolled = True
        elif name == "group.add":
            self.items += 1
            self.values.pop("m_name", None)
            self.at += 1
        elif kind == "field":
            self.focus = rest
        elif kind == "option":
            self.values[rest.split(".")[0]] = rest
        elif name == "key.done":
            self.focus = None
        elif name == "key.shift":
            self.shift = not self.shift
        elif name == "key.language":
            self.layout = 1 - self.layout
        elif name == "key.backspace":
            self.values[self.focus] = self.values[self.focus][:-1]
        else:
            self.values[self.focus] = self.values.get(self.focus, "") + (rest.upper() if self.shift else rest)
            self.shift = False


def tourist_of(kiosk):
    return Tourist(kiosk, kiosk, pathlib.Path("."), (10000, 100))


class Tour(unittest.TestCase):
    def test_answers_pages_in_whatever_order_they_come(self):
        pages = [{"fields": ["name"]}, {"options": ["reason.lost", "reason.first"]}, {"fields": ["d.day", "d.month", "d.year"]}]
        for order in (pages, pages[::-1]):
            kiosk = PaperKiosk(order)
            end = Form(tourist_of(kiosk), {"d": "1990-03-27", "reason": "lost", "name": "Ay"}).fill()
            self.assertEqual(end.screen, "check")
            self.assertEqual(kiosk.values, {"name": "Ay", "reason": "reason.lost", "d.day": "27", "d.month": "03",
                                            "d.year": "1990"})

    def test_finds_the_layout_that_has_the_letter(self):
        kiosk = PaperKiosk([{"fields": ["name"]}])
        Form(tourist_of(kiosk), {"name": "Şəб"}).fill()
        self.assertEqual(kiosk.values["name"], "Şəб")

    def test_fills_each_item_of_a_group_once(self):
        kiosk = PaperKiosk([{"group": "members", "next": 2}, {"fields": ["m_name"], "next": 0}])
        Form(tourist_of(kiosk), {"items": [{"m_name": "ay"}, {"m_name": "ya"}]}).fill()
        self.assertEqual((kiosk.items, kiosk.values["m_name"]), (2, "ya"))

    def test_fills_the_items_that_are_asked_for_without_being_added(self):
        kiosk = PaperKiosk([{"fields": ["m_name"]}, {"fields": ["m_kind"]}, {"group": "members", "next": 3}])
        Form(tourist_of(kiosk), {"items": [{"m_name": "ay", "m_kind": "a"}]}).fill()
        self.assertEqual((kiosk.items, kiosk.values), (0, {"m_name": "ay", "m_kind": "a"}))

    def test_scrolls_to_what_is_out_of_sight(self):
        kiosk = PaperKiosk([{"fields": ["name"]}], one_below=True)
        Form(tourist_of(kiosk), {"name": "a"}).fill()
        self.assertEqual(kiosk.taps[:2], ["scroll.more", "field.name"])

    def test_replaces_what_a_field_holds(self):
        kiosk = PaperKiosk([{"fields": ["name"]}])
        kiosk.values["name"] = "old"
        Form(tourist_of(kiosk), {"name": "ya"}).fill()
        self.assertEqual(kiosk.values["name"], "ya")

    def test_stops_at_a_page_that_refuses_and_names_the_screen_and_its_nodes(self):
        kiosk = PaperKiosk([{"fields": ["name"]}], forced=True)
        with self.assertRaisesRegex(Failed, "refuses its answers.*screen 'question'.*field.name.*continue"):
            Form(tourist_of(kiosk), {}).fill()

    def test_stops_at_an_option_that_is_not_offered(self):
        kiosk = PaperKiosk([{"options": ["reason.lost"]}])
        with self.assertRaisesRegex(Failed, "'option.reason.stolen' is not offered on screen 'question'"):
            Form(tourist_of(kiosk), {"reason": "stolen"}).fill()


class Receipts(unittest.TestCase):
    RECEIPTS = [{"reference": "A-1", "service": "az.identity-card"}, {"reference": "A-2", "service": "az.job-seeker"}]

    def assert_caught(self, held, words):
        with self.assertRaisesRegex(Failed, words):
            verify(self.RECEIPTS, held)

    def test_each_application_that_arrived_once_is_what_was_promised(self):
        verify(self.RECEIPTS, self.RECEIPTS[::-1])

    def test_a_lost_application_is_caught(self):
        self.assert_caught(self.RECEIPTS[:1], "A-2 0 times")

    def test_a_doubled_application_is_caught(self):
        self.assert_caught(self.RECEIPTS + self.RECEIPTS[:1], "A-1 2 times")

    def test_a_second_application_under_another_number_is_caught(self):
        self.assert_caught([*self.RECEIPTS, {"reference": "A-3", "service": "az.job-seeker"}],
                           "3 applications after 2 receipts")

    def test_an_application_for_another_service_is_caught(self):
        self.assert_caught([self.RECEIPTS[0], {"reference": "A-2", "service": "az.passport"}],
                           "A-2 for az.passport, not for az.job-seeker")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=2)
