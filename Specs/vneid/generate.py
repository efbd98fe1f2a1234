"""Writes the vectors of vneid.md beside this file. Each starts from a good response and changes one thing."""

import base64
import json
import sys
from pathlib import Path
from urllib.parse import quote

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from jwe import RSAKey, drawn, pkcs1, rsa_encrypt, vneid  # noqa: E402
from jose import Key, changed, dump, write  # noqa: E402
from cryptography.hazmat.primitives import serialization  # noqa: E402

AT, ISSUER = "2026-11-24T10:15:30+07:00", "https://vneid.example"
KEY = RSAKey("portal-rsa").pem()
CLAIMS = {"citizenPid": "001190009991", "fullName": "Nguyễn Thị Hòa", "birthDate": "15/03/1990", "accountType": "1",
          "accountLevel": "2"}
HOA = {"personalID": "001190009991"}
STATE = "8Vq2nXc0TgWkQ5yJ"
VECTORS = []


def add(name, spec, comment, expected, operation, members):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": operation, "in": members, **expected})


def response(name, spec, comment, expected, claims=None, body=None, provider=None, **members):
    """A login; the state is the vector's name, so that each is a login of its own."""
    if body is None:
        body = dump(changed(CLAIMS, claims or {})).decode()
    add(name, spec, comment, expected, "assertion.verify", changed({
        "profile": "vneid-userinfo", "response": body, "privateKey": KEY, "provider": {"issuer": ISSUER, **(provider or {})},
        "state": name, "expectedState": name, "at": AT, "minimumIdentityLevel": 2}, members))


def accepts(name, spec, comment, out=None, **changes):
    response(f"accepts-{name}", spec, comment, {"out": out or HOA}, **changes)


def refuses(name, spec, code, comment, **changes):
    response(f"refuses-{name}", spec, comment, {"refusal": code}, **changes)


def wrapped(name, plaintext=None, edit=None, **changes):
    """A body `{"data", "key"}`; `edit` changes its members."""
    data, key = vneid(dump(CLAIMS) if plaintext is None else plaintext, name, **changes)
    body = {"data": data, "key": key}
    return json.dumps(edit(body) if edit else body)


def wraps(name, spec, comment, out=None, **changes):
    response(f"accepts-{name}", spec, comment, {"out": out or HOA}, body=wrapped(name, **changes))


def does_not_wrap(name, spec, code, comment, **changes):
    response(f"refuses-{name}", spec, comment, {"refusal": code}, body=wrapped(name, **changes))


def on(member, edit):
    return lambda body: {**body, member: edit(body[member])}


def flip(position):
    """Flips a bit of the bytes that a base64 text holds."""
    def edit(text):
        data = bytearray(base64.b64decode(text))
        data[position] ^= 1
        return base64.b64encode(bytes(data)).decode()
    return edit


def redirect(name, spec, comment, expected, query, key=KEY):
    add(name, spec, comment, expected, "vneid.redirect", {"query": query, "privateKey": key})


def code(name, plaintext=b"2f6c9a34-0b1e-4d77-9a55-1c2d3e4f5a6b", escape=str, edit=None, **changes):
    data, key = vneid(plaintext, name, **changes)
    data, key = edit(data, key) if edit else (data, key)
    return f"state={STATE}&code={escape(data)}&encrypt_key={escape(key)}"


def plus(text, minimum=1):
    assert text.count("+") >= minimum, "the vector needs a plus sign"
    return text


# VNE-01: the raw query.
CODE = "2f6c9a34-0b1e-4d77-9a55-1c2d3e4f5a6b"
redirect("accepts-redirect", "VNE-01", "a code that is not encrypted", {"out": {"code": CODE, "state": STATE}},
         f"state={STATE}&code={CODE}")
redirect("accepts-redirect-plus-is-plus", "VNE-01", "a plus sign in the code stays one",
         {"out": {"code": "a+b/c=", "state": STATE}}, f"code=a+b/c=&state={STATE}")
