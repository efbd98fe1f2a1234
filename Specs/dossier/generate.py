#!/usr/bin/env python3
"""Writes the vectors of dossier.md: run it in its folder. It knows the specification, not the library."""

import base64
import copy
import hashlib
import json
import pathlib

HERE = pathlib.Path(__file__).parent
MOTHER, FATHER, CHILD, GRANDFATHER = "001190009991", "038085009992", "048326009993", "011048009994"
AT = "2026-11-24T09:00:00+07:00"
BASIS_45 = "Nghị định 45/2020/NĐ-CP, Điều 16"
BASIS_224 = "Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm d"
BASIS_667 = "Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 7"
BASIS_OWN = "Nghị định 154/2024/NĐ-CP, Điều 5"


def merged(base, changes):
    """A copy of an object with members set, or taken out where the value is None."""
    result = copy.deepcopy(base)
    for name, value in changes.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = value
    return result


def document(id, kind, holders, **changes):
    base = {
        "id": id, "kind": kind, "title": kind, "holders": holders, "issuer": {"code": "H17.12.03"},
        "issuedOn": "2026-01-10", "validity": "permanent", "copyClass": "T5", "source": "dossier",
    }
    return merged(base, changes)


def held(person, role):
    return {"personalID": person, "role": role}


def land(id="land", **changes):
    return merged(document(id, "land-certificate", [held(MOTHER, "owner")], resultCode="KQ.G10.001147"), changes)


MARRIAGE = document("marriage", "marriage-certificate", [held(MOTHER, "wife"), held(FATHER, "husband")],
                    resultCode="KQ.G15.000032", issuedOn="2012-06-01")
RESIDENCE = document("residence", "residence-confirmation", [MOTHER], resultCode="KQ.G01.000065")
BIRTH = document("birth", "birth-certificate", [held(CHILD, "child"), held(MOTHER, "mother"), held(FATHER, "father")],
                 resultCode="KQ.G15.000031", issuedOn="2026-11-23")
VAULT = [MARRIAGE, RESIDENCE, land()]

# One component that a land certificate of the applicant, or the land register, takes the place of.
COMPONENT = {
    "id": "home", "class": "state-issued", "name": {"vi": "Giấy tờ nhà", "en": "Paper of the home"},
    "evidence": [[{"kind": "land-certificate", "heldBy": ["applicant"]}]],
    "registers": [{"register": "land", "kind": "land-certificate"}],
    "legalBasis": [BASIS_OWN],
}


def rules(*components, **changes):
    base = {
        "type": "procedure-rules", "id": "test", "version": "2026-11-24", "name": {"vi": "Thử", "en": "Test"},
        "decision": "1/QĐ-BTN", "effective": {"from": "2020-01-01"}, "procedures": [{"code": "9.000001"}],
        "cases": {"one": {"vi": "Một", "en": "one"}, "two": {"vi": "Hai", "en": "two"}},
        "roles": {"spouse": {"vi": "Vợ, chồng", "en": "the spouse"}},
        "facts": {
            "rare": {"type": "boolean", "default": False, "vi": "Hiếm", "en": "rare"},
            "open": {"type": "boolean", "vi": "Mở", "en": "open"},
        },
        "components": list(components) or [COMPONENT],
    }
    return merged(base, changes)


def one(**changes):
    return rules(merged(COMPONENT, changes))


def listing(*components, **changes):
    base = {"code": "9.000002", "name": "Thủ tục thử", "components": list(components)}
    return merged(base, changes)


def request(procedure, documents=None, **changes):
    base = {"procedure": procedure, "applicant": MOTHER, "documents": [land()] if documents is None else documents, "at": AT}
    return merged(base, changes)


def decided(decision, *reasons, **members):
    result = {"decision": decision}
    if reasons:
        result["reasons"] = list(reasons)
    return {**result, **members}


def required(*reasons):
    return {"components": [decided("required", *reasons)], "dropped": 0, "required": 1}


def dropped(*reasons, **members):
    return {"components": [decided("dropped", *reasons, **members)], "dropped": 1, "required": 0}


def by_store(*ids):
    by = {"source": "store"}
    if ids:
        by["documentID"] = ids[0]
    if len(ids) > 1:
        by["documentIDs"] = list(ids)
    return by


def by_register(register, code=None):
    by = {"source": "national-database", "register": register}
    return {**by, "replacementResultCode": code} if code else by


# The version of the general law that comes with the library.
SUBSTITUTION = json.loads(
    (HERE / "../../Sources/CitizenWallet/Dossiers/Rules/substitution.json").read_text(encoding="utf-8"))["version"]

VECTORS = []


def vector(name, spec, comment, given, out=None, refusal=None):
    expected = {"refusal": refusal} if refusal else {"out": out}
    VECTORS.append((name, {"spec": spec, "comment": comment, "op": "dossier.plan", "in": given, **expected}))


def refused(name, spec, comment, given, code="malformed"):
    vector(name, spec, comment, given, refusal=code)


def evidence():
    """A document and each fault that it may have."""
    vector("a-good-document-drops-its-component", ["DSR-01", "DSR-13"], "everything fits", request(rules()), {
        "procedure": "9.000001", "rules": {"id": "test", "version": "2026-11-24"}, "at": "2026-11-24T02:00:00Z",
        **dropped("in-store", name="Giấy tờ nhà", legalBasis=[BASIS_45, BASIS_224, BASIS_OWN],
                  by={"source": "store", "documentID": "land", "replacementResultCode": "KQ.G10.001147"})})
    vector("no-document-leaves-it-required", ["DSR-13"], "nothing is at hand", request(rules(), []),
           required("not-announced", "no-evidence"))
    faults = [
        ("an-expired-document", "expired", {"validity": {"type": "fixed", "from": "2020-01-01", "to": "2026-11-23"}}),
        ("a-document-not-yet-valid", "not-yet-valid", {"validity": {"type": "fixed", "from": "2026-11-25", "to": "2030-01-01"}}),
        ("a-document-issued-after-the-instant", "not-yet-valid", {"issuedOn": "2026-11-25"}),
        ("a-revoked-document", "revoked", {"status": "revoked"}),
        ("a-cancelled-document", "cancelled", {"status": "cancelled"}),
        ("a-replaced-document", "replaced", {"status": "replaced"}),
        ("a-self-declared-document", "self-declared", {"source": "self-declared"}),
        ("a-copy-digitised-by-an-officer", "copy-class-too-low", {"copyClass": "T2"}),
        ("a-scan-signed-by-the-citizen", "copy-class-too-low", {"copyClass": "T1"}),
        ("a-plain-scan", "copy-class-too-low", {"copyClass": "T0"}),
        ("a-paper-for-one-purpose", "used-once", {"usage": "single-use"}),
    ]
    for name, reason, changes in faults:
        vector(name + "-leaves-it-required", ["DSR-13"], "otherwise good", request(rules(), [land(**changes)]),
               required("not-announced", reason))
    vector("a-document-on-its-last-day-drops", ["DSR-13"], "the last day counts, in Vietnam's time",
           request(rules(), [land(validity={"type": "fixed", "from": "2020-01-01", "to": "2026-11-24"})],
                   at="2026-11-24T23:59:59+07:00"), dropped("in-store"))
    vector("a-digitised-copy-drops-where-the-rule-says-so", ["DSR-13"], "minimumCopyClass T2",
           request(one(evidence=[[{"kind": "land-certificate", "heldBy": ["applicant"], "minimumCopyClass": "T2"}]]),
                   [land(copyClass="T2")]), dropped("in-store"))
    fresh = one(evidence=[[{"kind": "land-certificate", "heldBy": ["applicant"], "maximumAgeDays": 180}]])
    vector("a-document-of-180-days-drops", ["DSR-13"], "maximumAgeDays 180",
           request(fresh, [land(issuedOn="2026-05-28")]), dropped("in-store"))
    vector("a-document-of-181-days-is-too-old", ["DSR-13"], "maximumAgeDays 180",
           request(fresh, [land(issuedOn="2026-05-27")]), required("not-announced", "too-old"))
    vector("an-uncertain-issue-date-counts-as-its-earliest-day", ["DSR-13"], "only the year is known",
           request(fresh, [land(issuedOn="2026")]), required("not-announced", "too-old"))
    vector("of-two-documents-the-higher-copy-class-is-used", ["DSR-13", "DSR-15"], "the later one is a lesser copy",
           request(rules(), [land("b", copyClass="T3", issuedOn="2026-06-01"), land("a", copyClass="T4")]),
           dropped("in-store", by=by_store("a")))
    vector("of-two-equal-documents-the-later-is-used", ["DSR-13", "DSR-15"], "both of one class",
           request(rules(), [land("a"), land("b", issuedOn="2026-06-01")]), dropped("in-store", by=by_store("b")))
    vector("of-two-like-documents-the-lesser-id-is-used-in-any-order", ["DSR-13", "DSR-15"], "they differ in id only",
           request(rules(), [land("b"), land("a")]), dropped("in-store", by=by_store("a")))
    vector("a-bad-document-does-not-hide-a-good-one", ["DSR-13"], "one is revoked",
           request(rules(), [land("a", status="revoked"), land("b")]), dropped("in-store", by=by_store("b")))


def holders():
    pair = [[{"kind": "marriage-certificate", "heldBy": ["applicant", {"role": "spouse", "ifGiven": True}]}]]
    couple = one(evidence=pair, registers=None)
    vector("a-document-of-another-person-leaves-it-required", ["DSR-14"], "held by the grandfather",
           request(rules(), [document("land", "land-certificate", [GRANDFATHER])]), required("not-announced", "wrong-holder"))
    vector("a-document-of-both-spouses-drops", ["DSR-14"], "both hold it",
           request(couple, [MARRIAGE], roles={"spouse": FATHER}), dropped("in-store"))
    vector("a-marriage-to-someone-else-leaves-it-required", ["DSR-14"], "the spouse named is not on it",
           request(couple, [MARRIAGE], roles={"spouse": GRANDFATHER}), required("wrong-holder"))
    vector("a-role-asked-for-only-if-given-is-not-missed", ["DSR-14"], "no spouse is named",
           request(couple, [MARRIAGE]), dropped("in-store"))
    needed = one(evidence=[[{"kind": "marriage-certificate", "heldBy": ["applicant", "spouse"]}]], registers=None)
    vector("a-role-that-nobody-plays-leaves-it-required", ["DSR-14"], "a spouse is needed and none is named",
           request(needed, [MARRIAGE]), required("role-missing"))
    as_child = one(evidence=[[{"kind": "birth-certificate", "heldBy": [{"role": "applicant", "as": ["child"]}]}]], registers=None)
    vector("a-birth-certificate-of-ones-child-is-not-ones-own", ["DSR-14"], "she is on it as the mother",
           request(as_child, [BIRTH]), required("wrong-holder"))
    vector("a-holder-whose-role-the-paper-does-not-state-serves", ["DSR-14"], "bare personal IDs",
           request(as_child, [document("birth", "birth-certificate", [MOTHER])]), dropped("in-store"))


