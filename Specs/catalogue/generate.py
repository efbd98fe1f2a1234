#!/usr/bin/env python3
"""Writes the vectors of catalogue.md beside this file. It knows the specification, not the library."""

import hashlib
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
from vectorfiles import write_all  # noqa: E402

WRITTEN = {}
MINISTRY, PROVINCE, OTHER_PROVINCE = "Bộ Thử Nghiệm", "UBND tỉnh Thử Nghiệm", "Ủy ban nhân dân thành phố Thử"


def vector(name, spec, comment, op, given, out=None, refusal=None):
    assert name not in WRITTEN, name
    WRITTEN[name] = {"spec": spec.split(), "comment": comment, "op": op, "in": given,
                     **({"refusal": refusal} if refusal else {"out": out})}


def changed(base, changes):
    return {key: value for key, value in {**base, **changes}.items() if value is not None}


def row(name="Tờ khai", **changes):
    return changed({"code": "X-1", "name": name, "case": "", "original": 1, "copy": 0}, changes)


def procedure(code="9.000001", *components, **changes):
    return changed({"code": code, "name": "Thủ tục thử", "agency": {"publishing": MINISTRY},
                    "components": list(components) or [row()]}, changes)


def lines(*objects):
    return [text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) for text in objects]


def reading(*objects, **more):
    return {"lines": lines(*objects), **more}


def strict(obj):
    """Canonical for objects of strings, lists and small numbers with ASCII names, which these are."""
    return json.dumps(obj, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*objects):
    return hashlib.sha256("".join(strict(o) + "\n" for o in objects).encode()).hexdigest()


STRICT = {"code": "9.000001", "name": "Thủ tục thử", "agency": {"publishing": MINISTRY},
          "components": [{"code": "X-1", "name": "Tờ khai", "original": 1, "copy": 0}]}


def cleaned(obj):
    return json.loads(strict(obj))


