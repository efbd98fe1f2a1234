#!/usr/bin/env python3
"""Writes the vectors of linking.md. Python's standard library only; fixed keys."""
import base64
import hashlib
import hmac
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from vectorfiles import write_all  # noqa: E402
HOA, THUAN, UN, KHUE = "001190009991", "038085009992", "011048009994", "048326009993"
OLD = {"scheme": "legacy-id", "value": "040123999"}
AT = "2026-11-24T12:00:00+07:00"
DIGEST = base64.urlsafe_b64encode(hashlib.sha256(b"evidence").digest()).rstrip(b"=").decode()
written = {}


def number(person):
    return {"scheme": "personal-id", "value": person}


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def steps(path, spec, comment, *steps):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "steps": [create(), *steps]}


def direct(path, spec, comment, op, given, **answer):
    written["direct/" + path] = {"spec": spec, "comment": comment, "op": op, "in": given, **answer}


def create():
    return {"op": "store.create", "in": {"path": "$TMP", "unlock": {"key": b64(hashlib.sha256(b"unlock").digest())}},
            "out": {}, "capture": {"store": "S"}}


def step(op, **members):
    answer = {k: members.pop(k) for k in ("out", "refusal", "capture") if k in members}
    return {"op": op, "in": {"store": "$S", **members}, **(answer or {"out": {}})}


def assertion(*people, name=None, level=2, legacy=None):
    evidence = {"kind": "assertion", "identityLevel": level, "digest": DIGEST}
    if people:
        evidence["identifiers"] = [number(person) for person in people]
    if legacy:
        evidence["legacyID"] = legacy
    if name:
        evidence["fullName"] = name
    return evidence


DECISION = {"kind": "authority-decision", "reference": "15/QĐ-CA", "digest": DIGEST}


def decision(*people, **more):
    return {**DECISION, "identifiers": [number(person) for person in people], **more}


def link(owner, evidence, identifier=None, at=AT, **answer):
    return step("store.link", owner=owner, identifier=identifier or OLD, evidence=evidence, at=at, **answer)


def resolve(identifier=None, **answer):
    return step("store.resolve", identifier=identifier or OLD, **answer)


def unlink(owner, identifier=None, reason="nhầm số", **more):
    return step("store.unlink", owner=owner, identifier=identifier or OLD, reason=reason, at=AT, **more)


def paper(owner, title="Giấy khai sinh"):
    return {"kind": "birth-certificate", "title": title, "holders": [owner], "issuer": "H26.45.8",
            "issuedOn": "1988-03-02", "validity": "permanent", "copyClass": "T4", "source": "register"}


def put(owner, title="Giấy khai sinh", capture="D"):
    return step("store.put", owner=owner, document=paper(owner, title), at=AT, out={"version": 1},
                capture={"documentID": capture})


def listed(owner, *titles):
    return step("store.list", owner=owner, out={"documents": [{"title": title} for title in titles]})


def merge(owner=HOA, other=THUAN, evidence=None, **answer):
    return step("store.merge", owner=owner, other=other, evidence=decision(owner, other) if evidence is None else evidence, at=AT, **answer)


def split(owner=HOA, other=THUAN, reason="hai người khác nhau", **answer):
    return step("store.split", owner=owner, other=other, reason=reason, at=AT, **answer)


VERIFIED, CLAIMED = {"out": {"state": "verified", "warnings": []}}, {"out": {"state": "claimed", "warnings": []}}


