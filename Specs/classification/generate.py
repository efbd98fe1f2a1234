#!/usr/bin/env python3
"""Writes the vectors of classification.md: run it in its folder. The sentences are invented, and it knows the
specification, not the library."""

import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from vectorfiles import write_all  # noqa: E402

VECTORS = []
BIRTH, CARD, MARRIAGE, BOOK = "birth-certificate", "identity-card", "marriage-certificate", "social-insurance"


def vector(name, spec, comment, given, out=None, refusal=None):
    expected = {"refusal": refusal} if refusal else {"out": out}
    VECTORS.append((name, {"spec": spec, "comment": comment, "op": "component.classify", "in": given, **expected}))


def reads(name, spec, comment, text, cls, kinds=(), holder=None, procedure=None, case=None, quantities=None, **members):
    """`holder` stands for the applicant when the text asks for a paper of the state and nothing else is said."""
    given = {"name": text}
    if procedure:
        given["procedureName"] = procedure
    if case:
        given["case"] = case
    if quantities:
        given["original"], given["copy"] = quantities
    out = {"class": cls, "kinds": list(kinds), **members}
    if kinds:
        out["holder"] = holder or "applicant"
    vector(name, spec, comment, given, out)


def state(name, spec, comment, text, *kinds, **members):
    reads(name, spec, comment, text, "state_issued", kinds, **members)


def refused(name, spec, comment, given, code="malformed"):
    vector(name, spec, comment, given, refusal=code)


def classes():
    state("a-certificate-is-state-issued", ["CLS-01", "CLS-13"], "one paper", "Giấy khai sinh", BIRTH,
          alternatives=False, conditional=False)
    reads("a-declaration-is-a-form", ["CLS-13"], "tờ khai", "Tờ khai theo mẫu", "form")
    reads("a-contract-is-private", ["CLS-13"], "hợp đồng", "Hợp đồng thuê xưởng", "private")
    reads("an-invoice-is-a-third-party-s", ["CLS-13"], "hóa đơn", "Hóa đơn mua máy", "third_party")
    reads("a-photograph-is-new-evidence", ["CLS-13"], "ảnh", "Ảnh chụp mặt tiền cửa hàng", "new_evidence")
    reads("proof-without-a-name-is-unspecified", ["CLS-13"], "giấy tờ chứng minh", "Giấy tờ chứng minh việc đã nói", "unspecified")
    reads("a-certificate-and-a-contract-are-mixed", ["CLS-13"], "two sorts", "Giấy khai sinh và hợp đồng thuê xưởng", "mixed", [BIRTH])
    reads("a-contract-in-place-of-a-certificate-is-mixed", ["CLS-13"], "either will do",
          "Giấy chứng nhận kết hôn hoặc hợp đồng thuê xưởng", "mixed", [MARRIAGE], alternatives=True)
    state("another-paper-of-equal-worth-changes-no-class", ["CLS-13"], "hoặc giấy tờ khác",
          "Giấy khai sinh hoặc giấy tờ khác chứng minh", BIRTH)
    state("a-permit-without-a-kind-of-its-own-has-the-general-one", ["CLS-13"], "giấy phép",
          "Giấy phép do Ủy ban nhân dân cấp xã cấp", "permit-other")
    reads("a-hospital-is-no-state-authority", ["CLS-13"], "giấy ra viện", "Giấy ra viện", "third_party")


