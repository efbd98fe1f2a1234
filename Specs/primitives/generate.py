"""Writes the vectors of conformance.md about primitives beside this file."""

import sys
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from jose import Key, b64, compact  # noqa: E402
from vectorfiles import write_all  # noqa: E402

WRITTEN = {}
KEY, OTHER = Key("primitives", "ES256"), Key("primitives-other", "ES256")
MESSAGE = "Nguyễn Thị Hòa".encode()


def vector(name, spec, comment, op, members, **expected):
    WRITTEN[name] = {"spec": [spec], "comment": comment, "op": op, "in": members, **expected}


def canonical(text, **changes):
    return {"json": text, **changes}


def answering():
    texts = ["[1]", "[1.0]", "[\"Lò Văn Ún\"]"]
    WRITTEN["answers-in-the-order-of-the-requests"] = {
        "spec": ["CON-04"], "comment": "each answer is to its own request",
        "steps": [{"op": "json.canonicalize", "in": {"json": text}, "out": {"canonical": expected}}
                  for text, expected in zip(texts, ["[1]", "[1]", texts[2]])]}
    WRITTEN["goes-on-after-a-refusal"] = {
        "spec": ["CON-04"], "comment": "a refusal ends nothing",
        "steps": [{"op": "json.canonicalize", "in": {"json": "{"}, "refusal": "malformed"},
                  {"op": "json.canonicalize", "in": {"json": "{}"}, "out": {"canonical": "{}"}}]}


def canonicalising():
    # RFC 8785 §3.2.2
    given = ('{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
             ' "string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/", "literals": [null, true, false]}')
    expected = ('{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
                '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')
    vector("canonicalises-as-the-standard-does", "CON-05", "RFC 8785 §3.2.2", "json.canonicalize", canonical(given),
           out={"canonical": expected})
    # RFC 8785 §3.2.3: by UTF-16, in which the flag of two surrogates comes before the presentation form.
    vector("sorts-names-by-utf-16", "CON-05", "😀 before ﬁ", "json.canonicalize",
           canonical('{"\ufb01": 1, "\U0001f600": 2}'), out={"canonical": '{"\U0001f600":2,"\ufb01":1}'})
    vector("keeps-a-decomposed-letter", "CON-05", "JSON does not compose", "json.canonicalize",
           canonical('["e\u0302\u0301"]'), out={"canonical": '["e\u0302\u0301"]'})
    for name, code, comment, text in [
            ("a-member-twice", "duplicate-member", "which of the two was signed?", '{"a": 1, "a": 1}'),
            ("a-member-twice-by-an-escape", "duplicate-member", "the same name, written otherwise", '{"a": 1, "\\u0061": 2}'),
            ("half-a-surrogate-pair", "malformed", "no character", '["\\ud83d"]'),
            ("something-behind-the-value", "malformed", "two values", "{} {}"),
            ("a-number-beyond-a-double", "malformed", "it would become infinite", "[1e400]"),
            ("a-byte-order-mark", "malformed", "RFC 8259 §8.1", "\ufeff{}"),
            ("not-a-number", "malformed", "no JSON", "[NaN]")]:
        vector(f"refuses-to-canonicalise-{name}", "CON-05", comment, "json.canonicalize", canonical(text), refusal=code)


def signatures():
    signature = KEY.sign(MESSAGE)
    good = {"algorithm": "ES256", "key": KEY.jwk(), "message": b64(MESSAGE), "signature": b64(signature)}

    def judges(name, valid, comment, **changes):
        vector(f"{name}", "CON-06", comment, "signature.verify", {**good, **changes}, out={"valid": valid})

    judges("verifies-a-signature", True, "ES256")
    judges("denies-a-signature-of-another-message", False, "one byte more", message=b64(MESSAGE + b"."))
    judges("denies-a-signature-by-another-key", False, "another key's", key=OTHER.jwk())
    judges("denies-a-signature-that-is-cut", False, "63 bytes", signature=b64(signature[:-1]))
    judges("denies-a-signature-that-is-no-base64", False, "what cannot be read is not valid", signature="*")
    judges("denies-a-signature-of-zeros", False, "r and s are not zero", signature=b64(bytes(64)))
    jwk = KEY.jwk()
    for name, key in [("without-a-coordinate", {k: v for k, v in jwk.items() if k != "y"}),
                      ("that-is-no-point", {**jwk, "y": jwk["x"]}), ("that-is-a-text", "key")]:
        vector(f"refuses-a-key-{name}", "CON-06", "the key cannot be read", "signature.verify", {**good, "key": key},
               refusal="malformed")