def importing():
    op = "catalogue.import"
    vector("a-clean-line-is-taken-as-it-is", "CAT-01 CAT-04", "nothing to mend", op, reading(procedure()),
           {"procedures": [STRICT], "report": {"lines": 1, "procedures": 1, "components": 1, "counts": {}, "findings": []}})
    vector("members-that-are-not-used-do-no-harm", "CAT-01", "fees and more", op,
           reading(procedure(fees=[{"value": 1}], invented={"a": None})), {"procedures": [STRICT]})
    service = {"essential_no": 9, "essential_name": "Dịch vụ thử", "mapping": "high", "procedure": procedure()}
    vector("an-essential-service-holds-its-procedure", "CAT-01", "a line of the list of services", op, reading(service),
           {"procedures": [STRICT],
            "services": [{"number": 9, "name": "Dịch vụ thử", "mapping": "high", "procedure": "9.000001"}]})
    vector("a-service-without-procedure-is-reported", "CAT-01 CAT-03", "procedure is null", op,
           reading(changed(service, {}) | {"procedure": None}, procedure()),
           {"procedures": [STRICT], "services": [{"number": 9, "name": "Dịch vụ thử"}],
            "report": {"findings": [{"line": 1, "cause": "service-without-procedure"}]}})
    vector("a-service-without-a-number-is-a-broken-line", "CAT-01 CAT-03", "no essential_no", op,
           reading(changed(service, {"essential_no": None})),
           {"procedures": [], "services": [], "report": {"counts": {"broken-line": 1}}})
    vector("a-broken-line-is-reported-and-passed-over", "CAT-03", "the second of three", op,
           reading(procedure(), '{"code":"9.000002","name":', procedure("9.000003")),
           {"report": {"lines": 3, "procedures": 2, "findings": [{"line": 2, "code": "9.000002", "cause": "broken-line"}]}})
    for name, code, causes in [
            ("a-blank-before-a-code", " 9.000001", ["code-blank"]), ("a-comma-in-a-code", "9,000001", ["code-comma"]),
            ("blank-and-comma-in-a-code", " 9,000001", ["code-blank", "code-comma"])]:
        vector(name + "-is-mended-and-kept", "CAT-02 CAT-03", "the published one stays in raw", op, reading(procedure(code)),
               {"procedures": [{**STRICT, "raw": {"code": code}}],
                "report": {"findings": [{"line": 1, "code": code, "cause": cause} for cause in causes]}})
    vector("a-mark-of-deletion-is-mended-and-kept", "CAT-02 CAT-03", "withdrawn", op, reading(procedure("9.000001-Xoa")),
           {"procedures": [{**STRICT, "withdrawn": True, "raw": {"code": "9.000001-Xoa"}}],
            "report": {"counts": {"code-suffix": 1}}})
    vector("a-digit-too-many-is-kept-and-reported", "CAT-03", "which one is wrong is not known", op,
           reading(procedure("9.0000011")), {"procedures": [{"code": "9.0000011"}], "report": {"counts": {"code-form": 1}}})
    for name, raw, cause in [
            ("a-decomposed-name", "Thu\u0309 tu\u0323c thu\u031b\u0309", "text-not-nfc"),
            ("a-zero-width-space-in-a-name", "Thủ tục\u200b thử", "text-invisible"),
            ("a-no-break-space-in-a-name", "Thủ tục\u00a0thử", "text-no-break-space"),
            ("a-line-break-in-a-name", "Thủ tục\nthử", "text-spaced"),
            ("two-spaces-in-a-name", "Thủ tục  thử", "text-spaced")]:
        vector(name + "-is-mended-and-kept", "CAT-02 CAT-03", "the published one stays in raw", op,
               reading(procedure(name=raw)),
               {"procedures": [{**STRICT, "raw": {"name": raw}}], "report": {"counts": {cause: 1}}})
    vector("the-lines-of-a-component-are-kept", "CAT-02", "they may be a list", op,
           reading(procedure("9.000001", row("- Tờ khai;\n- Giấy khai sinh"))),
           {"procedures": [{"components": [{"name": "- Tờ khai;\n- Giấy khai sinh"}]}], "report": {"counts": {}}})
    dirty = procedure("9.000001", row(), row("Giấy\u200b khai sinh", code=" X-2", case="Trường\u00a0hợp 1"))
    vector("what-is-mended-in-a-component-is-found-by-its-row", "CAT-02 CAT-03", "name, heading and code of row 2", op,
           reading(dirty),
           {"procedures": [{"components": [
               {"name": "Tờ khai"},
               {"code": "X-2", "name": "Giấy khai sinh", "case": "Trường hợp 1",
                "raw": {"code": " X-2", "name": "Giấy\u200b khai sinh", "case": "Trường\u00a0hợp 1"}}]}],
            "report": {"findings": [{"line": 1, "row": 2, "cause": cause} for cause in
                                    ["text-invisible", "text-no-break-space", "code-blank"]]}})
    vector("a-remark-posing-as-a-component-is-reported", "CAT-03", "0/0 in row 2", op,
           reading(procedure("9.000001", row(), row("Lưu ý", original=0))),
           {"report": {"counts": {"note": 1}, "findings": [{"row": 2, "cause": "note"}]}})
    vector("quantities-that-say-nothing-are-reported", "CAT-03", "0/0 throughout", op,
           reading(procedure("9.000001", row(original=0), row(original=0))), {"report": {"counts": {"note": 2, "only-notes": 1}}})
    vector("a-procedure-without-components-is-reported", "CAT-03", "an empty array", op, reading(procedure(components=[])),
           {"procedures": [{"components": []}], "report": {"counts": {"no-components": 1}}})
    vector("a-request-without-lines-is-refused", "CAT-01", "no lines", op, {}, refusal="malformed")
    vector("lines-that-are-no-strings-are-refused", "CAT-01", "objects in place of text", op, {"lines": [procedure()]},
           refusal="malformed")


