"""What goes wrong with the next request, on request."""

import random

FAULTS = {
    "drop_before": "the connection ends before anything is processed",
    "error_503": "503, with Retry-After if the plan has one",
    "error_500": "500 after the application was processed",
    "begun": "202: the agency has begun and has no number yet",
    "drop_after": "the connection ends after the application was processed",
    "slow": "the answer takes slow_ms",
    "truncated": "half of the answer, then the connection ends",
    "unsigned": "a receipt without a signature",
    "forged": "a receipt that somebody else has signed",
}


class Plan:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.counts = {}
        self.set({})

    def set(self, wish):
        if not isinstance(wish, dict):
            raise ValueError("the plan must be a JSON object")
        chances = {k: float(v) for k, v in wish.items() if k in FAULTS}
        unknown = set(wish) - set(FAULTS) - {"script", "slow_ms", "retry_after", "clock_s", "certificate"}
        script = list(wish.get("script", []))
        if unknown or any(not 0 <= c <= 1 for c in chances.values()) or set(script) - {*FAULTS, "ok"}:
            raise ValueError(f"known faults are {', '.join(FAULTS)} with a chance from 0 to 1")
        if wish.get("certificate", "own") not in ("own", "strange"):
            raise ValueError("certificate is own or strange")
        self.chances, self.script = chances, script
        self.slow_ms, self.clock_s = int(wish.get("slow_ms", 3000)), int(wish.get("clock_s", 0))
        self.certificate = wish.get("certificate", "own")
        self.retry_after = None if wish.get("retry_after") is None else str(wish["retry_after"])

    def next(self):
        if self.script:
            fault = self.script.pop(0)
        else:
            dice, fault = self.random.random(), "ok"
            for name in FAULTS:
                chance = self.chances.get(name, 0.0)
                if dice < chance:
                    fault = name
                    break
                dice -= chance
        self.counts[fault] = self.counts.get(fault, 0) + 1
        return fault
