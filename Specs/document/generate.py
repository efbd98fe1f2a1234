#!/usr/bin/env python3
"""Writes the vectors of document.md. Python's standard library only."""
import os
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from vectorfiles import write_all  # noqa: E402
HOA, MINH = "001190009991", "038085009992"
UNLOCK = {"key": "BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc"}

# The one form that comes out.
FULL = {
    "kind": "marriage-certificate", "title": "Giấy chứng nhận kết hôn",
    "holders": [{"personalID": HOA, "role": "wife", "name": "Nguyễn Thị Hòa"},
                {"personalID": MINH, "role": "husband", "name": "Trần Đức Minh"}],
    "issuer": {"code": "H26.45.8", "name": "Ủy ban nhân dân phường Cửa Nam"}, "number": "12/2019",
    "issuedOn": "2019-06-09", "validity": {"type": "permanent"}, "usage": "reusable",
    "status": {"state": "in-force"}, "copyClass": "T5",
    "conversion": {"symbol": "SH-01", "convertedAt": "2024-01-02T03:04:05Z", "convertedBy": "H26.45"},
    "source": {"origin": "dossier", "reference": "H26.45.8-190609-0012"}, "resultCode": "KQ.G15.000032",
    "fields": {"quyển": 3, "địa điểm": {"tỉnh": "Hà Nội"}}, "sensitivity": "basic",
    "retention": {"until": "2089-06-09", "basis": "Luật Lưu trữ 33/2024/QH15"}, "attestations": ["a.b.c~"],
}
# The least that is accepted, in lenient forms, and what becomes of it.
SHORT = {
    "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": [HOA], "issuer": "H26.45.8",
    "issuedOn": "2019", "validity": "permanent", "copyClass": "T5", "source": "dossier",
}
SHORT_OUT = {
    "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": [{"personalID": HOA}],
    "issuer": {"code": "H26.45.8"}, "issuedOn": "2019", "validity": {"type": "permanent"}, "usage": "reusable",
    "status": {"state": "in-force"}, "copyClass": "T5", "source": {"origin": "dossier"}, "fields": {},
    "sensitivity": "basic",
}

written = {}


def write(path, spec, comment, **members):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, **members}


CREATE = {"op": "store.create", "in": {"path": "$TMP", "unlock": UNLOCK}, "out": {}, "capture": {"store": "S"}}


def put(document, **answer):
    return {"op": "store.put", "in": {"store": "$S", "owner": HOA, "document": document}, **answer}


def accepts(path, spec, comment, document, out):
    get = {"op": "store.get", "in": {"store": "$S", "owner": HOA, "documentID": "$D"}, "out": {"document": out}}
    write(path, spec, comment, steps=[CREATE, put(document, out={"version": 1}, capture={"documentID": "D"}), get])


def refuses(path, spec, comment, document, code):
    write(path, spec, comment, steps=[CREATE, put(document, refusal=code)])


def short(**change):
    return {k: v for k, v in {**SHORT, **change}.items() if v is not None}


def short_out(**change):
    return {**SHORT_OUT, **change}


def force(path, document, at, expected):
    # Stored before the instant: a list shows what was there then.
    listing = {"op": "store.list", "in": {"store": "$S", "owner": HOA, "at": at},
               "out": {"documents": [{"kind": "birth-certificate", "force": expected}]}}
    earlier = put(document, out={"version": 1})
    earlier["in"]["at"] = "2026-01-01T00:00:00Z"
    write(path, ["DOC-06"], f"judged at {at}", steps=[CREATE, earlier, listing])


