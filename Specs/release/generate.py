#!/usr/bin/env python3
"""Writes the vectors of release.md: run it in its folder. It knows the specification, not the library."""
import copy
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from jose import Key  # noqa: E402
from planfile import component, digest, digested, plan  # noqa: E402
from vectorfiles import write_all  # noqa: E402

HOA, THUAN = "001190009991", "038085009992"
MARRIAGE, LAND, CARD = "AAAAAAAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAAAA", "AgAAAAAAAAAAAAAAAAAAAA"
AT, ANSWER_BY, GIVEN = "2026-11-23T09:30:00+07:00", "2026-11-23T10:00:00+07:00", "2026-11-23T09:40:00+07:00"
LATER = "2026-12-23T10:00:00+07:00"
ISSUER, KEY = "https://portal.example.vn", Key("portal", "ES256")
written = {}


def vector(path, spec, comment, op, given, **answer):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "op": op, "in": given, **answer}


def steps(path, spec, comment, *steps):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "steps": list(steps)}


def paper(id, kind, owner=HOA, **members):
    return {"id": id, "version": 1, "owner": owner, "kind": kind, "title": kind, "holders": [HOA, THUAN],
            "issuer": "H17.12.03", "issuedOn": "2012-06-01", "validity": "permanent", "copyClass": "T5",
            "source": "dossier", **members}


def store(*ids, code=None):
    by = {"source": "store", "documentID": ids[0]}
    if len(ids) > 1:
        by["documentIDs"] = list(ids)
    return {**by, "replacementResultCode": code} if code else by


PAPERS = [paper(MARRIAGE, "marriage-certificate"), paper(LAND, "land-certificate"),
          paper(CARD, "identity-card", owner=THUAN)]
PLAN = plan([
    component("Giấy chứng nhận kết hôn", "dropped", store(MARRIAGE, code="KQ.G15.000032"), code="X-1"),
    component("Giấy tờ nhà", "dropped", store(LAND)),
    component("Giấy tờ tùy thân của cha", "dropped", store(CARD)),
    component("Nơi cư trú", "dropped", {"source": "national-database", "register": "population"}),
    component("Giấy chứng sinh", "required"), component("Tờ khai", "form")])
DOSSIER, RECIPIENT, PURPOSE = "H17.12.03-261123-0007", "H17.12.03", "đăng ký khai sinh"


def preview_request(**changes):
    base = {"plan": PLAN, "documents": PAPERS, "dossier": DOSSIER, "recipient": RECIPIENT, "purpose": PURPOSE,
            "at": AT, "answerBy": ANSWER_BY}
    return {name: value for name, value in {**base, **changes}.items() if value is not ...}


def canonical_document(given):
    """The form in which document.md has it written."""
    return {
        "kind": given["kind"], "title": given["title"],
        "holders": [{"personalID": person} for person in given["holders"]], "issuer": {"code": given["issuer"]},
        "issuedOn": given["issuedOn"], "validity": {"type": given["validity"]}, "usage": "reusable",
        "status": {"state": "in-force"}, "copyClass": given["copyClass"], "source": {"origin": given["source"]},
        "fields": {}, "sensitivity": "basic"}


def shown():
    """The preview of the plan."""
    items = []
    for one in PLAN["components"]:
        if "by" not in one:
            continue
        ids = one["by"].get("documentIDs", [one["by"]["documentID"]] if "documentID" in one["by"] else [])
        used = [given for id in ids for given in PAPERS if given["id"] == id]
        items.append({**({"code": one["code"]} if "code" in one else {}), "name": one["name"], "by": one["by"],
                      "papers": [{"documentID": given["id"], "version": 1, "owner": given["owner"], "kind": given["kind"],
                                  "title": given["title"], "digest": digest(canonical_document(given))} for given in used],
                      "explanation": one["explanation"]})
    return digested({"plan": PLAN["digest"], "procedure": "9.000001", "dossier": DOSSIER, "recipient": RECIPIENT,
                     "purpose": PURPOSE, "items": items, "madeAt": "2026-11-23T02:30:00Z",
                     "answerBy": "2026-11-23T03:00:00Z"})


