#!/usr/bin/env python3
"""A vendor's adapter, written from the specifications alone. It shares nothing with CitizenWallet.

It offers identifiers, names and reading status lists. Everything else is `unsupported`. It needs Python 3.11 and the
package `cryptography`.
"""
import base64
import json
import re
import sys
import zlib
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from names import Refusal, name_match, need, visible


class Unsupported(Exception):
    pass


# --- Identifiers (identifier.md) -----------------------------------------------------------------

def ascii_form(value):
    need(len(value.encode()) <= 200, "invalid-identifier", "too long")
    text = ""
    for c in visible(value):
        if "\uff01" <= c <= "\uff5e":
            c = chr(ord(c) - 0xFEE0)
        elif "\u2010" <= c <= "\u2015" or c == "\u2212":
            c = "-"
        text += c.upper() if c.isascii() else c
    need(all(" " <= c <= "~" for c in text), "invalid-identifier", "a character that no number has")
    return text


def invalid(condition, detail="not in the form of its scheme"):
    need(condition, "invalid-identifier", detail)


def digits_of(text):
    """IDN-04: one piece, or groups of three to six with one separator."""
    if text.isdigit():
        return text
    groups = re.split(r" ?[.\-] ?| ", text)
    invalid(all(g.isdigit() and 3 <= len(g) <= 6 for g in groups))
    return "".join(groups)


PROVINCES = {int(n) for n in (
    "1 2 4 6 8 10 11 12 14 15 17 19 20 22 24 25 26 27 30 31 33 34 35 36 37 38 40 42 44 45 46 48 49 51 52 54 56 58 60 62 "
    "64 66 67 68 70 72 74 75 77 79 80 82 83 84 86 87 89 91 92 93 94 95 96").split()}


