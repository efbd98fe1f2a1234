#!/usr/bin/env python3
"""Writes the vectors of representation.md. Python's standard library only."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from vectorfiles import write_all  # noqa: E402
HOA, THUAN, UN, KHUE = "001190009991", "038085009992", "011048009994", "048326009993"
AT = "2026-11-24T12:00:00+07:00"
ALL = ["read", "put", "consent", "export"]
written = {}


def paper(kind, *holders, **more):
    return {"kind": kind, "title": "Giấy tờ", "holders": [{"personalID": p, "role": r} for p, r in holders],
            "issuer": "H17.12.03", "issuedOn": "2026-11-23", "validity": "permanent", "copyClass": "T5",
            "source": "dossier", **more}


def birth(parent=HOA, role="mother", child=KHUE, **more):
    return paper("birth-certificate", (child, "child"), (parent, role),
                 **{"fields": {"dateOfBirth": "2026-11-20"}, **more})


def death(*others, of=UN):
    return paper("death-certificate", (of, "deceased"), *others)


def verify(path, spec, comment, documents, relation="parent", represented=KHUE, representative=HOA, at=AT, **answer):
    assert path not in written
    written[path] = {"spec": spec, "comment": comment, "op": "representation.verify",
                     "in": {"represented": represented, "representative": representative, "relation": relation,
                            "documents": documents, "at": at}, **answer}


def direct(path, spec, comment, *acts, **answer):
    written["direct/" + path] = {"spec": spec, "comment": comment, "op": "represent.acts", "in": {"acts": list(acts)},
                                 **answer}


MISMATCH = {"refusal": "subject-mismatch"}


def relations():
    for role, who in (("mother", HOA), ("father", THUAN)):
        verify(f"takes-a-{role}", ["REP-02", "REP-07"], "for a day", [birth(who, role)], representative=who,
               out={"relation": "parent", "powers": ALL, "endsAt": "2026-11-25T05:00:00Z", "needsOwnConsent": False})
    verify("refuses-another-than-the-parents", ["REP-02"], "the certificate names somebody else", [birth(THUAN, "father")],
           **MISMATCH)
    verify("refuses-the-child-of-another-certificate", ["REP-02"], "another child", [birth(child=UN)], **MISMATCH)
    verify("refuses-who-stands-in-it-otherwise", ["REP-02"], "who declared the birth", [birth(role="declarant")],
           **MISMATCH)
    verify("refuses-a-birth-without-a-date", ["REP-02"], "nobody knows when it ends", [birth(fields={})],
           refusal="malformed")
    verify("refuses-no-document", ["REP-01"], "nothing shows it", [], **MISMATCH)
    verify("refuses-nine-documents", ["REP-01"], "8 are the limit", [birth()] * 9, refusal="too-large")
    verify("takes-a-copy-that-an-officer-has-digitised", ["REP-01"], "T2", [birth(copyClass="T2")],
           out={"relation": "parent"})
    verify("refuses-a-scan-that-the-citizen-has-signed", ["REP-01"], "T1", [birth(copyClass="T1")], **MISMATCH)
    verify("refuses-a-persons-own-word", ["REP-01"], "self-declared", [birth(source="self-declared")], **MISMATCH)
    for state, code in (("revoked", "revoked"), ("cancelled", "revoked"), ("replaced", "revoked"), ("expired", "expired")):
        verify(f"refuses-a-document-that-is-{state}", ["REP-01"], "out of force", [birth(status=state)], refusal=code)
    verify("refuses-a-document-of-tomorrow", ["REP-01"], "not yet valid",
           [birth(validity={"type": "fixed", "from": "2026-11-25", "to": "2030-01-01"})], refusal="not-yet-valid")
    verify("refuses-an-unknown-relation", ["REP-01"], "nothing is guessed", [birth()], relation="uncle",
           refusal="malformed")

    guardianship = paper("civil-status-extract", (KHUE, "ward"), (UN, "guardian"),
                         validity={"type": "fixed", "from": "2026-11-23", "to": "2026-11-24"})
    verify("takes-a-guardian-until-the-end-of-the-term", ["REP-03", "REP-07"], "the last day is included", [guardianship],
           "guardian", representative=UN, out={"powers": ALL, "endsAt": "2026-11-24T17:00:00Z", "needsOwnConsent": True})
    verify("takes-a-guardian-of-whom-an-extract-is-about", ["REP-03"], "the kind calls the ward its person",
           [paper("civil-status-extract", (KHUE, "person"), (UN, "guardian"))], "guardian", representative=UN,
           out={"powers": ALL})
    verify("refuses-a-guardian-by-a-court-case-of-another-person", ["REP-03"], "a decision has parties",
           [paper("court-decision", (KHUE, "person"), (UN, "guardian"))], "guardian", representative=UN, **MISMATCH)
    verify("takes-a-guardian-by-a-court", ["REP-03"], "a decision",
           [paper("court-decision", (KHUE, "ward"), (UN, "guardian"), fields={"dateOfBirth": "2026-11-20"})], "guardian",
           representative=UN, out={"powers": ALL, "needsOwnConsent": False})
    verify("refuses-a-guardian-after-the-term", ["REP-03"], "the day after", [guardianship], "guardian",
           representative=UN, at="2026-11-25T00:00:00+07:00", refusal="expired")
    verify("refuses-a-guardian-of-a-ward-who-came-of-age", ["REP-03"], "18 on that day",
           [paper("court-decision", (KHUE, "ward"), (UN, "guardian"), issuedOn="2020-01-01",
                  fields={"dateOfBirth": "2008-11-24"})], "guardian", representative=UN, refusal="expired")
    verify("takes-a-guardian-of-an-adult", ["REP-03"], "of age when it was issued",
           [paper("court-decision", (UN, "ward"), (HOA, "guardian"), fields={"dateOfBirth": "1948"})], "guardian", UN,
           out={"powers": ALL, "needsOwnConsent": False})
    verify("refuses-a-ward-as-guardian", ["REP-03"], "the other way round", [guardianship], "guardian", UN, KHUE,
           **MISMATCH)

    tie = {"child": birth(UN, "father", HOA, fields={}), "parent": birth(HOA, "mother", UN, fields={}),
           "spouse": paper("marriage-certificate", (HOA, "wife"), (UN, "husband")),
           "decision": paper("court-decision", (HOA, "heir"), (UN, "deceased"))}
    for what, document in tie.items():
        verify(f"takes-an-heir-by-{what}", ["REP-04", "REP-09"], "reads and nothing more", [death(), document], "heir", UN,
               out={"powers": ["read"], "needsOwnConsent": False})
    verify("refuses-an-heir-of-the-living", ["REP-04"], "no death is shown", [tie["child"]], "heir", UN, **MISMATCH)
    verify("refuses-an-heir-without-a-tie", ["REP-04"], "a death, and nobody's", [death()], "heir", UN, **MISMATCH)
    verify("refuses-an-heir-of-another", ["REP-04"], "another has died", [death(of=THUAN), tie["child"]], "heir", UN,
           **MISMATCH)
    verify("refuses-a-brother-in-the-same-certificate", ["REP-04"], "two children are no tie",
           [death(), paper("birth-certificate", (UN, "child"), (HOA, "child"))], "heir", UN, **MISMATCH)

    verify("takes-a-claimant", ["REP-05"], "who registered the death", [death((HOA, "declarant"))], "claimant", UN,
           out={"powers": []})
    verify("refuses-a-claimant-whom-nothing-names", ["REP-05"], "only the deceased", [death()], "claimant", UN, **MISMATCH)
    verify("refuses-a-claimant-by-another-paper", ["REP-05"], "no death",
           [paper("civil-status-extract", (UN, "deceased"), (HOA, "declarant"))], "claimant", UN, **MISMATCH)

    company = {"scheme": "tax-code", "value": "0109990027"}
    registration = paper("business-registration", (HOA, "representative"), fields={"enterpriseCode": "0109990027"})
    verify("takes-a-legal-representative", ["REP-06"], "of a company", [registration], "legal-representative", company,
           out={"powers": ALL, "needsOwnConsent": False})
    verify("refuses-a-legal-representative-of-another-company", ["REP-06"], "another number", [registration],
           "legal-representative", {**company, "value": "0309991236"}, **MISMATCH)
    verify("refuses-a-shareholder", ["REP-06"], "another role",
           [paper("business-registration", (HOA, "member"), fields={"enterpriseCode": "0109990027"})],
           "legal-representative", company, **MISMATCH)
    verify("takes-a-legal-representative-by-the-papers-number", ["REP-06"], "no field says it",
           [paper("establishment-decision", (HOA, "representative"), number="0109990027")], "legal-representative",
           company, out={"powers": ALL})
    verify("refuses-the-number-of-a-paper-whose-field-says-otherwise", ["REP-06"], "the field counts",
           [{**registration, "number": "0309991236"}], "legal-representative", {**company, "value": "0309991236"},
           **MISMATCH)
    verify("ends-with-the-term-of-the-paper", ["REP-07"], "in 12 hours",
           [{**registration, "validity": {"type": "fixed", "from": "2026-11-23", "to": "2026-11-24"}}],
           "legal-representative", company, out={"endsAt": "2026-11-24T17:00:00Z"})
    for what, value in (("of-a-branch", "0109990027-001"), ("of-a-person", HOA), ("without-its-check", "0109990028"),
                        ("too-short", "010999002")):
        verify(f"refuses-a-code-{what}", ["REP-40"], "an organisation has ten digits", [registration],
               "legal-representative", {**company, "value": value}, refusal="invalid-identifier")
    verify("takes-a-code-in-groups", ["REP-40"], "written as people do", [registration], "legal-representative",
           {**company, "value": "0109 990 027"}, out={"powers": ALL})
    verify("refuses-a-parent-of-a-company", ["REP-06"], "a relation between people", [birth()], "parent", company,
           **MISMATCH)

    for birthday, at, code in (("2008-11-25", AT, None), ("2008-11-24", AT, "expired"), ("2009", AT, None),
                               ("2008", AT, "expired"), ("2008-12", AT, None),
                               ("2008-02-29", "2026-02-28T23:59:59+07:00", None),
                               ("2008-02-29", "2026-03-01T00:00:00+07:00", "expired")):
        answer = {"refusal": code} if code else {"out": {"needsOwnConsent": True}}
        verify(f"{'ends' if code else 'lasts'}-for-a-child-of-{birthday}", ["REP-07"], f"at {at}",
               [birth(fields={"dateOfBirth": birthday}, issuedOn="2009-12-31")], at=at, **answer)
    verify("ends-with-the-last-day-before-majority", ["REP-07"], "sooner than in a day",
           [birth(fields={"dateOfBirth": "2008-11-25"})], out={"endsAt": "2026-11-24T17:00:00Z"})
    for birthday, asked in (("2019-11-24", True), ("2019-11-25", False), ("2019", True), ("2020", False)):
        verify(f"{'asks' if asked else 'does-not-ask'}-a-child-of-{birthday}", ["REP-10"], "from 7 years on, or perhaps",
               [birth(fields={"dateOfBirth": birthday})], out={"needsOwnConsent": asked})


def acts():
    mother = {"act": "verify", "relation": "parent"}
    direct("opens-a-childs-vault-for-the-mother", ["REP-08", "REP-11"], "every event says so", mother, {"act": "open"},
           {"act": "put"}, {"act": "list"}, {"act": "consent"},
           out={"actors": ["representative"], "bases": ["representation:parent"]})
    direct("refuses-anothers-representation", ["REP-08"], "verified for the mother", mother, {"act": "open", "as": THUAN},
           refusal="subject-mismatch")
    direct("refuses-a-representative-of-level-1", ["REP-08"], "a vault asks for level 2", mother,
           {"act": "open", "level": 1}, refusal="assurance-too-low")
    direct("refuses-a-claimant-in-the-vault", ["REP-08", "REP-09"], "a claim opens nothing",
           {"act": "verify", "relation": "claimant"}, {"act": "open"}, refusal="subject-mismatch")
    direct("refuses-to-open-a-day-later", ["REP-07"], "verified anew for each session", mother,
           {"act": "open", "after": 86400}, refusal="expired")
    direct("refuses-what-comes-a-day-later", ["REP-07"], "in a vault that was opened before", mother, {"act": "open"},
           {"act": "put", "after": 86400}, refusal="expired")
    direct("refuses-to-read-a-day-later", ["REP-07"], "in a vault that was opened before", mother, {"act": "open"},
           {"act": "list", "after": 86400}, refusal="expired")
    direct("refuses-to-act-before-it-was-verified", ["REP-07"], "a clock that went back", mother, {"act": "open"},
           {"act": "list", "after": -1}, refusal="not-yet-valid")
    heir = {"act": "verify", "relation": "heir"}
    direct("lets-an-heir-read", ["REP-09"], "and nothing more", {"act": "fill"}, heir, {"act": "open"}, {"act": "list"},
           out={"actors": ["representative"], "bases": ["representation:heir"]})
    for what in ("put", "consent", "export"):
        direct(f"refuses-an-heir-who-would-{what}", ["REP-09"], "an heir reads", {"act": "fill"}, heir, {"act": "open"},
               {"act": what}, refusal="subject-mismatch")
    for what in ("erase", "link", "hold"):
        direct(f"refuses-a-parent-who-would-{what}", ["REP-09"], "an authority does", mother, {"act": "open"},
               {"act": what}, refusal="subject-mismatch")
    direct("makes-no-vault-for-an-heir", ["REP-08"], "nothing is there to inherit", heir, {"act": "open"},
           refusal="not-found")
    older = {**mother, "dateOfBirth": "2019-01-01"}
    direct("refuses-a-consent-without-the-child", ["REP-10"], "7 years old", older, {"act": "open"}, {"act": "put"},
           {"act": "consent"}, refusal="consent-missing")
    direct("takes-a-consent-with-the-child", ["REP-10"], "the child has logged in", older, {"act": "open"},
           {"act": "put"}, {"act": "consent", "agreed": "child"}, out={"agreed": "citizen"})
    direct("takes-a-consent-that-an-officer-vouches-for", ["REP-10"], "the child has no account", older, {"act": "open"},
           {"act": "put"}, {"act": "consent", "agreed": "officer"}, out={"agreed": "operator"})
    direct("refuses-a-consent-with-anothers-word", ["REP-10"], "the father is not the child", older, {"act": "open"},
           {"act": "put"}, {"act": "consent", "agreed": "father"}, refusal="subject-mismatch")



COMPANY, OTHER = {"scheme": "tax-code", "value": "0109990027"}, {"scheme": "tax-code", "value": "0309991236"}
LICENCE = paper("construction-permit", (HOA, "representative"))
LICENCE["holders"] = [{"organisation": COMPANY["value"], "role": "owner", "name": "Công ty TNHH Hòa Khuê"}]
CREATE = {"op": "store.create", "in": {"path": "$TMP/a", "unlock": {"key": "B" * 42 + "A"}}, "out": {},
          "capture": {"store": "S"}}


def store(op, **members):
    answer = {key: members.pop(key) for key in ("out", "refusal", "capture") if key in members}
    return {"op": "store." + op, "in": {"store": "$S", **members}, **(answer or {"out": {}})}


def steps(path, spec, comment, *members):
    assert path not in written
    written[path] = {"spec": spec, "comment": comment, "steps": [CREATE, *members]}


def organisations():
    """What an operator does with the vault of an organisation."""
    put = store("put", owner=COMPANY, document=LICENCE, out={"version": 1}, capture={"documentID": "D"})
    decision = {"kind": "authority-decision", "reference": "12/QĐ", "digest": "A" * 43}

    def link(owner, identifier, *names, **answer):
        return store("link", owner=owner, identifier=identifier, evidence={**decision, "identifiers": list(names)}, at=AT,
                     **answer)
    person = {"scheme": "personal-id", "value": HOA}
    steps("keeps-an-organisations-paper", ["REP-41", "DOC-11"], "it is the holder itself", put,
          store("get", owner=COMPANY, documentID="$D", out={"document": {"holders": LICENCE["holders"]}}),
          store("resolve", identifier=COMPANY, out={"owner": COMPANY, "state": "verified"}),
          store("check", out={"problems": []}))
    steps("finds-nothing-of-an-organisation-under-a-person", ["REP-41"], "two vaults", put,
          store("get", owner=HOA, documentID="$D", refusal="not-found"),
          store("list", owner=HOA, out={"documents": []}), store("list", owner=OTHER, out={"documents": []}))
    steps("leads-no-organisation-to-a-person", ["REP-42"], "an old tax code of hers",
          store("put", owner=HOA, document=birth(), out={"version": 1}),
          link(HOA, COMPANY, person, COMPANY, out={"state": "verified"}),
          store("list", owner=COMPANY, refusal="conflict"), store("put", owner=COMPANY, document=LICENCE, refusal="conflict"))
    steps("leads-nobody-to-an-organisation-in-conflict", ["REP-42"], "a person has verified the same number", put,
          store("put", owner=HOA, document=birth(), out={"version": 1}),
          link(HOA, COMPANY, person, COMPANY, out={"state": "conflict"}), store("list", owner=COMPANY, refusal="conflict"),
          store("unlink", owner=HOA, identifier=COMPANY, reason="nhầm", at=AT, out={}),
          store("list", owner=COMPANY, out={"documents": [{"title": "Giấy tờ"}]}))
    steps("links-another-code-to-an-organisation", ["REP-43"], "it was changed by a decision", put,
          link(COMPANY, OTHER, COMPANY, OTHER, out={"state": "verified"}),
          store("resolve", identifier=OTHER, out={"owner": OTHER, "state": "verified"}),
          store("list", owner=OTHER, out={"documents": [{"title": "Giấy tờ"}]}))
    for name, identifier in (("personal-id", person), ("passport", {"scheme": "passport", "value": "C9990001"})):
        steps(f"refuses-to-link-a-{name}-to-an-organisation", ["REP-43"], "it is a person's", put,
              link(COMPANY, identifier, COMPANY, identifier, refusal="subject-mismatch"))
    steps("refuses-to-merge-a-person-and-an-organisation", ["REP-43"], "they are two", put,
          store("put", owner=HOA, document=birth(), out={"version": 1}),
          store("merge", owner=COMPANY, other=HOA, evidence={**decision, "identifiers": [person, COMPANY]}, at=AT,
                refusal="subject-mismatch"),
          store("merge", owner=HOA, other=COMPANY, evidence={**decision, "identifiers": [person, COMPANY]}, at=AT,
                refusal="subject-mismatch"))
    steps("merges-two-organisations", ["REP-43"], "one was taken over", put,
          store("put", owner=OTHER, document=LICENCE, out={"version": 1}),
          store("merge", owner=OTHER, other=COMPANY, evidence={**decision, "identifiers": [OTHER, COMPANY]}, at=AT, out={}),
          store("list", owner=OTHER, out={"documents": [{"title": "Giấy tờ"}, {"title": "Giấy tờ"}]}))
    steps("erases-an-organisations-vault", ["REP-41"], "and nobody else's", put,
          store("put", owner=HOA, document=birth(), out={"version": 1}),
          store("erase", owner=COMPANY, at=AT, out={}), store("list", owner=COMPANY, refusal="erased"),
          store("list", owner=HOA, out={"documents": [{"title": "Giấy tờ"}]}))
    for path, comment, holder in (
            ("refuses-a-holder-that-is-both", "a person and an organisation", {"personalID": HOA, "organisation": "0109990027"}),
            ("refuses-a-holder-that-is-neither", "a role alone", {"role": "owner"})):
        steps(path, ["DOC-11"], comment, store("put", owner=HOA, document={**LICENCE, "holders": [holder]},
                                               refusal="malformed"))
    steps("refuses-a-branch-as-a-holder", ["DOC-11", "REP-40"], "a branch owns nothing",
          store("put", owner=HOA, document={**LICENCE, "holders": [{"organisation": "0109990027-001"}]},
                refusal="invalid-identifier"))


def companies():
    """What its representative does in it."""
    director = {"act": "verify", "relation": "legal-representative"}
    opening = [director, {"act": "open"}]
    direct("opens-an-organisations-vault-for-its-representative", ["REP-41", "REP-11"], "every event says so", *opening,
           {"act": "put"}, {"act": "list"}, {"act": "consent"},
           out={"actors": ["representative"], "bases": ["representation:legal-representative"]})
    direct("refuses-anothers-representation-of-an-organisation", ["REP-41", "REP-08"], "verified for its director",
           director, {"act": "open", "as": THUAN}, refusal="subject-mismatch")
    direct("refuses-a-director-of-level-1", ["REP-41"], "an account of an organisation asks for level 2", director,
           {"act": "open", "level": 1}, refusal="assurance-too-low")
    direct("refuses-a-director-a-day-later", ["REP-44"], "in a vault that was opened before", *opening,
           {"act": "list", "after": 86400}, refusal="expired")
    direct("refuses-to-open-for-a-director-a-day-later", ["REP-44"], "verified anew for each session", director,
           {"act": "open", "after": 86400}, refusal="expired")
    direct("shows-the-next-director-what-was-kept", ["REP-44"], "the papers are the organisation's", *opening,
           {"act": "put"}, {"act": "succeed"}, {"act": "list"},
           out={"actors": ["representative"], "bases": ["representation:legal-representative"]})
    direct("refuses-the-former-director", ["REP-44"], "another is in the registration", *opening, {"act": "succeed"},
           {"act": "open"}, refusal="subject-mismatch")
    for what in ("erase", "link", "hold"):
        direct(f"refuses-a-director-who-would-{what}", ["REP-09"], "an authority does", *opening, {"act": what},
               refusal="subject-mismatch")
    direct("refuses-an-organisations-number-that-a-person-holds", ["REP-42"], "an old tax code of a person",
           {"act": "claim-code"}, *opening, refusal="conflict")
    direct("reads-an-organisations-export-back", ["REP-45"], "into its own vault", *opening, {"act": "put"},
           {"act": "take-along", "to": "organisation"}, out={"actors": ["representative"]})
    direct("refuses-an-organisations-export-in-a-persons-vault", ["REP-45"], "another owner", *opening, {"act": "put"},
           {"act": "take-along", "to": "person"}, refusal="subject-mismatch")
    direct("refuses-an-organisations-export-in-the-vault-of-a-person-who-holds-its-number", ["REP-45"],
           "the number alone does not make the owner", *opening, {"act": "put"},
           {"act": "take-along", "to": "holder"}, refusal="subject-mismatch")


if __name__ == "__main__":
    relations()
    acts()
    organisations()
    companies()
    write_all(HERE, written)
