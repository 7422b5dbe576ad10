"""Figures as a table for people and as one JSON object a line; and whether the kiosk keeps its bars."""

import json
import statistics

OTHERS = ("qt", "chromium", "floor", "packages", "sqlite", "words", "trigram")
JUDGED = "kiosk"
UNITS = {"ms": "ms", "MiB": "mib", "ms/20s": "ms_per_20s", "1/s": "per_s", "fps": "fps", "%": "percent", "x": "ratio"}

# (bench, figure) -> {other: the kiosk's largest share of its median} or {"at_least"/"at_most": value}
BARS = {
    ("start", "full frame"): {"qt": 0.8, "chromium": 0.1, "floor": 2.0},
    ("memory", "proportional"): {"qt": 0.6, "chromium": 0.06},
    ("idle", "wakeups"): {"at_most": 0.0},
    ("tap", "radio"): {"qt": 0.3},
    ("tap", "page change"): {"qt": 0.5},
    ("scroll", "frames"): {"at_least": 59.0},  # 60 events a second; one frame may fall out of a second
    ("scroll", "cpu"): {"qt": 0.7},
    ("catalogue", "load"): {"at_most": 500.0},
    ("search", "slowest query"): {"at_most": 5.0},
    ("search", "build"): {"words": 1.0, "trigram": 0.4},
    ("search", "memory"): {"words": 0.4, "trigram": 0.2},
    ("form", "answer"): {"at_most": 1.0},
    ("form", "exponent"): {"at_most": 1.2},  # a larger form fits less into the caches
    ("outbox", "ratio"): {"at_most": 1.5},
    ("outbox", "enqueue p99"): {"at_most": 20.0},
    ("outbox", "start"): {"at_most": 2000.0},
    ("outbox", "size"): {"at_most": 1.3},
    ("outbox", "rate of curl's"): {"at_least": 0.7},
    ("text", "first"): {"at_most": 2.0},
    ("text", "new"): {"at_most": 2.0},
    ("text", "warm"): {"at_most": 2.0},
}


def within(bar, limit, median, ratios):
    """None: the run has no figure to compare with."""
    if bar == "at_least":
        return median >= limit
    if bar == "at_most":
        return median <= limit
    return ratios[bar] <= limit if ratios.get(bar) is not None else None


def lines(figures):
    """One dictionary for each figure of each subject, in the order in which they were measured."""
    medians = {key: statistics.median(row["values"]) for key, row in figures.rows.items()}
    for key, row in figures.rows.items():
        bench, figure, subject, screen = key
        unit = UNITS[row["unit"]]
        ratios = {other: round(medians[key] / medians[bench, figure, other, screen], 4)
                  for other in OTHERS if other != subject and medians.get((bench, figure, other, screen))}
        bars = BARS.get((bench, figure)) if subject == JUDGED else None
        verdicts = [within(bar, limit, medians[key], ratios) for bar, limit in (bars or {}).items()]
        yield {
            "bench": bench, "figure": figure, "subject": subject, "screen": screen,
            f"median_{unit}": round(medians[key], 3), f"min_{unit}": round(min(row["values"]), 3),
            f"max_{unit}": round(max(row["values"]), 3), "runs": len(row["values"]), "busy_runs": row["busy"],
            "ratio_to": ratios, "bar": bars,
            "met": None if not verdicts or None in verdicts and False not in verdicts else False not in verdicts,
        }


def verdict(line):
    if line["bar"] is None:
        return ""
    wanted = ", ".join(f"{name.replace('_', ' ')} {limit:g}" for name, limit in line["bar"].items())
    return f"{ {True: 'met', False: 'MISSED', None: 'nothing to compare with'}[line['met']] }: {wanted}"


def table(all_lines):
    out = []
    shown = None
    for line in sorted(all_lines, key=lambda x: (list(dict.fromkeys((y["bench"], y["figure"], y["screen"]) for y in all_lines))
                                                 .index((x["bench"], x["figure"], x["screen"])))):
        unit = next(name.removeprefix("median_") for name in line if name.startswith("median_"))
        title = f"{line['bench']}: {line['figure']}, {line['screen']} ({next(k for k, v in UNITS.items() if v == unit)})"
        if title != shown:
            out += ["", f"{title:42}{'min':>10}{'median':>10}{'max':>10}" + "".join(f"{'/' + o:>11}" for o in OTHERS) + "   bar"]
            shown = title
        cells = "".join(f"{line[f'{what}_{unit}']:10.2f}" for what in ("min", "median", "max"))
        ratios = "".join(f"{line['ratio_to'][o]:11.3f}" if o in line["ratio_to"] else f"{'':11}" for o in OTHERS)
        noise = f"  ({line['busy_runs']} of {line['runs']} on a busy machine)" if line["busy_runs"] else ""
        out.append(f"  {line['subject']:40}{cells}{ratios}   {verdict(line)}{noise}".rstrip())
    return "\n".join(out)


def show(figures, file=None):
    """Prints table and JSON lines; the lines also go to `file`. Returns the lines whose bar is missed."""
    found = list(lines(figures))
    print(table(found))
    print()
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in found)
    print(text, end="", flush=True)
    if file:
        file.write_text(text, encoding="utf-8")
    return [line for line in found if line["met"] is False]