def notes():
    reads("an-announcing-heading-is-a-note", ["CLS-14"], "a colon at the end", "Hồ sơ của xưởng gồm:", "note", quantities=(0, 0))
    reads("a-remark-is-a-note", ["CLS-14"], "lưu ý", "Lưu ý: giấy khai sinh phải rõ chữ", "note", quantities=(0, 0))
    reads("a-remark-with-a-quantity-is-a-note", ["CLS-14"], "quantities are unreliable", "Lưu ý: giấy khai sinh phải rõ chữ", "note",
          quantities=(1, 0))
    state("no-quantity-alone-makes-no-note", ["CLS-14"], "a paper with 0/0", "Giấy khai sinh", BIRTH, quantities=(0, 0))
    reads("a-denial-without-a-paper-is-a-note", ["CLS-14"], "nothing is asked for", "Không phải nộp giấy khai sinh", "note", quantities=(0, 0))
    state("what-must-be-handed-in-otherwise-is-no-note", ["CLS-14"], "nộp, 0/0", "Nếu không tra cứu được thì phải nộp giấy khai sinh", BIRTH,
          conditional=True, quantities=(0, 0))
    reads("what-cannot-be-looked-up-is-not-asked-for", ["CLS-14"], "no duty to hand in", "Nếu không tra cứu được giấy khai sinh thì hỏi lại",
          "note", conditional=True, quantities=(0, 0))


def words():
    for name, text, comment in [
            ("capitals-do-not-matter", "GIẤY KHAI SINH", "a shouting row"),
            ("a-bullet-does-not-matter", "a) Giấy khai sinh;", "a letter"),
            ("a-number-before-it-does-not-matter", "1. Giấy khai sinh.", "a numeral"),
            ("decomposed-letters-are-composed", "Gia\u0302\u0301y khai sinh", "NFD"),
            ("a-blank-of-another-kind-is-a-blank", "Giấy\u00a0khai  sinh", "U+00A0"),
            ("quotation-marks-do-not-matter", "“Giấy khai sinh”", "curly")]:
        state(name, ["CLS-03"], comment, text, BIRTH)
    state("an-abbreviation-is-spelt-out", ["CLS-03"], "CCCD", "CCCD", CARD)
    state("abbreviations-stand-in-a-row", ["CLS-03"], "two of them", "GCN QSDĐ", "land-certificate")
    state("a-tone-mark-in-the-older-place-is-moved", ["CLS-03"], "tuỳ for tùy", "Giấy tờ tuỳ thân", CARD, "passport")
    reads("another-tone-is-another-word", ["CLS-03"], "cuốc is not cước", "Tấm căn cuốc", "unspecified")
    state("the-longest-name-counts", ["CLS-05"], "no mere certificate", "Giấy chứng nhận quyền sử dụng đất", "land-certificate")
    state("a-longer-name-begins-as-a-shorter", ["CLS-05"], "marriage, and divorce", "Giấy chứng nhận kết hôn, ly hôn",
          MARRIAGE, "court-decision")


def phrases():
    state("a-word-that-a-phrase-may-lack-is-there", ["CLS-04"], "[điện tử]", "Thẻ bảo hiểm y tế điện tử", "health-insurance-card")
    state("a-word-that-a-phrase-may-lack-is-not-there", ["CLS-04"], "the shorter way", "Thẻ bảo hiểm y tế", "health-insurance-card")
    state("a-phrase-is-written-in-each-of-its-ways", ["CLS-04"], "(giấy|bản)", "Bản khai sinh", BIRTH)
    reads("one-name-means-one-thing-under-one-condition", ["CLS-18"], "issued abroad",
          "Giấy khai sinh do cơ quan có thẩm quyền của nước ngoài cấp", "third_party")
    state("the-same-name-means-another-under-another", ["CLS-18"], "issued here", "Giấy khai sinh do Ủy ban nhân dân cấp xã cấp", BIRTH)
    state("the-example-of-a-rule-is-read-as-it-says", ["CLS-19"], "word for word", "01 bản chụp hộ chiếu phổ thông còn thời hạn", "passport")


def heads():
    state("words-about-copies-are-no-paper", ["CLS-06"], "bản sao có chứng thực", "Bản sao có chứng thực giấy khai sinh", BIRTH)
    state("an-obligation-may-stand-before", ["CLS-06"], "phải nộp", "Người xin việc phải nộp giấy khai sinh", BIRTH)
    reads("what-is-applied-for-is-not-asked-for", ["CLS-06"], "the driving licence is wanted", "Đơn xin cấp giấy phép lái xe", "form")
    reads("what-a-contract-is-about-is-not-asked-for", ["CLS-06"], "the certificate describes", "Hợp đồng tặng xe có giấy chứng nhận đăng ký xe",
          "private")
    state("behind-a-colon-a-paper-may-follow", ["CLS-06"], "a heading and its paper", "Giấy tờ về em bé: giấy khai sinh", BIRTH)


