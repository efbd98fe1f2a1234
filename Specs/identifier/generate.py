#!/usr/bin/env python3
"""Writes the vectors of identifier.md beside itself, those of dates in dates/, and a MANIFEST.json in
each folder with the number of vectors there.

Stands on the Python standard library alone: what a vector expects is worked out here, or stated by
the table, and never asked of the library under test. Every number is fictional; the random part of
personal IDs is 0099xx. Run it again after a change; nothing else may edit the vectors.
"""

import json
import pathlib
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
vectors = {}


def write(name, spec, comment, op, given, **expected):
    assert name not in vectors and comment, name
    assert set(expected) in ({"out"}, {"refusal"}), name
    vectors[name] = {"spec": spec.split(), "comment": comment, "op": op, "in": given, **expected}


def reads(name, spec, comment, scheme, value, canonical, facts=None, warnings=()):
    out = {"canonical": canonical, "facts": facts or {}, "warnings": list(warnings)}
    write(name, spec, comment, "identifier.parse", {"scheme": scheme, "value": value}, out=out)


def refuses(name, spec, comment, scheme, value):
    given = {"scheme": scheme, "value": value}
    write(name, spec, comment, "identifier.parse", given, refusal="invalid-identifier")


def names(name, spec, comment, a, b, relation, reason):
    out = {"relation": relation, "reason": reason}
    write(name, spec, comment, "name.match", {"a": a, "b": b}, out=out)


def refuses_name(name, spec, comment, text):
    write(name, spec, comment, "name.match", {"a": text, "b": "Nguyễn Thị Hòa"}, refusal="malformed")


def tax_code(nine_digits):
    """The ten digits of an enterprise: sum of weighted digits modulo 11, taken from 10."""
    weights = (31, 29, 23, 19, 17, 13, 7, 5, 3)
    check = 10 - sum(w * int(d) for w, d in zip(weights, nine_digits)) % 11
    assert check < 10, "no such number is given out"
    return nine_digits + str(check)


def nfd(text):
    return unicodedata.normalize("NFD", text)


