#!/usr/bin/env python3
"""Writes the vectors of results.md: run it in its folder. It knows the specification, not the library."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from jose import Key  # noqa: E402
from vectorfiles import write_all  # noqa: E402

HOA, THUAN, KHUE, UN = "001190009991", "038085009992", "048326009993", "011048009994"
ISSUER, KEY, AT = "https://ubnd.example.vn", Key("commune", "ES256"), "2026-11-24T09:00:00+07:00"
DOSSIER = "H17.12.03-261120-0007"
written = {}


def document(kind, holders, fields, **changes):
    base = {"kind": kind, "title": kind, "holders": [{"personalID": p, **({"role": r} if r else {})} for p, r in holders],
            "issuer": {"code": "H17.12.03"}, "number": "0123/2026", "issuedOn": "2026-11-23", "validity": {"type": "permanent"},
            "source": {"origin": "dossier", "reference": DOSSIER}, "fields": fields}
    return {**base, **changes}


def birth(**changes):
    return document("birth-certificate", [(KHUE, "child"), (HOA, "mother"), (THUAN, "father")],
                    {"dateOfBirth": "2026-11-20", "sex": "Nữ"}, **changes)


def marriage(**changes):
    return document("marriage-certificate", [(HOA, "wife"), (THUAN, "husband")], {"registeredOn": "2012-06-18"}, **changes)


OPEN = {"op": "store.create", "in": {"path": "$TMP/store", "unlock": {"key": "A" * 43}}, "out": {}, "capture": {"store": "S"}}


def attest(given, name):
    pointers = [f"/document/holders/{n}" for n in range(len(given["holders"]))]
    pointers += [f"/document/fields/{field}" for field in given["fields"]]
    return {"op": "attestation.issue", "in": {
        "format": "dc+sd-jwt", "issuerKey": KEY.private_jwk(), "type": f"urn:citizen-wallet:document:{given['kind']}:1",
        "claims": {"iss": ISSUER, "document": given}, "disclosable": pointers, "issuedAt": "2026-11-23T09:00:00+07:00"},
        "out": {}, "capture": {"attestation": name}}


def keep(name, *outcomes, dossier=DOSSIER, at=AT, **answer):
    given = {"store": "$S", "dossier": dossier, "attestation": f"${name}", "issuers": [
        {"issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}}], "at": at, "binding": {"required": False}, "statusPolicy": "ignore"}
    answer = answer or {"out": {"kept": [{"owner": owner, "outcome": outcome} for owner, outcome in outcomes]}}
    return {"op": "result.keep", "in": given, **answer}


def lists(owner, *kinds):
    return {"op": "store.list", "in": {"store": "$S", "owner": owner}, "out": {"documents": [
        {"kind": kind, "copyClass": "T5"} for kind in kinds]}}


def story(path, spec, comment, *steps):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "steps": [OPEN, *steps]}


story("a-birth-certificate-goes-into-the-childs-vault", ["RES-01"], "and not into those of the parents",
      attest(birth(), "A"), keep("A", (KHUE, "stored")), lists(KHUE, "birth-certificate"), lists(HOA), lists(THUAN))
story("a-marriage-certificate-goes-into-both-vaults", ["RES-01"], "it is held by two",
      attest(marriage(), "A"), keep("A", (HOA, "stored"), (THUAN, "stored")), lists(HOA, "marriage-certificate"),
      lists(THUAN, "marriage-certificate"))
death = document("death-certificate", [(UN, "deceased"), (HOA, "declarant")], {"dateOfDeath": "2026-11-20"})
story("a-death-certificate-is-the-deceaseds", ["RES-01"], "not of who declared it", attest(death, "A"), keep("A", (UN, "stored")))
story("a-result-that-comes-twice-is-kept-once", ["RES-02"], "with other salts", attest(birth(), "A"), attest(birth(), "B"),
      keep("A", (KHUE, "stored")), keep("B", (KHUE, "unchanged")), lists(KHUE, "birth-certificate"))
story("a-result-that-was-issued-anew-is-a-new-version", ["RES-02"], "corrected a week later", attest(birth(), "A"),
      attest(birth(issuedOn="2026-11-30"), "B"), keep("A", (KHUE, "stored")),
      keep("B", (KHUE, "replaced"), at="2026-12-01T09:00:00+07:00"), lists(KHUE, "birth-certificate"))
story("another-number-is-another-paper", ["RES-02"], "two of one kind", attest(birth(), "A"), attest(birth(number="0124/2026"), "B"),
      keep("A", (KHUE, "stored")), keep("B", (KHUE, "stored")), lists(KHUE, "birth-certificate", "birth-certificate"))
story("refuses-an-earlier-issue-over-a-later-one", ["RES-02"], "somebody sends the old one again",
      attest(birth(issuedOn="2026-11-30"), "A"), attest(birth(), "B"), keep("A", (KHUE, "stored"), at="2026-12-01T09:00:00+07:00"),
      keep("B", refusal="conflict", at="2026-12-01T09:00:00+07:00"))
story("refuses-the-result-of-another-dossier", ["RES-03"], "it says which", attest(birth(), "A"),
      keep("A", dossier="H17.12.03-261120-0008", refusal="conflict"))
story("takes-a-result-that-does-not-say-its-dossier", ["RES-03"], "a procedure alone",
      attest(birth(source={"origin": "procedure", "reference": "1.001193"}), "A"), keep("A", (KHUE, "stored")))
story("refuses-a-result-that-does-not-say-whose-it-is", ["RES-01"], "as what?",
      attest(death, "A"),
      {"op": "attestation.present", "in": {"attestation": "$A", "disclose": ["/document/holders/1"]}, "out": {},
       "capture": {"presentation": "P"}}, keep("P", refusal="malformed"))
story("who-was-erased-gets-nothing", ["RES-04"], "and the other spouse does", attest(marriage(), "A"),
      {"op": "store.put", "in": {"store": "$S", "owner": HOA, "document": {
          "kind": "tax", "title": "Thuế", "holders": [HOA], "issuer": "H17", "issuedOn": "2020", "validity": "permanent",
          "copyClass": "T5", "source": "procedure"}}, "out": {}},
      {"op": "store.erase", "in": {"store": "$S", "owner": HOA, "at": AT}, "out": {"erased": 1}},
      keep("A", (HOA, "erased"), (THUAN, "stored")))
story("the-next-procedure-does-not-ask-for-a-result", ["RES-01"], "kinship, when the child moves in", attest(birth(), "A"),
      keep("A", (KHUE, "stored")),
      {"op": "dossier.plan", "in": {"store": "$S", "procedure": "1.004222", "case": "join-household", "applicant": HOA, "roles": {
          "child": KHUE, "householder": HOA}, "sources": ["population"], "at": AT}, "out": {"dropped": 1}})


def direct(path, spec, comment, given, **answer):
    written["direct/" + path] = {"spec": spec, "comment": comment, "op": "declare", "in": given, **answer}


LICENCE = {"kind": "driving-licence", "title": "Giấy phép lái xe", "number": "380100123456", "issuer": "Cục CSGT",
           "issuedOn": "2010", "fields": {"classes": [{"class": "B"}]}}
PROOF = {"kind": "driving-licence", "number": "380100123456", "holder": HOA,
         "fields": {"licenceNumber": "380100123456", "classes": [{"class": "B"}]}}
direct("what-a-person-declares-is-claimed", ["RES-10", "RES-11"], "T0, self-declared", {"declaration": LICENCE, "by": "person"},
       out={"copyClass": "T0", "origin": "self-declared", "version": 1})
direct("an-account-is-declared", ["RES-10"], "a bank's", {"declaration": {
    "kind": "bank-account", "title": "Tài khoản", "number": "0099", "issuer": "Ngân hàng Ví Dụ", "issuedOn": "2020", "fields": {}}, "by": "person"},
    out={"copyClass": "T0", "sensitivity": "sensitive"})
direct("evidence-verifies-what-was-declared", ["RES-12"], "it is T5 now, and the declaration is history",
       {"declaration": LICENCE, "by": "person", "evidence": PROOF}, out={"copyClass": "T5", "origin": "procedure", "version": 2})
direct("refuses-a-declaration-of-a-birth", ["RES-10"], "nobody declares it", {"declaration": {**LICENCE, "kind": "birth-certificate"}, "by": "person"},
       refusal="unknown-kind")
direct("refuses-a-declaration-of-nobodys-paper", ["RES-10"], "no issuer", {"declaration": {**LICENCE, "issuer": ""}, "by": "person"}, refusal="malformed")
direct("refuses-a-declaration-by-an-operator", ["RES-11"], "people declare themselves", {"declaration": LICENCE, "by": "operator"},
       refusal="subject-mismatch")
for name, change, code in [("of-another-kind", {"kind": "diploma", "fields": {"qualification": "x", "institution": "y", "serial": "z"}}, "unknown-kind"),
                           ("of-somebody-else", {"holder": THUAN}, "subject-mismatch"),
                           ("with-another-number", {"number": "380100123457"}, "conflict"),
                           ("that-says-otherwise", {"fields": {**PROOF["fields"], "classes": [{"class": "C"}]}}, "conflict")]:
    direct(f"refuses-evidence-{name}", ["RES-12"], "it verifies nothing", {"declaration": LICENCE, "by": "person", "evidence": {**PROOF, **change}},
           refusal=code)
direct("refuses-evidence-for-what-was-not-declared", ["RES-12"], "it is verified already",
       {"declaration": LICENCE, "by": "person", "evidence": PROOF, "again": True}, refusal="conflict")
write_all(HERE, written)
