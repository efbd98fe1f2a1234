#!/usr/bin/env python3
"""Writes the vectors of indicators.md: run it in its folder. It knows the specification, not the library."""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from vectorfiles import write_all  # noqa: E402

FROM, TO = "2026-11-01T00:00:00+07:00", "2026-12-01T00:00:00+07:00"
CODES = ["4.1", "4.2", "4.3", "4.4", "4.5a", "4.5b"]
written = {}


def filing(number, *marks, procedure="1.001193", agency="H17.12.03", received="2026-11-20T09:00:00+07:00"):
    base = {"dossier": f"D-{number}", "procedure": procedure, "agency": agency, "receivedAt": received, "marks": list(marks)}
    return {name: value for name, value in base.items() if value is not None}


def compute(path, spec, comment, filings, given=None, **answer):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "op": "indicators.compute",
                     "in": {"filings": filings, "from": FROM, "to": TO, **(given or {})}, **answer}


def value(code, numerator, denominator, ratio=None, score=None):
    return {"code": code, "numerator": numerator, "denominator": denominator, "ratio": ratio, "score": score}


def only(expected):
    """All six, with those that are given."""
    return {"indicators": [expected.get(code, {"code": code}) for code in CODES]}


def one(code, *rest):
    return {"out": only({code: value(code, *rest)})}


def formulas():
    marked = lambda marks, count, of=10: [filing(n, *(marks if n < count else ())) for n in range(of)]
    document = [filing(n, "document-result", *(["result-file"] if n < 3 else [])) for n in range(4)] + [filing(9, "result-file")]
    compute("electronic-results-are-of-those-whose-result-is-a-document", ["IND-02"], "6 × 3/4", document,
            **one("4.1", 3, 4, 0.75, 4.5))
    both = ["component-file", "result-file"]
    compute("digitised-dossiers-have-both-files", ["IND-02"], "full from 80 %: 4 × 0.5/0.8",
            marked(both, 5) + [filing(20 + n, "component-file") for n in range(0)], **one("4.2", 5, 10, 0.5, 2.5))
    compute("a-file-of-a-component-alone-is-not-digitised", ["IND-02"], "no result", marked(["component-file"], 10),
            **one("4.2", 0, 10, 0, 0))
    compute("reuse-is-full-from-four-fifths", ["IND-02"], "2 × 0.8/0.8", marked(["reused"], 8), **one("4.3", 8, 10, 0.8, 2))
    compute("more-reuse-gives-no-more", ["IND-02"], "the maximum", marked(["reused"], 10), **one("4.3", 10, 10, 1, 2))
    compute("less-reuse-gives-less", ["IND-02"], "2 × 0.3/0.8", marked(["reused"], 3), **one("4.3", 3, 10, 0.3, 0.75))
    compute("the-store-counts-and-so-does-a-linked-result", ["IND-02"], "one of each, and one with both",
            [filing(1, "from-store"), filing(2, "result-linked"), filing(3, "from-store", "result-linked"), filing(4)],
            **one("4.4", 3, 4, 0.75, 3))
    mixed = [filing(1, "person", "vneid"), filing(2, "person"), filing(3, "person", procedure="1.004222"),
             filing(4, "person", "population-database", procedure="1.000894"), filing(5, "from-store", procedure="1.000656")]
    compute("procedures-for-people-are-counted-once", ["IND-02"], "two of three; the fifth is for nobody", mixed,
            **one("4.5a", 2, 3, 2 / 3, 1.33))
    compute("dossiers-with-population-data-are-counted", ["IND-02"], "VNeID, the database, the store", mixed,
            **one("4.5b", 3, 5, 0.6, 1.2))