def editions():
    op = "catalogue.import"
    other = {**STRICT, "code": "9.000002"}
    vector("an-edition-is-the-digest-of-the-strict-form", "CAT-04 CAT-05", "sha-256, two lines", op,
           reading(procedure(), procedure("9.000002")),
           {"edition": {"digest": digest(STRICT, other), "procedures": 2, "components": 2}})
    vector("the-order-of-lines-does-not-change-an-edition", "CAT-05", "the same two, exchanged", op,
           reading(procedure("9.000002"), procedure()), {"edition": {"digest": digest(STRICT, other)}})
    vector("members-that-are-not-used-do-not-change-an-edition", "CAT-05", "fees", op,
           reading(procedure(fees=[1]), procedure("9.000002")), {"edition": {"digest": digest(STRICT, other)}})
    mended = {**STRICT, "raw": {"code": " 9.000001"}}
    vector("the-strict-form-reads-as-itself", "CAT-04 CAT-05", "raw is carried on and nothing is mended", op,
           reading(strict(mended)),
           {"procedures": [mended], "edition": {"digest": digest(mended)}, "report": {"counts": {}}})
    vector("an-edition-is-of-the-day-that-the-caller-gives", "CAT-05", "date", op,
           reading(procedure(updated_at_ms=1774559311905), date="2026-07-18"), {"edition": {"date": "2026-07-18"}})
    vector("an-edition-without-a-day-is-of-its-latest-change", "CAT-05", "2026-03-26T21:08Z is the 27th in Vietnam", op,
           reading(procedure(updated_at_ms=1774559311905), procedure("9.000002", updated_at_ms=1700000000000)),
           {"edition": {"date": "2026-03-27"}})
    vector("a-day-that-is-none-is-refused", "CAT-05", "30 February", op, reading(procedure(), date="2026-02-30"),
           refusal="malformed")
    vector("a-day-in-another-form-is-refused", "CAT-05", "day first", op, reading(procedure(), date="18/07/2026"),
           refusal="malformed")


def families():
    op = "catalogue.import"
    copy = procedure("9.100001", name="Thử", agency={"publishing": PROVINCE})
    head = procedure(name="Thủ tục thử")

    def family(name, comment, objects, families, **counts):
        vector(name, "CAT-06", comment, op, reading(*objects), {
            "families": families,
            "report": {"families": len(families), "counts": {key.replace("_", "-"): count for key, count in counts.items()}}})

    one = [{"head": "9.000001", "aliases": ["9.100001"]}]
    family("a-provincial-copy-is-folded-into-its-family", "the word “thủ tục” is left out", [head, copy], one, provincial_copy=1)
    family("a-family-does-not-depend-on-the-order-of-lines", "the copy comes first", [copy, head], one, provincial_copy=1)
    family("copies-of-two-provinces-are-one-family", "both bear the name",
           [head, copy, procedure("9.100002", name="THỦ TỤC THỬ.", agency={"publishing": OTHER_PROVINCE})],
           [{"head": "9.000001", "aliases": ["9.100001", "9.100002"]}], provincial_copy=2)
    family("another-name-is-no-copy", "two words more", [head, {**copy, "name": "Thử lại một lần"}], [])
    family("two-provincial-procedures-are-no-family", "no national one",
           [copy, procedure("9.100002", name="Thử", agency={"publishing": OTHER_PROVINCE})], [])
    family("two-national-procedures-are-no-family", "two ministries",
           [head, procedure("9.000002", agency={"publishing": "Bộ Khác"})], [])
    twin = procedure("9.000002", agency={"publishing": "Bộ Khác"}, sector=[{"code": "G02-TT02"}])
    with_sector = {**head, "sector": [{"code": "G01-TT01"}]}
    family("of-two-national-procedures-the-one-of-the-sector-is-the-head", "sector G01-TT01",
           [with_sector, twin, {**copy, "sector": [{"code": "G01-TT01"}]}], one, provincial_copy=1)
    high, low = {**with_sector, "level": ["Cấp tỉnh"]}, {**twin, "sector": [{"code": "G01-TT01"}], "level": ["Cấp xã"]}
    family("of-two-of-the-sector-the-one-of-the-level-is-the-head", "handled by the province",
           [low, high, {**copy, "sector": [{"code": "G01-TT01"}], "level": ["Cấp tỉnh", "Ngành dọc"]}], one, provincial_copy=1)
    family("a-copy-of-both-levels-stays-alone", "two heads would do",
           [low, high, {**copy, "sector": [{"code": "G01-TT01"}], "level": ["Cấp tỉnh", "Cấp xã"]}], [], unclear_copy=1)
    family("a-copy-of-no-clear-head-stays-alone", "a third sector",
           [with_sector, twin, {**copy, "sector": [{"code": "G03-TT03"}]}], [], unclear_copy=1)