def identifiers():
    for scheme, value in (("agency", "H26.45.8"), ("procedure", "1.001193"), ("starship", "1")):
        steps(f"refuses-to-link-the-scheme-{scheme}", ["LNK-01"], "its values belong to no person",
              link(UN, assertion(), {"scheme": scheme, "value": value}, refusal="invalid-identifier"))
    steps("refuses-a-number-with-a-digit-missing", ["LNK-01"], "eight digits",
          link(UN, assertion(), {"scheme": "legacy-id", "value": "04012399"}, refusal="invalid-identifier"))
    for what, value in (("without-a-name", "https://portal.example"), ("with-two-names", "https://portal.example a b"),
                        ("in-other-letters", "https://portal.example Hòa")):
        steps(f"refuses-a-portal-account-{what}", ["LNK-01"], "issuer, space, name",
              link(UN, assertion(), {"scheme": "portal-account", "value": value}, refusal="invalid-identifier"))
    for scheme, value in (("passport", "C0099901"), ("driving-licence", "380100123456"), ("tax-code", "0109990027"),
                          ("social-insurance", "0099990001"), ("health-insurance-card", "TE1480099990001"),
                          ("portal-account", "https://portal.example 12345")):
        steps(f"links-a-{scheme}", ["LNK-01"], "a number of one person",
              link(UN, assertion(), {"scheme": scheme, "value": value}, **VERIFIED),
              resolve({"scheme": scheme, "value": value}, out={"owner": UN, "state": "verified"}))
    steps("finds-by-a-number-that-is-written-otherwise", ["LNK-02"], "spaces are no part of a number",
          link(UN, assertion(), {"scheme": "legacy-id", "value": "040 123 999"}, **VERIFIED),
          resolve(out={"owner": UN, "state": "verified"}))
    steps("links-a-tax-code-of-twelve-digits-as-the-personal-id", ["LNK-02"], "one number since 2025-07-01",
          link(UN, decision(UN, KHUE), {"scheme": "tax-code", "value": KHUE}, **VERIFIED),
          resolve(number(KHUE), out={"owner": KHUE, "state": "verified"}), resolve(number(UN), out={"owner": KHUE}))


def evidence():
    steps("verifies-by-a-level-2-assertion-with-both-numbers", ["LNK-10"], "as a portal gets it",
          link(UN, {"kind": "assertion", "identityLevel": 2, "personalID": UN, "legacyID": "040123999",
                    "fullName": "LÒ VĂN ÚN", "digest": DIGEST, "issuer": "https://sso.example"}, **VERIFIED))
    for kind in ("level-2-assertion", "chip", "chip-card", "attested-document", "authority-decision"):
        steps(f"verifies-by-{kind}", ["LNK-10"], "the rule has the scheme", link(UN, {"kind": kind}, **VERIFIED))
    for kind, what in (({}, "nothing"), ({"kind": "self-declared"}, "a-bare-word"), (assertion(level=1), "level-1"),
                       ({"kind": "assertion"}, "an-unknown-level"), (assertion(UN), "an-assertion-with-one-number")):
        steps(f"claims-by-{what}", ["LNK-10", "LNK-04"], "nothing shows it", link(UN, kind, **CLAIMED),
              resolve(out={"owner": UN, "state": "claimed"}))
    steps("claims-before-a-rule-holds", ["LNK-10"], "the rule begins on 2024-07-01, in Vietnam",
          link(UN, assertion(), at="2024-06-30T23:59:59+07:00", **CLAIMED),
          link(UN, assertion(), at="2024-07-01T00:00:00+07:00", **VERIFIED))
    steps("claims-a-passport-by-a-chip", ["LNK-10"], "the card does not carry it",
          link(UN, {"kind": "chip"}, {"scheme": "passport", "value": "C0099901"}, **CLAIMED))
    steps("refuses-evidence-about-another", ["LNK-10"], "it names nothing that the vault holds",
          link(UN, assertion(HOA, legacy="040123999"), refusal="subject-mismatch"),
          resolve(refusal="not-found"))
    steps("refuses-evidence-about-the-claimed-number-alone", ["LNK-10"], "a claim holds nothing",
          link(UN, {}, **CLAIMED),
          link(UN, {"kind": "chip", "legacyID": "040123999"}, refusal="subject-mismatch"))
    for what, more in (("an-unknown-member", {"level": 2}), ("two-kinds", {"type": "chip"}),
                       ("two-names", {"name": "A", "fullName": "A"}), ("a-level-of-3", {"identityLevel": 3})):
        steps(f"refuses-evidence-with-{what}", ["LNK-10"], "a typo must not switch off a check",
              link(UN, {"kind": "assertion", **more}, refusal="malformed"))
    steps("refuses-an-unknown-kind-of-evidence", ["LNK-10"], "nothing is guessed",
          link(UN, {"kind": "horoscope"}, refusal="malformed"))

    named = link(UN, assertion(name="Lò Văn Ún"), number(UN), **VERIFIED)
    for relation, name, state, warnings in (
            ("equal", "LÒ VĂN ÚN", "verified", []), ("compatible", "LO VAN UN", "verified", ["name-compatible"]),
            ("different", "Lò Văn Ấn", "claimed", ["name-different"])):
        steps(f"reports-a-name-that-is-{relation}", ["LNK-12"], name, named,
              link(UN, assertion(name=name),
                   out={"state": state, "nameRelation": relation, "warnings": warnings}))
    steps("reports-a-name-that-is-equivalent", ["LNK-12"], "the place of the tone mark",
          link(HOA, assertion(name="Nguyễn Thị Hòa"), number(HOA), **VERIFIED),
          link(HOA, assertion(name="Nguyễn Thị Hoà"), out={"state": "verified", "nameRelation": "equivalent"}))
    steps("verifies-by-a-decision-whatever-the-name", ["LNK-12"], "people change names", named,
          link(UN, {**DECISION, "name": "Lò Văn Ấn"},
               out={"state": "verified", "nameRelation": "different", "warnings": ["name-different"]}))
    steps("compares-with-the-nearest-of-the-known-names", ["LNK-12"], "both names are known", named,
          link(UN, {**DECISION, "name": "Lò Văn Ấn"}, number(UN), out={"state": "verified"}),
          link(UN, assertion(name="Lò Văn Ấn"), out={"state": "verified", "nameRelation": "equal"}))