def lists():
    both = one(registers=None, evidence=[[{"kind": "vehicle-registration", "heldBy": ["applicant"]},
                                          {"kind": "vehicle-inspection", "heldBy": ["applicant"]}]])
    car = document("car", "vehicle-registration", [MOTHER])
    check = document("check", "vehicle-inspection", [MOTHER])
    vector("two-documents-together-drop", ["DSR-13"], "an AND list", request(both, [check, car]),
           dropped("in-store", by=by_store("car", "check")))
    vector("one-of-two-documents-is-not-enough", ["DSR-13"], "an AND list", request(both, [car]), required("no-evidence"))
    either = one(registers=None, evidence=[[{"kind": "passport", "heldBy": ["applicant"]}],
                                           [{"kind": "identity-card", "heldBy": ["applicant"]}]])
    vector("either-of-two-documents-drops", ["DSR-13"], "an OR of lists",
           request(either, [document("card", "identity-card", [MOTHER])]), dropped("in-store", by=by_store("card")))


def registers():
    vector("an-announced-register-drops", ["DSR-12"], "Article 4 of Resolution 66.7/2025",
           request(rules(), [], sources=["land"]),
           dropped("register-announced", by=by_register("land", "KQ.G10.001147"), legalBasis=[BASIS_667]))
    vector("another-register-does-not-drop", ["DSR-12"], "population is announced, land is not",
           request(rules(), [], sources=["population"]), required("not-announced", "no-evidence"))
    days = [("the-first-day-of-the-resolution-drops", "2026-01-01T00:00:00+07:00", True),
            ("the-last-day-of-the-resolution-drops", "2027-02-28T23:59:59+07:00", True),
            ("the-day-before-the-resolution-does-not-drop", "2025-12-31T23:59:59+07:00", False),
            ("the-day-after-the-resolution-does-not-drop", "2027-03-01T00:00:00+07:00", False)]
    for name, at, holds in days:
        vector(name, ["DSR-12"], "in force 2026-01-01 to 2027-02-28", request(rules(), [], sources=["land"], at=at),
               dropped("register-announced") if holds else required("substitution-not-in-force", "no-evidence"))
    own = one(registers=[{"register": "land", "legalBasis": [BASIS_OWN]}])
    vector("a-register-with-a-basis-of-its-own-drops-after-the-resolution", ["DSR-12"], "sector law names it",
           request(own, [], sources=["land"], at="2027-03-01T00:00:00+07:00"),
           dropped("register-announced", legalBasis=[BASIS_OWN]))
    recorded = one(registers=[{"register": "land", "kind": "land-certificate", "condition": {"fact": "open", "equals": True}}])
    for name, facts, holds in [("a-register-known-to-hold-the-record-drops", {"open": True}, True),
                               ("a-register-known-to-lack-the-record-does-not-drop", {"open": False}, False),
                               ("a-register-not-known-to-hold-the-record-does-not-drop", {}, False)]:
        vector(name, ["DSR-12"], "the rule asks for the fact", request(recorded, [], sources=["land"], facts=facts),
               dropped("register-announced") if holds else required("record-unknown", "no-evidence"))
    population = one(evidence=[[{"kind": "identity-card", "heldBy": ["applicant"]}]],
                     registers=[{"register": "population", "kind": "identity-card"}])
    card = document("card", "identity-card", [MOTHER])
    vector("the-population-register-comes-before-the-store", ["DSR-11"], "both would do",
           request(population, [card], sources=["population"]), dropped("register-announced", by=by_register("population")))
    vector("the-store-comes-before-other-registers", ["DSR-11"], "both would do",
           request(rules(), sources=["land"]), dropped("in-store", by=by_store("land")))


def applicability():
    rare = one(condition={"fact": "rare", "equals": True})
    doubtful = one(condition={"fact": "open", "equals": True})
    na = lambda reason: {"components": [decided("not-applicable", reason)], "dropped": 0, "required": 0}
    vector("an-exceptional-fact-not-given-is-taken-as-its-default", ["DSR-10"], "the rule file says so",
           request(rare, []), na("assumed-not-applicable"))
    vector("an-exceptional-fact-given-asks-for-the-component", ["DSR-10"], "the fact holds",
           request(rare, [], facts={"rare": True}), required("not-announced", "no-evidence"))
    vector("a-fact-that-excludes-a-component", ["DSR-10"], "the fact is given and false",
           request(doubtful, [], facts={"open": False}), na("condition-not-met"))
    vector("a-fact-without-default-not-given-never-excludes", ["DSR-10"], "nobody knows",
           request(doubtful, []), required("condition-unknown", "not-announced", "no-evidence"))
    vector("a-document-drops-although-the-condition-is-not-known", ["DSR-10"], "needed or not, it is there",
           request(doubtful), dropped("in-store", "condition-unknown"))
    known = one(condition={"any": [{"fact": "open", "equals": True}, {"fact": "rare", "equals": False}]})
    vector("one-part-that-settles-a-condition-is-enough", ["DSR-10"], "true or unknown is true",
           request(known, []), required("not-announced", "no-evidence"))
    parts = [{"fact": "open", "equals": True}, {"fact": "rare", "equals": True}]
    vector("a-part-that-does-not-settle-a-condition-leaves-it-unknown", ["DSR-10"], "unknown or false is unknown",
           request(one(condition={"any": parts}), []), required("condition-unknown", "not-announced", "no-evidence"))
    vector("one-false-part-settles-a-condition-of-all", ["DSR-10"], "unknown and false is false",
           request(one(condition={"all": parts}), []), na("assumed-not-applicable"))
    cases = one(cases=["one"])
    vector("a-component-of-another-case-is-not-applicable", ["DSR-10"], "case two", request(cases, [], case="two"), na("other-case"))
    vector("a-component-of-the-case-is-required", ["DSR-10"], "case one", request(cases, [], case="one"),
           required("not-announced", "no-evidence"))
    vector("a-case-not-given-never-excludes", ["DSR-10"], "nobody said which", request(cases, []),
           required("case-unknown", "not-announced", "no-evidence"))


def decisions():
    bare = {"evidence": None, "registers": None}
    vector("a-form-is-a-form", ["DSR-16"], "class form", request(one(**{**bare, "class": "form"})),
           {"components": [decided("form", "form")], "dropped": 0, "required": 0})
    for name, reason in [("third-party", "third-party"), ("new-evidence", "new-evidence"), ("private", "private")]:
        vector(f"a-paper-of-class-{name}-is-required", ["DSR-16"], "no register or store has it",
               request(one(**{**bare, "class": name})), required("no-evidence", reason))
    vector("information-at-hand-is-prefilled", ["DSR-16"], "class information", request(one(**{"class": "information"})),
           {"components": [decided("prefilled", "in-store", by=by_store("land"))], "dropped": 0, "required": 0})
    vector("information-not-at-hand-is-asked-in-the-form", ["DSR-16"], "class information, never a paper",
           request(one(**{"class": "information"}), []), {"components": [decided("form")], "dropped": 0, "required": 0})
    vector("what-is-replaced-in-part-is-partial", ["DSR-16"], "substitution partial",
           request(one(substitution="partial"), [], sources=["land"]),
           {"components": [decided("partial", "register-announced", by=by_register("land"))], "dropped": 0, "required": 0})
    vector("a-decision-is-explained-in-vietnamese-and-english", ["DSR-18"], "and names its legal basis",
           request(rules(), [land(status="revoked")]),
           {"components": [{"decision": "required", "legalBasis": [BASIS_OWN], "explanation": {
               "vi": "Ông/bà cần nộp “Giấy tờ nhà”: cơ sở dữ liệu có thể thay thế chưa được công bố sẵn sàng khai thác; "
                     "giấy tờ đã có đã bị thu hồi.",
               "en": "You need to submit “Paper of the home”: the database that could replace it has not been announced; "
                     "the document at hand was revoked."}}]})


