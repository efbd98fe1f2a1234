"""The vectors of the records of logins. `generate.py` calls `vectors` with itself."""
import hashlib
import json

LOGIN = 19


def vectors(g):
    def direct(path, spec, comment, op, given, **answer):
        g.write("direct/" + path, spec.split(), comment, op=op, **{"in": given, **answer})

    digest = g.fixed("assertion")
    record = {
        "issuer": "https://identity.example", "subject": "001190009991", "personalID": "001190009991",
        "evidence": "id-token", "identityLevel": 2, "authenticationLevel": 3,
        "authenticatedAt": "2026-11-24T03:14:45Z", "verifiedAt": "2026-11-24T03:15:30Z", "keyID": "provider-2026",
        "assertionDigest": g.b64(digest)}

    def read(path, comment, changes=None, payload=None, item=None, owner=None, assertion=digest, spec="STO-100", **answer):
        payload = payload or json.dumps({**record, **(changes or {})}, separators=(",", ":")).encode()
        item = item or hashlib.sha256(payload).digest()[:16]
        sealed = g.sealed_record(payload, g.name(LOGIN, item), owner or g.OWNER)
        direct(path, spec, comment, "format.login", {
            "storeID": g.b64(g.STORE_ID), "owner": g.b64(g.OWNER), "dataKey": g.b64(g.DATA_KEY), "login": g.b64(item),
            "sealed": g.b64(sealed), "assertion": g.b64(assertion)}, **answer)

    read("reads-the-record-of-a-login", "as it was when the vault was opened", out={"record": record})
    read("reads-the-record-of-a-login-by-userinfo", "no key, no time of authentication",
         {"evidence": "userinfo", "authenticationLevel": 0}, spec="STO-100 STO-102",
         out={"record": {"evidence": "userinfo", "authenticationLevel": 0}})
    read("refuses-the-record-of-a-login-under-another-name", "its name is its digest", item=g.fixed("login", 16),
         spec="STO-102", refusal="tampered")
    read("refuses-the-record-of-a-login-of-another-vault", "the owner is authenticated", owner=g.fixed("another owner", 16),
         refusal="tampered")
    read("refuses-the-record-of-another-login", "the event rests on another assertion", assertion=g.fixed("another"),
         spec="STO-102", refusal="tampered")
    read("refuses-the-record-of-a-login-with-the-token", "the form is exact, and has no place for one", {"token": "eyJ"},
         spec="STO-102", refusal="tampered")
    read("refuses-the-record-of-a-login-that-is-no-json", "a text", payload=b"xin chao", spec="STO-102", refusal="tampered")

    def opens(path, spec, comment, openings, **members):
        answer = {member: members.pop(member) for member in ("out", "refusal") if member in members}
        direct(path, spec, comment, "store.logins", {"openings": openings, **members}, **answer)

    opens("keeps-the-record-of-each-login-once", "STO-101", "three openings by two logins", [2, 3, 2],
          out={"levels": [2, 3], "named": [True, True, True], "records": 2, "problems": []})
    opens("keeps-no-record-of-an-officer", "STO-101", "an officer has not logged in as the citizen", [2, 0],
          out={"levels": [2], "named": [True, False], "records": 1, "problems": []})
    opens("notices-the-record-of-a-login-that-was-taken-away", "STO-102 STO-103", "the log names it", [2, 3], edit="remove",
          out={"problems": ["tampered"]})
    opens("notices-the-record-of-a-login-that-was-changed", "STO-102 STO-103", "its last byte", [2], edit="flip",
          out={"problems": ["tampered"]})
    opens("notices-the-record-of-a-login-that-nobody-names", "STO-103", "the log does not", [2], edit="stray",
          out={"problems": ["tampered"]})
    opens("erases-the-records-of-logins-with-the-person", "STO-104", "no record is left", [2, 3], edit="erase",
          out={"records": 0, "problems": []})