def forms():
    accepts("gives-every-member-back-in-one-form", ["DOC-01"], "what was full stays as it is", FULL, FULL)
    accepts("reads-the-short-forms", ["DOC-02"], "defaults are written out", SHORT, SHORT_OUT)
    accepts("reads-an-issuers-name-alone", ["DOC-02"], "a text with other letters than a code's",
            short(issuer="Ủy ban nhân dân phường"), short_out(issuer={"name": "Ủy ban nhân dân phường"}))
    accepts("reads-a-status-as-a-word", ["DOC-02"], "the state alone", short(status="revoked"),
            short_out(status={"state": "revoked"}))
    accepts("takes-the-usage-from-the-kind", ["DOC-02"], "a criminal record certificate serves once",
            short(kind="criminal-record"), short_out(kind="criminal-record", usage="single-use"))
    refuses("refuses-an-issuer-without-code-and-name", ["DOC-02"], "an empty object", short(issuer={}), "malformed")
    refuses("refuses-a-holder-as-a-number", ["DOC-02"], "a personal ID is text", short(holders=[1188012345]), "malformed")
    for member in ("kind", "title", "issuer", "issuedOn", "validity", "copyClass", "source"):
        refuses(f"refuses-a-document-without-{member}", ["DOC-01"], "one member is missing", short(**{member: None}),
                "malformed")
    refuses("refuses-an-unknown-member", ["DOC-03"], "a mistyped status must not vanish", short(statuss="revoked"),
            "malformed")
    refuses("refuses-an-unknown-member-of-a-holder", ["DOC-03"], "nested objects too",
            short(holders=[{"personalID": HOA, "rolle": "child"}]), "malformed")
    refuses("refuses-an-unknown-member-of-a-status", ["DOC-03"], "nested objects too",
            short(status={"state": "revoked", "sinc": "2020"}), "malformed")
    accepts("keeps-unknown-fields-of-a-kind", ["DOC-03"], "`fields` is open", short(fields={"gì đó": [None, 1.5, True]}),
            short_out(fields={"gì đó": [None, 1.5, True]}))
    accepts("reads-a-result-code-as-a-kind", ["DOC-04"], "KQ.G15.000031 is a birth certificate",
            short(kind="KQ.G15.000031"), SHORT_OUT)
    refuses("refuses-an-unknown-kind", ["DOC-04"], "not in the list", short(kind="birth-certificates"), "unknown-kind")
    refuses("refuses-an-unknown-result-code", ["DOC-04"], "not in the list", short(kind="KQ.G15.999999"), "unknown-kind")
    refuses("refuses-a-document-without-holders", ["DOC-05"], "nobody's document", short(holders=[]), "malformed")
    refuses("refuses-a-holder-without-a-personal-id", ["DOC-05"], "eleven digits", short(holders=["00118801234"]),
            "invalid-identifier")
    refuses("refuses-65-holders", ["DOC-05", "DOC-08"], "64 are allowed", short(holders=[HOA] * 65), "too-large")
    accepts("keeps-two-holders-with-their-roles", ["DOC-05"], "a marriage has two", FULL, FULL)
    old = lambda scheme, value, **more: [{"identifier": {"scheme": scheme, "value": value}, "role": "child", **more}]
    accepts("keeps-a-holder-by-the-number-of-an-old-card", ["DOC-80"], "in its canonical form", short(holders=old("legacy-id", "040 123 999")),
            short_out(holders=old("legacy-id", "040123999")))
    accepts("writes-a-tax-code-of-twelve-digits-as-a-personal-id", ["DOC-80"], "since 2025-07-01 it is one",
            short(holders=old("tax-code", HOA)), short_out(holders=[{"personalID": HOA, "role": "child"}]))
    for name, comment, holders, code in [
            ("by-two-numbers", "which one?", old("legacy-id", "040123999", personalID=HOA), "malformed"),
            ("by-a-number-that-is-none", "eight digits", old("legacy-id", "04012399"), "invalid-identifier"),
            ("by-the-code-of-an-agency", "no person", old("agency", "H26.45"), "invalid-identifier"),
            ("by-a-number-of-no-scheme", "an unknown one", old("library-card", "1"), "invalid-identifier")]:
        refuses(f"refuses-a-holder-{name}", ["DOC-80"], comment, short(holders=holders), code)