def states():
    steps("knows-nothing-of-an-unlinked-number", ["LNK-04"], "nobody has claimed it", put(UN),
          resolve(refusal="not-found"), resolve(number(HOA), refusal="not-found"))
    steps("finds-a-person-by-the-number-of-the-vault", ["LNK-04"], "it was there first", put(UN),
          resolve(number(UN), out={"owner": UN, "state": "verified"}))
    steps("names-no-owner-where-two-claim", ["LNK-04"], "two bare words", link(UN, {}, **CLAIMED),
          link(HOA, {}, **CLAIMED), resolve(out={"state": "claimed"}))
    steps("prefers-what-is-verified-to-a-claim", ["LNK-04"], "a claim changes nothing for others",
          link(HOA, {}, **CLAIMED), link(UN, assertion(), **VERIFIED), resolve(out={"owner": UN, "state": "verified"}))
    steps("leads-nobody-through-a-revoked-link", ["LNK-04"], "it was wrong", link(UN, assertion(), **VERIFIED),
          unlink(UN), resolve(out={"state": "revoked"}))
    steps("finds-after-reopening", ["LNK-03"], "the index is on disk", link(UN, assertion(), **VERIFIED),
          step("store.close"),
          {"op": "store.open", "in": {**create()["in"]}, "out": {}, "capture": {"store": "S"}},
          resolve(out={"owner": UN, "state": "verified"}), step("store.check", out={"problems": []}))
    steps("checks-clean-with-every-state", ["LNK-03"], "index and heads agree", link(UN, {}, **CLAIMED),
          link(HOA, assertion(), **VERIFIED), unlink(HOA), step("store.check", out={"problems": []}))

    both = (link(UN, assertion(), **VERIFIED), link(HOA, assertion(), out={"state": "conflict", "warnings": ["conflict"]}))
    steps("tells-a-conflict", ["LNK-05"], "verified for two", *both, resolve(out={"state": "conflict"}))
    steps("tells-a-conflict-in-the-other-order", ["LNK-05"], "the order does not matter",
          link(HOA, assertion(), **VERIFIED), link(UN, assertion(), out={"state": "conflict"}),
          resolve(out={"state": "conflict"}))
    steps("ends-a-conflict-by-revoking", ["LNK-05"], "an officer has decided", *both, unlink(HOA),
          resolve(out={"owner": UN, "state": "verified"}))
    steps("ends-a-conflict-by-merging", ["LNK-05", "LNK-21"], "both were one person", *both, merge(UN, HOA),
          resolve(out={"owner": UN, "state": "verified"}), split(UN, HOA), resolve(out={"state": "conflict"}))
    steps("refuses-to-open-a-vault-by-a-conflicted-number", ["LNK-05"], "nothing is released through it", put(THUAN),
          link(HOA, decision(HOA, THUAN), number(THUAN), out={"state": "conflict"}),
          step("store.list", owner=THUAN, refusal="conflict"),
          step("store.get", owner=THUAN, documentID="$D", refusal="conflict"))

    steps("finds-by-a-cancelled-number", ["LNK-06"], "the number was established anew", put(HOA),
          link(HOA, decision(HOA, KHUE), number(KHUE), **VERIFIED), unlink(HOA, number(HOA), cancelled=True),
          resolve(number(HOA), out={"owner": KHUE, "state": "revoked"}),
          resolve(number(KHUE), out={"owner": KHUE, "state": "verified"}), listed(HOA, "Giấy khai sinh"),
          listed(KHUE, "Giấy khai sinh"))

    steps("keeps-what-is-verified-against-a-bare-word", ["LNK-13"], "nothing is lowered",
          link(UN, assertion(), **VERIFIED), link(UN, {}, **VERIFIED))
    steps("links-again-after-a-decision", ["LNK-13"], "each step can be undone",
          link(UN, assertion(), **VERIFIED), unlink(UN), link(UN, DECISION, **VERIFIED))
    steps("refuses-to-link-again-what-an-authority-revoked", ["LNK-13"], "the same assertion shows no more",
          link(UN, assertion(), **VERIFIED), unlink(UN), link(UN, assertion(), refusal="revoked"),
          link(UN, {}, refusal="revoked"))
    steps("refuses-to-revoke-the-last-number", ["LNK-14"], "nobody would find the vault", put(UN),
          unlink(UN, number(UN), refusal="conflict"))
    steps("refuses-to-cancel-a-claim", ["LNK-14"], "nothing is there to cancel", link(UN, {}, **CLAIMED),
          unlink(UN, cancelled=True, refusal="conflict"))
    steps("refuses-to-revoke-what-is-not-linked", ["LNK-14"], "no such link", put(UN), unlink(UN, refusal="not-found"))
    steps("refuses-to-revoke-without-a-reason", ["LNK-14"], "an empty text", link(UN, assertion(), **VERIFIED),
          unlink(UN, reason="", refusal="malformed"))
    steps("refuses-a-reason-that-is-too-long", ["LNK-14"], "1,001 bytes", link(UN, assertion(), **VERIFIED),
          unlink(UN, reason="x" * 1001, refusal="too-large"))