def conditions():
    state("if-there-is-one-makes-a-condition", ["CLS-07"], "nếu có", "Giấy khai sinh (nếu có)", BIRTH, conditional=True)
    state("in-the-case-of-makes-a-condition", ["CLS-07"], "đối với", "Giấy khai sinh đối với người mới đến", BIRTH, conditional=True)
    state("a-condition-may-stand-before", ["CLS-07"], "trường hợp", "Trường hợp mới đến thì phải nộp giấy khai sinh", BIRTH, conditional=True)
    reads("a-paper-in-a-condition-is-not-asked-for", ["CLS-07"], "the contract is", "Trường hợp có giấy khai sinh thì nộp hợp đồng thuê xưởng",
          "private", conditional=True)
    state("without-such-words-there-is-no-condition", ["CLS-07"], "plain", "Bản sao giấy khai sinh", BIRTH, conditional=False)


def joining():
    state("two-joined-papers-are-both-asked-for", ["CLS-08"], "và", "Thẻ căn cước và giấy khai sinh", CARD, BIRTH, alternatives=False)
    state("or-makes-alternatives", ["CLS-08"], "hoặc", "Thẻ căn cước hoặc hộ chiếu", CARD, "passport", alternatives=True)
    state("a-slash-makes-alternatives", ["CLS-08"], "/", "Thẻ căn cước/hộ chiếu", CARD, "passport", alternatives=True)
    state("one-of-makes-alternatives", ["CLS-08"], "một trong", "Một trong các giấy tờ sau: thẻ căn cước, hộ chiếu", CARD, "passport",
          alternatives=True)
    state("copies-to-choose-from-are-no-alternatives", ["CLS-08"], "one paper, two ways", "Bản chính hoặc bản sao giấy khai sinh", BIRTH,
          alternatives=False)
    reads("with-an-application-goes-what-is-enclosed", ["CLS-08"], "kèm theo", "Đơn xin học kèm theo giấy khai sinh", "mixed", [BIRTH])
    reads("two-things-applied-for-are-not-asked-for", ["CLS-08"], "và behind an application",
          "Đơn xin cấp giấy phép lái xe và giấy chứng nhận đăng ký xe", "form")
    reads("a-copy-goes-with-whatever-stands-before", ["CLS-08"], "kèm theo bản sao", "Tờ khai ghi rõ họ tên, kèm theo bản sao giấy khai sinh",
          "mixed", [BIRTH])
    reads("what-a-paper-encloses-in-words-is-passed-over", ["CLS-08"], "no copy", "Tờ khai ghi rõ họ tên, kèm theo giấy khai sinh", "form")


def denials():
    state("except-passes-over-what-follows", ["CLS-09"], "trừ", "Giấy khai sinh, trừ người đã nộp hợp đồng thuê xưởng", BIRTH)
    reads("what-need-not-be-submitted-is-passed-over", ["CLS-09"], "không phải nộp", "Tờ khai theo mẫu; không phải nộp giấy khai sinh", "form")
    reads("what-a-paper-says-is-passed-over", ["CLS-09"], "ghi rõ", "Tờ khai ghi rõ giấy khai sinh, thẻ căn cước", "form")
    reads("what-stands-in-brackets-is-not-asked-for", ["CLS-09"], "brackets", "Tờ khai (có giấy khai sinh)", "form")
    state("brackets-behind-unnamed-proof-name-it", ["CLS-09"], "which proof", "Giấy tờ chứng minh việc đã nói (giấy khai sinh hoặc thẻ căn cước)",
          BIRTH, CARD, alternatives=True)
    reads("brackets-that-do-not-begin-with-a-paper-name-none", ["CLS-09"], "where it stands",
          "Giấy tờ chứng minh việc đã nói (đã ghi ở giấy khai sinh)", "unspecified")
    state("brackets-behind-copies-name-the-paper", ["CLS-09"], "copies of what", "Bản sao có chứng thực (giấy khai sinh)", BIRTH)
    state("brackets-behind-a-named-paper-add-none", ["CLS-09"], "a card beside it", "Giấy khai sinh (thẻ căn cước)", BIRTH)
    reads("the-next-item-counts-again", ["CLS-09"], "a new line", "Tờ khai ghi rõ họ tên\n- Giấy khai sinh", "mixed", [BIRTH])