redirect("accepts-redirect-plus-escaped", "VNE-01", "the same, escaped", {"out": {"code": "a+b/c="}},
         f"code=a%2Bb%2fc%3D&state={STATE}")
redirect("accepts-redirect-of-other-parameters", "VNE-01", "parameters that nobody reads", {"out": {"code": CODE}},
         f"code={CODE}&session_state=x&iss=&flag&state={STATE}")
redirect("refuses-redirect-with-a-space", "VNE-01", "somebody has decoded the plus sign", {"refusal": "malformed"},
         f"code=a b/c=&state={STATE}")
redirect("refuses-redirect-with-two-codes", "VNE-01", "code stands twice", {"refusal": "duplicate-member"},
         f"code={CODE}&code=x&state={STATE}")
redirect("refuses-redirect-with-two-codes-by-escape", "VNE-01", "code stands twice, once escaped",
         {"refusal": "duplicate-member"}, f"code={CODE}&c%6Fde=x&state={STATE}")
redirect("refuses-redirect-without-code", "VNE-01", "no code", {"refusal": "malformed"}, f"state={STATE}")
redirect("refuses-redirect-with-empty-code", "VNE-01", "the code is empty", {"refusal": "malformed"}, "code=&state=x")
redirect("refuses-redirect-code-under-another-case", "VNE-01", "names have a case", {"refusal": "malformed"},
         f"Code={CODE}")
redirect("refuses-redirect-with-half-an-escape", "VNE-01", "one hexadecimal digit", {"refusal": "malformed"}, "code=a%2")
redirect("refuses-redirect-with-foreign-digits", "VNE-01", "no hexadecimal digits", {"refusal": "malformed"},
         "code=a%zz")
redirect("refuses-redirect-with-invalid-utf-8", "VNE-01", "an escape that no UTF-8 text has", {"refusal": "malformed"},
         "code=a%ff")
redirect("refuses-redirect-with-nul", "VNE-01", "a NUL in the code", {"refusal": "malformed"}, "code=a%00b")
redirect("refuses-redirect-with-fragment", "VNE-01", "something after a number sign", {"refusal": "malformed"},
         f"code={CODE}#x")
redirect("refuses-redirect-of-17-kb", "VNE-01", "longer than 16 KiB", {"refusal": "too-large"},
         "code=" + "a" * 17 * 1024)
redirect("refuses-redirect-of-51-parameters", "VNE-01", "more than 50 parameters", {"refusal": "too-large"},
         "&".join(f"p{i}=" for i in range(50)) + f"&code={CODE}")

# VNE-02: the encrypted code.
OPENED = {"out": {"code": CODE, "state": STATE}}
redirect("accepts-encrypted-code", "VNE-02 VNE-01", "an encrypted code as it comes, its plus signs not escaped", OPENED,
         plus(code("accepts-encrypted-code")))
redirect("accepts-encrypted-code-escaped", "VNE-02", "the same, escaped", OPENED,
         code("accepts-encrypted-code-escaped", escape=lambda text: quote(text, safe="")))
redirect("accepts-empty-encrypt-key", "VNE-02", "an empty encrypt_key is none", {"out": {"code": CODE}},
         f"code={CODE}&encrypt_key=&state={STATE}")
for name, comment, changes in (
        ("changed-key", "the RSA block does not open", {"edit": lambda d, k: (d, flip(200)(k))}),
        ("wrong-padding", "the RSA block has a padding for signatures",
         {"block": lambda key: pkcs1(key, "s", b"\0\1")}),
        ("key-of-15-bytes", "an AES key of no length", {"block": lambda key: pkcs1(key[:15], "s")}),
        ("changed-data", "the last block was changed", {"edit": lambda d, k: (flip(-1)(d), k)}),
        ("data-without-padding", "the data has no padding of PKCS #7",
         {"plaintext": b"0123456789abcdef", "pad": False}),
        ("code-with-line-break", "the code inside has a line feed", {"plaintext": b"a\nb"}),
        ("no-text-inside", "the code inside is no ASCII", {"plaintext": b"\xff\xfe"}),
        ("nothing-inside", "the code inside is empty", {"plaintext": b""})):
    redirect(f"refuses-encrypted-code-{name}", "VNE-02", comment, {"refusal": "tampered"},
             code(f"encrypted-code-{name}", **changes))