def comparing():
    def diff(name, spec, comment, old, new, out):
        vector(name, spec, comment, "catalogue.diff", {"old": lines(*old), "new": lines(*new)}, out)

    nothing = {"added": [], "removed": [], "renamed": [], "changed": [], "succeeded": []}
    title = {"code": "9.000002", "name": "Thủ tục thử hai", "agency": MINISTRY}
    second = procedure("9.000002", name="Thủ tục thử hai")
    diff("equal-catalogues-do-not-differ", "CAT-07", "another order, other fees", [procedure(), second],
         [second, procedure(fees=[1])], nothing)
    diff("a-new-procedure-is-added", "CAT-07", "the second", [procedure()], [procedure(), second], {**nothing, "added": [title]})
    diff("a-procedure-that-is-gone-is-removed", "CAT-07", "the second", [procedure(), second], [procedure()],
         {**nothing, "removed": [title]})
    diff("another-name-is-a-renaming", "CAT-07", "the same code", [procedure()], [procedure(name="Thủ tục mới")],
         {**nothing, "renamed": [{"code": "9.000001", "from": "Thủ tục thử", "to": "Thủ tục mới"}]})
    card, birth = row("Thẻ căn cước", code="X-2"), row("Giấy khai sinh", code="X-3")

    def components(name, comment, old, new, *changes):
        diff(name, "CAT-07", comment, [procedure("9.000001", *old)], [procedure("9.000001", *new)],
             {**nothing, "changed": [{"code": "9.000001", "components": list(changes)}]})

    components("a-new-component-is-added", "behind the others", [row(), card], [row(), card, birth],
               {"kinds": ["added"], "new": {"code": "X-3", "name": "Giấy khai sinh"}})
    components("a-component-that-is-gone-is-removed", "the first", [row(), card], [card],
               {"kinds": ["removed"], "old": {"code": "X-1"}})
    components("another-text-of-one-code-is-reworded", "X-2", [row(), card], [row(), {**card, "name": "Căn cước"}],
               {"kinds": ["reworded"], "old": {"name": "Thẻ căn cước"}, "new": {"name": "Căn cước"}})
    components("the-same-text-under-another-code-is-recoded", "X-2 to X-9", [row(), card], [row(), {**card, "code": "X-9"}],
               {"kinds": ["recoded"], "old": {"code": "X-2"}, "new": {"code": "X-9"}})
    components("the-same-row-under-another-heading-is-moved", "a case", [row(), card], [row(), {**card, "case": "Trường hợp 1"}],
               {"kinds": ["moved"], "new": {"case": "Trường hợp 1"}})
    components("other-quantities-are-requantified", "a copy in place of the original", [row(), card],
               [row(), {**card, "original": 0, "copy": 1}],
               {"kinds": ["requantified"], "old": {"original": 1}, "new": {"copy": 1}})
    components("several-changes-of-a-row-are-named-together", "text and quantity of X-2", [card],
               [{**card, "name": "Căn cước", "copy": 1}], {"kinds": ["reworded", "requantified"]})
    diff("the-order-of-rows-is-no-change", "CAT-07", "exchanged", [procedure("9.000001", row(), card)],
         [procedure("9.000001", card, row())], nothing)
    bare = {"name": "Tờ khai", "original": 1, "copy": 0}
    diff("a-code-that-the-older-crawl-lacks-is-no-change", "CAT-07", "rows without codes", [procedure("9.000001", bare)],
         [procedure()], nothing)
    vector("a-comparison-without-a-newer-catalogue-is-refused", "CAT-07", "no new", "catalogue.diff",
           {"old": lines(procedure())}, refusal="malformed")
    vector("a-comparison-with-an-unknown-member-is-refused", "CAT-07", "a typo", "catalogue.diff",
           {"old": [], "new": [], "mew": []}, refusal="malformed")

    def succession(name, comment, old, new, *succeeded):
        diff(name, "CAT-08", comment, old, new, {"succeeded": list(succeeded)})

    succession("a-successor-that-the-rules-name-succeeds", "2.000488, since March 2025 3.000333", [procedure("2.000488")],
               [procedure("3.000333", name="Tên mới")], {"from": "2.000488", "to": "3.000333", "ground": "rules"})
    succession("the-only-new-procedure-of-the-name-succeeds", "probable", [procedure()], [procedure("9.000009")],
               {"from": "9.000001", "to": "9.000009", "ground": "same-name"})
    succession("of-two-new-procedures-of-the-name-neither-succeeds", "which one is not known", [procedure()],
               [procedure("9.000008"), procedure("9.000009")])
    succession("a-procedure-that-stood-before-does-not-succeed", "it is not new", [procedure(), procedure("9.000009")],
               [procedure("9.000009")])
    succession("a-copy-of-another-province-does-not-succeed", "another people's committee",
               [procedure(agency={"publishing": PROVINCE})], [procedure("9.000009", agency={"publishing": OTHER_PROVINCE})])