def half_composed(text):
    """Base letters with their own mark composed, the tone apart: what some keyboards send."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    output = ""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        quality = "".join(c for c in parts if c not in tones)
        output += unicodedata.normalize("NFC", quality) + "".join(c for c in parts if c in tones)
    assert unicodedata.normalize("NFC", output) == unicodedata.normalize("NFC", text)
    return output


# --- personal-id ---------------------------------------------------------------------------------

HOA = {"registrationCode": "001", "sex": "female", "birthYear": 1990}
reads("personal-id-of-a-woman-born-in-1990", "IDN-07 IDN-08", "Nguyễn Thị Hòa, registered in Hà Nội", "personal-id", "001190009991", "001190009991", HOA)
reads("personal-id-of-a-man-born-in-1985", "IDN-07 IDN-08", "Đặng Đức Thuận, Thanh Hóa", "personal-id", "038085009992", "038085009992", {"registrationCode": "038", "sex": "male", "birthYear": 1985})
reads("personal-id-of-a-girl-born-in-2026", "IDN-07 IDN-08", "the digit 3 means the 21st century and female", "personal-id", "048326009993", "048326009993", {"registrationCode": "048", "sex": "female", "birthYear": 2026})
reads("personal-id-with-a-birth-in-2074-is-a-warning", "IDN-18", "well-formed, but C=2 and YY=74 mean 2074", "personal-id", "079274009995", "079274009995", {"registrationCode": "079", "sex": "male", "birthYear": 2074}, ["implausible-birth-year"])
reads("personal-id-with-an-unknown-registration-code-is-a-warning", "IDN-18", "a country's code, or a newer one: the table is not closed", "personal-id", "142197009997", "142197009997", {"registrationCode": "142", "sex": "female", "birthYear": 1997}, ["unknown-registration-code"])
reads("personal-id-can-have-both-warnings", "IDN-18", "century digit 9: the years 2300 to 2399", "personal-id", "003990009998", "003990009998", {"sex": "female", "birthYear": 2390}, ["unknown-registration-code", "implausible-birth-year"])
reads("personal-id-in-groups-of-three", "IDN-04", "typed as people read it out", "personal-id", "001 190 009 991", "001190009991", HOA)
reads("personal-id-in-groups-with-dots", "IDN-04", "typed like a thousand separator", "personal-id", "001.190.009.991", "001190009991", HOA)
reads("personal-id-with-a-line-end", "IDN-03", "some printers end a QR code with CR LF", "personal-id", "001190009991\r\n", "001190009991", HOA)
reads("personal-id-between-no-break-spaces", "IDN-03", "U+00A0 on both sides", "personal-id", "\u00a0001190009991\u00a0", "001190009991", HOA)
reads("personal-id-with-invisible-characters", "IDN-03", "U+200B inside, U+FEFF before, U+200E behind", "personal-id", "\ufeff001190\u200b009991\u200e", "001190009991", HOA)
reads("personal-id-in-full-width-digits", "IDN-03", "U+FF10 to U+FF19", "personal-id", "".join(chr(0xFF10 + int(d)) for d in "001190009991"), "001190009991", HOA)
reads("personal-id-keeps-its-leading-zeros", "IDN-01", "a number would have lost two of them", "personal-id", "001190009991", "001190009991")
refuses("personal-id-without-its-leading-zeros", "IDN-01 IDN-07", "what a spreadsheet leaves of 001190009991", "personal-id", "1190009991")
refuses("personal-id-of-eleven-digits", "IDN-07", "one digit is missing", "personal-id", "00119000999")
refuses("personal-id-of-thirteen-digits", "IDN-07", "one digit too many", "personal-id", "0011900099910")
refuses("personal-id-with-a-letter", "IDN-07", "the letter O for a zero: guessed is not read", "personal-id", "O01190009991")
refuses("personal-id-that-is-empty", "IDN-07", "nothing was given", "personal-id", "")
refuses("personal-id-of-spaces", "IDN-07", "nothing is left once white space is trimmed", "personal-id", " \u00a0 ")
refuses("personal-id-written-as-a-decimal", "IDN-04", "twelve digits once the dot is gone, and the wrong twelve", "personal-id", "1190009991.00")
refuses("personal-id-with-a-minus", "IDN-04", "a separator stands between digits, never before them", "personal-id", "-001190009991")
refuses("personal-id-with-two-separators-together", "IDN-04", "one separator stands between groups", "personal-id", "001190..009991")
refuses("personal-id-in-arabic-indic-digits", "IDN-03", "U+0660 to U+0669: digits of other scripts are not mapped", "personal-id", "".join(chr(0x660 + int(d)) for d in "001190009991"))
refuses("personal-id-with-a-control-character", "IDN-02", "U+0000", "personal-id", "001190\u0000009991")
refuses("personal-id-longer-than-200-bytes", "IDN-02", "twelve digits among 200 spaces", "personal-id", " " * 200 + "001190009991")
refuses("personal-id-with-a-name-is-not-quoted", "IDN-06", "the refusal's sentence holds nothing of this", "personal-id", "Nguyễn Thị Hòa 001190009991")

# --- legacy-id, social-insurance, passport -------------------------------------------------------

reads("legacy-id-of-nine-digits", "IDN-09", "the grandfather's old card", "legacy-id", "040123999", "040123999")
refuses("legacy-id-of-twelve-digits", "IDN-09", "a personal ID is another scheme", "legacy-id", "001190009991")
refuses("legacy-id-without-its-leading-zero", "IDN-01 IDN-09", "what a spreadsheet leaves of 040123999", "legacy-id", "40123999")
reads("social-insurance-of-ten-digits", "IDN-19", "no check digit is known", "social-insurance", "0099990001", "0099990001")
refuses("social-insurance-of-nine-digits", "IDN-19", "one digit is missing", "social-insurance", "009999000")
refuses("social-insurance-given-as-a-personal-id", "IDN-19", "the number that replaces it for citizens has a scheme of its own", "social-insurance", "001190009991")
reads("passport-with-seven-digits", "IDN-10", "the older series", "passport", "C0099901", "C0099901", {"series": "C"})
reads("passport-in-lower-case", "IDN-03 IDN-10", "the newer series, eight digits", "passport", "p00999001", "P00999001", {"series": "P"})
reads("passport-of-an-unknown-form-is-a-warning", "IDN-10", "other countries number otherwise", "passport", "12AB34567", "12AB34567", {}, ["unusual-format"])
refuses("passport-without-a-digit", "IDN-10", "a word is no number", "passport", "HOCHIEU")
refuses("passport-of-three-characters", "IDN-10", "shorter than any known series", "passport", "C01")
refuses("passport-with-a-vietnamese-letter", "IDN-10", "Đ is not D: no number is mended by dropping a stroke", "passport", "Đ0099901")

# --- tax-code ------------------------------------------------------------------------------------

ENTERPRISE = tax_code("010999002")
assert ENTERPRISE == "0109990027" and tax_code("030999123") == "0309991236" and tax_code("040999777") == "0409997778"
reads("tax-code-of-an-enterprise", "IDN-11", "Công ty TNHH Phần mềm Ví Dụ", "tax-code", ENTERPRISE, ENTERPRISE, {"form": "enterprise"})
reads("tax-code-of-a-branch", "IDN-11", "the branch has the number of its enterprise and three digits of its own", "tax-code", ENTERPRISE + "-001", ENTERPRISE + "-001", {"form": "branch", "enterprise": ENTERPRISE})
reads("tax-code-of-a-branch-without-the-dash", "IDN-11", "the canonical form has it", "tax-code", ENTERPRISE + "001", ENTERPRISE + "-001", {"form": "branch"})
reads("tax-code-of-a-branch-with-a-long-dash", "IDN-03 IDN-11", "U+2013 and spaces, as text editors make them", "tax-code", ENTERPRISE + " \u2013 001", ENTERPRISE + "-001", {"form": "branch"})
reads("tax-code-that-is-a-personal-id", "IDN-11", "since 1 July 2025; no check digit, so its warnings are the personal ID's", "tax-code", "079274009995", "079274009995", {"form": "person"}, ["implausible-birth-year"])
refuses("tax-code-with-a-wrong-check-digit", "IDN-11", "6 for 7", "tax-code", "0109990026")
refuses("tax-code-with-two-digits-exchanged", "IDN-11", "the slip that the weights are for", "tax-code", "0190990027")
refuses("tax-code-with-the-serial-zero", "IDN-11", "the check digit would be right", "tax-code", tax_code("020000000"))
refuses("tax-code-whose-check-would-be-ten", "IDN-11", "sum divisible by 11: no such number is given out", "tax-code", next(n + "0" for n in map(str, range(300000001, 300000100)) if sum(w * int(d) for w, d in zip((31, 29, 23, 19, 17, 13, 7, 5, 3), n)) % 11 == 0))
refuses("tax-code-of-branch-zero", "IDN-11", "branches are 001 to 999", "tax-code", ENTERPRISE + "-000")
refuses("tax-code-of-a-branch-with-two-digits", "IDN-04 IDN-11", "twelve digits, and no personal ID", "tax-code", ENTERPRISE + "-01")
refuses("tax-code-of-a-branch-without-its-leading-zero", "IDN-04 IDN-11", "twelve digits, and no personal ID", "tax-code", ENTERPRISE[1:] + "-001")
refuses("tax-code-of-eleven-digits", "IDN-11", "no form of a tax code has this length", "tax-code", ENTERPRISE + "0")

# --- health-insurance-card, driving-licence ------------------------------------------------------

CARD = {"group": "TE", "benefitLevel": 1, "province": "48", "socialInsurance": "0099990001"}
reads("health-insurance-card-of-a-child", "IDN-12", "TE for children, level 1, Đà Nẵng", "health-insurance-card", "TE1480099990001", "TE1480099990001", CARD)
reads("health-insurance-card-as-printed-in-groups", "IDN-12", "older cards print the parts apart", "health-insurance-card", "te 1 48 0099990001", "TE1480099990001", CARD)
reads("health-insurance-card-of-ten-digits", "IDN-12", "cards since 1 April 2021 show only these", "health-insurance-card", "0099990001", "0099990001", {"socialInsurance": "0099990001"})
reads("health-insurance-card-of-an-unknown-province-is-a-warning", "IDN-12", "no province had the code 03", "health-insurance-card", "DN4030099990001", "DN4030099990001", {"province": "03"}, ["unknown-province-code"])
reads("health-insurance-card-of-an-unknown-group", "IDN-12", "the list of groups is open", "health-insurance-card", "QQ4480099990001", "QQ4480099990001", {"group": "QQ"})
refuses("health-insurance-card-of-level-six", "IDN-12", "levels are 1 to 5", "health-insurance-card", "TE6480099990001")
refuses("health-insurance-card-with-one-letter", "IDN-12", "a digit where the second letter of the group stands", "health-insurance-card", "T11480099990001")
refuses("health-insurance-card-with-a-digit-missing", "IDN-12", "fourteen characters", "health-insurance-card", "TE148009999000")
reads("driving-licence-of-thanh-hoa", "IDN-13", "passed in 2010", "driving-licence", "380100123456", "380100123456", {"province": "38", "sex": "male", "year": 2010})
reads("driving-licence-passed-in-1998", "IDN-13", "two digits of a year from 60 up are of the 20th century", "driving-licence", "011980123456", "011980123456", {"province": "01", "sex": "female", "year": 1998})
reads("driving-licence-with-odd-digits-is-a-warning", "IDN-13", "unknown province, and no such century", "driving-licence", "039100123456", "039100123456", {"province": "03", "year": 2010}, ["unknown-province-code", "unknown-sex-digit"])
refuses("driving-licence-of-eleven-digits", "IDN-13", "one digit is missing", "driving-licence", "38010012345")
refuses("driving-licence-with-a-letter", "IDN-13", "older paper licences; no rule for them was found", "driving-licence", "AB0100123456")

# --- agency, procedure, dossier, result-code -----------------------------------------------------

reads("agency-of-a-ward", "IDN-14", "UBND phường Láng", "agency", "H26.31.07", "H26.31.07", {"level1": "H26", "levels": ["H26", "31", "07"]})
reads("agency-of-the-first-level", "IDN-14", "Bộ Tư pháp", "agency", "G15", "G15", {"level1": "G15", "levels": ["G15"]})
reads("agency-in-lower-case-with-spaces-at-the-dots", "IDN-05", "letters are raised, spaces at dots dropped", "agency", "h26. 31 .07", "H26.31.07")
reads("agency-in-the-old-form-keeps-its-spelling", "IDN-14", "H62.12 is not known to be the same agency", "agency", "000.00.12.H62", "000.00.12.H62", {"level1": "H62", "levels": ["H62", "12"]}, ["old-form"])
reads("agency-outside-the-state", "IDN-14", "Z and two digits, then a code without dots", "agency", "Z01ABC123", "Z01ABC123", {"level1": "Z01", "levels": ["Z01", "ABC123"]})
refuses("agency-with-one-digit-in-the-first-level", "IDN-14", "the first level has two digits", "agency", "H2.31.07")
refuses("agency-with-an-empty-group", "IDN-14", "two dots together", "agency", "H26..07")
refuses("agency-that-ends-in-a-dot", "IDN-14", "the last group is empty", "agency", "H26.31.")
refuses("agency-with-spaces-for-dots", "IDN-05", "a space is no dot", "agency", "H26 31 07")
refuses("agency-of-36-characters", "IDN-14", "the Decision allows 35", "agency", "H26" + ".0000" * 6 + ".00")
refuses("agency-in-the-old-form-with-a-group-missing", "IDN-14", "the old form always has four groups", "agency", "00.12.H62")
reads("procedure-of-birth-registration", "IDN-15", "đăng ký khai sinh", "procedure", "1.001193", "1.001193", {"base": "1.001193"})
reads("procedure-with-a-case", "IDN-15", "one case (trường hợp) of the procedure", "procedure", "1.001193.01", "1.001193.01", {"base": "1.001193", "case": "01"})
reads("procedure-with-a-leading-space", "IDN-03 IDN-15", "as in the catalogue", "procedure", " 1.014325", "1.014325")
reads("procedure-with-a-comma", "IDN-15", "as in Annex I of Resolution 66.7/2025/NQ-CP", "procedure", "2,002308", "2.002308", {"base": "2.002308"})
reads("procedure-marked-as-deleted-is-a-warning", "IDN-15", "as in the catalogue", "procedure", "1.014955-Xoa", "1.014955", {"base": "1.014955"}, ["marked-deleted"])
refuses("procedure-with-seven-digits", "IDN-15", "as in the catalogue: which digit is too many is not known", "procedure", "1.0133611")
refuses("procedure-with-nine-digits", "IDN-15", "as in the catalogue", "procedure", "2.009182739")
refuses("procedure-without-its-dot", "IDN-15", "the dot tells a code from a number", "procedure", "1001193")
refuses("procedure-with-a-case-of-one-digit", "IDN-15", "cases have two digits", "procedure", "1.001193.1")
reads("dossier-of-a-commune", "IDN-16", "UBND xã Thử Nghiệm, 20 November 2026", "dossier", "H17.12.03-261120-0007", "H17.12.03-261120-0007", {"agency": "H17.12.03", "date": "2026-11-20", "serial": "0007"})
reads("dossier-of-the-national-portal", "IDN-16", "six digits of serial number", "dossier", "g22.99.08 - 261120 - 900001", "G22.99.08-261120-900001", {"agency": "G22.99.08", "date": "2026-11-20", "serial": "900001"})
reads("dossier-in-the-old-form", "IDN-16", "as seen in public data", "dossier", "000.00.12.H62-201105-0004", "000.00.12.H62-201105-0004", {"agency": "000.00.12.H62", "date": "2020-11-05", "serial": "0004"}, ["old-form"])
refuses("dossier-of-the-thirteenth-month", "IDN-16", "no such day", "dossier", "H17.12.03-261320-0007")
refuses("dossier-of-29-february-in-a-common-year", "IDN-16", "no such day in 2027", "dossier", "H17.12.03-270229-0007")
refuses("dossier-without-the-inner-dash", "IDN-16", "payment numbers look like this", "dossier", "G22.99.3-241219795252")
refuses("dossier-without-an-agency", "IDN-16", "a date and a serial number alone", "dossier", "261120-0007")
reads("result-code-of-a-birth-certificate", "IDN-17", "giấy khai sinh", "result-code", "KQ.G15.000031", "KQ.G15.000031", {"agency": "G15"})
reads("result-code-in-lower-case-is-a-warning", "IDN-03 IDN-17", "KQ.g19.000556 and KQ.G19.000556 are published for different decisions", "result-code", "kq.g15. 000031", "KQ.G15.000031", {"agency": "G15"}, ["letter-case"])
refuses("result-code-with-a-dash-is-another-code", "IDN-17", "KQ-G03.000005 and KQ.G03.000005 are published for different decisions", "result-code", "KQ-G03.000005")
refuses("result-code-with-a-dot-at-the-end-is-another-code", "IDN-17", "KQ.G21.000207. and KQ.G21.000207 are published for different answers", "result-code", "KQ.G21.000207.")
refuses("result-code-with-a-space-for-a-dot", "IDN-05 IDN-17", "as in the catalogue", "result-code", "KQ.H37 0002")
refuses("result-code-of-seven-digits", "IDN-17", "as in the catalogue", "result-code", "KQ.G12.0001235")
refuses("result-code-that-is-a-component-code", "IDN-17", "components are numbered apart from results", "result-code", "000.00.00.G15-KQ003208")

# --- name.match ----------------------------------------------------------------------------------

names("name-twice-the-same", "IDN-22", "nothing to fold", "Nguyễn Thị Hòa", "Nguyễn Thị Hòa", "equal", "identical")
names("name-in-upper-case", "IDN-22", "registers often write so", "Đặng Đức Thuận", "ĐẶNG ĐỨC THUẬN", "equal", "case-or-space")
names("name-decomposed", "IDN-22", "NFC and NFD", "Nguyễn Thị Hòa", nfd("Nguyễn Thị Hòa"), "equal", "identical")
names("name-half-composed", "IDN-22", "ê with the tone as a character of its own", "Nguyễn Thị Hòa", half_composed("NGUYỄN THỊ HÒA"), "equal", "case-or-space")
names("name-with-other-spaces", "IDN-22", "two spaces, a no-break space, a line end", "Lò Văn Ún", " Lò  Văn\u00a0Ún\r\n", "equal", "identical")
names("name-with-an-invisible-character", "IDN-22", "U+200E, as found in the catalogue", "Lò Văn Ún", "Lò V\u200eăn Ún", "equal", "identical")
names("name-with-an-icelandic-letter-for-d", "IDN-21", "U+00D0 for Đ", "Đặng Đức Thuận", "Ðặng Ðức Thuận", "equal", "look-alikes")
names("name-with-an-african-letter-for-d", "IDN-21", "U+0189 for Đ", "Đặng Đức Thuận", "\u0189ặng \u0189ức Thuận", "equal", "look-alikes")
names("name-with-oi-for-u-with-horn", "IDN-21", "U+01A2, from texts converted out of TCVN3", "Trương Quốc Huy", "TR\u01a2ƠNG QUỐC HUY", "equal", "look-alikes")
names("name-with-another-apostrophe", "IDN-21", "U+2019 and U+0027", "H’ Liêu Niê", "H' Liêu Niê", "equal", "look-alikes")
names("name-with-no-space-behind-the-apostrophe", "IDN-22", "an apostrophe joins, with or without a space", "H’ Liêu Niê", "H’Liêu Niê", "equal", "case-or-space")
names("name-with-the-tone-on-the-other-vowel", "IDN-23", "hòa and hoà", "Nguyễn Thị Hòa", "Nguyễn Thị Hoà", "equivalent", "tone-placement")
names("name-with-the-tone-on-y", "IDN-23", "thúy and thuý, in upper case", "Lê Thúy", "LÊ THUÝ", "equivalent", "tone-placement")
names("name-with-the-tone-misplaced-in-a-closed-syllable", "IDN-23", "hòan is no spelling, and is typed", "Trần Văn Hoàn", "Trần Văn Hòan", "equivalent", "tone-placement")
names("name-with-the-tone-on-the-wrong-of-three-vowels", "IDN-23", "ngoại has it on the second of three", "Nguyễn Ngoại", "Nguyễn Ngọai", "equivalent", "tone-placement")
names("name-with-the-tone-on-the-onset-qu", "IDN-23", "the u of quý is no vowel of the group", "Lê Quý", "Lê Qúy", "different", "diacritics-differ")
names("name-with-the-tone-on-the-onset-gi", "IDN-23", "the i of già is no vowel of the group", "Lê Già", "Lê Gìa", "different", "diacritics-differ")
names("name-with-another-tone", "IDN-26", "hòa and hóa", "Nguyễn Thị Hòa", "Nguyễn Thị Hóa", "different", "diacritics-differ")
names("name-with-i-for-y-behind-qu", "IDN-24", "the standard spelling is y", "Lê Quý Đôn", "Lê Quí Đôn", "equivalent", "i-y")
names("name-with-i-for-y-and-lost-diacritics", "IDN-24 IDN-25", "the steps add up", "Lê Quí Đôn", "LE QUY DON", "compatible", "diacritics-lost")
names("name-ly-and-li-are-two-names", "IDN-24", "families chose one spelling, and papers follow it", "Lý Thị Mai", "Lí Thị Mai", "different", "words-differ")
names("name-my-and-mi-are-two-names", "IDN-24", "a name of its own in each spelling", "Mỹ Duyên", "Mĩ Duyên", "different", "words-differ")
names("name-thuy-and-thui-are-two-names", "IDN-24", "another sound", "Lê Thúy", "Lê Thúi", "different", "words-differ")
names("name-without-diacritics", "IDN-25", "as machine-readable zones write it", "Nguyễn Thị Hòa", "NGUYEN THI HOA", "compatible", "diacritics-lost")
names("name-without-diacritics-and-with-d-for-d-with-stroke", "IDN-25", "Đ becomes D", "DANG DUC THUAN", "Đặng Đức Thuận", "compatible", "diacritics-lost")
names("name-with-diacritics-lost-from-the-other-tone-placement", "IDN-25", "no mark is left to be misplaced", "Nguyễn Thị Hoà", "nguyen thi hoa", "compatible", "diacritics-lost")
names("name-that-lost-a-part-of-its-diacritics", "IDN-25", "Hoa is a name of its own beside Hòa", "Nguyễn Thị Hoa", "Nguyễn Thị Hòa", "different", "diacritics-differ")
names("name-that-kept-only-its-d-with-stroke", "IDN-25", "not without diacritics: Đ is one", "Đang Đuc Thuan", "Đặng Đức Thuận", "different", "diacritics-differ")
names("name-compatible-with-two-names-that-differ-first", "IDN-25 IDN-26", "the relation is not transitive", "NGUYEN THI HOA", "Nguyễn Thị Hoa", "compatible", "diacritics-lost")
names("name-compatible-with-two-names-that-differ-second", "IDN-25 IDN-26", "the relation is not transitive", "NGUYEN THI HOA", "Nguyễn Thị Hỏa", "compatible", "diacritics-lost")
names("name-with-its-words-in-another-order", "IDN-26", "the last word is the given name", "Phạm Thị Ngọc Ánh", "Phạm Thị Ánh Ngọc", "different", "word-order-differs")
names("name-without-its-middle-word", "IDN-26", "three words and two", "Nguyễn Thị Hòa", "Nguyễn Hòa", "different", "word-count-differs")
names("name-of-somebody-else", "IDN-26", "nothing in common", "Nguyễn Thị Hòa", "Lê Thùy Dung", "different", "words-differ")
names("name-with-a-hyphen-for-a-space", "IDN-26", "a hyphen is a letter of the name", "Tôn-Nữ Mai", "Tôn Nữ Mai", "different", "word-count-differs")
refuses_name("name-that-is-empty", "IDN-20", "nothing was given", "")
refuses_name("name-of-invisible-characters", "IDN-20", "U+200B and a space", "\u200b \u200b")
refuses_name("name-of-a-hyphen", "IDN-20", "a name has a letter", "-")
refuses_name("name-with-a-digit", "IDN-20", "digits stand in no name", "Nguyễn Thị Hòa 2")
refuses_name("name-with-a-control-character", "IDN-20", "U+0007", "Nguyễn\u0007Thị Hòa")
refuses_name("name-with-the-filler-of-a-machine-readable-zone", "IDN-20", "a machine-readable zone is taken apart before names are compared", "NGUYEN<<THI<HOA")
refuses_name("name-of-201-letters", "IDN-20", "the limit is 200", "a" * 201)

# --- dates ---------------------------------------------------------------------------------------


def date(name, spec, comment, value, form, iso):
    write(name, spec, comment, "date.read", {"value": value, "format": form}, out={"date": iso})


def refuses_date(name, spec, comment, value, form):
    write(name, spec, comment, "date.read", {"value": value, "format": form}, refusal="malformed")


date("date-of-a-qr-code", "IDN-31", "day first, without separators", "15031990", "ddMMyyyy", "1990-03-15")
date("date-of-a-sign-on-claim", "IDN-31", "year first, without separators", "19900315", "yyyyMMdd", "1990-03-15")
date("date-as-people-write-it", "IDN-31", "without the zeros", "2/9/1985", "dd/MM/yyyy", "1985-09-02")
date("date-of-a-month", "IDN-31", "old papers", "09/1985", "MM/yyyy", "1985-09")
date("date-of-a-year-in-a-field-for-days", "IDN-31", "the grandfather's birth", "1948", "dd/MM/yyyy", "1948")
date("date-with-zeros-for-month-and-day", "IDN-32", "only the year is known", "19480000", "yyyyMMdd", "1948")
date("date-with-zeros-for-the-day", "IDN-32", "month and year are known", "00/05/1948", "dd/MM/yyyy", "1948-05")
date("date-of-a-leap-day", "IDN-30", "2024 is a leap year", "2024-02-29", "yyyy-MM-dd", "2024-02-29")
refuses_date("date-of-no-leap-day", "IDN-30", "2023 is a common year", "2023-02-29", "yyyy-MM-dd")
refuses_date("date-of-no-leap-day-in-1900", "IDN-30", "divisible by 100 and not by 400", "29/02/1900", "dd/MM/yyyy")
refuses_date("date-of-the-year-1799", "IDN-30", "years are 1800 to 2200", "1799", "yyyy")
refuses_date("date-with-a-day-and-no-month", "IDN-32", "a day of no month means nothing", "19480015", "yyyyMMdd")
refuses_date("date-in-the-american-order", "IDN-31", "day 03 of month 15", "03/15/1990", "dd/MM/yyyy")
refuses_date("date-with-two-digits-of-a-year", "IDN-31", "the century would be a guess", "15/03/90", "dd/MM/yyyy")
for name, comment, a, b, relation in [
    ("dates-of-one-day-are-equal", "the same parts are known, and they are the same", "1990-03-15", "1990-03-15", "equal"),
    ("dates-of-a-year-and-a-day-in-it-are-compatible", "the year may mean that day", "1948", "1948-05-04", "compatible"),
    ("dates-of-a-year-and-its-first-day-are-compatible", "1 January is a day like others", "1948", "1948-01-01", "compatible"),
    ("dates-of-a-month-and-a-day-outside-conflict", "no day fits both", "1948-05", "1948-06-01", "conflicting"),
    ("dates-of-two-years-conflict", "no day fits both", "1948", "1949-01-01", "conflicting"),
]:
    write(name, "IDN-33", comment, "date.compare", {"a": a, "b": b}, out={"relation": relation})
for name, comment, born, on, youngest, oldest in [
    ("age-on-the-birthday", "a year is completed on the birthday", "1990-03-15", "2026-03-15", 36, 36),
    ("age-on-the-day-before-the-birthday", "one day short of 36", "1990-03-15", "2026-03-14", 35, 35),
    ("age-of-a-birth-year-is-a-range", "whether he is 80 depends on a day that nobody knows", "1946", "2026-11-24", 79, 80),
    ("age-of-a-leap-day-birth-grows-on-1-march", "28 February is the day before the birthday", "2012-02-29", "2026-02-28", 13, 13),
]:
    write(name, "IDN-34", comment, "date.age", {"born": born, "on": on}, out={"youngest": youngest, "oldest": oldest})


def escaped(text):
    """Vietnamese stays readable; what looks like something else, or like nothing, is written as an escape."""
    vietnamese = set("ĂÂĐÊÔƠƯăâđêôơư") | {
        unicodedata.normalize("NFC", vowel + tone)
        for vowel in "AĂÂEÊIOÔƠUƯYaăâeêioôơuưy"
        for tone in "\u0300\u0301\u0303\u0309\u0323"
    }
    plain = lambda c: c == "\n" or " " <= c <= "~" or c in vietnamese
    return "".join(c if plain(c) else f"\\u{ord(c):04x}" for c in text)


def laid_out(vector):
    """One member a line, so that a search for a requirement finds it beside its name."""
    members = (f"  {json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in vector.items())
    return escaped("{\n" + ",\n".join(members) + "\n}\n")


def write_folder(folder, chosen):
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.json"):
        old.unlink()
    for name, vector in chosen.items():
        (folder / f"{name}.json").write_text(laid_out(vector), encoding="utf-8")
    (folder / "MANIFEST.json").write_text(json.dumps({"count": len(chosen)}) + "\n", encoding="utf-8")
    print(len(chosen), "vectors in", folder.name)


def main():
    # The adapter protocol has no operation for dates, so a runner of adapters must not meet these.
    dates = {name: vector for name, vector in vectors.items() if vector["op"].startswith("date.")}
    write_folder(HERE, {name: vector for name, vector in vectors.items() if name not in dates})
    write_folder(HERE / "dates", dates)


if __name__ == "__main__":
    main()
