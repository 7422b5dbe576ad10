"""Lists that are too long or too fresh for a service package."""

import hashlib
import json
import pathlib
import unicodedata

from agency import Refusal

MOST = 50


def folded(text):
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


class Lookups:
    """folder: NAME.json, a list of {"id": ..., "label": {language: text}} in the order in which they are shown."""

    def __init__(self, folder):
        self.lists = {}
        for file in sorted(pathlib.Path(folder).glob("*.json")) if folder else []:
            content = file.read_bytes()
            self.lists[file.stem] = (hashlib.sha256(content).hexdigest()[:16], json.loads(content))

    def find(self, name, text, limit):
        """version, options whose label in some language has a word that begins with the text"""
        if name not in self.lists:
            raise Refusal(404, "No such list")
        if not limit.isdigit() or not 1 <= int(limit) <= MOST:
            raise Refusal(400, f"limit is a number from 1 to {MOST}")
        version, options = self.lists[name]
        wanted = folded(text)
        found = [one for one in options
                 if any((" " + folded(label)).find(" " + wanted) >= 0 for label in one["label"].values())]
        return version, found[:int(limit)]
