"""One-time codes (RFC 6238), as an application on a telephone computes them."""

import base64
import hashlib
import hmac
import struct
import time
import urllib.parse

STEP = 30  # seconds


def one_time_code(address, steps=0):
    """Of now, or so many steps later, for an otpauth address."""
    secret = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)["secret"][0]
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int(time.time()) // STEP + steps), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at:at + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"