PREVIEW = shown()


def consent(*documents, **changes):
    base = {"id": "AwAAAAAAAAAAAAAAAAAAAA", "purpose": PURPOSE, "recipient": RECIPIENT, "dossier": DOSSIER,
            "planDigest": PLAN["digest"], "documents": list(documents), "expiresAt": LATER, "givenAt": GIVEN}
    return {name: value for name, value in {**base, **changes}.items() if value is not ...}


def previews():
    vector("a-preview-shows-what-takes-the-place-of-each-component", ["REL-01"], "and nothing that is required",
           "release.preview", preview_request(), out={"preview": PREVIEW, "owners": [HOA, THUAN]})
    vector("a-plan-that-uses-nothing-has-an-empty-preview", ["REL-01"], "there is nothing to ask", "release.preview",
           preview_request(plan=plan([component("Tờ khai", "form")])), out={"preview": {"items": []}, "owners": []})
    for name, comment, changes in [
            ("of-a-document-that-is-not-here", "the card is missing", {"documents": PAPERS[:2]}),
            ("of-a-name-that-two-documents-have", "which one?", {"documents": PAPERS + [PAPERS[0]]}),
            ("of-a-document-in-nobodys-vault", "no owner", {"documents": [
                {k: v for k, v in PAPERS[0].items() if k != "owner"}] + PAPERS[1:]}),
            ("that-is-answered-after-two-days", "24 hours at most", {"answerBy": "2026-11-25T09:30:00+07:00"}),
            ("that-was-to-be-answered-before-it-was-made", "over already", {"answerBy": "2026-11-23T09:00:00+07:00"}),
            ("for-no-purpose", "empty", {"purpose": ""})]:
        vector(f"refuses-a-preview-{name}", ["REL-01"], comment, "release.preview", preview_request(**changes),
               refusal="malformed")
    vector("refuses-a-preview-before-its-plan", ["REL-01"], "an hour", "release.preview",
           preview_request(at="2026-11-23T08:00:00+07:00", answerBy="2026-11-23T08:30:00+07:00"), refusal="not-yet-valid")
    edited = copy.deepcopy(PLAN)
    edited["components"][4]["decision"] = "dropped"
    vector("refuses-a-preview-of-an-edited-plan", ["REL-01"], "another digest", "release.preview",
           preview_request(plan=edited), refusal="digest-mismatch")


def answers():
    def asked(name, comment, given, **answer):
        vector(name, ["REL-02"], comment, "release.consent", {"preview": PREVIEW, "expiresAt": LATER, **given}, **answer)
    asked("the-mothers-answer-names-her-documents", "and the plan", {"owner": HOA}, out={"consent": {
        "purpose": PURPOSE, "recipient": RECIPIENT, "dossier": DOSSIER, "planDigest": PLAN["digest"],
        "documents": [MARRIAGE, LAND]}})
    asked("the-fathers-answer-names-his", "each for their own vault", {"owner": THUAN},
          out={"consent": {"documents": [CARD]}})
    asked("a-document-can-be-withheld", "the land certificate", {"owner": HOA, "withhold": [LAND]},
          out={"consent": {"documents": [MARRIAGE]}})
    asked("refuses-to-withhold-what-is-not-there", "the father's card", {"owner": HOA, "withhold": [CARD]},
          refusal="not-found")
    asked("refuses-an-answer-to-nothing", "all is withheld", {"owner": THUAN, "withhold": [CARD]}, refusal="malformed")
    asked("refuses-an-edited-preview", "another purpose", {"owner": HOA, "preview": {**PREVIEW, "purpose": "khác"}},
          refusal="digest-mismatch")


def receipt(*answers, **changes):
    base = {"preview": PREVIEW, "answers": [{"owner": owner, "consent": given} for owner, given in answers],
            "issuerKey": KEY.private_jwk(), "issuer": ISSUER, "at": "2026-11-23T09:50:00+07:00"}
    return {**base, **changes}


def read(text="$R", **changes):
    return {"attestation": text, "issuers": [{"issuer": ISSUER, "keys": {"keys": [KEY.jwk()]}}],
            "at": "2026-11-24T09:00:00+07:00", "binding": {"required": False}, "statusPolicy": "ignore", **changes}