def searching():
    birth = procedure("9.000001", name="Đăng ký khai sinh")
    again = procedure("9.000002", name="Đăng ký lại khai sinh")
    copy = procedure("9.100001", name="Thủ tục đăng ký khai sinh", agency={"publishing": PROVINCE})
    own = procedure("9.100002", name="Hỗ trợ khai sinh", agency={"publishing": PROVINCE})
    listing = [own, again, copy, birth]

    def search(name, comment, question, *codes, objects=listing, **more):
        vector(name, "CAT-09", comment, "catalogue.search", {"lines": lines(*objects), "question": question, **more},
               {"hits": [code if isinstance(code, dict) else {"code": code} for code in codes]})

    family = {"code": "9.000001", "copies": ["9.100001"]}
    search("a-code-finds-its-procedure", "9.000002", "9.000002", "9.000002")
    search("a-dirty-code-finds-its-procedure", "a comma", "9,000002", "9.000002")
    search("a-code-with-the-number-of-a-case-finds-its-procedure", "case 01", "9.000002.01", "9.000002")
    search("the-beginning-of-a-code-finds-several", "the lesser code first within one length of name", "9.00", "9.000001",
           "9.000002")
    search("words-find-names-that-hold-them", "as one phrase first; the copy stands with its head", "đăng ký khai sinh",
           family, "9.000002")
    search("words-without-marks-find-the-same", "no marks", "dang ky khai sinh", family, "9.000002")
    search("beginnings-of-words-are-enough", "dan, khai", "dan khai", family, "9.000002")
    search("words-with-other-marks-find-the-same", "đáng for đăng", "đáng ký lại", "9.000002")
    search("national-procedures-come-before-provincial-ones", "the shorter name is a province's", "khai sinh", family,
           "9.000002", "9.100002")
    search("an-agency-narrows-the-answers", "the people's committee", "khai sinh", "9.100002", "9.100001", agency="ubnd tỉnh thử")
    search("a-limit-cuts-the-answers", "one", "khai sinh", family, limit=1)
    search("nothing-answers-to-other-words", "no such procedure", "con dấu")
    vector("a-question-without-a-word-is-refused", "CAT-09", "punctuation", "catalogue.search",
           {"lines": lines(birth), "question": " … "}, refusal="malformed")
    vector("a-question-that-is-too-long-is-refused", "CAT-09", "201 bytes", "catalogue.search",
           {"lines": lines(birth), "question": "a" * 201}, refusal="too-large")


# Rows of real procedures by the codes that the rules know, with texts of ours.
FORM, BOOK, WORK = row("Đề nghị", code="G09-KQ003310"), row("Sổ", code="000.00.00.G11-KQ1862"), row("Quyết định thôi việc", code="G09-KQ003311")
BUNDLE = row("Bản khai, giấy chứng tử, hồ sơ", code="000.00.00.G07-KQ1298")
BENEFIT = procedure("1.014748", FORM, BOOK, WORK, agency={"publishing": "Bộ Nội vụ"})
BASIS = "Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 3 điểm b"
STORE = ["Nghị định 45/2020/NĐ-CP, Điều 16", "Nghị định 224/2026/NĐ-CP, Điều 15 khoản 1 điểm d"]