def catalogue():
    row = {"code": "X-1", "name": "Đơn", "original": 1, "copy": 0}
    note = {"code": "X-2", "name": "Lưu ý", "original": 0, "copy": 0}
    vector("a-row-that-no-rule-knows-is-required", ["DSR-09"], "a procedure without rules", request(listing(row)),
           {"procedure": "9.000002", "components": [decided("required", "not-classified", code="X-1", name="Đơn")],
            "dropped": 0, "required": 1})
    vector("a-note-is-not-applicable", ["DSR-09"], "no original and no copy", request(listing(row, note)),
           {"components": [decided("required", "not-classified"), decided("not-applicable", "note")]})
    vector("rows-without-any-quantity-are-required", ["DSR-09"], "where no row has one, quantities say nothing",
           request(listing(note, merged(note, {"code": "X-3"}))),
           {"components": [decided("required", "not-classified"), decided("required", "not-classified")]})
    vector("a-row-without-a-name-is-required", ["DSR-09"], "as in the published catalogue",
           request(listing(merged(row, {"name": ""}))), {"components": [decided("required", "not-classified", code="X-1")]})
    vector("a-dirty-code-is-cleaned", ["DSR-04"], "a blank and a comma", request(listing(row, code=" 9,000002")),
           {"procedure": "9.000002"})
    vector("a-code-marked-as-deleted-is-cleaned", ["DSR-04"], "the portal's mark", request(listing(row, code="9.000002-Xoa")),
           {"procedure": "9.000002"})
    vector("a-code-of-a-wrong-length-is-kept", ["DSR-04"], "which digit is wrong is not known",
           request(listing(row, code="9.0000022")), {"procedure": "9.0000022"})
    vector("text-is-composed-and-freed-of-invisible-characters", ["DSR-04"], "decomposed, U+200E, U+00A0",
           request(listing(merged(row, {"name": "đăng k\u200ey\u0301\u00a0lại "}))), {"components": [{"name": "đăng ký lại"}]})
    refused("a-procedure-without-components-is-refused", ["DSR-03"], "no array", request(listing(components=None)))
    refused("a-component-without-a-name-member-is-refused", ["DSR-03"], "no name", request(listing(merged(row, {"name": None}))))
    refused("a-negative-quantity-is-refused", ["DSR-03"], "minus one", request(listing(merged(row, {"original": -1}))))
    refused("too-many-components-are-refused", ["DSR-03"], "2001 rows", request(listing(*[{"name": "x"}] * 2001)), "too-large")
    spare = {"code": "000.00.00.G15-KQ999999", "name": "Giấy khác", "original": 1, "copy": 0}
    known = {"code": "000.00.00.G15-KQ1123", "name": "Giấy chứng sinh; …", "original": 1, "copy": 0}
    names = ["Tờ khai đăng ký khai sinh", "Tờ khai tham gia bảo hiểm y tế", "Giấy chứng sinh"]
    joined = request(listing(spare, known, code="2.000986"), VAULT)
    vector("rules-and-catalogue-rows-are-joined-by-code", ["DSR-07", "DSR-17"], "a known row and one that no rule knows", joined, {
        "procedure": "2.000986", "successor": "3.000722", "components": [
            decided("form", name=names[0]), decided("form", name=names[1]),
            decided("required", name=names[2], code="000.00.00.G15-KQ1123"),
            decided("dropped"), decided("required"), decided("partial"), decided("not-applicable"),
            decided("not-applicable"), decided("not-applicable"), decided("not-applicable"),
            decided("required", "not-classified", code="000.00.00.G15-KQ999999", name="Giấy khác")]})


def prose():
    """Rows of a procedure without rules, read by their prose."""
    def row(name, **changes):
        return merged({"code": "X-1", "name": name, "original": 0, "copy": 1}, changes)

    home = row("Giấy chứng nhận quyền sử dụng đất")
    vector("a-row-read-with-certainty-is-dropped-for-a-document", ["DSR-19"], "the applicant's land", request(listing(home)),
           dropped("in-store", by=by_store("land")))
    vector("a-row-read-with-certainty-is-dropped-for-a-register", ["DSR-19"], "announced", request(listing(home), [], sources=["land"]),
           dropped("register-announced", by=by_register("land", "KQ.G10.001147"), legalBasis=[BASIS_667]))
    vector("a-row-read-with-certainty-is-required-without-either", ["DSR-19"], "no document, no register", request(listing(home), []),
           required("not-announced", "no-evidence"))
    vector("a-document-of-another-kind-does-not-drop-a-row", ["DSR-19"], "a marriage certificate", request(listing(home), [MARRIAGE]),
           required("not-announced", "no-evidence"))
    vector("a-document-of-another-person-does-not-drop-a-row", ["DSR-19"], "the father's land",
           request(listing(home), [merged(land(), {"holders": [held(FATHER, "owner")]})]), required("not-announced", "wrong-holder"))
    child = row("Giấy khai sinh của con")
    vector("a-row-of-a-role-is-dropped-for-its-document", ["DSR-08", "DSR-19"], "the child's birth certificate",
           request(listing(child), [BIRTH], roles={"child": CHILD}), dropped("in-store", by=by_store("birth")))
    vector("a-row-of-a-role-that-nobody-has-is-required", ["DSR-19"], "no child named", request(listing(child), [BIRTH]),
           required("role-missing"))
    vector("no-register-drops-a-row-of-a-role-that-nobody-has", ["DSR-19"], "whose record", request(listing(child), [], sources=["civil-status"]),
           required("role-missing"))
    for name, comment, text in [
            ("either-of-two-papers-is-ambiguous", "two kinds", "Giấy chứng nhận quyền sử dụng đất hoặc hộ chiếu"),
            ("a-paper-and-a-contract-are-ambiguous", "mixed", "Giấy chứng nhận quyền sử dụng đất và hợp đồng thuê xưởng"),
            ("the-paper-of-an-unknown-person-is-ambiguous", "whose", "Giấy chứng nhận quyền sử dụng đất của ông bác"),
            ("a-permit-without-a-kind-is-ambiguous", "which permit", "Giấy phép do Ủy ban nhân dân cấp xã cấp")]:
        vector(name, ["DSR-19"], comment, request(listing(row(text))), required("ambiguous-component"))
    vector("an-original-that-is-handed-in-is-ambiguous", ["DSR-19"], "it does not come back",
           request(listing(row("Giấy chứng nhận quyền sử dụng đất (bản gốc)"))), required("ambiguous-component"))
    vector("a-row-that-asks-for-no-paper-of-the-state-is-not-classified", ["DSR-09", "DSR-19"], "a contract",
           request(listing(row("Hợp đồng thuê xưởng"))), required("not-classified"))
    vector("a-remark-is-not-read", ["DSR-09"], "0/0 beside a row with a quantity",
           request(listing(row("Đơn"), row("Giấy chứng nhận quyền sử dụng đất", code="X-2", copy=0))),
           {"components": [decided("required", "not-classified"), decided("not-applicable", "note")]})
    vector("an-ambiguous-row-is-explained", ["DSR-18", "DSR-19"], "both languages",
           request(listing(row("Giấy phép do Ủy ban nhân dân cấp xã cấp"))), {"components": [{"explanation": {
               "vi": "Ông/bà cần nộp “Giấy phép do Ủy ban nhân dân cấp xã cấp”: danh mục chưa ghi rõ cần giấy tờ nào của cơ quan nhà nước.",
               "en": "You need to submit “Giấy phép do Ủy ban nhân dân cấp xã cấp”: the catalogue does not say clearly which "
                     "paper of a state authority is meant."}}]})


def refusals():
    refused("an-unknown-procedure-is-refused", ["DSR-06"], "no rules, no catalogue", request("9.999999"), "unknown-procedure")
    refused("text-that-is-no-code-is-an-unknown-procedure", ["DSR-06"], "a name", request("khai sinh"), "unknown-procedure")
    refused("a-procedure-before-its-rules-is-unknown", ["DSR-06"], "no rules were in effect then",
            request("1.001193", at="2020-01-01T00:00:00+07:00"), "unknown-procedure")
    refused("an-unknown-case-is-refused", ["DSR-08"], "case three", request(rules(), case="three"))
    refused("an-unlisted-case-of-a-procedure-without-rules-is-refused", ["DSR-08"], "no row names one",
            request(listing({"name": "Đơn", "original": 1, "copy": 0}), case="one"))
    refused("an-unknown-role-is-refused", ["DSR-08"], "a typo", request(rules(), roles={"spuose": FATHER}))
    refused("an-unknown-fact-is-refused", ["DSR-08"], "a typo", request(rules(), facts={"raer": True}))
    refused("a-fact-of-another-type-is-refused", ["DSR-08"], "text for a boolean", request(rules(), facts={"rare": "true"}))
    refused("an-unknown-source-is-refused", ["DSR-08"], "no such register", request(rules(), sources=["water"]))
    refused("an-unknown-member-is-refused", ["DSR-02"], "a typo", request(rules(), facst={}))
    refused("a-request-without-an-instant-is-refused", ["DSR-02"], "no at", request(rules(), at=None))
    refused("an-instant-without-offset-is-refused", ["DSR-02"], "local time", request(rules(), at="2026-11-24T09:00:00"))
    refused("an-applicant-without-a-personal-id-is-refused", ["DSR-02"], "eleven digits",
            request(rules(), applicant="00119000999"), "invalid-identifier")
    refused("a-document-of-an-unknown-kind-is-refused", ["DSR-02"], "no such kind",
            request(rules(), [document("x", "treasure-map", [MOTHER])]), "unknown-kind")
    refused("rules-with-an-undeclared-role-are-refused", ["DSR-05"], "heldBy names nobody",
            request(one(evidence=[[{"kind": "land-certificate", "heldBy": ["uncle"]}]])))
    refused("rules-with-an-undeclared-fact-are-refused", ["DSR-05"], "the condition names it",
            request(one(condition={"fact": "other", "equals": True})))
    refused("rules-that-drop-a-private-paper-are-refused", ["DSR-05"], "nothing replaces that class",
            request(one(**{"class": "private"})))
    refused("rules-that-take-a-plain-scan-are-refused", ["DSR-05"], "T0 proves nothing",
            request(one(evidence=[[{"kind": "land-certificate", "heldBy": ["applicant"], "minimumCopyClass": "T0"}]])))
    refused("rules-without-a-legal-reference-in-form-are-refused", ["DSR-05"], "free text", request(one(legalBasis=["theo luật"])))


def story():
    """The real procedures: a birth, a home."""
    joining = {"case": "join-household", "roles": {"child": CHILD, "householder": MOTHER}}
    rest = [decided("not-applicable", "other-case")] * 12
    for name, documents, kinship in [
            ("before-the-birth-certificate-kinship-is-required", VAULT, decided("required")),
            ("the-birth-certificate-drops-kinship", VAULT + [BIRTH], decided("dropped", "in-store", by=by_store("birth")))]:
        count = 2 if kinship["decision"] == "dropped" else 1
        vector(name, ["DSR-13", "DSR-14"], "1.004222, the child joins the mother's household",
               request("1.004222", documents, sources=["population", "civil-status"], **joining), {
                   "procedure": "1.004222", "dropped": count, "required": 2 - count,
                   "components": [decided("form"), decided("form"), decided("dropped", by=by_store("land")), kinship, *rest]})
    vector("the-successor-plans-under-its-own-code", ["DSR-17"], "3.000722", request("3.000722", VAULT), {
        "procedure": "3.000722", "dropped": 2, "required": 2, "components": [
            decided("form", "form"), decided("required", "no-evidence", "third-party"),
            decided("dropped", "in-store", by={"source": "store", "documentID": "marriage", "replacementResultCode": "KQ.G15.000032"}),
            decided("required"), decided("dropped", by=by_store("residence")), decided("not-applicable"),
            decided("not-applicable"), decided("not-applicable"), decided("not-applicable")]})