def merging():
    two = (put(HOA, "A", "A"), put(THUAN, "B", "B"))
    steps("merges-two-vaults", ["LNK-23", "LNK-21"], "by either number, the papers of both", *two, merge(),
          listed(HOA, "A", "B"), listed(THUAN, "A", "B"), step("store.get", owner=HOA, documentID="$B", out={}),
          resolve(number(THUAN), out={"owner": HOA, "state": "verified"}), step("store.check", out={"problems": []}))
    steps("refuses-to-merge-a-vault-into-itself", ["LNK-20"], "both numbers lead to one already", *two, merge(),
          merge(refusal="malformed"), listed(HOA, "A", "B"))
    steps("splits-what-was-merged", ["LNK-21"], "each has what it had", *two, merge(), split(),
          listed(HOA, "A"), listed(THUAN, "B"), resolve(number(THUAN), out={"owner": THUAN, "state": "verified"}),
          step("store.check", out={"problems": []}))
    steps("keeps-in-the-first-what-came-since", ["LNK-21"], "put by the second number, after the merge", *two, merge(),
          put(THUAN, "C", "C"), split(), listed(HOA, "A", "C"), listed(THUAN, "B"))
    steps("changes-a-document-where-it-lies", ["LNK-23"], "it stays with its vault after the split", *two, merge(),
          step("store.revoke", owner=HOA, documentID="$B", reason="thu hồi", at=AT, out={"version": 2}), split(),
          step("store.history", owner=THUAN, documentID="$B",
               out={"versions": [{"change": "stored"}, {"change": "revoked"}]}))
    steps("refuses-the-second-vaults-documents-after-a-split", ["LNK-21"], "they are another's again", *two, merge(),
          split(), step("store.get", owner=HOA, documentID="$B", refusal="not-found"))
    steps("refuses-to-split-what-is-not-merged", ["LNK-21"], "two vaults", *two, split(refusal="not-found"))
    steps("refuses-to-merge-by-a-bare-word", ["LNK-20"], "nothing shows it", *two,
          merge(evidence={}, refusal="subject-mismatch"))
    steps("refuses-to-merge-by-evidence-of-one", ["LNK-20"], "it names only the first", *two,
          merge(evidence=decision(HOA), refusal="subject-mismatch"), listed(HOA, "A"))
    steps("refuses-to-merge-with-nobody", ["LNK-20"], "there is no second vault", put(HOA), merge(refusal="not-found"))
    steps("refuses-to-merge-a-merged-vault-elsewhere", ["LNK-22"], "its number leads to the first", *two, put(UN), merge(),
          merge(UN, THUAN, evidence=decision(UN, HOA), refusal="conflict"))
    steps("refuses-a-chain-of-merges", ["LNK-22"], "others are merged into it", *two, put(UN), merge(),
          merge(UN, HOA, refusal="conflict"))
    steps("erases-both-vaults-of-a-person", ["LNK-24"], "by either number", *two, merge(),
          step("store.erase", owner=THUAN, at=AT, out={"erased": 2}), step("store.list", owner=HOA, refusal="erased"),
          step("store.list", owner=THUAN, refusal="erased"), resolve(number(THUAN), refusal="erased"),
          step("store.check", out={"problems": []}))
    kept = {**paper(THUAN, "B"), "retention": {"until": "2099-12-31", "basis": "Luật Lưu trữ"}}
    steps("refuses-to-erase-what-the-second-vault-must-keep", ["LNK-24"], "nothing of either goes", put(HOA, "A"),
          step("store.put", owner=THUAN, document=kept, at=AT, out={"version": 1}), merge(),
          step("store.erase", owner=HOA, at=AT, refusal="retained"), listed(HOA, "A", "B"))
    steps("erases-the-second-vault-no-more-after-a-split", ["LNK-24"], "it is another's again", *two, merge(), split(),
          step("store.erase", owner=HOA, at=AT, out={"erased": 1}), listed(THUAN, "B"))
    steps("refuses-what-was-linked-to-an-erased-person", ["LNK-04"], "the number goes with them",
          link(UN, assertion(), **VERIFIED), step("store.erase", owner=UN, at=AT, out={"erased": 0}),
          resolve(refusal="erased"))
    steps("links-anew-what-was-an-erased-persons", ["LNK-04"], "somebody holds it now",
          link(UN, assertion(), **VERIFIED), step("store.erase", owner=UN, at=AT, out={"erased": 0}),
          link(HOA, assertion(), **VERIFIED), resolve(out={"owner": HOA, "state": "verified"}))