def reviewing():
    def review(name, spec, comment, objects, out, on="2026-11-24", **more):
        vector(name, spec, comment, "catalogue.review", {"lines": lines(*objects), "on": on, **more}, out)

    def components(*verdicts, **members):
        return {"procedures": [{"components": [{"verdict": verdict, **members} for verdict in verdicts]}]}

    review("a-row-that-the-rules-know-has-their-verdict", "CAT-10", "a form, a book in the insurance register, a firm's paper",
           [BENEFIT], {"procedures": [{"code": "1.014748", "components": [
               {"row": 1, "code": FORM["code"], "verdict": "form", "ground": "rules"},
               {"row": 2, "verdict": "register", "kinds": ["social-insurance"], "registers": ["insurance"], "legalBasis": [BASIS]},
               {"row": 3, "verdict": "stays"}]}]})
    review("after-the-resolution-the-store-is-left", "CAT-10", "2027-03-01", [BENEFIT],
           {"procedures": [{"components": [
               {"verdict": "form"}, {"verdict": "store", "kinds": ["social-insurance"], "legalBasis": STORE}, {"verdict": "stays"}]}]},
           on="2027-03-01")
    review("before-the-rules-nobody-knows-the-rows", "CAT-10", "2020-01-01", [procedure("1.014748", row("…", code="G09-KQ003310"))],
           components("unclear"), on="2020-01-01")
    review("a-row-of-several-papers-goes-in-part", "CAT-10", "form, death certificate and merit file in one row",
           [procedure("2.002307", BUNDLE)],
           {"procedures": [{"components": [{"verdict": "partial", "registers": ["civil-status"]}]}]})
    review("a-row-that-says-nothing-is-unclear", "CAT-10", "an ellipsis", [procedure("9.000001", row("…"))], components("unclear"))
    review("a-row-of-no-quantity-among-others-is-a-note", "CAT-10", "0/0 beside 1/0",
           [procedure("9.000001", row("…"), row("…", original=0))], components("unclear", "note"))
    review("rows-of-no-quantity-throughout-are-not-notes", "CAT-10", "the quantities say nothing", [procedure("1.014748", {**BOOK, "original": 0})],
           components("register"))
    birth, lease = row("Bản sao Giấy khai sinh", code="X-2"), row("Hợp đồng thuê nhà", code="X-3")
    review("a-row-that-no-rule-knows-is-read", "CAT-10", "a birth certificate, a lease, some proof",
           [procedure("9.000001", birth, lease, row("Giấy tờ chứng minh"))],
           {"procedures": [{"components": [
               {"verdict": "register", "kinds": ["birth-certificate"], "registers": ["civil-status"], "ground": "reading",
                "legalBasis": ["Nghị quyết 66.7/2025/NQ-CP, Điều 4 khoản 2 điểm a"]},
               {"verdict": "stays"}, {"verdict": "unclear"}]}]})
    review("a-read-row-outside-the-days-of-the-resolution-is-left-to-the-store", "CAT-10", "2025-12-31", [procedure("9.000001", birth)],
           components("store", ground="reading"), on="2025-12-31")
    review("a-paper-that-the-law-of-reuse-does-not-name-is-for-people", "CAT-10", "a building permit",
           [procedure("9.000001", row("Giấy phép xây dựng"))], components("likely", kinds=["construction-permit"]))
    review("a-reading-that-is-not-sure-is-for-people", "CAT-10", "one of two papers",
           [procedure("9.000001", row("Giấy khai sinh hoặc hợp đồng thuê nhà"))], components("likely"))
    review("counts-cover-every-row-once", "CAT-11", "three rows known, one not",
           [BENEFIT, procedure("9.000001", row("…"))],
           {"counts": {"procedures": 2, "lighterProcedures": 1, "rows": 4, "papers": 3, "canGo": 1,
                       "verdicts": {"register": 1, "form": 1, "stays": 1, "unclear": 1},
                       "registers": {"insurance": 1}, "kinds": {"social-insurance": 1}},
            "agencies": [{"agency": "Bộ Nội vụ", "counts": {"procedures": 1, "canGo": 1}},
                         {"agency": MINISTRY, "counts": {"procedures": 1, "canGo": 0}}]})
    review("an-agency-is-reviewed-alone", "CAT-11", "without marks", [BENEFIT, procedure()],
           {"counts": {"procedures": 1, "rows": 3}, "agencies": [{"agency": "Bộ Nội vụ"}]}, agency="noi vu")
    review("words-in-another-order-are-another-agency", "CAT-11", "vụ nội", [BENEFIT], {"counts": {"procedures": 0, "rows": 0}}, agency="vụ nội")
    review("a-withdrawn-procedure-is-not-reviewed", "CAT-11", "-Xoa", [procedure("9.000001-Xoa")], {"procedures": [], "counts": {"rows": 0}})
    for name, given in [("a-review-without-a-day-is-refused", {"lines": []}), ("a-review-of-no-day-is-refused", {"lines": [], "on": "2026-13-01"})]:
        vector(name, "CAT-10", "the law of which day?", "catalogue.review", given, refusal="malformed")
    vector("a-review-with-an-unknown-member-is-refused", "CAT-11", "a typo", "catalogue.review",
           {"lines": [], "on": "2026-11-24", "agnecy": "x"}, refusal="malformed")
    vector("a-review-of-no-catalogue-is-refused", "CAT-11", "neither lines nor a catalogue of the adapter", "catalogue.review",
           {"on": "2026-11-24"}, refusal="not-found")


for part in (importing, editions, families, comparing, searching, reviewing):
    part()
write_all(str(HERE), WRITTEN, folders=("",))