MOTHER, FATHER = (HOA, consent(MARRIAGE, LAND)), (THUAN, consent(CARD))
FLAGS = {"DuocSoHoa": "1", "DuocTaiSuDung": "1", "DuocLayTuKhoDMQG": "1", "MaKetQuaThayThe": ""}


def receipts():
    issue = {"op": "receipt.issue", "in": receipt(MOTHER, FATHER), "out": {}, "capture": {"receipt": "R"}}
    evidence = [
        {"code": "X-1", "source": "store", "state": "released", "documents": [
            {"kind": "marriage-certificate", "digest": digest(canonical_document(PAPERS[0]))}],
         **FLAGS, "DuocTaiSuDung": "2", "MaKetQuaThayThe": "KQ.G15.000032"},
        {"source": "store", "state": "released", **FLAGS}, {"source": "store", "state": "released", **FLAGS},
        {"source": "national-database", "register": "population", "state": "on-file", **FLAGS, "DuocSoHoa": "0",
         "DuocLayTuKhoDMQG": "0"}]
    steps("a-receipt-is-verified-by-a-stranger", ["REL-10", "REL-11", "REL-12"], "with the portal's public key", issue,
          {"op": "receipt.read", "in": read(), "out": {
              "issuer": ISSUER, "dossier": DOSSIER, "procedure": "9.000001", "recipient": RECIPIENT, "purpose": PURPOSE,
              "plan": PLAN["digest"], "preview": PREVIEW["digest"], "issuedAt": "2026-11-23T02:50:00Z", "count": 4,
              "evidence": evidence, "whole": True}})
    steps("evidence-can-be-withheld-from-a-stranger", ["REL-12"], "one item is shown", issue,
          {"op": "attestation.present", "in": {"attestation": "$R", "disclose": ["/receipt/evidence/1"]}, "out": {},
           "capture": {"presentation": "P"}},
          {"op": "receipt.read", "in": read("$P"), "out": {"count": 4, "whole": False, "evidence": [
              {"name": "Giấy tờ nhà"}]}})
    steps("what-was-withheld-stands-in-the-receipt", ["REL-11"], "the father did not answer",
          {"op": "receipt.issue", "in": receipt(MOTHER), "out": {}, "capture": {"receipt": "R"}},
          {"op": "receipt.read", "in": read(), "out": {"evidence": [
              {"state": "released"}, {"state": "released"},
              {"state": "withheld", **FLAGS, "DuocSoHoa": "0", "DuocTaiSuDung": "0", "DuocLayTuKhoDMQG": "0"},
              {"state": "on-file"}]}})
    stranger = Key("somebody else", "ES256")
    steps("refuses-a-receipt-under-another-key", ["REL-12"], "not the portal's", issue,
          {"op": "receipt.read", "in": read(issuers=[{"issuer": ISSUER, "keys": {"keys": [
              stranger.jwk(kid=KEY.name)]}}]), "refusal": "bad-signature"})

    def forged(path, comment, refusal, type="urn:citizen-wallet:dossier-receipt:1", **changes):
        body = {"dossier": DOSSIER, "procedure": "9.000001", "recipient": RECIPIENT, "purpose": PURPOSE, "plan": "p",
                "preview": "q", "digest": digest([{"name": "Giấy tờ nhà"}]), "count": 1,
                "evidence": [{"name": "Giấy tờ nhà"}], **changes}
        steps(path, ["REL-12"], comment,
              {"op": "attestation.issue", "in": {
                  "format": "dc+sd-jwt", "issuerKey": KEY.private_jwk(), "type": type, "claims": {
                      "iss": ISSUER, "receipt": {name: value for name, value in body.items() if value is not ...}},
                  "disclosable": [], "issuedAt": AT}, "out": {}, "capture": {"attestation": "R"}},
              {"op": "receipt.read", "in": read(), **refusal})
    forged("a-receipt-of-another-system-is-read", "the same form", {"out": {"count": 1, "whole": True}})
    forged("refuses-a-receipt-with-other-evidence", "the digest is of something else", {"refusal": "digest-mismatch"},
           evidence=[{"name": "Giấy khác"}])
    forged("refuses-a-receipt-with-more-evidence-than-it-says", "two of one", {"refusal": "malformed"},
           evidence=[{"name": "a"}, {"name": "b"}])
    forged("refuses-a-receipt-without-a-plan", "which one?", {"refusal": "malformed"}, plan=...)
    forged("refuses-an-attestation-of-something-else", "another type", {"refusal": "unsupported-format"}, type="urn:other")

    def refused(path, comment, code, *answers, **changes):
        vector(path, ["REL-03"], comment, "receipt.issue", receipt(*answers, **changes), refusal=code)
    good = consent(MARRIAGE, LAND)
    for name, comment, code, changes in [
            ("to-another-plan", "its digest", "out-of-purpose", {"planDigest": digest({})}),
            ("to-no-plan", "none was named", "out-of-purpose", {"planDigest": ...}),
            ("for-another-recipient", "another commune", "out-of-purpose", {"recipient": "H17.12.04"}),
            ("for-another-purpose", "something else", "out-of-purpose", {"purpose": "khác"}),
            ("for-another-dossier", "the next one", "out-of-purpose", {"dossier": "H17.12.03-261123-0008"}),
            ("that-names-somebody-elses-document", "the father's", "out-of-purpose", {"documents": [MARRIAGE, CARD]}),
            ("that-was-withdrawn", "before the release", "consent-missing", {"withdrawnAt": "2026-11-23T09:45:00+07:00"}),
            ("that-came-too-late", "after the hour", "expired", {"givenAt": "2026-11-23T10:00:00+07:00"}),
            ("that-came-before-the-preview", "to something else", "not-yet-valid", {"givenAt": "2026-11-23T09:29:00+07:00"}),
            ("that-has-ended", "five minutes ago", "consent-expired", {"expiresAt": "2026-11-23T09:45:00+07:00"})]:
        refused(f"refuses-an-answer-{name}", comment, code, (HOA, {k: v for k, v in {**good, **changes}.items() if v is not ...}))
    first = {"document": MARRIAGE, "at": "2026-11-23T02:45:00Z"}
    for name, comment, released in [("of-what-it-does-not-name", "the father's card", [{**first, "document": CARD}]),
                                    ("twice", "one document", [first, first]),
                                    ("without-a-time", "when?", [{"document": MARRIAGE}])]:
        vector(f"refuses-an-answer-that-tells-of-a-release-{name}", ["REL-80"], comment, "receipt.issue",
               receipt((HOA, consent(MARRIAGE, LAND, released=released))), refusal="malformed")
    vector("an-answer-tells-what-was-released-under-it", ["REL-80"], "the first of two papers", "receipt.issue",
           receipt((HOA, consent(MARRIAGE, LAND, released=[first]))), out={})
    vector("refuses-two-answers-of-one-vault", ["REL-10"], "which one?", "receipt.issue", receipt(MOTHER, MOTHER),
           refusal="malformed")
    vector("refuses-a-receipt-of-an-edited-preview", ["REL-10"], "another digest", "receipt.issue",
           receipt(MOTHER, preview={**PREVIEW, "recipient": "H17.12.04"}), refusal="digest-mismatch")