OLD_NUMBER = "001190009989"


def record(**changes):
    """What the land register has of the applicant's home."""
    base = land(copyClass="T6", source={"origin": "register", "reference": "land"})
    return merged(merged(base, {"id": None}), changes)


def asked(answer, documents=None, procedure=None, sources=("land",), **changes):
    """A request for which the land register was asked."""
    return request(procedure or rules(), documents, sources=list(sources), answers={"land": answer}, **changes)


def oneself():
    kin = one(evidence=[[{"kind": "marriage-certificate", "heldBy": [
        {"role": "applicant", "as": ["husband", "wife"]}, {"role": "spouse", "as": ["husband", "wife"]}]}]], registers=None)
    vector("a-marriage-certificate-proves-kinship-with-the-spouse", ["DSR-14"], "two people",
           request(kin, [MARRIAGE], roles={"spouse": FATHER}), dropped("in-store"))
    vector("a-marriage-certificate-proves-no-kinship-with-oneself", ["DSR-14"], "one person in two roles",
           request(kin, [MARRIAGE], roles={"spouse": MOTHER}), required("wrong-holder"))
    vector("an-earlier-number-of-oneself-is-oneself", ["DSR-14", "DSR-30"], "linked",
           request(kin, [document("marriage", "marriage-certificate", [held(MOTHER, "wife"), held(OLD_NUMBER, "husband")])],
                   roles={"spouse": OLD_NUMBER}, samePeople=[[MOTHER, OLD_NUMBER]]), required("wrong-holder"))


def links():
    old = land(holders=[held(OLD_NUMBER, "owner")])
    vector("a-document-under-an-earlier-number-of-the-person-drops", ["DSR-30"], "both numbers are one person's",
           request(rules(), [old], samePeople=[[OLD_NUMBER, MOTHER]]), dropped("in-store", by=by_store("land")))
    vector("a-document-under-a-number-that-is-not-linked-leaves-it-required", ["DSR-30"], "nobody has verified it",
           request(rules(), [old]), required("not-announced", "wrong-holder"))
    vector("a-number-linked-to-somebody-else-leaves-it-required", ["DSR-30"], "the father's",
           request(rules(), [old], samePeople=[[OLD_NUMBER, FATHER]]), required("not-announced", "wrong-holder"))
    refused("a-number-of-two-people-is-refused", ["DSR-30"], "in two lists",
            request(rules(), [old], samePeople=[[OLD_NUMBER, MOTHER], [OLD_NUMBER, FATHER]]))
    refused("a-list-of-one-number-is-refused", ["DSR-30"], "it links nothing", request(rules(), [old], samePeople=[[MOTHER]]))


def answers():
    vector("a-register-that-does-not-answer-does-not-drop", ["DSR-32"], "unavailable", asked("unavailable", []),
           required("register-unavailable", "no-evidence"))
    vector("a-register-that-does-not-answer-takes-nothing-from-a-document", ["DSR-32"], "the store has it",
           asked("unavailable"), dropped("in-store", by=by_store("land")))
    card = one(evidence=[[{"kind": "identity-card", "heldBy": ["applicant"]}]],
               registers=[{"register": "population", "kind": "identity-card"}])
    vector("the-population-register-that-does-not-answer-leaves-it-to-the-store", ["DSR-32", "DSR-11"], "the store comes next",
           request(card, [document("card", "identity-card", [MOTHER])], sources=["population"],
                   answers={"population": "unavailable"}), dropped("in-store", by=by_store("card")))
    vector("a-record-drops", ["DSR-33"], "the register was asked and has it", asked([record()], []),
           dropped("register-record", by=by_register("land", "KQ.G10.001147")))
    vector("a-record-drops-although-the-rule-asks-whether-it-is-there", ["DSR-33"], "it is",
           asked([record()], [], one(registers=[{"register": "land", "kind": "land-certificate",
                                                 "condition": {"fact": "open", "equals": True}}])),
           dropped("register-record"))
    cases = [("no-record-leaves-it-required", [], "no-record"),
             ("a-record-of-somebody-else-leaves-it-required", [record(holders=[held(FATHER, "owner")])], "wrong-holder"),
             ("a-record-that-was-revoked-leaves-it-required", [record(status="revoked")], "revoked"),
             ("a-record-of-another-kind-leaves-it-required", [record(kind="land-map-extract")], "no-record")]
    for name, answer, reason in cases:
        reasons = [reason, "no-evidence"] if reason == "no-record" else ["no-evidence", reason]
        vector(name, ["DSR-33", "DSR-39"], "the register was asked", asked(answer, []),
               {"components": [decided("required", *reasons, asked=["land"])], "dropped": 0, "required": 1})
    bare = one(evidence=None)
    vector("a-record-of-somebody-who-takes-part-drops-where-no-document-is-named", ["DSR-33"], "the rule names the register alone",
           asked([record()], [], bare), dropped("register-record"))
    vector("a-record-of-a-stranger-does-not-drop-where-no-document-is-named", ["DSR-33"], "nobody of this dossier",
           asked([record(holders=[held(GRANDFATHER, "owner")])], [], bare), required("no-record", "no-evidence"))
    vector("an-answer-outside-the-days-of-the-law-does-not-drop", ["DSR-33", "DSR-12"], "after the resolution",
           asked([record()], [], at="2027-03-01T00:00:00+07:00"), required("substitution-not-in-force", "no-evidence"))
    refused("an-answer-of-a-register-that-is-not-announced-is-refused", ["DSR-31"], "land is not among the sources",
            asked([record()], [], sources=()))
    refused("an-answer-of-an-unknown-register-is-refused", ["DSR-31"], "no such register",
            request(rules(), [], sources=["land"], answers={"water": []}))
    refused("an-answer-that-is-no-record-is-refused", ["DSR-31"], "a word that is not known", asked("maybe", []))
    refused("a-record-that-is-a-copy-is-refused", ["DSR-31"], "T5", asked([record(copyClass="T5")], []))
    refused("a-record-of-another-register-is-refused", ["DSR-31"], "vehicle",
            asked([record(source={"origin": "register", "reference": "vehicle"})], []))


def contradictions():
    paper = land(number="DD 099901", fields={"area": 60})
    newer = record(number="DD 099901", issuedOn="2026-10-01", fields={"area": 80})
    vector("a-newer-record-beats-an-older-document", ["DSR-34"], "the register drops it, not the paper",
           asked([newer], [paper]), dropped("register-record", by=by_register("land", "KQ.G10.001147")))
    storeOnly = one(registers=[{"register": "land", "kind": "land-map-extract", "legalBasis": [BASIS_OWN]}])
    vector("a-document-that-a-newer-record-contradicts-does-not-drop", ["DSR-34"], "the register does not serve here",
           asked([newer], [paper], storeOnly), required("no-record", "outdated"))
    vector("a-document-that-the-register-has-revoked-does-not-drop", ["DSR-34"], "the register speaks of now",
           asked([record(number="DD 099901", status="revoked")], [paper]), required("revoked", "outdated"))
    vector("a-document-that-a-record-confirms-drops", ["DSR-34"], "they agree",
           asked([record(number="DD 099901", issuedOn="2026-10-01", fields={"area": 60})], [paper]),
           dropped("in-store", by=by_store("land")))
    vector("a-record-of-another-paper-says-nothing", ["DSR-34"], "another number",
           asked([record(number="DD 099902", issuedOn="2026-10-01", fields={"area": 80})], [paper]),
           dropped("in-store", by=by_store("land")))
    vector("a-later-document-beats-an-earlier-one-of-the-same-number", ["DSR-34"], "issued anew",
           request(rules(), [paper, land(id="anew", number="DD 099901", issuedOn="2026-06-01", fields={"area": 80})]),
           dropped("in-store", by=by_store("anew")))
    between = [by_store("land"), by_register("land")]
    for name, changes in [("of-one-day", {"issuedOn": "2026-01-10"}), ("older-than-the-document", {"issuedOn": "2020-01-10"})]:
        vector(f"a-record-{name}-that-says-otherwise-stops", ["DSR-35"], "neither is the fresher",
               asked([record(number="DD 099901", fields={"area": 80}, **changes)], [paper]),
               {"components": [decided("required", "conflict", conflict=between)], "dropped": 0, "required": 1})
    other = land(id="other", number="DD 099901", fields={"area": 80})
    vector("two-documents-that-contradict-each-other-stop", ["DSR-35"], "one number, one day",
           request(rules(), [paper, other]), {"components": [decided("required", "conflict", conflict=[
               by_store("land"), by_store("other")])], "dropped": 0, "required": 1})
    owners = [held(MOTHER, "owner"), held(FATHER, "lender")]
    vector("two-documents-that-name-different-people-for-one-role-stop", ["DSR-35"], "who lends",
           request(rules(), [land(number="DD 099901", holders=owners),
                             land(id="other", number="DD 099901", holders=[held(MOTHER, "owner"), held(CHILD, "lender")])]),
           required("conflict"))
    vector("a-conflict-names-both-sources", ["DSR-35", "DSR-18"], "so that somebody can ask",
           asked([record(number="DD 099901", fields={"area": 80})], [paper]), {"components": [{"explanation": {
               "vi": "Ông/bà cần nộp “Giấy tờ nhà”: Kho quản lý dữ liệu điện tử của tổ chức, cá nhân và Cơ sở dữ liệu "
                     "quốc gia về đất đai có thông tin khác nhau về giấy tờ này, cần đối chiếu.",
               "en": "You need to submit “Paper of the home”: the citizen's electronic data store and the national land "
                     "database say different things of it, which has to be settled."}}]})
    vector("a-scan-contradicts-nothing", ["DSR-34", "DSR-35"], "it would not serve",
           request(rules(), [paper, land(id="other", number="DD 099901", fields={"area": 80}, copyClass="T0")]),
           dropped("in-store", by=by_store("land")))
    vector("what-a-document-leaves-out-contradicts-nothing", ["DSR-35"], "fields that were not shown",
           request(rules(), [paper, land(id="other", number="DD 099901", fields={"street": "A"})]),
           dropped("in-store", by=by_store("land")))


