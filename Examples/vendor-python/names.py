"""Vietnamese names as identifier.md compares them (IDN-20 to IDN-26), and the text of IDN-03 that numbers begin with."""
import re
import unicodedata


class Refusal(Exception):
    def __init__(self, code, detail):
        super().__init__(detail)
        self.code, self.detail = code, detail


def need(condition, code, detail):
    if not condition:
        raise Refusal(code, detail)


IGNORABLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
                       "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
                       "\U000e0000-\U000e0fff]")


def visible(text):
    kept = "".join(c for c in IGNORABLE.sub("", text) if unicodedata.category(c) != "Cf")
    return " ".join(unicodedata.normalize("NFC", kept).split())


APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u2032\u0060\u00b4\uff07"
HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2212"
LOOK_ALIKES = str.maketrans({
    **{c: "'" for c in APOSTROPHES}, **{c: "-" for c in HYPHENS},
    "Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư"})
TONES = "\u0300\u0301\u0303\u0309\u0323"
GROUPS = set("ai ao au ay âu ây eo êu ia iê iu oa oă oe oi ôi oo ôô ơi ua uâ ui uê uô uơ uy ưa ưi ươ ưu yê iêu yêu oai oao "
             "oay oeo uây uêu uôi uya uyê uyu ươi ươu".split()) | set("aăâeêioôơuưy")
VOWELS = "aăâeêioôơuưy"
SYLLABLE = re.compile(f"(qu(?=[{VOWELS}])|gi(?=[{VOWELS}])|[^{VOWELS}]*)([{VOWELS}]+)([^{VOWELS}]*)")


def name_text(value):
    need(len(value.encode()) <= 2000, "malformed", "too long for a name")
    text = visible(value)
    need(len(text) <= 200 and any(c.isalpha() for c in text), "malformed", "no name")
    allowed = " ./\u00b7'-" + APOSTROPHES + HYPHENS
    need(all(unicodedata.category(c)[0] in "LM" or c in allowed for c in text), "malformed", "no name")
    return text


def folded(text):
    text = unicodedata.normalize("NFC", "".join(c if c == "ı" else c.casefold() for c in text))
    return re.sub(f" ?(['{APOSTROPHES}{HYPHENS}-]) ?", r"\1", text)


def without_tone(word):
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in TONES)
    return unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES)), tones


def with_tone_in_place(word):
    plain, tones = without_tone(word)
    match = SYLLABLE.fullmatch(plain)
    if len(tones) > 1 or not match:
        return word
    onset, vowels, coda = match.groups()
    if onset in ("qu", "gi") and without_tone(word[1:2])[1]:
        # They belong to the consonants only without a tone of their own.
        onset, vowels = onset[0], onset[1] + vowels
    if vowels not in GROUPS:
        return word
    marked = [i for i, c in enumerate(vowels) if c in "ăâêôơư"]
    unmarked = {1: 0, 2: 1 if coda else 0, 3: 2 if coda else 1}
    place = marked[-1] if marked else unmarked[len(vowels)]
    return unicodedata.normalize("NFC", onset + vowels[:place + 1] + tones + vowels[place + 1:] + coda)


def by_word(change, text):
    return re.sub(r"[^\s./\u00b7'\-]+", lambda m: change(m[0]), text)


def y_for_i(word):
    plain, tones = without_tone(word)
    if not re.fullmatch(f"qui[^{VOWELS}]*", plain):
        return word
    return unicodedata.normalize("NFC", "quy" + tones + plain[3:])


def bare(text):
    return re.sub("[\u0300-\u036f]", "", unicodedata.normalize("NFD", text)).replace("đ", "d")


STEPS = [
    (lambda text: text, "equal", "identical"), (folded, "equal", "case-or-space"),
    (lambda text: folded(text.translate(LOOK_ALIKES)), "equal", "look-alikes"),
    (lambda text: by_word(with_tone_in_place, folded(text.translate(LOOK_ALIKES))), "equivalent", "tone-placement"),
    (lambda text: by_word(y_for_i, STEPS[3][0](text)), "equivalent", "i-y"),
]


def name_match(a, b):
    a, b = name_text(a), name_text(b)
    for change, relation, reason in STEPS:
        x, y = change(a), change(b)
        if x == y:
            return {"relation": relation, "reason": reason}
    if bare(x) == bare(y):
        if x == bare(x) or y == bare(y):
            return {"relation": "compatible", "reason": "diacritics-lost"}
        return {"relation": "different", "reason": "diacritics-differ"}
    words, others = bare(x).split(), bare(y).split()
    reason = "word-order-differs" if sorted(words) == sorted(others) else "words-differ"
    return {"relation": "different", "reason": reason if len(words) == len(others) else "word-count-differs"}