def pseudonyms():
    def pseudonym(recipient, **answer):
        return step("store.pseudonym", owner=UN, recipient=recipient, at=AT, **answer)

    steps("gives-the-same-pseudonym-again", ["LNK-30"], "for one party", put(UN),
          pseudonym("https://bank.example", out={}, capture={"pseudonym": "P"}),
          pseudonym("https://bank.example", out={"pseudonym": "$P"}))
    steps("refuses-a-pseudonym-for-nobody", ["LNK-30"], "an empty text", put(UN), pseudonym("", refusal="malformed"))
    steps("refuses-a-pseudonym-for-a-name-too-long", ["LNK-30"], "1,001 bytes", put(UN),
          pseudonym("x" * 1001, refusal="too-large"))
    steps("refuses-a-pseudonym-without-a-vault", ["LNK-30"], "nobody is there",
          pseudonym("https://bank.example", refusal="not-found"))

    store_key, store_id, owner = (hashlib.sha256(x).digest() for x in (b"store key", b"store", b"owner"))
    store_id, owner = store_id[:16], owner[:16]
    extracted = hmac.digest(store_id, store_key, "sha256")
    key = hmac.digest(extracted, b"citizenwallet/1/pairwise\1", "sha256")
    for party in ("https://bank.example", "https://hospital.example"):
        direct(f"derives-the-pseudonym-for-{party[8:].split('.')[0]}", ["LNK-30"], "HMAC under a key of its own",
               "link.pseudonym", {"storeKey": b64(store_key), "storeID": b64(store_id), "owner": b64(owner), "party": party},
               out={"pseudonym": b64(hmac.digest(key, owner + party.encode(), "sha256"))})