def deadlines():
    def after(name, comment, start, end, minutes=480, spec=("REL-22",), **more):
        vector(name, list(spec), comment, "calendar.deadline", {"from": start, "minutes": minutes, **more},
               **({"out": {"deadline": end}} if end[0].isdigit() else {"refusal": end}))
    after("eight-hours-from-the-opening-end-with-the-day", "a Monday", "2026-11-23T08:00:00+07:00", "2026-11-23T10:00:00Z")
    after("eight-hours-from-the-afternoon-end-on-the-next-working-day", "Friday four o'clock, Monday four o'clock",
          "2026-11-20T16:00:00+07:00", "2026-11-23T09:00:00Z")
    after("eight-hours-from-the-night-begin-in-the-morning", "Friday eight in the evening", "2026-11-20T20:00:00+07:00",
          "2026-11-23T10:00:00Z")
    after("noon-is-no-working-time", "from half past eleven", "2026-11-23T11:30:00+07:00", "2026-11-23T06:30:00Z", minutes=60)
    after("a-holiday-is-passed-over", "24 November 2026, Resolution 28/2026/QH16", "2026-11-23T13:00:00+07:00",
          "2026-11-25T05:00:00Z", spec=("REL-21", "REL-22"))
    after("tet-is-passed-over", "from Friday 13 February 2026, four o'clock", "2026-02-13T16:00:00+07:00",
          "2026-02-23T09:00:00Z", spec=("REL-21", "REL-22"))
    after("a-swapped-saturday-is-worked", "Saturday 22 August 2026", "2026-08-21T16:00:00+07:00", "2026-08-22T09:00:00Z",
          spec=("REL-21", "REL-22"))
    after("refuses-a-year-that-is-not-known", "2027 was not announced", "2027-01-04T08:00:00+07:00", "not-found",
          spec=("REL-21",))
    after("refuses-a-time-that-ends-in-a-year-that-is-not-known", "31 December 2026 in the afternoon",
          "2026-12-31T16:00:00+07:00", "not-found", spec=("REL-21",))
    after("refuses-no-time", "0 minutes", AT, "malformed", minutes=0)
    after("refuses-too-much-time", "more than 1000 hours", AT, "malformed", minutes=60001)
    own = {"type": "working-days", "version": "2027-01-01", "hours": [["07:30", "11:30"], ["13:30", "17:30"]],
           "years": [{"year": 2027, "off": [{"days": ["2027-01-01"], "source": "Bộ luật Lao động"}],
                      "worked": [{"days": ["2027-01-09"], "source": "Thông báo"}]}]}
    after("an-authoritys-own-data-and-hours-are-used", "from half past seven", "2027-01-04T07:30:00+07:00",
          "2027-01-04T10:30:00Z", spec=("REL-20",), calendar=own)
    vector("the-day-after-a-day-before-a-swapped-saturday", ["REL-21"], "Friday, then Saturday", "calendar.deadline",
           {"from": "2027-01-08T12:00:00+07:00", "calendar": own}, out={"workingDay": True, "next": "2027-01-09"})
    year = own["years"][0]
    bad = [("a-day-of-another-year", {"years": [{**year, "off": [{"days": ["2026-01-01"], "source": "x"}]}]}),
           ("a-holiday-on-a-weekend", {"years": [{**year, "off": [{"days": ["2027-01-02"], "source": "x"}]}]}),
           ("a-weekday-that-is-worked-anyway", {"years": [{**year, "worked": [{"days": ["2027-01-04"], "source": "x"}]}]}),
           ("a-standing-that-is-none", {"years": [{**year, "off": [
               {"days": ["2027-01-01"], "source": "x", "standing": "certain"}]}]}),
           ("a-day-without-a-source", {"years": [{**year, "off": [{"days": ["2027-01-01"]}]}]}),
           ("a-year-twice", {"years": [year, year]}), ("hours-that-overlap", {"hours": [["08:00", "12:00"], ["11:00", "17:00"]]}),
           ("no-hours", {"hours": []}), ("another-type", {"type": "holidays"})]
    for name, changes in bad:
        vector(f"refuses-working-days-with-{name}", ["REL-20"], "the data are wrong", "calendar.deadline",
               {"from": AT, "minutes": 60, "calendar": {**own, **changes}}, refusal="malformed")


