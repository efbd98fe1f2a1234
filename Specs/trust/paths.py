"""The vectors of TRU-40 to TRU-48: paths of certificates, revocation lists and answers of responders."""

import datetime
import hashlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "chip"))
from authorities import SIGNER, Certificate, ECKey, extension, name, revocation_list, usage  # noqa: E402
from der import (  # noqa: E402
    bits, boolean, explicit, integer, null, octets, oid, sequence, tagged)
from jose import b64, changed  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
DAY_BEFORE, WEEK_BEFORE, DAY_AFTER, WEEK_AFTER = (
    f"2026-11-{day}T00:00:00" for day in ("23", "17", "25", "30"))
ANY_DEPTH = [extension("2.5.29.19", sequence(boolean(True)), True), extension("2.5.29.15", bits(b"\x06", 1), True)]
RESPONDING = "1.3.6.1.5.5.7.3.9"
COMPROMISED, CHANGED, SUPERSEDED, HELD = 1, 3, 4, 6

ROOT = Certificate("CA gốc thử nghiệm", ECKey("path root"), extensions=ANY_DEPTH)
BETWEEN = Certificate("CA các cơ quan thử nghiệm", ECKey("path between"), ROOT, serial=2, extensions=ANY_DEPTH)
LEAF_KEY = ECKey("path leaf")
LEAF = Certificate("Ủy ban nhân dân xã Thử Nghiệm", LEAF_KEY, BETWEEN, serial=7, extensions=SIGNER)
OTHER = Certificate("CA gốc khác", ECKey("path other root"), extensions=ANY_DEPTH)
RESPONDER = Certificate("Máy chủ trạng thái", ECKey("path responder"), BETWEEN, serial=9,
                        extensions=[*SIGNER, usage(RESPONDING)])
NAMES = ["CN=Ủy ban nhân dân xã Thử Nghiệm,C=VN", "CN=CA các cơ quan thử nghiệm,C=VN", "CN=CA gốc thử nghiệm,C=VN"]


def generalized(text):
    return tagged(0x18, datetime.datetime.fromisoformat(text).strftime("%Y%m%d%H%M%SZ").encode())


def reasons(reason=None, invalid_from=None):
    """The extensions of an entry in a list."""
    parts = []
    if reason is not None:
        parts.append(extension("2.5.29.21", tagged(0x0A, bytes([reason]))))
    if invalid_from:
        parts.append(extension("2.5.29.24", generalized(invalid_from)))
    return [sequence(*parts)] if parts else []


def listed(*entries, authority=BETWEEN, **changes):
    return revocation_list(authority, entries, **changes)


def good():
    return tagged(0x80)


def unknown():
    return tagged(0x82)


def revoked(since, reason=None):
    return tagged(0xA1, generalized(since), *([explicit(0, tagged(0x0A, bytes([reason])))] if reason is not None else []))


def answer(status, about=LEAF, issuer=BETWEEN, updated=DAY_BEFORE, following=DAY_AFTER, digest="sha1", more=(),
           issuer_key=None):
    identifiers = {"sha1": "1.3.14.3.2.26", "sha256": "2.16.840.1.101.3.4.2.1"}
    key = (issuer_key or issuer.key).public()
    return sequence(
        sequence(sequence(oid(identifiers[digest]), null()), octets(hashlib.new(digest, issuer.subject).digest()),
                 octets(hashlib.new(digest, key).digest()), integer(about.serial)),
        status, generalized(updated), *([explicit(0, generalized(following))] if following else []),
        *([explicit(1, sequence(*more))] if more else []))


def ocsp(*answers, responder=RESPONDER, certificates=None, made=None, key=None, digest="sha256", more=(), basic=False,
         status=0):
    """A response (RFC 6960 section 4.2.1) of a responder that is named by its subject."""
    key = key or responder.key
    content = sequence(explicit(1, responder.subject), generalized(made or DAY_BEFORE), sequence(*answers),
                       *([explicit(1, sequence(*more))] if more else []))
    certificates = [responder] if certificates is None else certificates
    inner = sequence(content, key.algorithm(digest), bits(key.sign(content, digest)),
                     *([explicit(0, sequence(*(each.der for each in certificates)))] if certificates else []))
    if basic:
        return inner
    parts = [explicit(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), octets(inner)))] if status == 0 else []
    return sequence(tagged(0x0A, bytes([status])), *parts)


