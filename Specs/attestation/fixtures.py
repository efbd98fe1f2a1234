"""A good attestation, a good proof of its holder, and the ways to change one thing of them."""

import datetime
import hashlib
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from jose import Key, b64, changed, compact, dump  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
NOW = int(datetime.datetime.fromisoformat(AT).timestamp())
DAY = 24 * 3600
ISSUER, OTHER_ISSUER, TYPE = "https://hotich.example", "https://dancu.example", "urn:example:birth"
PORTAL, NONCE = "https://portal.example", "Hm4Tc8Jw1sNe6PaQ"
KEY, OTHER = Key("registrar-2026", "ES256"), Key("somebody-else", "ES256")
HOLDER, HOLDER_ED = Key("holder", "ES256"), Key("holder-eddsa", "EdDSA")
SIGNERS = {"es384": Key("registrar-es384", "ES384"), "eddsa": Key("registrar-eddsa", "EdDSA"),
           "rs256": Key("registrar-rsa", "RS256"), "ps256": Key("registrar-rsa", "PS256")}
VECTORS = []


def disclosure(*elements):
    """A claim of name and value, or an array element of a value; the salt follows from them."""
    salt = b64(hashlib.sha256(dump(elements)).digest()[:16])
    return b64(dump([salt, *elements]))


def digest(text, name="sha256"):
    return b64(hashlib.new(name, text.encode()).digest())


NAME = disclosure("full_name", "Nguyễn Thị Hòa")
BIRTH = disclosure("birth_date", "1990-03-15")
PLACE = disclosure("birth_place", {"commune": "Xã Thử Nghiệm", "province": "Đà Nẵng"})
PAYLOAD = {"iss": ISSUER, "vct": TYPE, "iat": NOW - DAY, "exp": NOW + 365 * DAY,
           "cnf": {"jwk": changed(HOLDER.jwk(), {"kid": ...})}, "registry": "0123/2026"}
SHOWN = {"claims": {"full_name": "Nguyễn Thị Hòa", "birth_date": "1990-03-15", "registry": "0123/2026"}}
BOUND = {"required": True, "audience": PORTAL, "nonce": NONCE, "maximumAge": 300}


def issuer_jwt(payload=None, sd=(NAME, BIRTH, PLACE), header=None, key=KEY, sign=None, hash="sha256", raw=None,
        head=None):
    header = head or changed({"alg": key.algorithm, "kid": key.name, "typ": "dc+sd-jwt"}, header or {})
    machinery = {"_sd": sorted(digest(one, hash) for one in sd), "_sd_alg": "sha-256"} if sd else {}
    payload = changed({**PAYLOAD, **machinery}, payload or {})
    return compact(header, raw(payload) if raw else payload, sign or key.sign)


def proof(presentation, claims=None, header=None, key=HOLDER, sign=None):
    """The holder's proof over a presentation that ends with a tilde."""
    header = changed({"alg": key.algorithm, "typ": "kb+jwt"}, header or {})
    claims = changed({"iat": NOW - 5, "aud": PORTAL, "nonce": NONCE, "sd_hash": digest(presentation)}, claims or {})
    return compact(header, claims, sign or key.sign)


def request(attestation, issuers=None, keys=None, **members):
    issuers = [{"issuer": ISSUER, "keys": {"keys": keys or [KEY.jwk()]}}] if issuers is None else issuers
    return changed({"attestation": attestation, "issuers": issuers, "at": AT, "binding": {"required": False},
                    "statusPolicy": "if-present"}, members)


def vector(name, spec, comment, expected, show=(NAME, BIRTH), kb=None, edit=None, keys=None, issuers=None,
           request_members=None, **changes):
    text = "~".join([issuer_jwt(**changes), *show]) + "~"
    members = dict(request_members or {})
    if kb is not None:
        text += kb(text) if callable(kb) else proof(text, **kb)
        members.setdefault("binding", BOUND)
    if keys is None and changes.get("key"):
        keys = [changes["key"].jwk()]
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": "attestation.verify",
                    "in": request(edit(text) if edit else text, issuers, keys, **members), **expected})


def accepts(name, spec, comment, out=None, **changes):
    vector(f"accepts-{name}", spec, comment, {"out": out or SHOWN}, **changes)


def refuses(name, spec, code, comment, **changes):
    vector(f"refuses-{name}", spec, comment, {"refusal": code}, **changes)


def operation(name, spec, comment, op, request, expected):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": op, "in": request, **expected})


def plain(text):
    """The issuer's part alone, without a tilde."""
    return text.split("~")[0]


def nothing(message):
    return b""