def notices():
    lacking = component("Giấy chứng nhận kết hôn", "required", code="X-1", asked=["civil-status"],
                        reasons=["no-record", "no-evidence"])
    differing = component("Giấy tờ nhà", "required", reasons=["conflict"], conflict=[
        {"source": "store", "documentID": LAND}, {"source": "national-database", "register": "land"}])
    silent = component("Nơi cư trú", "required", reasons=["register-unavailable", "no-evidence"])

    def notice(name, spec, comment, components, channel="online", received="2026-11-20T16:00:00+07:00", at="2026-11-23T02:00:00Z",
               **answer):
        vector(name, spec, comment, "dossier.notice", {
            "plan": plan(components, at=at), "dossier": DOSSIER, "channel": channel, "receivedAt": received}, **answer)
    notice("a-register-without-the-record-is-to-be-corrected", ["REL-23", "REL-24"], "eight working hours online", [lacking], out={
        "notice": {"dossier": DOSSIER, "procedure": "9.000001", "sendBy": "2026-11-23T09:00:00Z", "items": [
            {"code": "X-1", "name": "Giấy chứng nhận kết hôn", "registers": ["civil-status"],
             "reasons": ["no-record", "no-evidence"]}],
            "legalBasis": ["Nghị quyết 66.7/2025/NQ-CP, Điều 2 khoản 2", "Nghị quyết 66.7/2025/NQ-CP, Điều 8 khoản 1"]}})
    for channel in ("counter", "post"):
        notice(f"one-working-day-by-{channel}", ["REL-24"], "to the end of Monday", [lacking], channel, out={
            "notice": {"sendBy": "2026-11-23T10:00:00Z", "legalBasis": [
                "Nghị quyết 66.7/2025/NQ-CP, Điều 2 khoản 2", "Nghị quyết 66.7/2025/NQ-CP, Điều 8 khoản 2"]}})
    notice("a-register-that-contradicts-a-paper-is-to-be-corrected", ["REL-23"], "the land register", [differing], out={
        "notice": {"items": [{"registers": ["land"], "reasons": ["conflict"]}]}})
    notice("a-register-that-is-down-is-not-to-be-corrected", ["REL-23"], "it is waited for", [silent], out={})
    notice("a-component-that-is-replaced-otherwise-needs-no-notice", ["REL-23"], "the store had it", [
        component("Giấy tờ nhà", "dropped", store(LAND), asked=["land"])], out={})
    notice("refuses-a-notice-by-a-plan-of-before", ["REL-23"], "the registers have to be asked again", [lacking],
           received="2026-11-24T09:00:00+07:00", refusal="not-yet-valid")
    notice("refuses-a-notice-of-a-time-that-is-not-known", ["REL-24", "REL-21"], "2027 was not announced", [lacking],
           received="2027-01-04T08:00:00+07:00", at="2027-01-04T02:00:00Z", refusal="not-found")
    notice("refuses-a-notice-by-carrier-pigeon", ["REL-24"], "no such channel", [lacking], "pigeon", refusal="malformed")