def places():
    prior, presented = {**land(id="prior"), "from": "prior-dossier"}, {**land(id="shown"), "from": "attestation"}
    vector("a-document-of-an-earlier-dossier-drops", ["DSR-38"], "the systems that handle procedures have it",
           request(rules(), [prior]), dropped("in-prior-dossier", by={"source": "prior-dossier", "documentID": "prior"}))
    vector("an-attestation-that-is-presented-drops", ["DSR-38"], "it was verified", request(rules(), [presented]),
           dropped("attested", by={"source": "attestation", "documentID": "shown"}))
    vector("the-store-comes-before-an-earlier-dossier", ["DSR-38", "DSR-11"], "although the other is worth more",
           request(rules(), [prior, land(copyClass="T3")]), dropped("in-store", by=by_store("land")))
    vector("an-earlier-dossier-comes-before-an-attestation", ["DSR-38"], "nobody need present anything",
           request(rules(), [presented, prior]), dropped("in-prior-dossier"))
    vector("an-earlier-dossier-comes-before-other-registers", ["DSR-38", "DSR-11"], "both would do",
           request(rules(), [prior], sources=["land"]), dropped("in-prior-dossier"))
    vector("a-scan-in-an-earlier-dossier-leaves-it-required", ["DSR-38"], "T0 proves nothing anywhere",
           request(rules(), [merged(prior, {"copyClass": "T0"})]), required("not-announced", "copy-class-too-low"))
    refused("a-document-from-an-unknown-place-is-refused", ["DSR-38"], "no such place",
            request(rules(), [{**land(), "from": "drawer"}]))


def canonical_digest(value):
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


def replays():
    """Plans that are looked at again."""
    plan = {"procedure": "9.000001", "components": [], "dropped": 0, "required": 0,
            "rules": {"id": "gone", "version": "2020-01-01", "digest": "x", "substitution": {"version": "y", "digest": "z"}},
            "at": "2026-11-24T02:00:00Z"}
    named = {**plan, "digest": canonical_digest(plan)}

    def replayed(name, spec, comment, given, **answer):
        VECTORS.append((name, {"spec": spec, "comment": comment, "op": "dossier.replay", "in": {"record": given}, **answer}))

    for name, given in [("a-plan-under-bundled-rules", request("1.001193", VAULT)), ("a-plan-under-its-own-rules", request(rules())),
                        ("a-plan-of-a-listed-procedure", request(listing({"code": "X-1", "name": "Đơn", "original": 1, "copy": 0})))]:
        VECTORS.append((f"{name}-is-the-same-when-it-is-made-again", {"spec": ["DSR-37"], "comment": "byte for byte", "steps": [
            {"op": "dossier.record", "in": given, "out": {}, "capture": {"record": "R"}},
            {"op": "dossier.replay", "in": {"record": "$R"}, "out": {"same": True, "sameWords": True, "differing": []}}]}))
    replayed("a-plan-whose-rules-are-gone-is-not-found", ["DSR-37"], "no such version at hand",
             {"request": request("9.000001"), "plan": named}, refusal="not-found")
    own = merged(plan, {"rules": {**plan["rules"], "id": "test", "version": "2026-11-24"}})
    own["rules"]["substitution"] = {"version": SUBSTITUTION, "digest": "z"}
    replayed("rules-that-were-changed-under-their-name-are-refused", ["DSR-37"], "another digest",
             {"request": request(rules()), "plan": {**own, "digest": canonical_digest(own)}}, refusal="digest-mismatch")
    replayed("a-plan-that-was-edited-is-refused", ["DSR-36"], "the digest is that of another",
             {"request": request("9.000001"), "plan": {**named, "at": "2026-11-25T02:00:00Z"}}, refusal="digest-mismatch")
    replayed("a-plan-without-a-digest-is-refused", ["DSR-36"], "nothing vouches for it",
             {"request": request("9.000001"), "plan": plan}, refusal="malformed")
    replayed("a-plan-with-wrong-counts-is-refused", ["DSR-36"], "one dropped of none",
             {"request": request("9.000001"), "plan": {**named, "dropped": 1}}, refusal="digest-mismatch")
    vector("a-plan-names-its-rules-by-digest", ["DSR-36"], "SHA-256 of the canonical rule file", request(rules()),
           {"rules": {"id": "test", "version": "2026-11-24", "digest": canonical_digest(rules()),
                      "substitution": {"version": SUBSTITUTION}}})


LETTERS = {"f": "form", "d": "dropped", "p": "prefilled", "r": "required", "n": "not-applicable", "t": "partial"}
DEATH = document("death", "death-certificate", [GRANDFATHER], resultCode="KQ.G15.000034", issuedOn="2026-11-20")
GRANDFATHERS_HOME = document("last-home", "residence-confirmation", [GRANDFATHER], resultCode="KQ.G01.000065")
MOTHERS_BIRTH = document("own-birth", "birth-certificate", [held(MOTHER, "child"), held(GRANDFATHER, "father")],
                         resultCode="KQ.G15.000031", issuedOn="1990-05-05")
GUARDIANSHIP = document("guardian", "civil-status-extract", [CHILD, MOTHER], resultCode="KQ.G15.000035")
GUARDIANSHIP_ENDED = document("ended", "civil-status-extract", [CHILD, MOTHER], resultCode="KQ.G15.000036")
CARD = document("card", "identity-card", [MOTHER])


def paper(kind, person=MOTHER, **changes):
    return document(kind, kind, [person], **changes)


def service(name, code, letters, documents=(), sources=(), spec=("DSR-16",), **more):
    """The decisions for a real procedure, a letter for each component of its rules in their order."""
    vector(name, list(spec), f"{code}: {', '.join(LETTERS[letter] for letter in letters)}",
           request(code, list(documents), sources=list(sources), **more),
           {"procedure": code, "components": [decided(LETTERS[letter]) for letter in letters],
            "dropped": letters.count("d"), "required": letters.count("r")})