def encryption():
    key, nonce, aad = bytes(range(32)), bytes(range(12)), b"citizenwallet"
    sealed = AESGCM(key).encrypt(nonce, MESSAGE, aad)
    good = {"algorithm": "A256GCM", "key": b64(key), "nonce": b64(nonce), "ciphertext": b64(sealed[:-16]),
            "tag": b64(sealed[-16:]), "aad": b64(aad)}
    vector("opens-what-was-sealed", "CON-07", "AES-256-GCM", "aead.open", good, out={"plaintext": b64(MESSAGE)})
    for name, code, comment, changes in [
            ("with-another-tag", "tampered", "one bit", {"tag": b64(bytes([sealed[-16] ^ 1]) + sealed[-15:])}),
            ("with-half-a-tag", "tampered", "eight bytes can be guessed", {"tag": b64(sealed[-16:-8])}),
            ("with-other-associated-data", "tampered", "bound to another place", {"aad": b64(aad + b".")}),
            ("with-another-nonce", "tampered", "another nonce", {"nonce": b64(bytes(12))}),
            ("without-a-nonce", "malformed", "no nonce", {"nonce": ""}),
            ("with-a-short-key", "malformed", "16 bytes", {"key": b64(key[:16])}),
            ("in-padded-base64", "malformed", "base64url has no padding here", {"key": b64(key) + "="})]:
        vector(f"does-not-open-{name}", "CON-07", comment, "aead.open", {**good, **changes}, refusal=code)


def derivation():
    # RFC 5869 A.1
    good = {"hash": "SHA-256", "ikm": b64(b"\x0b" * 22), "salt": b64(bytes(range(13))), "info": b64(bytes(range(0xF0, 0xFA))),
            "length": 42}
    expected = bytes.fromhex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")
    vector("derives-as-the-standard-does", "CON-08", "RFC 5869 A.1", "kdf.hkdf", good, out={"okm": b64(expected)})
    vector("derives-a-beginning", "CON-08", "fewer bytes are the first of more", "kdf.hkdf", {**good, "length": 16},
           out={"okm": b64(expected[:16])})
    for name, comment, changes in [
            ("nothing", "no bytes", {"length": 0}), ("more-than-255-blocks", "RFC 5869 §2.3", {"length": 255 * 32 + 1}),
            ("less-than-nothing", "a negative number", {"length": -1}),
            ("half-a-byte", "no whole number", {"length": 0.5})]:
        vector(f"refuses-to-derive-{name}", "CON-08", comment, "kdf.hkdf", {**good, "length": 0, **changes}, refusal="malformed")


def tokens():
    claims = {"sub": "001190009991"}
    token = compact({"alg": "ES256", "kid": KEY.name}, claims, KEY.sign)
    good = {"token": token, "keys": {"keys": [KEY.jwk()]}, "algorithms": ["ES256"]}
    vector("verifies-a-token", "CON-09", "a JWS in compact serialisation", "jws.verify", good,
           out={"header": {"alg": "ES256", "kid": KEY.name}, "payload": token.split(".")[1]})
    for name, code, comment, changes in [
            ("of-another-key", "unknown-key", "no key of that name", {"keys": {"keys": [OTHER.jwk()]}}),
            ("with-another-payload", "bad-signature", "the middle part of another token",
             {"token": token.replace(token.split(".")[1], b64(b'{"sub":"038085009992"}'))}),
            ("with-an-algorithm-that-is-not-allowed", "unsupported-algorithm", "the list decides, not the token",
             {"algorithms": ["RS256"]}),
            ("of-two-parts", "malformed", "no signature", {"token": token.rsplit(".", 1)[0]})]:
        vector(f"refuses-a-token-{name}", "CON-09", comment, "jws.verify", {**good, **changes}, refusal=code)
    unsigned = compact({"alg": "none"}, claims, lambda _: b"")
    vector("refuses-a-token-that-nobody-signed", "CON-09", "alg none, also where the caller lists it", "jws.verify",
           {**good, "token": unsigned, "algorithms": ["none", "ES256"]}, refusal="unsupported-algorithm")


for part in (answering, canonicalising, signatures, encryption, derivation, tokens):
    part()
write_all(str(HERE), WRITTEN, folders=("",))