def validity():
    term = {"type": "fixed", "from": "2026-03-01", "to": "2026-11-24"}
    for path, at, expected in (
            ("is-not-yet-valid-on-the-last-evening-before", "2026-02-28T23:59:59+07:00", "not-yet-valid"),
            ("is-in-force-from-midnight-in-vietnam", "2026-02-28T17:00:00Z", "in-force"),
            ("is-in-force-until-the-last-second-in-vietnam", "2026-11-24T16:59:59Z", "in-force"),
            ("is-expired-from-the-next-midnight-in-vietnam", "2026-11-24T17:00:00Z", "expired")):
        force(path, short(validity=term), at, expected)
    for state in ("expired", "revoked", "cancelled", "replaced"):
        force(f"is-{state}-by-status-within-its-term", short(validity=term, status=state), "2026-06-01T00:00:00Z", state)
    force("is-revoked-although-permanent", short(status="revoked"), "2026-06-01T00:00:00Z", "revoked")
    force("is-in-force-until-an-event-without-date", short(validity="untilEvent"), "2099-01-01T00:00:00Z", "in-force")
    accepts("keeps-a-term-of-one-day", ["DOC-07"], "from and to may be equal",
            short(validity={"type": "fixed", "from": "2026-03-01", "to": "2026-03-01"}),
            short_out(validity={"type": "fixed", "from": "2026-03-01", "to": "2026-03-01"}))
    for path, value in (
            ("a-term-that-ends-before-it-begins", {"type": "fixed", "from": "2026-03-02", "to": "2026-03-01"}),
            ("a-term-on-a-day-that-is-none", {"type": "fixed", "from": "2026-02-29", "to": "2026-03-01"}),
            ("a-fixed-validity-without-days", "fixed"),
            ("a-permanent-validity-with-an-end", {"type": "permanent", "to": "2026-03-01"}),
            ("a-validity-of-no-known-type", "forever")):
        refuses(f"refuses-{path}", ["DOC-07"], "the term is exact", short(validity=value), "malformed")
    for path, value in (("a-day-that-is-none", {"until": "2026-02-29", "basis": "x"}),
                        ("no-basis", {"until": "2026-02-28", "basis": ""})):
        refuses(f"refuses-a-retention-with-{path}", ["DOC-07"], "a day and a rule", short(retention=value), "malformed")


def limits():
    accepts("keeps-a-title-of-1000-bytes", ["DOC-08"], "at the limit", short(title="x" * 1000), short_out(title="x" * 1000))
    refuses("refuses-a-title-of-1001-bytes", ["DOC-08"], "one more", short(title="x" * 1001), "too-large")
    refuses("refuses-a-title-of-334-three-byte-letters", ["DOC-08"], "1,002 bytes; letters do not count",
            short(title="ế" * 334), "too-large")
    refuses("refuses-fields-beyond-256-kib", ["DOC-08"], "as JSON text", short(fields={"x": "y" * (256 * 1024)}),
            "too-large")
    refuses("refuses-nine-attestations", ["DOC-08"], "eight are allowed", short(attestations=["a"] * 9), "too-large")
    refuses("refuses-an-attestation-beyond-64-kib", ["DOC-08"], "one byte more",
            short(attestations=["a" * (64 * 1024 + 1)]), "too-large")
    refuses("refuses-an-empty-title", ["DOC-08"], "one byte at least", short(title=""), "malformed")
    decomposed = unicodedata.normalize("NFD", "Giấy khai sinh")
    accepts("composes-a-title", ["DOC-10"], "NFD in, NFC out", short(title=decomposed), SHORT_OUT)
    accepts("composes-a-holders-name", ["DOC-10"], "NFD in, NFC out",
            short(holders=[{"personalID": HOA, "name": unicodedata.normalize("NFD", "Nguyễn Thị Hòa")}]),
            short_out(holders=[{"personalID": HOA, "name": "Nguyễn Thị Hòa"}]))
    accepts("leaves-fields-as-they-are", ["DOC-10"], "fields may be signed by others: NFD stays",
            short(fields={"x": decomposed}), short_out(fields={"x": decomposed}))
    write("direct/shows-nothing-personal-when-printed", ["DOC-09"], "description, interpolation and dump",
          op="document.print", **{"in": {"document": FULL, "search": [
              HOA, MINH, "Hòa", "Minh", "kết hôn", "12/2019", "2019", "Hà Nội", "Cửa Nam"]}, "out": {"found": []}})



if __name__ == "__main__":
    forms()
    validity()
    limits()
    write_all(HERE, written)