redirect("refuses-encrypted-code-that-is-no-base64", "VNE-02", "a letter outside the alphabet",
         {"refusal": "malformed"}, code("no-base64", edit=lambda d, k: ("!" + d[1:], k)))
redirect("refuses-encrypted-code-in-url-alphabet", "VNE-02", "base64url in place of base64", {"refusal": "malformed"},
         code("url-alphabet-1", edit=lambda d, k: (d, plus(k).replace("+", "-").replace("/", "_"))))
redirect("refuses-encrypted-code-cut", "VNE-02", "not whole blocks", {"refusal": "malformed"},
         code("cut", edit=lambda d, k: (base64.b64encode(base64.b64decode(d)[:-1]).decode(), k)))
redirect("refuses-encrypted-code-with-short-key", "VNE-02", "shorter than the modulus", {"refusal": "malformed"},
         code("short", edit=lambda d, k: (d, base64.b64encode(base64.b64decode(k)[:-1]).decode())))
redirect("refuses-encrypted-code-of-9-kb", "VNE-02", "longer than 8 KiB", {"refusal": "too-large"},
         code("long", plaintext=b"a" * 7000))

# VNE-03 to VNE-05: bodies.
accepts("plain-response", "VNE-03 VNE-07", "the plain userinfo object", {
    "personalID": "001190009991", "identityLevel": 2, "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15",
    "issuer": ISSUER})
wraps("encrypted-response", "VNE-03 VNE-04 VNE-05", "the same as data and key", {
    "personalID": "001190009991", "identityLevel": 2, "fullName": "Nguyễn Thị Hòa", "dateOfBirth": "1990-03-15"})
wraps("encrypted-response-aes-128", "VNE-04", "a key of 16 bytes", key_bytes=16)
wraps("encrypted-response-aes-192", "VNE-04", "a key of 24 bytes", key_bytes=24)
response("accepts-encrypted-response-with-key-in-pkcs-1", "VNE-04", "the private key in its older form", {"out": HOA},
         body=wrapped("pkcs-1"),
         privateKey=RSAKey("portal-rsa").pem(serialization.PrivateFormat.TraditionalOpenSSL))
for name, code_, comment, edit in (
        ("without-key", "malformed", "data alone", lambda b: {"data": b["data"]}),
        ("without-data", "malformed", "key alone", lambda b: {"key": b["key"]}),
        ("with-claims-beside-it", "malformed", "plain claims beside the encrypted ones", lambda b: {**b, **CLAIMS}),
        ("data-number", "malformed", "data is a number", lambda b: {**b, "data": 7}),
        ("data-padding-cut", "malformed", "base64 without its padding", on("data", lambda t: t.rstrip("="))),
        ("data-with-line-break", "malformed", "base64 in two lines", on("data", lambda t: t[:64] + "\n" + t[64:])),
        ("data-of-half-blocks", "malformed", "not whole blocks", on("data", lambda t: t[:-4])),
        ("data-empty", "malformed", "data is empty", on("data", lambda t: "")),
        ("key-empty", "malformed", "key is empty", on("key", lambda t: "")),
        ("key-longer-than-the-modulus", "malformed", "a byte more than the modulus",
         on("key", lambda t: base64.b64encode(b"\0" + base64.b64decode(t)).decode())),
        ("key-of-5-kb", "too-large", "longer than 4 KiB", on("key", lambda t: "A" * 5120))):
    does_not_wrap(f"encrypted-response-{name}", "VNE-03" if "with" in name or name == "data-number" else "VNE-04",
                  code_, comment, edit=edit)