def issuers():
    reads("the-paper-of-a-foreign-authority-is-a-third-party-s", ["CLS-10", "CLS-11"], "nước ngoài",
          "Giấy chứng nhận kết hôn do cơ quan có thẩm quyền của nước ngoài cấp", "third_party")
    state("a-paper-that-only-vietnam-issues-stays-one", ["CLS-11"], "a card, and a foreigner beside it",
          "Thẻ căn cước của người đại diện, do cơ quan có thẩm quyền của nước ngoài xác nhận", CARD, holder="representative")
    state("the-issuer-decides-what-a-confirmation-is", ["CLS-10"], "the commune", "Văn bản xác nhận của Ủy ban nhân dân cấp xã",
          "other-state")
    reads("a-bank-s-confirmation-is-a-third-party-s", ["CLS-10"], "the bank", "Văn bản xác nhận của ngân hàng", "third_party")
    state("the-procedure-may-say-which-certificate-is-meant", ["CLS-10"], "a land procedure", "Giấy chứng nhận đã cấp", "land-certificate",
          procedure="Tách thửa đất")
    state("a-name-that-goes-on-means-another-certificate", ["CLS-10"], "a privilege", "Giấy chứng nhận ưu đãi đã cấp", "permit-other",
          procedure="Tách thửa đất")
    reads("coordinated-papers-have-one-issuer", ["CLS-11"], "both from abroad",
          "Giấy khai sinh, giấy chứng nhận kết hôn do cơ quan có thẩm quyền của nước ngoài cấp", "third_party")
    reads("an-item-of-its-own-has-its-own-issuer", ["CLS-11"], "a semicolon",
          "Giấy khai sinh; giấy chứng nhận kết hôn do cơ quan có thẩm quyền của nước ngoài cấp", "mixed", [BIRTH])
    reads("who-made-the-model-has-not-issued-the-paper", ["CLS-10"], "theo mẫu", "Văn bản xác nhận theo mẫu của Ủy ban nhân dân cấp xã",
          "unspecified")


def holders():
    state("nobody-named-is-the-applicant", ["CLS-12"], "plain", "Thẻ căn cước", CARD, holder="applicant")
    for role, text, kind in [
            ("child", "Giấy khai sinh của con", BIRTH), ("mother", "Thẻ căn cước của mẹ", CARD), ("father", "Thẻ căn cước của cha", CARD),
            ("spouse", "Thẻ căn cước của vợ", CARD), ("householder", "Thẻ căn cước của chủ hộ", CARD),
            ("representative", "Thẻ căn cước của người đại diện", CARD), ("member", "Thẻ căn cước của các thành viên", CARD),
            ("employee", "Thẻ căn cước của nhân viên", CARD), ("other-party", "Thẻ căn cước của bên mua", CARD),
            ("owner", "Thẻ căn cước của chủ xe", CARD), ("relative", "Thẻ căn cước của thân nhân", CARD),
            ("parent", "Thẻ căn cước của cha mẹ", CARD)]:
        state(f"the-holder-may-be-the-{role}", ["CLS-12"], "của", text, kind, holder=role)
    state("a-death-certificate-is-of-the-deceased", ["CLS-12"], "who else", "Giấy chứng tử", "death-certificate", holder="deceased")
    state("the-procedure-may-say-whose-it-is", ["CLS-12"], "an adoption", "Giấy khai sinh", BIRTH, holder="child",
          procedure="Đăng ký việc nuôi con nuôi trong nước")
    state("papers-listed-together-have-one-holder", ["CLS-12"], "của behind the last", "Thẻ căn cước, giấy khai sinh của con", CARD, BIRTH,
          holder="child")