def personal_id(text):
    number = digits_of(text)
    invalid(len(number) == 12)
    year = 1900 + 100 * (int(number[3]) // 2) + int(number[4:6])
    warnings = [] if int(number[:3]) in PROVINCES else ["unknown-registration-code"]
    warnings += ["implausible-birth-year"] if year > 2036 else []
    sex = "female" if int(number[3]) % 2 else "male"
    return number, {"registrationCode": number[:3], "sex": sex, "birthYear": year}, warnings


def of_length(length):
    def read(text):
        number = digits_of(text)
        invalid(len(number) == length)
        return number, {}, []
    return read


def tax_code(text):
    branch = re.fullmatch(r"(.*\d) ?- ?(\d{3})", text)
    if branch and len(re.sub(r"\D", "", branch[1])) == 10:
        number = digits_of(branch[1]) + branch[2]
    else:
        number = digits_of(text)
    if len(number) == 12:
        canonical, _, warnings = personal_id(number)
        return canonical, {"form": "person"}, warnings
    invalid(len(number) in (10, 13))
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(w * int(d) for w, d in zip(weights, number)) % 11
    invalid(check == int(number[9]) and number[2:9] != "0000000", "the check digit is another")
    if len(number) == 10:
        return number, {"form": "enterprise"}, []
    invalid(number[10:] != "000")
    return f"{number[:10]}-{number[10:]}", {"form": "branch", "enterprise": number[:10]}, []


SCHEMES = {"personal-id": personal_id, "legacy-id": of_length(9), "social-insurance": of_length(10), "tax-code": tax_code}


def identifier_parse(scheme, value):
    if scheme not in SCHEMES:
        raise Unsupported
    canonical, facts, warnings = SCHEMES[scheme](ascii_form(value))
    return {"canonical": canonical, "facts": facts, "warnings": warnings}


# --- Status lists (status.md) --------------------------------------------------------------------

def strict_json(data):
    def members(pairs):
        need(len({n for n, _ in pairs}) == len(pairs), "duplicate-member", "a member twice")
        return dict(pairs)

    def constant(_):
        raise Refusal("malformed", "no JSON number")
    try:
        return json.loads(data.decode(), object_pairs_hook=members, parse_constant=constant)
    except (ValueError, RecursionError):
        raise Refusal("malformed", "not JSON") from None


def unb64(text):
    need(isinstance(text, str) and re.fullmatch("[A-Za-z0-9_-]*", text) and len(text) % 4 != 1, "malformed", "no base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    need(base64.urlsafe_b64encode(data).decode().rstrip("=") == text, "malformed", "stray bits")
    return data


def key_of(keys, kid):
    named = {k.get("kid"): k for k in keys["keys"]}
    need(len(named) == len(keys["keys"]), "malformed", "two keys of one name")
    fitting = [k for k in keys["keys"] if k.get("kty") == "EC" and k.get("crv") == "P-256"
               and k.get("alg", "ES256") == "ES256" and k.get("use", "sig") == "sig"]
    chosen = [k for k in fitting if kid in (None, k.get("kid")) or (len(keys["keys"]) == 1 and "kid" not in k)]
    need(len(chosen) == 1, "unknown-key", "no key of that name")
    x, y = (int.from_bytes(unb64(chosen[0][c])) for c in "xy")
    return ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()


def signed(token, keys, typ):
    need(len(token) <= 16 << 20, "too-large", "too long")
    parts = token.split(".")
    need(len(parts) == 3, "malformed", "a token has three parts")
    header, signature = strict_json(unb64(parts[0])), unb64(parts[2])
    need(isinstance(header, dict) and isinstance(header.get("alg"), str), "malformed", "no algorithm")
    if header["alg"] in ("ES384", "EdDSA", "Ed25519") or re.fullmatch("[RP]S(256|384|512)", header["alg"]):
        raise Unsupported
    need(header["alg"] == "ES256", "unsupported-algorithm", "not on the list")
    if "crit" in header:
        need(isinstance(header["crit"], list) and header["crit"], "malformed", "crit names something")
        raise Refusal("unsupported-format", "a critical extension")
    kid = header.get("kid")
    need(kid is None or isinstance(kid, str), "malformed", "a key's name is a text")
    need(kid is None or len(kid.encode()) <= 1024, "too-large", "a long name")
    key = key_of(keys, kid)
    need(len(signature) == 64, "bad-signature", "r and s have 32 bytes each")
    try:
        r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
        key.verify(encode_dss_signature(r, s), ".".join(parts[:2]).encode(), ec.ECDSA(hashes.SHA256()))
    except InvalidSignature:
        raise Refusal("bad-signature", "it does not verify") from None
    need(header.get("typ") == typ, "unsupported-format", "another type of token")
    payload = strict_json(unb64(parts[1]))
    need(isinstance(payload, dict), "malformed", "claims are an object")
    return payload


def number(value, kinds=(int, float)):
    return isinstance(value, kinds) and not isinstance(value, bool)


def status_read(token, keys, uri, index, at):
    need(number(index, int) and index >= 0, "malformed", "an index is a whole number")
    claims, now = signed(token, keys, "statuslist+jwt"), datetime.fromisoformat(at).timestamp()
    listed = claims.get("status_list")
    need(isinstance(claims.get("sub"), str) and isinstance(listed, dict), "malformed", "a claim is missing")
    need(number(claims.get("iat")), "malformed", "no time of issue")
    for name in ("exp", "nbf", "ttl"):
        need(name not in claims or number(claims[name]), "malformed", "a time is a number")
    need("ttl" not in claims or claims["ttl"] > 0, "malformed", "a time to live is positive")
    need(listed.get("bits") in (1, 2, 4, 8) and number(listed.get("bits"), int), "malformed", "no such width")
    need(claims["sub"] == uri, "status-unavailable", "a list of another address")
    need(claims["iat"] <= now + 60 and claims.get("nbf", now) <= now, "not-yet-valid", "from the future")
    need(now < claims.get("exp", now + 1), "expired", "its time is over")
    stream = zlib.decompressobj()
    try:
        data = stream.decompress(unb64(listed.get("lst")), 16 << 20)
        need(not stream.unconsumed_tail, "too-large", "a list without end")
    except zlib.error:
        raise Refusal("malformed", "not compressed as ZLIB does") from None
    need(stream.eof and not stream.unused_data, "malformed", "something behind the list")
    bits = listed["bits"]
    need(index < len(data) * 8 // bits, "status-unavailable", "beyond the list")
    return {"status": data[index * bits // 8] >> index * bits % 8 & (1 << bits) - 1}


# --- The protocol (conformance.md) ---------------------------------------------------------------

OPERATIONS = {"identifier.parse": identifier_parse, "name.match": name_match, "status.read": status_read}
TYPES = {"keys": dict, "index": int}  # All other members are texts.


def answer(request):
    if request["op"] == "hello":
        return {"out": {"implementation": "vendor-python", "version": "1", "protocol": 1,
                        "operations": ["hello", *OPERATIONS]}}
    operation = OPERATIONS.get(request["op"])
    if operation is None:
        return {"unsupported": True}
    known = operation.__code__.co_varnames[:operation.__code__.co_argcount]
    if set(request["in"]) != set(known):
        return {"refusal": "malformed", "detail": "the members of the request are others"}
    if not all(isinstance(value, TYPES.get(name, str)) for name, value in request["in"].items()):
        return {"refusal": "malformed", "detail": "a member of the request is of another type"}
    try:
        return {"out": operation(**request["in"])}
    except Unsupported:
        return {"unsupported": True}
    except Refusal as refusal:
        return {"refusal": refusal.code, "detail": refusal.detail}


for line in sys.stdin:
    asked = json.loads(line)
    print(json.dumps({"id": asked["id"], **answer(asked)}), flush=True)