def services():
    """Each essential service: what goes, and what does not although it looks so."""
    dead, child = {"deceased": GRANDFATHER}, {"child": CHILD}
    population, civil, insurance = ["population"], ["civil-status"], ["insurance"]

    service("old-number-the-population-register-drops-the-old-card", "1.012566", "fd", sources=population, facts={"holdsOldCard": True})
    service("old-number-without-the-register-the-old-card-is-asked-for", "1.012566", "fr", facts={"holdsOldCard": True})
    service("old-number-nobody-asks-for-a-card-that-is-gone", "1.012566", "fn", sources=population, facts={"holdsOldCard": False})

    service("card-for-a-child-the-birth-certificate-drops-the-proof-of-parenthood", "1.014062", "ffnd", [BIRTH], roles=child)
    service("card-for-a-child-a-birth-certificate-of-another-child-does-not", "1.014062", "ffnr", [BIRTH], roles={"child": FATHER})
    service("card-for-a-child-the-register-knows-parents-and-not-guardians", "1.014062", "ffnr", sources=civil, roles=child,
            facts={"representative": "guardian"})
    service("card-for-a-child-a-guardianship-drops-it", "1.014062", "ffnd", [GUARDIANSHIP], roles=child, spec=["DSR-22"],
            facts={"representative": "guardian"})
    service("card-for-a-child-the-end-of-a-guardianship-does-not", "1.014062", "ffnr", [GUARDIANSHIP_ENDED], roles=child,
            spec=["DSR-22"], facts={"representative": "guardian"})
    service("card-exchange-of-an-adult-asks-for-no-representative", "1.014063", "ffnn")
    service("card-exchange-for-a-child-asks-for-one", "1.014063", "ffnr", facts={"under14": True}, roles=child)

    service("temporary-home-the-land-certificate-drops-the-proof", "1.004194", "fdnnnnnn", [land()], case="household", facts={"tenure": "own"})
    service("temporary-home-a-rented-home-needs-its-contract", "1.004194", "fnrnnnnn", [land()], sources=["land"], case="household",
            facts={"tenure": "rented"})
    service("temporary-home-a-certificate-of-the-landlord-named-as-owner-drops", "1.004194", "fdnnnnnn",
            [document("land", "land-certificate", [GRANDFATHER])], case="household", facts={"tenure": "kin"}, roles={"owner": GRANDFATHER})
    service("temporary-home-a-certificate-of-somebody-else-does-not", "1.004194", "frnnnnnn",
            [document("land", "land-certificate", [GRANDFATHER])], case="household", facts={"tenure": "own"})

    service("absence-identity-is-prefilled", "1.003677", "nnfp", sources=population, case="other")
    service("absence-under-supervision-needs-consent", "1.003677", "frnp", sources=population, case="supervised")
    service("absence-without-the-register-identity-is-asked-in-the-form", "1.003677", "nnff", case="other")

    service("stay-the-guest-is-known-to-the-register", "2.001159", "fp", sources=population, roles={"guest": FATHER})
    service("stay-the-hosts-card-does-not-name-the-guest", "2.001159", "ff", [CARD], roles={"guest": FATHER})
    service("stay-without-any-source-the-guest-is-asked-for-in-the-form", "2.001159", "ff", roles={"guest": FATHER})

    service("vehicle-the-owners-identity-is-dropped", "1.013067", "fdnnrrr", [CARD])
    service("vehicle-a-card-of-another-than-the-owner-does-not", "1.013067", "frnnrrr", [CARD], roles={"owner": FATHER})
    service("vehicle-the-population-register-knows-no-enterprise", "1.013067", "fnrnrrr", sources=population, facts={"ownerKind": "enterprise"})
    company = lambda role: document("company", "business-registration", [{"organisation": "0109990027", "role": "organisation"}, held(MOTHER, role)])
    service("vehicle-of-an-enterprise-that-the-applicant-represents", "1.013067", "fndnrrr", [company("representative")],
            facts={"ownerKind": "enterprise"})
    service("vehicle-of-an-enterprise-that-the-applicant-is-a-member-of", "1.013067", "fnrnrrr", [company("member")],
            facts={"ownerKind": "enterprise"})
    service("vehicle-the-business-register-knows-the-enterprise", "1.012575", "fndnrrr", sources=["business-registration"],
            facts={"ownerKind": "enterprise"})

    service("death-the-last-residence-is-dropped", "1.000656", "fnrnnrdn", [GRANDFATHERS_HOME], roles=dead)
    service("death-the-residence-of-the-applicant-is-not-that-of-the-dead", "1.000656", "fnrnnrrn", [RESIDENCE], roles=dead)
    service("death-a-notice-is-asked-for-unless-it-was-shared", "1.000656", "fnnnnddn", sources=population, roles=dead,
            facts={"deathNoticeShared": True})
    service("death-where-no-residence-is-known-the-place-is-asked-for", "1.000656", "fnrnndnr", sources=population, roles=dead,
            facts={"lastResidenceKnown": False})

    service("passport-of-a-child-without-number-the-birth-certificate-drops", "1.001456", "frnddn", [BIRTH], roles=child,
            facts={"under14": True, "hasPersonalID": False, "hadPassport": False})
    service("passport-the-old-one-is-handed-in-although-the-store-has-it", "1.001456", "frrnnn", [paper("passport")], facts={"hadPassport": True})
    service("passport-of-a-childs-guardian-is-not-shown-by-the-register", "1.001456", "frnnrn", sources=civil, roles=child,
            facts={"under14": True, "hadPassport": False, "representative": "guardian"})

    business = ["business-registration"]
    service("seal-of-an-enterprise-the-register-drops-its-registration", "2.001428", "nnnnnnndnnnnnnr", sources=business,
            facts={"bodyKind": "enterprise"})
    service("seal-of-an-association-needs-founding-and-statutes", "2.001428", "nnrnnnnnnnnrnnr", sources=business,
            facts={"bodyKind": "association"})
    service("seal-a-founding-decision-drops-and-the-statutes-stay", "2.001428", "nndnnnnnnnnrnnr",
            [paper("establishment-decision")], facts={"bodyKind": "association"})
    service("seal-a-founding-decision-of-others-does-not", "2.001428", "nrnnnnnnnnnnnnn", [paper("establishment-decision", FATHER)],
            facts={"bodyKind": "public-unit", "authorised": False})
    service("seal-a-licensed-field-needs-its-licence", "2.001403", "ndnnnnnnnnnnnrn", [paper("establishment-decision")],
            facts={"bodyKind": "public-unit", "licensedField": True, "authorised": False})
    service("lost-seal-its-certificate-drops", "2.001410", "nnnnfd", [paper("permit-other", resultCode="KQ.G01.000031")], case="lost",
            spec=["DSR-22"])
    service("lost-seal-another-permit-does-not", "2.001410", "nnnnfr", [paper("permit-other", resultCode="KQ.G01.000099")], case="lost",
            spec=["DSR-22"])
    service("lost-seal-a-permit-of-no-known-result-does-not", "2.001410", "nnnnfr", [paper("permit-other")], case="lost", spec=["DSR-22"])

    service("removal-the-death-register-drops-the-proof", "1.003197", "fdnn", sources=civil, roles=dead, facts={"ground": "death"})
    service("removal-a-death-certificate-of-another-does-not", "1.003197", "frnn", [paper("death-certificate", FATHER)], roles=dead,
            facts={"ground": "death"})
    service("removal-by-a-court-needs-its-decision", "1.003197", "fnrn", [paper("court-decision", GRANDFATHER)], roles=dead,
            facts={"ground": "court"})

    service("joint-death-the-insurance-register-drops-the-book", "2.002913", "frnddd" "fnnfn", sources=population + insurance, roles=dead,
            facts={"group": "social-insurance"})
    service("joint-death-a-pensioner-has-no-book-to-hand-in", "2.002913", "frnddn" "fnnfn", sources=population + insurance, roles=dead,
            facts={"group": "social-insurance", "pensioner": True})
    service("joint-death-merit-papers-of-the-applicant-are-not-the-deads", "2.002913", "frnddn" "frnfn", [paper("merit-confirmation")],
            population, roles=dead, facts={"group": "merit"})
    service("joint-death-the-own-birth-certificate-shows-the-kinship", "2.002622", "frnddn" "fndfn", [MOTHERS_BIRTH], population,
            roles=dead, spec=["DSR-17"], facts={"group": "social-pension", "survivorsClaim": True})

    service("funeral-grant-book-and-death-certificate-are-dropped", "1.014177", "dfdn", [DEATH, paper("social-insurance", GRANDFATHER)], roles=dead)
    service("funeral-grant-the-book-of-the-applicant-does-not", "1.014177", "rfdn", [DEATH, paper("social-insurance")], roles=dead)
    service("funeral-grant-a-death-abroad-is-in-no-register", "1.014177", "dfnr", sources=civil + insurance, roles=dead, facts={"foreignDeath": True})
    service("funeral-grant-of-a-veteran-asks-for-the-merit-file", "2.002307", "fdr", sources=civil, roles=dead)
    service("funeral-grant-of-social-pension-asks-for-no-paper", "1.014028", "fp", sources=civil, roles=dead)
    service("survivors-the-death-register-drops-the-certificate", "2.000821", "rdfnnnn", sources=civil, roles=dead, case="insured")
    service("survivors-an-accident-needs-its-report", "2.000821", "ddfnrnn", sources=civil + insurance, roles=dead, case="insured",
            facts={"workAccident": True})
    service("survivors-a-death-certificate-of-another-does-not", "2.000821", "nrfnnnn", [paper("death-certificate", FATHER)], roles=dead,
            case="pensioner")

    service("health-card-poverty-in-the-store-drops-its-proof", "1.001939", "ffdnnnn" "ppnnnn", [paper("poverty-confirmation")], population,
            case="person", facts={"higherBenefit": "poor-household"})
    service("health-card-poverty-of-another-does-not", "1.001939", "ffrnnnn" "ppnnnn", [paper("poverty-confirmation", FATHER)], population,
            case="person", facts={"higherBenefit": "poor-household"})
    service("health-card-a-donors-discharge-is-asked-for", "1.001939", "ffnnnnr" "ppnnnn", sources=population + insurance, case="person",
            facts={"donor": True})

    service("tax-a-childs-birth-certificate-drops-its-proof", "1.008498", "nnnnnnnfdnnnnnnf", [BIRTH], case="dependant-direct",
            roles={"dependant": CHILD}, facts={"dependantIs": "minor-child"})
    service("tax-the-spouse-on-another-marriage-does-not", "1.008498", "nnnnnnnfnrnnnnnf", [MARRIAGE], case="dependant-direct",
            roles={"dependant": GRANDFATHER}, facts={"dependantIs": "spouse"})
    service("tax-a-spouses-marriage-certificate-is-a-part-of-the-proof", "1.008498", "nnnnnnnfntnnnnnf", [MARRIAGE], case="dependant-direct",
            roles={"dependant": FATHER}, facts={"dependantIs": "spouse"})
    service("tax-another-dependant-needs-proof", "1.008498", "nnnnnnnfnnnrnnnp", sources=population + civil, case="dependant-direct",
            roles={"dependant": GRANDFATHER}, facts={"dependantIs": "other"})
    service("tax-change-identity-is-prefilled", "1.008503", "nnfnnnnnp", sources=population, case="business")
    service("tax-change-a-foreign-passport-is-asked-for", "1.008503", "nnnnnfrnp", [paper("passport")], population, case="income-direct",
            facts={"foreign": True})
    service("tax-change-changed-founding-papers-are-asked-for", "1.008503", "frnnnnnnf", case="organisation", facts={"licenceChanged": True})

    service("land-details-the-population-register-drops-the-proof-of-change", "1.013833", "frdnnnn", sources=population, case="details")
    service("land-details-the-certificate-itself-is-handed-in", "1.013833", "frnnnnn", [land()], ["land"], case="address")
    service("land-details-another-extract-than-of-a-change-does-not", "1.013833", "frrnnnn", [GUARDIANSHIP], case="details", spec=["DSR-22"])
    service("land-transfer-the-certificate-is-handed-in", "1.013831", "frrnnnnnnnnnp", [land()], population + ["land"], case="transfer")
    service("land-transfer-a-mortgage-needs-consent", "1.013831", "frrnnnnnnrnnf", case="transfer", facts={"mortgaged": True})
    service("land-transfer-a-gift-to-the-state-needs-its-deed", "1.013831", "nrnnnnnnnnnrp", sources=population, case="gift-to-state")

    service("licence-the-registers-drop-licence-and-health-check", "3.000347", "fdndnp", sources=population + ["health", "driving-licence"],
            facts={"licenceClass": "C"})
    service("licence-of-a-motorcycle-needs-no-health-check", "3.000347", "fnndnf", [paper("driving-licence")], facts={"licenceClass": "A1"})
    service("licence-an-expired-health-check-does-not", "3.000348", "frndnf",
            [paper("driving-licence"), paper("health-check-certificate", validity={"type": "fixed", "from": "2025-01-01", "to": "2026-01-01"})],
            facts={"licenceClass": "D"})
    service("licence-a-suspended-right-needs-the-decision", "3.000347", "fdndrp", sources=population + ["health", "driving-licence"],
            facts={"licenceClass": "C", "rightSuspended": True})

    exam = lambda name, letters, documents, facts: service(
        name, "1.005142", letters, documents, population, spec=["DSR-22"], facts=facts)
    exam("exam-the-diploma-of-upper-secondary-school-drops", "frpndnnnnnn", [paper("diploma", resultCode="KQ.G03.000341")], {"candidate": "graduate"})
    exam("exam-another-diploma-does-not", "frpnrnnnnnn", [paper("diploma", resultCode="GT.VB")], {"candidate": "graduate"})
    exam("exam-a-diploma-is-no-school-record", "frprnnnnnnn", [paper("diploma", resultCode="KQ.G03.000341")], {"candidate": "repeater"})
    exam("exam-priority-by-poverty-drops-its-proof", "frpnnnndnnn", [paper("poverty-confirmation")], {"priority": "poor-household"})
    exam("exam-poverty-does-not-show-disability", "frpnnnnnrnn", [paper("poverty-confirmation")], {"priority": "disabled"})
    service("admission-identity-is-prefilled", "1.001942", "fp", sources=population)
    service("admission-without-the-register-identity-is-asked-in-the-form", "1.001942", "ff")
    service("admission-another-register-does-not-know-the-candidate", "1.001942", "ff", sources=insurance)

    service("record-identity-is-dropped", "3.000333", "nnfndnnnnnn", [CARD])
    service("record-of-a-child-is-not-shown-by-the-parents-card", "3.000333", "nnnfrnfnnnn", [CARD], roles=child, facts={"onBehalf": "parent"})
    service("record-of-another-needs-an-authorisation", "2.000488", "nnnfdrnnnnn", sources=population, roles={"subject": FATHER},
            spec=["DSR-17"], facts={"onBehalf": "authorised"})
    service("record-for-ones-father-is-shown-by-ones-own-birth", "3.000333", "nnnfdnpnnnn", [MOTHERS_BIRTH, paper("identity-card", GRANDFATHER)],
            roles={"subject": GRANDFATHER}, facts={"onBehalf": "kin"})
    service("record-a-reduced-fee-needs-its-own-ground", "3.000333", "nnfndnnnrnn", [paper("merit-confirmation")], population,
            facts={"feeExemption": "disabled"})

    service("unemployment-the-insurance-register-drops-the-book", "1.014748", "frd", sources=insurance)
    service("unemployment-the-end-of-work-is-asked-for-although-the-book-is-there", "1.014748", "frd", [paper("social-insurance")])
    service("unemployment-the-book-of-another-does-not", "1.014748", "frr", [paper("social-insurance", FATHER)])

    service("electricity-residence-at-the-place-is-dropped", "3.000001", "fddnnnnnnnn", sources=population, case="domestic",
            facts={"holding": "resident"})
    service("electricity-a-tenant-shows-the-contract", "3.000001", "fdnnrnnnnnn", [RESIDENCE], population, case="domestic",
            facts={"holding": "tenant"})
    service("electricity-a-business-register-drops-the-purpose", "3.000001", "frndnd" "nrnnn", [land()], business, case="business-large",
            facts={"holding": "owner"})
    service("electricity-where-it-is-not-known-how-the-place-is-held-all-is-asked-for", "3.000001", "frrrrnnnnnn", case="domestic", spec=["DSR-10"])
    service("electricity-contract-the-land-certificate-drops", "3.000099", "fndnn", [land()], facts={"holding": "owner"})
    service("electricity-contract-a-certificate-of-another-does-not", "3.000099", "fnrnn", [document("land", "land-certificate", [FATHER])],
            facts={"holding": "owner"})
    service("electricity-contract-a-tenant-shows-the-contract", "3.000099", "fnnrn", [land()], ["land"], facts={"holding": "tenant"})

    service("birth-identity-and-residence-are-dropped", "1.001193", "fnrnnnddp", [MARRIAGE], population)
    service("birth-a-foundling-needs-its-minutes", "1.001193", "fnnrnnddf", sources=population, facts={"foundling": True})
    service("birth-a-hospital-that-has-not-shared-its-data-is-asked-for", "1.001193", "fnrnnnrrf")
    service("marriage-the-register-drops-identity-and-residence", "1.000894", "fnddp", sources=population + civil, roles={"spouse": FATHER})
    service("marriage-one-card-of-two-is-not-enough", "1.000894", "fnrrf", [CARD], roles={"spouse": FATHER})
    service("marriage-the-residence-of-the-other-is-not-ones-own", "1.000894", "fnrrf", [document("residence", "residence-confirmation", [FATHER])],
            roles={"spouse": FATHER})