def certainty():
    plain = 204 / 205
    state("a-plain-paper-is-certain", ["CLS-15", "CLS-16"], "204 of 205", "Sổ bảo hiểm xã hội", BOOK, confidence=plain)
    named = 689 / 749
    for name, comment, text, members in [
            ("an-unknown-holder-is-not-certain", "whose", "Sổ bảo hiểm xã hội của ông bác", {}),
            ("several-papers-of-a-kind-are-not-certain", "các", "Các sổ bảo hiểm xã hội", {}),
            ("several-holders-are-not-certain", "vợ, con", "Sổ bảo hiểm xã hội của vợ và người bác", {"holder": "spouse"}),
            ("a-lost-end-is-not-certain", "the catalogue cut it", "Sổ bảo hiểm xã hội …", {}),
            ("a-foreigner-s-paper-is-not-certain", "người nước ngoài", "Sổ bảo hiểm xã hội (cả người nước ngoài)", {}),
            ("a-paper-named-in-passing-takes-certainty-away", "another paper", "Sổ bảo hiểm xã hội khớp với giấy khai sinh", {}),
            ("what-need-not-be-handed-in-is-not-certain", "không phải nộp", "Sổ bảo hiểm xã hội đã có dữ liệu thì không phải nộp", {}),
            ("a-change-of-the-paper-is-not-certain", "cấp lại", "Sổ bảo hiểm xã hội", {"procedure": "Cấp lại sổ bảo hiểm xã hội"})]:
        state(name, ["CLS-16"], comment, text, BOOK, confidence=named, **members)
    state("a-paper-that-the-law-of-reuse-does-not-name-is-not-certain", ["CLS-16", "CLS-17"], "a diploma", "Bằng tốt nghiệp đại học", "diploma",
          confidence=named)
    state("either-of-two-papers-is-not-certain", ["CLS-16"], "two kinds", "Thẻ căn cước hoặc hộ chiếu", CARD, "passport", confidence=176 / 211)


def refusals():
    refused("a-component-without-a-name-is-refused", ["CLS-02"], "no name", {"procedureName": "Cấp phép"})
    refused("a-name-that-is-no-text-is-refused", ["CLS-02"], "a number", {"name": 1})
    refused("a-name-that-is-null-is-refused", ["CLS-02"], "null", {"name": None})
    refused("an-unknown-member-is-refused", ["CLS-02"], "a typo", {"name": "Tờ khai", "procedurename": "Cấp phép"})
    refused("a-procedure-that-is-no-text-is-refused", ["CLS-02"], "a list", {"name": "Tờ khai", "procedureName": ["Cấp phép"]})
    refused("a-case-that-is-no-text-is-refused", ["CLS-02"], "an object", {"name": "Tờ khai", "case": {}})
    refused("a-negative-quantity-is-refused", ["CLS-02"], "minus one", {"name": "Tờ khai", "original": -1})
    refused("half-a-copy-is-refused", ["CLS-02"], "a fraction", {"name": "Tờ khai", "copy": 0.5})
    refused("a-quantity-as-text-is-refused", ["CLS-02"], "digits", {"name": "Tờ khai", "copy": "1"})
    refused("too-many-copies-are-refused", ["CLS-02"], "100,001", {"name": "Tờ khai", "copy": 100_001})
    refused("a-request-that-is-no-object-is-refused", ["CLS-02"], "a list", ["Tờ khai"])


def main():
    for part in (classes, notes, words, phrases, heads, conditions, joining, denials, issuers, holders, certainty, refusals):
        part()
    names = [name for name, _ in VECTORS]
    assert len(set(names)) == len(names), "two vectors have one name"
    write_all(HERE, dict(VECTORS), folders=("",))


if __name__ == "__main__":
    main()