def periods():
    compute("nothing-is-not-zero", ["IND-03"], "no dossier, no ratio", [], out={
        "indicators": [value(code, 0, 0) for code in CODES], "score": None})
    compute("one-indicator-of-nothing-leaves-the-others", ["IND-03"], "no result is a document", [filing(1, "reused")],
            out={**only({"4.1": value("4.1", 0, 0), "4.3": value("4.3", 1, 1, 1, 2)}), "score": 2})
    compute("a-dossier-without-a-day-is-of-no-period", ["IND-03"], "it is not counted", [filing(1, "reused", received=None)],
            **one("4.3", 0, 0))
    compute("a-dossier-of-the-first-instant-is-counted", ["IND-03"], "from it on", [filing(1, "reused", received=FROM)],
            **one("4.3", 1, 1, 1, 2))
    compute("a-dossier-of-the-end-is-of-the-next-period", ["IND-03"], "before it", [filing(1, "reused", received=TO)],
            **one("4.3", 0, 0))
    compute("the-last-filing-of-a-dossier-counts", ["IND-03"], "it was corrected", [filing(1, "reused"), filing(1)],
            **one("4.3", 0, 1, 0, 0))
    below = [filing(1, "reused"), filing(2, agency="H17.12"), filing(3, "reused", agency="H17.1"), filing(4, agency="H18")]
    compute("an-agency-is-counted-with-those-below-it", ["IND-03"], "H17.1 is another", below, {"agency": "H17.12"},
            **one("4.3", 1, 2, 0.5, 1.25))
    compute("a-procedure-code-is-cleaned", ["IND-03"], "one procedure in two spellings",
            [filing(1, "person", "vneid"), filing(2, "person", procedure=" 1,001193")], **one("4.5a", 1, 1, 1, 2))


WEIGHTS = {"type": "indicators", "version": "2027-01-01", "source": "a decision", "standing": "law",
           "weights": {code: {"maximum": 10, "fullAt": 0.5} for code in CODES}}


def data():
    compute("other-weights-give-other-scores", ["IND-04"], "10 × 0.25/0.5", [filing(1, "reused")] + [filing(n) for n in (2, 3, 4)],
            {"weights": WEIGHTS}, **one("4.3", 1, 4, 0.25, 5))
    bad = [("without-an-indicator", {"weights": {c: WEIGHTS["weights"][c] for c in CODES[1:]}}),
           ("with-an-unknown-indicator", {"weights": {**WEIGHTS["weights"], "4.6": {"maximum": 1, "fullAt": 1}}}),
           ("full-at-nothing", {"weights": {**WEIGHTS["weights"], "4.1": {"maximum": 1, "fullAt": 0}}}),
           ("full-beyond-all", {"weights": {**WEIGHTS["weights"], "4.1": {"maximum": 1, "fullAt": 1.1}}}),
           ("below-zero", {"weights": {**WEIGHTS["weights"], "4.1": {"maximum": -1, "fullAt": 1}}}), ("without-a-source", {"source": ""})]
    for name, change in bad:
        compute(f"refuses-weights-{name}", ["IND-04"], "the data are wrong", [], {"weights": {**WEIGHTS, **change}}, refusal="malformed")
    for name, change, code in [("an-unknown-mark", {"marks": ["reusd"]}, "malformed"), ("a-mark-twice", {"marks": ["reused", "reused"]}, "malformed"),
                               ("no-dossier", {"dossier": ""}, "malformed"), ("an-unknown-member", {"owner": "001190009991"}, "malformed"),
                               ("a-long-agency", {"agency": "H" * 201}, "too-large")]:
        compute(f"refuses-a-filing-with-{name}", ["IND-01"], "wrong", [{**filing(1), **change}], refusal=code)
    store = {"path": "$TMP/store", "unlock": {"passphrase": "đường xa vạn dặm"}}
    entered = lambda one: {"op": "store.file-dossier", "in": {"store": "$S", "filing": one, "at": "2026-11-20T10:00:00+07:00"}, "out": {}}
    written["filings-are-events-of-the-store"] = {
        "spec": ["IND-01", "IND-05"], "comment": "and the last of a dossier counts", "steps": [
            {"op": "store.create", "in": store, "out": {}, "capture": {"store": "S"}}, entered(filing(1)), entered(filing(2)),
            entered(filing(1, "reused")),
            {"op": "indicators.compute", "in": {"store": "$S", "from": FROM, "to": TO}, **one("4.3", 1, 2, 0.5, 1.25)}]}


for part in (formulas, periods, data):
    part()
write_all(HERE, written, folders=("",))