def by_issuer(*answers, **changes):
    return ocsp(*answers, responder=BETWEEN, certificates=[], **changes)


def vectors():
    output = []

    def judges(title, spec, comment, verdict, operation="certificate.judge", **changes):
        request = changed({"leaf": LEAF.pem(), "intermediates": [BETWEEN.pem()], "anchors": [ROOT.pem()], "at": AT,
                           "crls": [], "purpose": "any"}, changes)
        expected = {"out": verdict if isinstance(verdict, dict) else {"verdict": verdict}}
        output.append({"name": title, "spec": spec.split(), "comment": comment, "op": operation, "in": request,
                       **expected})

    def refuses(title, spec, comment, code, **changes):
        judges(f"refuses-{title}", spec, comment, {}, operation="certificate.verify", **changes)
        output[-1].pop("out")
        output[-1]["refusal"] = code

    def trusts(title, spec, comment, unchecked=(1,), weaknesses=(), chain=None, **changes):
        verdict = {"verdict": "trusted", "chain": chain or NAMES, "unchecked": [NAMES[i] for i in unchecked],
                   "weaknesses": list(weaknesses)}
        judges(f"trusts-{title}", spec, comment, verdict, **changes)

    # TRU-40, TRU-41
    trusts("path", "TRU-40 TRU-41 TRU-43", "a good path, of which nobody says whether it is revoked", unchecked=(0, 1))
    trusts("path-through-what-nobody-needs", "TRU-40", "certificates of others lie beside it", unchecked=(0, 1),
           intermediates=[OTHER.pem(), BETWEEN.pem(), ROOT.pem()])
    judges("judges-path-without-its-middle", "TRU-40", "the issuer's certificate is not at hand", "incomplete",
           intermediates=[])
    judges("judges-path-without-its-root", "TRU-40", "the middle's issuer is not at hand", "incomplete",
           anchors=[OTHER.pem()])
    judges("judges-path-to-another-root", "TRU-40", "the path ends with a root that nobody trusts here", "untrusted",
           intermediates=[BETWEEN.pem(), ROOT.pem()], anchors=[OTHER.pem()])
    judges("judges-leaf-that-vouches-for-itself", "TRU-40", "a root that nobody trusts here", "untrusted",
           leaf=OTHER.pem())
    impostor = Certificate("CA các cơ quan thử nghiệm", ECKey("path impostor"), ROOT, serial=2, extensions=SIGNER)
    judges("judges-path-through-no-authority", "TRU-40", "the middle may not issue certificates", "untrusted",
           leaf=Certificate("Người ký", LEAF_KEY, impostor, serial=8, extensions=SIGNER).pem(),
           intermediates=[impostor.pem()])
    refuses("path-without-its-middle", "TRU-40", "incomplete, and a refusal is called for", "untrusted-certificate",
            intermediates=[])
    refuses("path-to-another-root", "TRU-40", "untrusted, and a refusal is called for", "untrusted-certificate",
            intermediates=[BETWEEN.pem(), ROOT.pem()], anchors=[OTHER.pem()])
    judges("judges-leaf-that-has-expired", "TRU-41", "the leaf has ended", "expired", at="2037-02-01T00:00:00Z")
    judges("judges-path-before-it-began", "TRU-41", "nothing had begun", "not-yet-valid", at="2021-12-31T00:00:00Z")

    # TRU-42
    old = Certificate("Cơ quan cũ", LEAF_KEY, BETWEEN, serial=8, extensions=SIGNER, digest="sha1")
    trusts("sha-1-where-it-is-taken", "TRU-42", "SHA-1 is reported", unchecked=(), weaknesses=["digest"],
           chain=["CN=Cơ quan cũ,C=VN", *NAMES[1:]], leaf=old.pem(), oldAlgorithms="taken",
           crls=[listed(), listed(authority=ROOT)])
    judges("judges-sha-1-where-it-is-not-taken", "TRU-42", "SHA-1 makes a path untrusted", "untrusted", leaf=old.pem())
    refuses("sha-1", "TRU-42", "nobody takes old algorithms here", "untrusted-certificate", leaf=old.pem())

    # TRU-43, TRU-44: lists.
    trusts("leaf-that-is-not-on-the-list", "TRU-43", "its issuer's list names somebody else",
           crls=[listed((8, WEEK_BEFORE))])
    trusts("path-with-both-lists", "TRU-43", "a list of each issuer", unchecked=(),
           crls=[listed(), listed(authority=ROOT)])
    judges("judges-leaf-on-the-list", "TRU-43", "its issuer has revoked it", "revoked", crls=[listed((7, WEEK_BEFORE))])
    judges("judges-middle-on-the-list", "TRU-43", "the root has revoked the middle", "revoked",
           crls=[listed((2, WEEK_BEFORE), authority=ROOT)])
    judges("judges-list-by-somebody-else", "TRU-43", "a list in the issuer's name that another key signed", "untrusted",
           crls=[listed(key=OTHER.key)])
    refuses("leaf-on-the-list", "TRU-43", "its issuer has revoked it", "revoked", crls=[listed((7, WEEK_BEFORE))])
    later = {"begins": DAY_AFTER, "ends": WEEK_AFTER}
    trusts("leaf-revoked-later", "TRU-44", "revoked a day after the instant, which somebody else vouches for",
           crls=[listed((7, DAY_AFTER, *reasons(SUPERSEDED)), **later)])
    trusts("key-lost-later", "TRU-44", "lost a day after the instant, which somebody else vouches for",
           crls=[listed((7, DAY_AFTER, *reasons(COMPROMISED)), **later)])
    trusts("leaf-exchanged-later", "TRU-44", "exchanged later: the holder's own word of the instant is enough",
           instant="own-word", crls=[listed((7, DAY_AFTER, *reasons(SUPERSEDED)), **later)])
    judges("judges-key-lost-later-by-its-own-word", "TRU-44", "whoever has the key can write any date", "revoked",
           instant="own-word", crls=[listed((7, DAY_AFTER, *reasons(COMPROMISED)), **later)])
    judges("judges-revoked-later-without-reason-by-its-own-word", "TRU-44", "nobody says that the key was not lost",
           "revoked", instant="own-word", crls=[listed((7, DAY_AFTER), **later)])
    judges("judges-held-later-by-its-own-word", "TRU-44", "nobody knows yet whether the key was lost", "revoked",
           instant="own-word", crls=[listed((7, DAY_AFTER, *reasons(HELD)), **later)])
    judges("judges-key-that-was-lost-before-anybody-knew", "TRU-44", "invalid from a week before the instant", "revoked",
           crls=[listed((7, DAY_AFTER, *reasons(COMPROMISED, WEEK_BEFORE)), **later)])
    trusts("key-that-was-lost-between", "TRU-44", "invalid from an hour after the instant",
           crls=[listed((7, DAY_AFTER, *reasons(COMPROMISED, "2026-11-24T04:15:30")), **later)])
    judges("judges-entry-that-cannot-be-read", "TRU-44", "a reason that is no number", "revoked",
           crls=[listed((7, DAY_AFTER, sequence(extension("2.5.29.21", null()))), **later)])

    # TRU-43 to TRU-47: answers.
    trusts("leaf-that-a-responder-vouches-for", "TRU-43 TRU-45 TRU-46", "good, by whom the issuer has certified",
           ocsp=[b64(ocsp(answer(good())))])
    trusts("leaf-that-its-issuer-vouches-for", "TRU-46", "good, by the issuer itself",
           ocsp=[b64(by_issuer(answer(good())))])
    trusts("basic-response", "TRU-43", "the basic response alone, as some signed messages carry it",
           ocsp=[b64(ocsp(answer(good()), basic=True))])
    trusts("answer-by-sha-256", "TRU-43", "the certificate is named by SHA-256",
           ocsp=[b64(ocsp(answer(good(), digest="sha256")))])
    trusts("answers-for-the-whole-path", "TRU-43", "one for each certificate", unchecked=(),
           ocsp=[b64(ocsp(answer(good()))),
                 b64(ocsp(answer(good(), BETWEEN, ROOT), responder=ROOT, certificates=[]))])
    judges("judges-leaf-that-a-responder-calls-revoked", "TRU-43", "revoked a week ago", "revoked",
           ocsp=[b64(ocsp(answer(revoked(WEEK_BEFORE))))])
    judges("judges-old-answer-that-calls-it-revoked", "TRU-45", "an answer of last year that says so", "revoked",
           ocsp=[b64(ocsp(answer(revoked("2025-11-01T00:00:00"), updated="2025-11-02T00:00:00",
                                 following="2025-11-03T00:00:00"), made="2025-11-02T00:00:00"))])
    judges("judges-revoked-and-good", "TRU-45", "one answer says revoked, another good", "revoked",
           ocsp=[b64(ocsp(answer(good()))), b64(ocsp(answer(revoked(WEEK_BEFORE))))])
    judges("judges-answer-of-a-key-lost-later-by-its-own-word", "TRU-44", "whoever has the key can write any date",
           "revoked", instant="own-word",
           ocsp=[b64(ocsp(answer(revoked(DAY_AFTER, COMPROMISED), updated=DAY_AFTER, following=WEEK_AFTER),
                          made=DAY_AFTER))])
    trusts("answer-revoked-later", "TRU-44", "revoked a day after the instant, which somebody else vouches for",
           ocsp=[b64(ocsp(answer(revoked(DAY_AFTER, CHANGED), updated=DAY_AFTER, following=WEEK_AFTER),
                          made=DAY_AFTER))])
    trusts("answer-given-later", "TRU-45", "good a day after the instant, so it was good before",
           ocsp=[b64(ocsp(answer(good(), updated=DAY_AFTER, following=WEEK_AFTER), made=DAY_AFTER))])
    trusts("answer-without-end", "TRU-45", "good twelve hours before the instant, without a next answer",
           ocsp=[b64(ocsp(answer(good(), updated="2026-11-23T15:15:30", following=None)))])

    def says_nothing(title, spec, comment, *responses, **changes):
        trusts(title, spec, comment, unchecked=(0, 1), ocsp=[b64(each) for each in responses], **changes)

    says_nothing("path-whose-answer-is-old", "TRU-45", "the answer ended the day before",
                 ocsp(answer(good(), updated=WEEK_BEFORE, following=DAY_BEFORE)))
    says_nothing("path-whose-answer-without-end-is-old", "TRU-45", "two days old, without a next answer",
                 ocsp(answer(good(), updated="2026-11-22T03:15:30", following=None)))
    says_nothing("path-that-nobody-knows", "TRU-45", "the responder does not know the certificate",
                 ocsp(answer(unknown())))
    says_nothing("path-whose-answer-is-about-another", "TRU-43", "an answer about another number",
                 ocsp(answer(good(), about=RESPONDER)))
    says_nothing("path-whose-answer-names-another-issuer", "TRU-43", "an answer about another key's certificates",
                 ocsp(answer(good(), issuer_key=OTHER.key)))
    says_nothing("path-whose-answer-has-a-critical-extension", "TRU-45", "something that must be understood",
                 ocsp(answer(good(), more=[extension("1.3.6.1.4.1.99999.1", null(), True)])))
    says_nothing("path-whose-response-has-a-critical-extension", "TRU-45", "something that must be understood",
                 ocsp(answer(good()), more=[extension("1.3.6.1.4.1.99999.1", null(), True)]))
    plain = Certificate("Người khác", ECKey("path responder"), BETWEEN, serial=9, extensions=SIGNER)
    foreign = Certificate("Máy chủ trạng thái", ECKey("path responder"), OTHER, serial=9,
                          extensions=[*SIGNER, usage(RESPONDING)])
    above = Certificate("Máy chủ trạng thái", ECKey("path responder"), ROOT, serial=9,
                        extensions=[*SIGNER, usage(RESPONDING)])
    ended = Certificate("Máy chủ trạng thái", ECKey("path responder"), BETWEEN, serial=9, ends=DAY_BEFORE,
                        extensions=[*SIGNER, usage(RESPONDING)])
    says_nothing("path-whose-responder-may-not-respond", "TRU-46", "its certificate is not for that",
                 ocsp(answer(good()), responder=plain))
    says_nothing("path-whose-responder-is-of-another-root", "TRU-46", "certified by another authority",
                 ocsp(answer(good()), responder=foreign))
    says_nothing("path-whose-responder-is-the-roots", "TRU-46", "certified by the root, not by the issuer",
                 ocsp(answer(good()), responder=above))
    says_nothing("path-whose-responder-has-expired", "TRU-46", "its certificate ended the day before",
                 ocsp(answer(good()), responder=ended, made=WEEK_BEFORE))
    says_nothing("path-whose-answer-another-key-signed", "TRU-46", "signed with another key",
                 ocsp(answer(good()), key=OTHER.key))
    says_nothing("path-whose-revocation-another-key-signed", "TRU-46", "what counts for nothing revokes nothing",
                 ocsp(answer(revoked(WEEK_BEFORE)), key=OTHER.key))
    says_nothing("path-whose-answer-is-signed-with-sha-1", "TRU-47", "nobody takes old algorithms here",
                 ocsp(answer(good()), digest="sha1"))
    trusts("answer-with-sha-1-where-it-is-taken", "TRU-47", "old algorithms are taken",
           ocsp=[b64(ocsp(answer(good()), digest="sha1"))], oldAlgorithms="taken")
    refuses("leaf-that-a-responder-calls-revoked", "TRU-43", "revoked a week ago", "revoked",
            ocsp=[b64(ocsp(answer(revoked(WEEK_BEFORE))))])
    refuses("response-that-answers-nothing", "TRU-43", "the responder asks to try later", "malformed",
            ocsp=[b64(ocsp(status=3))])
    refuses("bytes-after-a-response", "TRU-43", "a zero after the response", "malformed",
            ocsp=[b64(ocsp(answer(good())) + b"\0")])

    # TRU-48
    stale = {"begins": WEEK_BEFORE, "ends": DAY_BEFORE}
    partial = [extension("2.5.29.28", sequence(tagged(0x82, b"\xff")), True)]
    judges("judges-list-out-of-date", "TRU-48", "the list ended the day before", "status-unavailable",
           crls=[listed(**stale)])
    judges("judges-list-of-authorities-only", "TRU-48", "a list that does not cover the leaf", "status-unavailable",
           crls=[listed(extensions=partial)])
    judges("judges-leaf-on-a-list-out-of-date", "TRU-48", "what an old list names is revoked", "revoked",
           crls=[listed((7, WEEK_BEFORE), **stale)])
    trusts("list-out-of-date-beside-an-answer", "TRU-48", "a responder vouches for the leaf", crls=[listed(**stale)],
           ocsp=[b64(ocsp(answer(good())))])
    judges("judges-leaf-on-an-old-list-beside-an-answer", "TRU-48", "the old list names it all the same", "revoked",
           crls=[listed((7, WEEK_BEFORE), **stale)], ocsp=[b64(ocsp(answer(good())))])
    refuses("too-many-responses", "TRU-48", "101 responses", "too-large",
            ocsp=[b64(ocsp(answer(good())))] * 101)
    refuses("too-many-lists", "TRU-48", "101 lists", "too-large", crls=[listed()] * 101)
    return output