refuses("response-list", "VNE-03", "malformed", "the response is a list", body="[]")
refuses("response-that-is-no-json", "VNE-03", "malformed", "a web page", body="<html></html>")
refuses("response-with-duplicate", "VNE-03", "duplicate-member", "citizenPid stands twice",
        body='{"citizenPid":"001190009991","citizenPid":"038085009992","accountLevel":"2"}')
refuses("response-of-1-mb", "VNE-03", "too-large", "longer than 1 MiB", claims={"x": "x" * 1024 * 1024})
does_not_wrap("encrypted-response-with-duplicate-inside", "VNE-05", "duplicate-member", "citizenPid stands twice inside",
              plaintext=b'{"citizenPid":"001190009991","citizenPid":"038085009992"}')
OTHER_EC = Key("portal-ec", "ES256")
response("refuses-encrypted-response-under-a-key-of-another-kind", "VNE-04", "the portal's key is no RSA key",
         {"refusal": "malformed"}, body=wrapped("ec-key"), privateKey=OTHER_EC.private.private_bytes(
             serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()).decode())
for name, spec, comment, changes in (
        ("changed-key", "VNE-04", "a bit of the encrypted key", {"edit": on("key", flip(100))}),
        ("key-beyond-the-modulus", "VNE-04", "a number beyond the modulus",
         {"edit": on("key", lambda t: base64.b64encode(b"\xff" * 256).decode())}),
        ("key-of-zeros", "VNE-04", "zero", {"edit": on("key", lambda t: base64.b64encode(bytes(256)).decode())}),
        ("padding-for-signatures", "VNE-04", "block type 1", {"block": lambda key: pkcs1(key, "s", b"\0\1")}),
        ("padding-without-first-zero", "VNE-04", "the block starts with 1",
         {"block": lambda key: pkcs1(key, "s", b"\1\2")}),
        ("padding-without-end", "VNE-04", "no zero ends the padding", {"block": lambda key: b"\0\2" + drawn("s", 254)}),
        ("padding-of-7-bytes", "VNE-04", "the padding is shorter than 8 bytes",
         {"block": lambda key: b"\0\2" + drawn("s", 7) + b"\0" + drawn("t", 246)}),
        ("key-of-17-bytes", "VNE-04", "an AES key of no length",
         {"block": lambda key: pkcs1(drawn("t", 17), "s")}),
        ("key-of-0-bytes", "VNE-04", "an empty AES key", {"block": lambda key: pkcs1(b"", "s")}),
        ("another-key", "VNE-04", "the data is under another AES key",
         {"block": lambda key: pkcs1(drawn("other", 32), "s")}),
        ("changed-data", "VNE-05", "the last block was changed", {"edit": on("data", flip(-1))}),
        ("changed-first-block", "VNE-05", "the first block was changed", {"edit": on("data", flip(0))}),
        ("data-without-padding", "VNE-05", "the data has no padding", {
            "plaintext": (dump(CLAIMS) + b" " * 16)[:len(dump(CLAIMS)) // 16 * 16], "pad": False}),
        ("no-json-inside", "VNE-05", "what is inside is no JSON", {"plaintext": b"xin chao"}),
        ("list-inside", "VNE-05", "what is inside is a list", {"plaintext": b"[]"}),
        ("no-text-inside", "VNE-05", "what is inside is no UTF-8", {"plaintext": b'{"x":"\xff"}'}),
        ("nothing-inside", "VNE-05", "nothing is inside", {"plaintext": b""})):
    does_not_wrap(f"encrypted-response-{name}", spec, "tampered", comment, **changes)

# VNE-06, VNE-08: for which login, and once.
accepts("response-of-a-login", "VNE-06", "the login came back with its state", state=STATE, expectedState=STATE)
refuses("response-of-another-login", "VNE-06", "nonce-mismatch", "the state is another", state="another")
refuses("response-without-state", "VNE-06", "nonce-mismatch", "the redirect brought no state", state=...)
refuses("response-that-nobody-expected", "VNE-06", "nonce-mismatch", "no login had begun", expectedState=...)
refuses("response-with-empty-state", "VNE-06", "nonce-mismatch", "an empty state belongs to no login", state="",
        expectedState="")
refuses("response-with-state-in-capitals", "VNE-06", "nonce-mismatch", "states have a case", state=STATE.upper(),
        expectedState=STATE)
refuses("response-state-number", "VNE-06", "malformed", "state is a number", state=7)


def step(expected, name="second-use", **members):
    return {"op": "assertion.verify", "in": {
        "profile": "vneid-userinfo", "response": dump(CLAIMS).decode(), "privateKey": KEY,
        "provider": {"issuer": ISSUER}, "state": name, "expectedState": name, "at": AT, "minimumIdentityLevel": 2,
        **members}, **expected}


VECTORS.append({
    "name": "refuses-second-use", "spec": ["VNE-08"], "comment": "the same response, a second time", "steps": [
        step({"out": HOA}), step({"refusal": "replayed"}),
        step({"refusal": "replayed"}, at="2026-11-24T10:16:30+07:00")]})
VECTORS.append({
    "name": "accepts-first-good-use-after-a-refusal", "spec": ["VNE-08"],
    "comment": "a refused response is not used up", "steps": [
        step({"refusal": "assurance-too-low"}, "after-refusal", minimumAuthenticationLevel=1),
        step({"out": HOA}, "after-refusal")]})
VECTORS.append({
    "name": "accepts-same-claims-in-another-login", "spec": ["VNE-08"],
    "comment": "the person logs in again, and the provider says the same", "steps": [
        step({"out": HOA}, "morning"), step({"out": HOA}, "evening")]})

# VNE-07: claims.
accepts("level-1-where-1-is-enough", "VNE-07", "level 1 is enough here", {"identityLevel": 1},
        claims={"accountLevel": "1"}, minimumIdentityLevel=1)
accepts("level-as-number", "VNE-07", "the level is a number", {"identityLevel": 2}, claims={"accountLevel": 2})
accepts("birth-date-in-iso-8601", "VNE-07", "year first", {"dateOfBirth": "1990-03-15"},
        claims={"birthDate": "1990-03-15"})
accepts("birth-date-without-signs", "VNE-07", "as the national portal writes it", {"dateOfBirth": "1990-03-15"},
        claims={"birthDate": "19900315"})
accepts("year-of-birth-alone", "VNE-07", "older people have no day of birth", {"dateOfBirth": "1948"},
        claims={"birthDate": "1948"})
accepts("name-in-nfd", "VNE-07", "the name is kept in NFC", {"fullName": "Nguy\u1ec5n Th\u1ecb H\u00f2a"},
        claims={"fullName": "Nguye\u0302\u0303n Thi\u0323 Ho\u0300a"})
accepts("claims-that-nobody-reads", "VNE-07", "other claims are left alone",
        claims={"gender": "2", "address": {"a": 1}})
accepts("mapped-claims", "VNE-07", "names by contract", {"personalID": "001190009991", "identityLevel": 2},
        claims={"citizenPid": ..., "pid": "001190009991", "accountLevel": ..., "muc": "02"},
        provider={"claims": {"personalID": "pid", "identityLevel": {"claim": "muc", "values": {"02": 2}}}})
accepts("authentication-level-by-contract", "VNE-07", "the session's level under a name of the contract",
        {"authenticationLevel": 3}, claims={"loa": "3"}, minimumAuthenticationLevel=3,
        provider={"claims": {"authenticationLevel": {"claim": "loa", "values": {"3": 3}}}})
refuses("level-1-where-2-is-needed", "VNE-07", "assurance-too-low", "the account was proven at level 1",
        claims={"accountLevel": "1"})
refuses("no-level", "VNE-07", "assurance-too-low", "the level is not stated", claims={"accountLevel": ...})
refuses("no-level-where-1-is-enough", "VNE-07", "assurance-too-low", "unknown is not even level 1",
        claims={"accountLevel": ...}, minimumIdentityLevel=1)
refuses("level-in-words", "VNE-07", "assurance-too-low", "a value that the mapping does not know",
        claims={"accountLevel": "LEVEL_2"})
refuses("account-type-as-level", "VNE-07", "assurance-too-low", "accountType is no level",
        claims={"accountLevel": ..., "accountType": "2"})
refuses("no-authentication-level", "VNE-07", "assurance-too-low", "nothing is said of the session",
        minimumAuthenticationLevel=1)
refuses("no-time-of-authentication", "VNE-07", "authentication-too-old", "when the person authenticated is not said",
        maximumAge=300)
refuses("no-personal-id", "VNE-07", "malformed", "no citizenPid", claims={"citizenPid": ...})
refuses("personal-id-number", "VNE-07", "malformed", "a number that has lost its zeros",
        claims={"citizenPid": 1190009991})
refuses("personal-id-of-eleven-digits", "VNE-07", "invalid-identifier", "one digit is missing",
        claims={"citizenPid": "00119000999"})
refuses("empty-personal-id", "VNE-07", "invalid-identifier", "citizenPid is empty", claims={"citizenPid": ""})
refuses("personal-id-under-another-case", "VNE-07", "malformed", "names have a case",
        claims={"citizenPid": ..., "CitizenPid": "001190009991"})
refuses("birth-on-30-february", "VNE-07", "malformed", "no such day", claims={"birthDate": "30/02/1990"})
refuses("birth-date-in-the-american-order", "VNE-07", "malformed", "month first", claims={"birthDate": "03/15/1990"})
refuses("name-number", "VNE-07", "malformed", "the name is a number", claims={"fullName": 7})


# VNE-09: the token response.
def token(name, comment, expected, body):
    add(name, "VNE-09", comment, expected, "vneid.token", {
        "response": body if isinstance(body, str) else dump(body).decode(), "privateKey": KEY, "at": AT})


TOKEN = {"access_token": "eyJ.access", "token_type": "Bearer", "expires_in": 300}
token("accepts-token-response", "a plain token response", {"out": {"accessToken": "eyJ.access", "expiresIn": 300}}, TOKEN)
token("accepts-token-response-encrypted", "an encrypted one", {"out": {"accessToken": "eyJ.access"}},
      wrapped("token", dump(TOKEN)))
token("refuses-token-response-without-token", "no access_token", {"refusal": "malformed"},
      changed(TOKEN, {"access_token": ...}))
token("refuses-token-response-with-empty-token", "the token is empty", {"refusal": "malformed"},
      {**TOKEN, "access_token": ""})
token("refuses-token-response-with-line-break", "a line feed would end the header that carries it",
      {"refusal": "malformed"}, {**TOKEN, "access_token": "a\r\nb"})
token("refuses-token-response-number", "the token is a number", {"refusal": "malformed"}, {**TOKEN, "access_token": 7})
token("refuses-token-response-of-another-type", "token_type is mac", {"refusal": "unsupported-format"},
      {**TOKEN, "token_type": "mac"})
token("refuses-token-response-of-17-kb", "longer than 16 KiB", {"refusal": "too-large"},
      {**TOKEN, "access_token": "a" * 17 * 1024})
token("refuses-token-response-encrypted-and-changed", "the key was changed", {"refusal": "tampered"},
      wrapped("token-changed", dump(TOKEN), edit=on("key", flip(9))))

write(HERE, VECTORS)