def documents():
    def document(path, comment, kind, answer, **more):
        content = {**paper(UN), "kind": kind, "holders": [{"personalID": UN}], **more}
        direct(path, ["LNK-11"], comment, "link.document", {"document": content}, **answer)

    def names(*others):
        return {"out": {"identifiers": sorted(f"{s} {v}" for s, v in (("personal-id", UN), *others))}}

    document("reads-the-number-of-a-passport", "its number", "passport", names(("passport", "C0099901")), number="C0099901")
    document("reads-the-old-numbers-of-an-identity-card", "fields of it", "identity-card",
             names(("legacy-id", "040123999"), ("personal-id", HOA)), number=UN,
             fields={"formerNumber": "040123999", "cancelledPersonalIDs": [HOA]})
    document("reads-no-number-of-a-birth-certificate", "its number is the entry's", "birth-certificate", names(),
             number="0123/2026")
    document("refuses-a-document-about-two", "a marriage certificate", "marriage-certificate", {"refusal": "malformed"},
             holders=[{"personalID": UN}, {"personalID": HOA}])
    document("refuses-a-document-that-was-revoked", "by its issuer", "passport", {"refusal": "revoked"},
             number="C0099901", status={"state": "revoked", "since": "2026-01-01"})

    def acts(path, spec, comment, *acts, **answer):
        direct(path, [spec], comment, "link.acts", {"acts": list(acts)}, **answer)

    acts("lets-a-citizen-claim", "LNK-14", "their own number", {"act": "claim"}, out={"state": "claimed"})
    acts("lets-a-citizen-revoke-a-claim", "LNK-14", "it was their own word", {"act": "claim"}, {"act": "revoke"},
         out={"state": "revoked"})
    acts("lets-a-citizen-claim-again", "LNK-13", "no authority has revoked it", {"act": "claim"}, {"act": "revoke"},
         {"act": "claim"}, out={"state": "claimed"})
    acts("refuses-a-decision-by-a-citizen", "LNK-14", "only an authority decides", {"act": "decide"},
         refusal="subject-mismatch")
    acts("refuses-a-citizen-who-cancels", "LNK-14", "only an authority cancels", {"act": "claim"}, {"act": "cancel"},
         refusal="subject-mismatch")
    acts("refuses-a-citizen-who-revokes-a-personal-id", "LNK-14", "only an authority does", {"act": "revoke-personal-id"},
         refusal="subject-mismatch")
    acts("refuses-a-login-with-a-cancelled-number", "LNK-06", "it proves nobody any more", {"act": "cancel-and-login"},
         refusal="revoked")
    acts("refuses-a-login-with-a-conflicted-number", "LNK-05", "it leads to two", {"act": "conflict-and-login"},
         refusal="conflict")



if __name__ == "__main__":
    identifiers()
    evidence()
    states()
    merging()
    pseudonyms()
    documents()
    write_all(HERE, written)