def numbers():
    """A code with the number of a case: the numbers of the bundled rules mean no case."""
    plain = request("1.001193.01", [], sources=["population"])
    vector("a-code-with-the-number-of-a-case-is-planned-as-its-procedure", ["DSR-21"], "1.001193.01, a number that means no case",
           plain, {"procedure": "1.001193.01", "rules": {"id": "birth-registration"}})
    refused("a-number-of-three-digits-is-no-case", ["DSR-21"], "1.001193.001", request("1.001193.001"), "unknown-procedure")
    refused("a-case-number-of-an-unknown-procedure-is-refused", ["DSR-21"], "9.999999.01", request("9.999999.01"),
            "unknown-procedure")


def joint():
    """A birth, a home; and invented rules for what today's rules do not have yet."""
    def jointly(name, spec, comment, *steps, **answer):
        VECTORS.append((name, {"spec": spec, "comment": comment, "op": "dossier.plan-jointly", "in": {"steps": list(steps)}, **answer}))
    birth = request("1.001193", [], roles={"mother": MOTHER}, issues=[
        {"kind": "birth-certificate", "holders": {"child": "child", "mother": "mother"}}])
    home = request("1.004222", [land()], case="join-household", roles={"householder": MOTHER})
    step = {"source": "prior-dossier", "documentID": "step-1.1", "replacementResultCode": "KQ.G15.000031"}
    rest = [decided("not-applicable", "other-case")] * 12
    jointly("the-birth-certificate-of-step-one-proves-kinship-in-step-two", ["DSR-40", "DSR-41"], "for a child without a number",
            birth, home, out={"steps": [{"results": [{"kind": "birth-certificate", "vaults": ["child"]}]}, {"plan": {
                "dropped": 2, "required": 0, "components": [
                    decided("form"), decided("form"), decided("dropped", "in-store"),
                    decided("dropped", "earlier-step", by=step), *rest]}, "results": []}]})
    jointly("step-two-alone-asks-for-it", ["DSR-40"], "nothing was issued", home, out={"steps": [{"plan": {"required": 1}}]})
    jointly("a-later-step-gives-nothing-to-an-earlier-one", ["DSR-40"], "in the wrong order", home, birth,
            out={"steps": [{"plan": {"required": 1}}, {}]})
    own = request(one(registers=None, evidence=[[{"kind": "land-certificate", "heldBy": ["applicant"]}]]), [], issues=[
        {"kind": "land-certificate", "holders": {"applicant": "owner"}}])
    jointly("a-step-does-not-issue-what-it-asks-for", ["DSR-40"], "it has to be there before", own,
            out={"steps": [{"plan": {"required": 1}, "results": [{"vaults": ["applicant"]}]}]})
    after = request(rules(), [])
    jointly("what-an-earlier-step-issues-counts-in-every-later-one", ["DSR-40"], "the third", own, after, after,
            out={"steps": [{}, {"plan": {"dropped": 1}}, {"plan": {"dropped": 1}}]})
    jointly("what-is-at-hand-comes-first", ["DSR-40"], "the store has one", own, request(rules()),
            out={"steps": [{}, {"plan": dropped("in-store", by=by_store("land"))}]})
    married = request(rules(), [], roles={"spouse": FATHER}, issues=[
        {"kind": "marriage-certificate", "holders": {"applicant": "wife", "spouse": "husband"}}])
    jointly("a-result-of-two-lies-in-two-vaults", ["DSR-41"], "both spouses", married,
            out={"steps": [{"results": [{"kind": "marriage-certificate", "vaults": ["applicant", "spouse"]}]}]})
    issued = {"kind": "birth-certificate", "holders": {"applicant": "mother"}}
    for name, comment, steps, code in [
            ("a-joint-procedure-without-steps", "none", [], "malformed"), ("too-many-steps", "17", [home] * 17, "too-large"),
            ("a-result-of-nobodys-own", "the mother alone", [{**birth, "issues": [issued]}], "malformed"),
            ("a-result-without-holders", "nobody", [{**birth, "issues": [{"kind": "tax", "holders": {}}]}], "malformed"),
            ("a-result-of-a-role-that-nobody-plays", "the procedure has no such role", [
                {**birth, "issues": [{"kind": "tax", "holders": {"uncle": "taxpayer"}}]}], "malformed"),
            ("a-result-of-an-unknown-kind", "no such kind", [{**birth, "issues": [{"kind": "x", "holders": {"child": "x"}}]}], "unknown-kind")]:
        jointly(f"{name}-is-refused", ["DSR-41"], comment, *steps, refusal=code)
    refused("a-document-that-claims-to-be-of-an-earlier-step-is-refused", ["DSR-40"], "the planner alone knows",
            request(rules(), [{**land(), "from": "earlier-step"}]))