def releases():
    """Run by the library's own tests: a vault with one document that a preview has shown; then an act, and a release."""
    def release(name, comment, act, **answer):
        vector("direct/" + name, ["REL-04"], comment, "vault.release", {"after": act}, **answer)
    release("releases-what-was-shown-and-agreed-to", "nothing has happened", "nothing", out={"released": 1})
    release("refuses-a-document-that-has-a-new-version", "it has to be shown again", "new-version", refusal="conflict")
    release("refuses-a-document-that-was-revoked-since", "a status is a version too", "revocation", refusal="conflict")
    release("refuses-after-the-answer-was-withdrawn", "the person's right", "withdrawal", refusal="consent-missing")
    release("refuses-after-the-consent-has-ended", "a day later", "a-day", refusal="consent-expired")

    def again(name, comment, usage, *dossiers, **answer):
        vector("direct/" + name, ["REL-81"], comment, "vault.release-again", {"usage": usage, "dossiers": list(dossiers)}, **answer)
    again("releases-a-paper-that-serves-once-for-its-dossier-again", "one dossier", "single-use", "D-1", "D-1", out={"released": 2})
    again("releases-any-other-paper-for-two-dossiers", "reusable", "reusable", "D-1", "D-2", out={"released": 2})
    again("refuses-a-paper-that-serves-once-for-a-second-dossier", "another consent names it", "single-use", "D-1", "D-2",
          refusal="conflict")
    again("refuses-a-paper-that-serves-once-after-a-return-to-its-dossier", "a third", "single-use", "D-1", "D-1", "D-3",
          refusal="conflict")


for part in (previews, answers, receipts, deadlines, notices, releases):
    part()
write_all(HERE, written)
