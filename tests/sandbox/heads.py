"""Ends of terminals' journals as they come with applications (Journal-Head): read, held against what the same terminal said
before, kept, shown. An auditor holds them against the journals themselves: kioskctl journal verify."""

import json

from jwcrypto import jwk, jws

SCHEMA = """CREATE TABLE IF NOT EXISTS head (
    number INTEGER PRIMARY KEY, received_at TEXT NOT NULL, kiosk TEXT NOT NULL, key TEXT, lines INTEGER, hash TEXT,
    time TEXT, kiosk_lines INTEGER, verdict TEXT NOT NULL, jws TEXT NOT NULL UNIQUE)"""
LONGEST = 2048


def read(token):
    """the thumbprint of the key that it names, and what was signed with it; ValueError: nothing was"""
    try:
        parsed = jws.JWS()
        parsed.deserialize(token)
        header = json.loads(parsed.objects["protected"])
        key = jwk.JWK.from_json(json.dumps(header["jwk"]))
        if header["alg"] != "ES256" or key.has_private or key.thumbprint() != header["kid"]:
            raise ValueError("its header contradicts itself")
        parsed.verify(key, alg="ES256")
        claims = json.loads(parsed.payload)
        return header["kid"], claims["time"], claims["courier"], claims.get("kiosk", {})
    except ValueError:
        raise
    except Exception as error:  # whatever the library makes of hostile bytes
        raise ValueError("not signed by the key that it names") from error


class Heads:
    def __init__(self, database):
        self.database = database
        database.executescript(SCHEMA)

    def take(self, token, kiosk, now):
        """kiosk: as the application's envelope says"""
        if token is None or len(token) > LONGEST or self.database.execute("SELECT 1 FROM head WHERE jws = ?",
                                                                          (token,)).fetchone():
            return
        try:
            key, time, courier, other = read(token)
            row = (key, int(courier["lines"]), str(courier["hash"]), str(time), other.get("lines"))
            verdict = self.verdict(*row[:4])
        except (ValueError, TypeError, KeyError, AttributeError):
            row, verdict = (None, None, None, None, None), "not_signed"
        self.database.execute(
            "INSERT INTO head (received_at, kiosk, key, lines, hash, time, kiosk_lines, verdict, jws) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (now, kiosk, *row, verdict, token))

    def verdict(self, key, lines, hash, time):
        """A journal grows. One that was signed later and is shorter, or is another one of the same length, was cut or made
        anew. Requests overtake each other, so the order in which they come says nothing."""
        other = self.database.execute(
            "SELECT 1 FROM head WHERE key = ? AND verdict != 'not_signed' AND (lines > ? AND time < ? OR lines = ? AND hash != ?)",
            (key, lines, time, lines, hash)).fetchone()
        return "went_back" if other else "good"

    def all(self):
        return [dict(row) for row in self.database.execute("SELECT * FROM head ORDER BY number")]