def numbers_on_papers():
    """People whom old papers name by other numbers, and people whom somebody stands for."""
    def number(value="040123999", scheme="legacy-id"):
        return {"scheme": scheme, "value": value}
    old = land(holders=[{"identifier": number(), "role": "owner"}])
    vector("a-paper-under-the-number-of-an-old-card-drops", ["DSR-82"], "linked to the applicant",
           request(rules(), [old], samePeople=[[MOTHER, number("040 123 999")]]), dropped("in-store", by=by_store("land")))
    vector("a-paper-under-a-tax-code-drops", ["DSR-82"], "linked to the applicant", request(
        rules(), [land(holders=[{"identifier": number("8099900121", "tax-code"), "role": "owner"}])],
        samePeople=[[MOTHER, number("8099900121", "tax-code"), number()]]), dropped("in-store"))
    vector("a-paper-under-the-number-of-an-old-card-leaves-it-required", ["DSR-82"], "nobody has verified whose it is",
           request(rules(), [old]), required("not-announced", "wrong-holder"))
    vector("a-paper-under-somebody-elses-old-card-leaves-it-required", ["DSR-82"], "the father's",
           request(rules(), [old], samePeople=[[FATHER, number()]]), required("not-announced", "wrong-holder"))
    vector("a-tax-code-is-not-the-number-of-an-old-card", ["DSR-82"], "another scheme", request(
        rules(), [old], samePeople=[[MOTHER, number("8099900121", "tax-code")]]), required("not-announced", "wrong-holder"))
    refused("a-number-of-a-scheme-that-names-nobody-is-refused", ["DSR-82"], "an agency's",
            request(rules(), [old], samePeople=[[MOTHER, number("H26.45", "agency")]]), "invalid-identifier")

    def link(evidence):
        return {"op": "store.link", "in": {"store": "$S", "owner": MOTHER, "identifier": number(), "evidence": evidence, "at": AT},
                "out": {}}
    shown = {"kind": "assertion", "identityLevel": 2, "personalID": MOTHER, "legacyID": "040123999"}
    asking = {"op": "dossier.plan", "in": {"store": "$S", "procedure": rules(), "applicant": MOTHER, "at": AT}}
    wrong = {**asking, "out": required("not-announced", "wrong-holder")}
    opening = [{"op": "store.create", "in": {"path": "$TMP/store", "unlock": {"key": "A" * 43}}, "out": {}, "capture": {"store": "S"}},
               {"op": "store.put", "in": {"store": "$S", "owner": MOTHER, "document": {k: v for k, v in old.items() if k != "id"}}, "out": {}}]
    for name, comment, steps in [
            ("a-stores-verified-link-makes-an-old-paper-serve", "a login that carries both numbers",
             [wrong, link(shown), {**asking, "out": dropped("in-store")}]),
            ("a-stores-claimed-link-does-not", "her own word", [link({"kind": "self-declared"}), wrong]),
            ("a-stores-revoked-link-does-not", "it was wrong", [link(shown), {"op": "store.unlink", "in": {
                "store": "$S", "owner": MOTHER, "identifier": number(), "reason": "nhầm người", "at": AT}, "out": {}}, wrong])]:
        VECTORS.append((name, {"spec": ["DSR-82"], "comment": comment, "steps": opening + steps}))

    kin = one(registers=None, evidence=[[{"kind": "land-certificate", "heldBy": ["spouse"]}]])
    childs = merged(land(), {"holders": [held(CHILD, "owner")]})
    proof = {k: v for k, v in merged(BIRTH, {"fields": {"dateOfBirth": "2026-11-20"}}).items() if k != "id"}

    def stands(person=CHILD, relation="parent", documents=(proof,)):
        return {"spouse": {"person": person, "relation": relation, "documents": list(documents)}}
    vector("a-role-of-a-child-that-the-birth-certificate-shows", ["DSR-83"], "the applicant is the mother",
           request(kin, [childs], represented=stands()), dropped("in-store"))
    refused("a-role-of-somebody-elses-child-is-refused", ["DSR-83"], "the applicant is not on the paper",
            request(kin, [childs], represented=stands(), applicant=GRANDFATHER), "subject-mismatch")
    refused("a-role-shown-by-a-revoked-paper-is-refused", ["DSR-83"], "out of force",
            request(kin, [childs], represented=stands(documents=[{**proof, "status": "revoked"}])), "revoked")
    refused("a-role-shown-by-nothing-is-refused", ["DSR-83"], "no paper", request(kin, [childs], represented=stands(documents=[])),
            "subject-mismatch")
    refused("a-role-that-is-given-twice-is-refused", ["DSR-83"], "which one?",
            request(kin, [childs], represented=stands(), roles={"spouse": FATHER}))


def shown():
    """What somebody shows of their account."""
    card = one(evidence=[[{"kind": "identity-card", "heldBy": ["applicant"]}]], registers=[
        {"register": "population", "kind": "identity-card"},
        {"register": "e-identity", "kind": "identity-card", "legalBasis": ["Nghị định 69/2024/NĐ-CP"]}])

    def account(person=MOTHER, **changes):
        return merged({k: v for k, v in document("x", "identity-card", [person]).items() if k != "id"},
                      {"copyClass": "T6", "source": {"origin": "register", "reference": "e-identity"}, **changes})
    both, own = ["population", "e-identity"], document("card", "identity-card", [MOTHER])

    def asks(name, comment, out, records, documents=(), sources=both):
        vector(name, ["DSR-81"], comment, request(card, list(documents), sources=sources, **(
            {} if records is None else {"answers": {"e-identity": records}})), out)
    asks("what-was-shown-of-an-account-comes-first", "before the population register and the store",
         dropped("register-record", by=by_register("e-identity"), legalBasis=["Nghị định 69/2024/NĐ-CP"]), [account()], [own])
    asks("an-account-that-was-not-shown-leaves-it-to-the-population-register", "nobody has to", dropped(
        "register-announced", by=by_register("population")), None, [own])
    asks("an-account-of-somebody-else-does-not-drop", "the father's", required("not-announced", "no-evidence"),
         [account(FATHER)], (), ["e-identity"])
    asks("an-account-that-was-not-shown-does-not-drop", "and is no reason; the population register is one",
         required("not-announced", "no-evidence"), None, (), ["e-identity"])
    asks("an-account-of-somebody-else-takes-nothing-from-a-card-in-the-store", "the father's",
         dropped("in-store", by=by_store("card")), [account(FATHER)], [own], ["e-identity"])
    refused("what-was-shown-elsewhere-is-no-account", ["DSR-81", "DSR-31"], "of the land register", request(
        card, [], sources=both, answers={"e-identity": [account(source={"origin": "register", "reference": "land"})]}))


def uses():
    """Papers that serve once, and what the store has released of them."""
    once = one(registers=None, evidence=[[{"kind": "land-certificate", "heldBy": ["applicant"], "usage": "single-use"}]])

    def used(name, comment, documents, out, dossier="D-1"):
        vector(name, ["DSR-80"], comment, request(once, documents, dossier=dossier), out)
    single = land(usage="single-use", number="7/2026", usedFor=["D-1"])
    used("a-paper-that-serves-once-and-was-never-used-drops", "the rule takes such papers", [merged(single, {"usedFor": None})],
         dropped("in-store"))
    used("a-paper-that-serves-once-still-serves-the-dossier-it-was-used-for", "the same dossier, planned again", [single],
         dropped("in-store"))
    used("a-paper-that-served-another-dossier-leaves-it-required", "it serves once", [single], required("used-once"), "D-2")
    used("a-paper-that-was-used-leaves-it-required-where-no-dossier-is-named", "which one?", [single], required("used-once"), None)
    used("another-copy-of-a-paper-that-was-used-leaves-it-required", "one number", [single, merged(single, {"id": "copy", "usedFor": None})],
         required("used-once"), "D-2")
    used("a-paper-that-was-used-does-not-hide-another-one", "another number",
         [single, merged(single, {"id": "other", "number": "8/2026", "usedFor": None})],
         dropped("in-store", by=by_store("other")), "D-2")
    used("a-paper-that-serves-again-and-again-drops-though-it-was-used", "reusable", [merged(single, {"usage": None})],
         dropped("in-store"), "D-2")
    refused("a-dossier-without-a-code-is-refused", ["DSR-80"], "empty", request(once, [single], dossier=""))
    refused("uses-that-are-no-codes-are-refused", ["DSR-80"], "a boolean", request(once, [merged(single, {"usedFor": True})]))


def joint_chains():
    """What a newborn's birth, and a death, lead to, each step by today's rules."""
    def jointly(name, comment, steps, *expected):
        out = []
        for step, (letters, vaults) in zip(steps, expected):
            out.append({"plan": {"components": [decided(LETTERS[letter]) for letter in letters]},
                        "results": [{"vaults": list(vaults)}] if step.get("issues") else []})
        VECTORS.append((name, {"spec": ["DSR-40", "DSR-41"], "comment": comment, "op": "dossier.plan-jointly",
                               "in": {"steps": list(steps)}, "out": {"steps": out}}))

    def issues(kind, **holders):
        return [{"kind": kind, "holders": holders}]
    household = "ffdd" + "n" * 12
    birth = request("1.001193", [MARRIAGE], sources=["population"], roles={"mother": MOTHER, "father": FATHER},
                    facts={"birthNoticeShared": True}, issues=issues("birth-certificate", child="child", mother="mother", father="father"))
    home = request("1.004222", [land()], case="join-household", roles={"householder": MOTHER},
                   issues=issues("residence-confirmation", child="registrant", householder="householder"))
    card = request("1.014137", [], case="person", issues=issues("health-insurance-card", child="insured"))
    identity = request("1.014062", [], issues=issues("identity-card", child="holder"))
    child = ["child"]
    jointly("a-birth-a-home-an-insurance-card-and-an-identity-card", "a child without a number, and nothing but the mother's land",
            [birth, home, card, identity], ("fnnnnnddp", child), (household, child), ("ppfnn", child), ("ffnd", child))
    jointly("an-insurance-card-of-ones-own-is-not-filled-in-from-a-childs-birth", "the mother is the member",
            [birth, home, {**card, "roles": {"member": MOTHER, "child": CHILD}}], ("fnnnnnddp", child), (household, child), ("fpfnn", child))
    jointly("an-identity-card-asked-for-by-no-parent-needs-proof", "the grandfather applies",
            [birth, {**identity, "applicant": GRANDFATHER}], ("fnnnnnddp", child), ("ffnr", child))

    dead, book = {"deceased": GRANDFATHER}, paper("social-insurance", GRANDFATHER)
    death = request("1.000656", [paper("residence-confirmation", GRANDFATHER), CARD], roles=dead, facts={"deathNoticeShared": True},
                    issues=issues("death-certificate", deceased="deceased", applicant="declarant"))
    removal = request("1.003197", [], roles=dead, facts={"ground": "death"}, issues=issues("residence-confirmation", deceased="registrant"))
    grant = request("1.014177", [book], roles=dead)
    kin = request("2.000821", [book], roles=dead, case="insured")
    gone = ["deceased"]
    jointly("a-death-a-removal-a-funeral-grant-and-a-survivors-benefit", "the book lies in the vault of the deceased",
            [death, removal, grant, kin], ("fnnnnddn", gone), ("fdnn", gone), ("dfdn", ()), ("ddfnnnn", ()))
    other = {"deceased": FATHER}
    jointly("a-death-proves-no-other-persons-death", "a removal and a grant for somebody else",
            [death, {**removal, "roles": other}, {**grant, "roles": other}], ("fnnnnddn", gone), ("frnn", gone), ("rfrn", ()))
    jointly("a-grant-before-the-death-is-registered-asks-for-its-proof", "in the wrong order", [grant, death],
            ("dfrn", ()), ("fnnnnddn", gone))


def main():
    for part in (evidence, holders, lists, registers, applicability, decisions, catalogue, prose, refusals, story, services, numbers,
                 links, answers, contradictions, places, replays, joint, joint_chains, oneself, uses, numbers_on_papers, shown):
        part()
    for old in HERE.glob("*.json"):
        old.unlink()
    names = [name for name, _ in VECTORS]
    assert len(set(names)) == len(names), "two vectors have one name"
    for name, body in VECTORS:
        members = [f" {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in body.items()]
        (HERE / f"{name}.json").write_text("{\n" + ",\n".join(members) + "\n}\n", encoding="utf-8")
    (HERE / "MANIFEST.json").write_text(json.dumps({"count": len(VECTORS)}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
