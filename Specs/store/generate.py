#!/usr/bin/env python3
"""Writes the vectors of store.md. Python's standard library only; fixed keys, fixed randomness.

Nothing here comes from the library under test: AES-256-GCM is written out below from FIPS 197 and
SP 800-38D, slowly and plainly.
"""
import base64
import hashlib
import hmac
import json
import os
import struct
import sys
import unicodedata

import accesses
import content
import heads
import keeping
import logins
import processes
import used

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, ".."))
from vectorfiles import write_all  # noqa: E402


# --- AES-256-GCM -----------------------------------------------------------------------------

def _sbox():
    box, p, q = [0] * 256, 1, 1
    while True:
        p = p ^ (p << 1) & 0xFF ^ (0x1B if p & 0x80 else 0)
        q ^= q << 1
        q ^= q << 2
        q ^= q << 4
        q &= 0xFF
        q ^= 0x09 if q & 0x80 else 0
        x = q
        for shift in (1, 2, 3, 4):
            x ^= (q << shift | q >> (8 - shift)) & 0xFF
        box[p] = x ^ 0x63
        if p == 1:
            break
    box[0] = 0x63
    return box


SBOX = _sbox()


def _double(value):
    return (value << 1 ^ 0x11B if value & 0x80 else value << 1) & 0xFF


def _expand(key):
    words, rcon = [list(key[i:i + 4]) for i in range(0, 32, 4)], 1
    for i in range(8, 60):
        word = list(words[-1])
        if i % 8 == 0:
            word = [SBOX[b] for b in word[1:] + word[:1]]
            word[0] ^= rcon
            rcon = _double(rcon)
        elif i % 8 == 4:
            word = [SBOX[b] for b in word]
        words.append([a ^ b for a, b in zip(words[i - 8], word)])
    return [sum(words[4 * r:4 * r + 4], []) for r in range(15)]


def _block(rounds, block):
    state = [a ^ b for a, b in zip(block, rounds[0])]
    for number in range(1, 15):
        state = [SBOX[state[(i + 4 * (i % 4)) % 16]] for i in range(16)]
        if number < 14:
            mixed = []
            for c in range(0, 16, 4):
                column = state[c:c + 4]
                every = column[0] ^ column[1] ^ column[2] ^ column[3]
                mixed += [column[i] ^ every ^ _double(column[i] ^ column[(i + 1) % 4]) for i in range(4)]
            state = mixed
        state = [a ^ b for a, b in zip(state, rounds[number])]
    return bytes(state)


def _multiply(x, h):
    z = 0
    if x == 0:
        return z
    for bit in range(127, -1, -1):
        if x >> bit & 1:
            z ^= h
        h = h >> 1 ^ (0xE1 << 120 if h & 1 else 0)
    return z


def keystream(key, nonce, count):
    rounds = _expand(key)
    blocks = (_block(rounds, nonce + struct.pack(">I", i + 2)) for i in range((count + 15) // 16))
    return b"".join(blocks)[:count]


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def seal(key, nonce, plaintext, aad):
    """The ciphertext followed by the tag."""
    return with_tag(key, nonce, xor(plaintext, keystream(key, nonce, len(plaintext))), aad)


def with_tag(key, nonce, ciphertext, aad):
    rounds = _expand(key)
    h = int.from_bytes(_block(rounds, bytes(16)), "big")
    y = 0
    padded = aad + bytes(-len(aad) % 16) + ciphertext + bytes(-len(ciphertext) % 16)
    padded += struct.pack(">QQ", len(aad) * 8, len(ciphertext) * 8)
    for i in range(0, len(padded), 16):
        y = _multiply(y ^ int.from_bytes(padded[i:i + 16], "big"), h)
    first = int.from_bytes(_block(rounds, nonce + b"\0\0\0\1"), "big")
    return ciphertext + (y ^ first).to_bytes(16, "big")


def hkdf(key, salt, info, count=32):
    prk = hmac.new(salt, key, hashlib.sha256).digest()
    output, block, number = b"", b"", 1
    while len(output) < count:
        block = hmac.new(prk, block + info + bytes([number]), hashlib.sha256).digest()
        output, number = output + block, number + 1
    return output[:count]


# --- The store's own rules -------------------------------------------------------------------

def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def fixed(label, count=32):
    """Fixed "randomness", different for each label."""
    return hashlib.sha256(b"store vectors: " + label.encode()).digest()[:count]


STORE_ID = fixed("store id", 16)
OWNER = fixed("owner", 16)
OTHER = fixed("another owner", 16)
DOCUMENT = fixed("document", 16)
MASTER = fixed("master")
STORE_KEY = fixed("store key")
DATA_KEY = fixed("data key")
HEAD, EVENT, DOC, CONTENT, CONSENT, ALIAS, HOLD, TOMBSTONE = 1, 2, 3, 4, 5, 6, 7, 8


def mac(key, message):
    return hmac.new(key, message, hashlib.sha256).digest()


def name(kind, item=bytes(16), version=0):
    return bytes([kind]) + item + struct.pack(">Q", version)


def record_aad(owner, record, store=STORE_ID):
    return b"citizenwallet/1/record" + store + owner + record


def partition(owner):
    """Where an owner's things lie; the store's own keys lie in the partition of zeros."""
    return bytes(16) if owner == bytes(16) else mac(INDEX, b"partition\0" + owner)[:16]


def key_aad(owner, store=STORE_ID):
    return b"citizenwallet/1/key" + store + partition(owner)


def padded_length(length):
    if length <= 256:
        return 256
    exponent = length.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return length + mask & ~mask


def pad(payload):
    plaintext = struct.pack(">I", len(payload)) + payload
    return plaintext + bytes(padded_length(len(plaintext)) - len(plaintext))


def text(value):
    data = value.encode()
    return struct.pack(">I", len(data)) + data


INDEX = hkdf(STORE_KEY, STORE_ID, b"citizenwallet/1/index")
SEAL = hkdf(DATA_KEY, STORE_ID, b"citizenwallet/1/seal")
AUDIT = hkdf(DATA_KEY, STORE_ID, b"citizenwallet/1/audit")
WRAP = hkdf(MASTER, STORE_ID, b"citizenwallet/1/wrap")

NONCE = fixed("nonce", 12)


def sealed_record(payload, record, owner=OWNER, version=1):
    return bytes([version]) + NONCE + seal(SEAL, NONCE, pad(payload), record_aad(owner, record))


def wrapped_key(owner=OWNER):
    return b"\1" + NONCE + seal(WRAP, NONCE, DATA_KEY, key_aad(owner))


def slot(kind, secret, parameters=None, store=STORE_ID):
    salt = fixed("salt", 16)
    header = bytes([1, kind]) + salt
    if kind == 1:
        n, r, p = parameters
        header += struct.pack(">QII", n, r, p)
        key = hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, dklen=32)
    else:
        key = hkdf(secret, salt, b"citizenwallet/1/slot")
    return header + NONCE + seal(key, NONCE, MASTER, b"citizenwallet/1/slot" + store + header)


def version_of(content):
    return struct.pack(">Q", 1795496400000) + fixed("document record") + content


CONTENT_ID = fixed("content", 16)


def content_of(segments):
    return b"\1" + CONTENT_ID + struct.pack(">I", segments)


def head(version=1, sequence=2, stage=1, documents=1, kind="birth-certificate", contents=(content_of(3),), kept=b"\0",
         pending=(), origins=("export",), links=((1, b"\0\0\0\0"),), merged=b"\0", others=(), trailing=b""):
    title = "Giấy khai sinh"
    out = bytes([version]) + struct.pack(">Q", sequence) + bytes([stage]) + struct.pack(">Q", 1)
    out += fixed("link") + struct.pack(">I", len(links))
    for state, record in links:
        out += text("personal-id") + text("001190009991") + bytes([state]) + record
    out += struct.pack(">I", documents)
    out += DOCUMENT + struct.pack(">I", len(contents)) + b"".join(map(version_of, contents)) + kept
    out += text(kind) + text(title) + text("2019-06") + b"\5" + b"\2" + b"2019-06-09" + b"2029-06-08"
    out += text("in-force") + struct.pack(">I", 1) + text("child")
    out += struct.pack(">I", 1) + fixed("consent", 16) + struct.pack(">I", 2) + fixed("consent record")
    out += struct.pack(">I", 1) + fixed("hold", 16) + struct.pack(">I", 1) + fixed("hold record")
    out += struct.pack(">I", len(pending))
    for label, segments in pending:
        out += fixed(label, 16) + struct.pack(">IQ", segments, 1795496400000)
    out += struct.pack(">I", len(origins)) + b"".join(fixed(one, 16) + fixed(one + " record") for one in origins)
    out += merged + struct.pack(">I", len(others))
    for label, stage in others:
        out += fixed(label, 16) + bytes([stage]) + struct.pack(">I", 1) + fixed(label + " record")
    return out + trailing


# --- Writing ---------------------------------------------------------------------------------

written = {}


def write(path, spec, comment, **members):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, **members}



# --- Vectors for any adapter -----------------------------------------------------------------

KEY = {"key": b64(fixed("unlock key"))}
WRONG = {"key": b64(fixed("another unlock key"))}
HOA, MINH = "001190009991", "038085009992"
PAPER = {
    "kind": "birth-certificate", "title": "Giấy khai sinh", "holders": [{"personalID": HOA, "role": "child"}],
    "issuer": {"code": "H26.45.8"}, "issuedOn": "1988-03-02", "validity": {"type": "permanent"},
    "usage": "reusable", "status": {"state": "in-force"}, "copyClass": "T4",
    "source": {"origin": "register", "reference": "civil-status"}, "fields": {"họ tên": "Nguyễn Thị Hòa"},
    "sensitivity": "basic",
}


def create(unlock=KEY, **more):
    return {"op": "store.create", "in": {"path": "$TMP", "unlock": unlock}, **(more or {"out": {}, "capture": {"store": "S"}})}


def reopen(unlock=KEY, **more):
    return {"op": "store.open", "in": {"path": "$TMP", "unlock": unlock}, **(more or {"out": {}, "capture": {"store": "T"}})}


def step(op, store="$S", **members):
    answer = {k: members.pop(k) for k in ("out", "refusal", "capture") if k in members}
    return {"op": op, "in": {"store": store, **members}, **(answer or {"out": {}})}


def put(store="$S", owner=HOA, document=PAPER, **more):
    more = more or {"out": {"version": 1}, "capture": {"documentID": "D"}}
    return step("store.put", store, owner=owner, document=document, **more)


def adapter_vectors():
    def steps(path, spec, comment, *steps):
        write(path, spec, comment, steps=list(steps))

    steps("refuses-to-open-where-no-store-is", ["STO-01"], "an empty directory is no store",
          reopen(refusal="not-found"))
    steps("refuses-to-create-over-a-store", ["STO-01"], "what exists is never replaced",
          create(), create(refusal="already-exists"))
    steps("opens-with-the-same-passphrase-in-another-composition", ["STO-03"], "NFC on both sides",
          create({"passphrase": unicodedata.normalize("NFD", "mật khẩu của kho")}),
          step("store.close"), reopen({"passphrase": unicodedata.normalize("NFC", "mật khẩu của kho")}))
    steps("refuses-a-passphrase-without-its-diacritics", ["STO-03", "STO-04"], "NFC is no folding",
          create({"passphrase": "mật khẩu của kho"}), step("store.close"),
          reopen({"passphrase": "mat khau cua kho"}, refusal="wrong-key"))
    steps("refuses-an-empty-passphrase", ["STO-03"], "nothing protects nothing",
          create({"passphrase": ""}, refusal="malformed"))
    steps("refuses-another-key", ["STO-04"], "one bit or all bits: no slot opens",
          create(), step("store.close"), reopen(WRONG, refusal="wrong-key"))
    steps("refuses-a-passphrase-where-the-slot-is-a-key", ["STO-04"], "slots have types",
          create(), step("store.close"), reopen({"passphrase": "x"}, refusal="wrong-key"))
    steps("refuses-a-key-of-another-length", ["STO-04"], "a key has 32 bytes",
          create({"key": b64(bytes(31))}, refusal="malformed"))
    steps("finds-an-owner-by-personal-id-after-reopening", ["STO-14"], "the alias outlives the process",
          create(), put(), step("store.close"), reopen(),
          step("store.get", "$T", owner=HOA, documentID="$D", out={"document": PAPER}))
    steps("shows-one-owner-nothing-of-another", ["STO-09", "STO-14"], "another personal ID is another owner",
          create(), put(), step("store.list", owner=MINH, out={"documents": []}),
          step("store.get", owner=MINH, documentID="$D", refusal="not-found"))
    steps("gives-content-back-as-it-was", ["STO-13"], "byte for byte",
          create(), put(content=b64(b"%PDF-1.7\n\0\xff"), out={"version": 1}, capture={"documentID": "D"}),
          step("store.get", owner=HOA, documentID="$D", out={"content": b64(b"%PDF-1.7\n\0\xff")}))
    steps("stores-nothing-of-a-document-that-is-too-large", ["STO-20"], "a refused put leaves nothing",
          create(), put(document={**PAPER, "title": "x" * 1001}, refusal="too-large"),
          step("store.list", owner=HOA, out={"documents": []}))
    steps("has-a-document-on-disk-when-put-returns", ["STO-21"], "a second opening sees it, nothing closed",
          create(), put(), reopen(),
          step("store.get", "$T", owner=HOA, documentID="$D", out={"document": PAPER}))
    steps("refuses-a-document-that-is-not-there", ["STO-10"], "a well-formed name of nothing",
          create(), step("store.get", owner=HOA, documentID=b64(bytes(16)), refusal="not-found"))
    steps("refuses-a-name-that-is-none", ["STO-10"], "a document ID has 22 characters",
          create(), step("store.get", owner=HOA, documentID="1", refusal="malformed"))

    status_vectors(steps)
    erasure_vectors(steps)
    anchor_vectors(steps)
    processes.vectors(steps, create, reopen, put, step, HOA, MINH)

    for info, base, spec in (("wrap", MASTER, "STO-05"), ("index", STORE_KEY, "STO-05"), ("seal", DATA_KEY, "STO-08"),
                             ("audit", DATA_KEY, "STO-08")):
        label = b"citizenwallet/1/" + info.encode()
        write(f"derives-the-{info}-key", [spec], "HKDF-SHA-256, the store ID as salt", op="kdf.hkdf",
              **{"in": {"hash": "SHA-256", "ikm": b64(base), "salt": b64(STORE_ID), "info": b64(label), "length": 32},
                 "out": {"okm": b64(hkdf(base, STORE_ID, label))}})

    def aead(path, spec, comment, key, sealed, aad, **answer):
        write(path, spec, comment, op="aead.open", **{"in": {
            "algorithm": "A256GCM", "key": b64(key), "nonce": b64(NONCE), "ciphertext": b64(sealed[:-16]),
            "tag": b64(sealed[-16:]), "aad": b64(aad)}, **answer})

    wrapped = wrapped_key()[13:]
    aead("opens-a-wrapped-key-as-its-owners", ["STO-07"], "label, store ID, partition", WRAP, wrapped, key_aad(OWNER),
         out={"plaintext": b64(DATA_KEY)})
    aead("refuses-a-wrapped-key-as-anothers", ["STO-07"], "only the partition differs", WRAP, wrapped, key_aad(OTHER),
         refusal="tampered")
    aead("refuses-a-wrapped-key-in-another-store", ["STO-07"], "only the store ID differs", WRAP, wrapped,
         key_aad(OWNER, bytes(16)), refusal="tampered")
    payload = b'{"x":1}'
    record = sealed_record(payload, name(DOC, DOCUMENT, 1))[13:]
    aead("opens-a-record-under-its-name", ["STO-11", "STO-12"], "the plaintext is padded to 256 bytes", SEAL, record,
         record_aad(OWNER, name(DOC, DOCUMENT, 1)), out={"plaintext": b64(pad(payload))})
    for what, aad in (
            ("version", record_aad(OWNER, name(DOC, DOCUMENT, 2))),
            ("kind", record_aad(OWNER, name(CONTENT, DOCUMENT, 1))),
            ("item", record_aad(OWNER, name(DOC, bytes(16), 1))),
            ("owner", record_aad(OTHER, name(DOC, DOCUMENT, 1))),
            ("store", record_aad(OWNER, name(DOC, DOCUMENT, 1), bytes(16)))):
        aead(f"refuses-a-record-under-another-{what}", ["STO-11"], f"only the {what} differs", SEAL, record, aad,
             refusal="tampered")


def status_vectors(steps):
    morning, noon, evening = ("2026-11-24T%02d:00:00+07:00" % hour for hour in (8, 12, 20))
    scan = b64(b"%PDF-1.7 scan")
    kept = put(content=scan, at=morning, out={"version": 1}, capture={"documentID": "D"})

    def of(op, **members):
        return step("store." + op, owner=HOA, documentID="$D", **members)

    def revoke(at=noon, reason="cấp sai thẩm quyền", **answer):
        return of("revoke", at=at, reason=reason, **(answer or {"out": {"version": 2}}))

    gone = {**PAPER, "status": {"state": "revoked", "since": "2026-11-24", "reason": "cấp sai thẩm quyền"}}
    steps("revokes-a-document-and-nothing-else-of-it", ["STO-30"], "status alone changes; the content stays",
          create(), kept, revoke(), of("get", out={"document": gone, "content": scan, "version": 2}),
          of("get", version=1, out={"document": PAPER, "content": scan}), step("store.check", out={"problems": []}))
    steps("supersedes-a-document-by-another", ["STO-30"], "the status says by which",
          create(), kept, of("supersede", at=noon, reason="cấp lại", replacedBy="15/2026", out={"version": 2}),
          of("get", out={"document": {"status": {"state": "replaced", "reason": "cấp lại", "replacedBy": "15/2026"}}}))
    steps("refuses-a-second-revocation", ["STO-31"], "somebody was there before", create(), kept, revoke(),
          revoke(evening, refusal="conflict"), of("get", out={"version": 2}))
    steps("refuses-to-supersede-what-is-revoked", ["STO-31"], "what has become of it is final", create(), kept, revoke(),
          of("supersede", at=evening, reason="x", refusal="conflict"))
    steps("revokes-what-has-expired", ["STO-31"], "an expired paper can still be found to be wrong", create(),
          put(document={**PAPER, "status": {"state": "expired"}}, at=morning, out={}, capture={"documentID": "D"}),
          revoke())
    steps("refuses-a-revocation-without-a-reason", ["STO-31"], "an empty text", create(), kept,
          revoke(reason="", refusal="malformed"))
    steps("refuses-a-reason-that-is-too-long", ["STO-31"], "1,001 bytes", create(), kept,
          revoke(reason="x" * 1001, refusal="too-large"), of("get", out={"version": 1}))
    steps("refuses-to-revoke-what-is-not-there", ["STO-31"], "another owner's document", create(), kept,
          step("store.revoke", owner=MINH, documentID="$D", at=noon, reason="x", refusal="not-found"))

    def listing(at, *documents):
        return step("store.list", owner=HOA, at=at, out={"documents": list(documents)})

    before, first, second = "2026-11-24T07:59:59+07:00", {"version": 1, "force": "in-force"}, {"version": 2, "force": "revoked"}
    steps("lists-what-was-there-at-an-instant", ["STO-32"], "before, from, until and after a revocation", create(), kept,
          revoke(), listing(before), listing(morning, first), listing("2026-11-24T11:59:59+07:00", first),
          listing(noon, second), listing("2099-01-01T00:00:00Z", second))
    steps("gives-the-version-of-an-instant", ["STO-32"], "as it was then", create(), kept, revoke(),
          of("get", at=morning, out={"document": PAPER, "version": 1}), of("get", at=evening, out={"version": 2}))
    steps("refuses-a-document-that-was-not-there-yet", ["STO-32"], "one second before it was stored", create(), kept,
          of("get", at=before, refusal="not-found"))
    steps("refuses-a-version-and-an-instant-at-once", ["STO-32"], "one of them is a mistake", create(), kept,
          of("get", at=morning, version=1, refusal="malformed"))
    steps("tells-the-history-of-a-document", ["STO-33"], "when, what, by whom, why", create(), kept, revoke(),
          of("history", out={"versions": [
              {"version": 1, "storedAt": "2026-11-24T01:00:00Z", "change": "stored", "by": "operator", "hasContent": True},
              {"version": 2, "storedAt": "2026-11-24T05:00:00Z", "change": "revoked", "by": "operator",
               "reason": "cấp sai thẩm quyền", "status": {"state": "revoked"}}]}))
    steps("refuses-the-history-of-what-is-not-there", ["STO-33"], "a well-formed name of nothing", create(),
          step("store.history", owner=HOA, documentID=b64(bytes(16)), refusal="not-found"))


def erasure_vectors(steps):
    day = "2026-11-24T12:00:00+07:00"

    def erase(at=day, **answer):
        return step("store.erase", owner=HOA, at=at, **(answer or {"out": {"erased": 1}}))

    kept = {**PAPER, "retention": {"until": "2027-12-31", "basis": "Luật Lưu trữ 33/2024/QH15"}}
    steps("refuses-to-erase-what-must-be-kept", ["STO-35"], "the last second of the last day in Vietnam", create(),
          put(document=kept), erase("2027-12-31T23:59:59+07:00", refusal="retained"),
          step("store.get", owner=HOA, documentID="$D", out={"document": kept}))
    steps("erases-when-it-need-be-kept-no-longer", ["STO-35"], "the first second after", create(), put(document=kept),
          erase("2028-01-01T00:00:00+07:00"))
    steps("refuses-to-erase-what-an-earlier-word-keeps", ["STO-35"], "a revocation ends no retention", create(),
          put(document=kept), step("store.revoke", owner=HOA, documentID="$D", at=day, reason="x"),
          erase(refusal="retained"))
    steps("erases-a-person", ["STO-36", "STO-37"], "afterwards every operation is refused", create(), put(), erase(),
          *(step("store." + op, owner=HOA, refusal="erased", **given) for op, given in (
              ("get", {"documentID": "$D"}), ("list", {}), ("list", {"at": day}), ("history", {"documentID": "$D"}),
              ("put", {"document": PAPER}), ("revoke", {"documentID": "$D", "at": day, "reason": "x"}),
              ("erase", {"at": day}))), step("store.check", out={"vaults": 0, "problems": []}))
    steps("keeps-a-person-erased-after-reopening", ["STO-37"], "the tombstone outlives the process", create(), put(),
          erase(), step("store.close"), reopen(), step("store.list", "$T", owner=HOA, refusal="erased"),
          step("store.put", "$T", owner=HOA, document=PAPER, refusal="erased"))
    steps("erases-one-person-and-no-other", ["STO-37"], "another key, another vault", create(), put(), put(owner=MINH),
          erase(), step("store.get", owner=MINH, documentID="$D", out={"document": PAPER}))
    steps("refuses-to-erase-who-has-no-vault", ["STO-37"], "never seen", create(), erase(refusal="not-found"))


def anchor_vectors(steps):
    def check(*anchors, **answer):
        return step("store.check", anchors=list(anchors), **(answer or {"out": {"problems": []}}))

    audit = step("store.audit", out={"events": [{"number": 1, "action": "store-created"}, {"number": 2, "action": "trail-read"}],
                                     "head": {"events": 2}}, capture={"head": "H"})
    foreign = {"store": b64(bytes(16)), "events": 1, "link": b64(bytes(32)), "at": "2026-11-24T05:00:00Z"}
    steps("tells-the-log-of-the-store-with-its-head", ["STO-16", "STO-40"], "the reading is the last event", create(), audit)
    steps("tells-the-log-of-a-vault-with-its-head", ["STO-16", "STO-40"], "each access stands there", create(), put(),
          step("store.audit", owner=HOA, out={
              "events": [{"action": "document-stored", "documents": ["$D"], "version": 1}, {"action": "vault-opened"},
                         {"action": "trail-read", "actor": {"role": "operator"}}], "head": {"events": 3}}))
    steps("holds-a-store-against-its-head", ["STO-40"], "the log has grown since", create(), audit, put(), check("$H"),
          step("store.close"), reopen_against("$H", out={}))
    steps("refuses-the-head-of-another-store", ["STO-40"], "the store's name differs", create(),
          check(foreign, out={"problems": [{"code": "tampered"}]}), step("store.close"),
          reopen_against(foreign, refusal="tampered"))
    steps("refuses-a-head-without-a-link", ["STO-40"], "a member is missing", create(),
          check({k: v for k, v in foreign.items() if k != "link"}, refusal="malformed"))


def reopen_against(*anchors, **answer):
    return {"op": "store.open", "in": {"path": "$TMP", "unlock": KEY, "anchors": list(anchors)}, **answer}


# --- Vectors for the library's own tests -----------------------------------------------------

def direct_vectors():
    def direct(path, spec, comment, op, given, **answer):
        write("direct/" + path, spec, comment, op=op, **{"in": given, **answer})

    direct("names-the-files-and-their-tables", ["STO-01", "STO-22"], "application IDs are CWKY and CWRC", "format.files",
           {}, out={"keys.sqlite": 0x43574B59, "records.sqlite": 0x43575243, "version": 2, "tables": [
                    "CREATE TABLE record (partition BLOB NOT NULL, key BLOB NOT NULL, value NOT NULL, "
                    "PRIMARY KEY (partition, key)) WITHOUT ROWID",
                    "CREATE TABLE long_value (id INTEGER PRIMARY KEY, value BLOB NOT NULL)"]})
    header = b"CWSTORE\1" + STORE_ID
    direct("reads-the-header", ["STO-02"], "magic, version, store ID", "format.header", {"header": b64(header)},
           out={"storeID": b64(STORE_ID)})
    direct("refuses-a-header-of-a-later-version", ["STO-02"], "only the version differs", "format.header",
           {"header": b64(b"CWSTORE\2" + STORE_ID)}, refusal="unsupported-format")
    direct("refuses-a-header-with-another-magic", ["STO-02"], "one letter differs", "format.header",
           {"header": b64(b"CWSTORY\1" + STORE_ID)}, refusal="tampered")
    direct("refuses-a-header-that-is-too-long", ["STO-02"], "one byte more", "format.header",
           {"header": b64(header + b"\0")}, refusal="tampered")

    unlock = fixed("unlock key")
    by_key = slot(2, unlock)
    direct("opens-a-key-slot", ["STO-04"], "HKDF makes the key-encryption key", "format.slot",
           {"slot": b64(by_key), "unlock": {"key": b64(unlock)}, "storeID": b64(STORE_ID)}, out={"master": b64(MASTER)})
    phrase = "mật khẩu"
    by_phrase = slot(1, phrase.encode(), (1 << 10, 8, 1))
    direct("opens-a-passphrase-slot", ["STO-03", "STO-04"], "scrypt with the stored parameters", "format.slot",
           {"slot": b64(by_phrase), "unlock": {"passphrase": phrase}, "storeID": b64(STORE_ID)},
           out={"master": b64(MASTER)})
    direct("opens-no-slot-in-another-store", ["STO-04"], "the store ID is authenticated", "format.slot",
           {"slot": b64(by_key), "unlock": {"key": b64(unlock)}, "storeID": b64(bytes(16))}, refusal="wrong-key")
    stronger = by_phrase[:24] + struct.pack(">H", 1 << 3) + by_phrase[26:]
    direct("opens-no-slot-with-edited-parameters", ["STO-04"], "N is authenticated", "format.slot",
           {"slot": b64(stronger), "unlock": {"passphrase": phrase}, "storeID": b64(STORE_ID)}, refusal="wrong-key")
    for path, parameters in (("n-that-is-no-power-of-two", (1000, 8, 1)), ("n-beyond-the-bound", (1 << 24, 8, 1)),
                             ("r-beyond-the-bound", (2, 33, 1)), ("p-beyond-the-bound", (2, 8, 17)),
                             ("work-beyond-the-bound", (1 << 20, 16, 1)), ("no-parallelism", (2, 8, 0))):
        direct(f"refuses-a-slot-with-{path}", ["STO-06"], "refused before scrypt runs", "format.slot",
               {"slot": b64(bytes([1, 1]) + fixed("salt", 16) + struct.pack(">QII", *parameters) + bytes(60)),
                "unlock": {"passphrase": "x"}, "storeID": b64(STORE_ID)}, refusal="tampered")

    direct("unwraps-an-owners-key", ["STO-07"], "version, nonce, ciphertext, tag", "format.wrapped-key",
           {"master": b64(MASTER), "storeID": b64(STORE_ID), "owner": b64(OWNER), "wrapped": b64(wrapped_key()),
            "storeKey": b64(b"\1" + NONCE + seal(WRAP, NONCE, STORE_KEY, key_aad(bytes(16))))}, out={})
    direct("finds-an-owners-partition", ["STO-09"], "the same in both areas", "format.partition",
           {"storeKey": b64(STORE_KEY), "storeID": b64(STORE_ID), "owner": b64(OWNER)},
           out={"partition": b64(partition(OWNER))})
    for what, record in (("head", name(HEAD)), ("event-7", name(EVENT, version=7)),
                         ("document-version-2", name(DOC, DOCUMENT, 2)), ("segment-2", name(CONTENT, CONTENT_ID, 2))):
        direct(f"finds-the-record-of-a-{what}", ["STO-10"], "kind, item, version", "format.record-key",
               {"storeKey": b64(STORE_KEY), "storeID": b64(STORE_ID), "owner": b64(OWNER), "name": b64(record)},
               out={"key": b64(mac(INDEX, b"record\0" + OWNER + record)[:16])})
    direct("finds-an-alias", ["STO-14"], "scheme, zero byte, canonical value", "format.alias",
           {"storeKey": b64(STORE_KEY), "storeID": b64(STORE_ID), "scheme": "personal-id", "value": HOA},
           out={"partition": b64(mac(INDEX, b"alias\0personal-id\0" + HOA.encode())[:16])})

    whole = {"dataKey": b64(DATA_KEY), "storeID": b64(STORE_ID), "owner": b64(OWNER)}
    record = name(DOC, DOCUMENT, 1)
    sealed = sealed_record(b'{"x":1}', record)
    direct("opens-a-whole-record", ["STO-11", "STO-12"], "the padding is taken off", "format.record",
           {**whole, "name": b64(record), "sealed": b64(sealed)}, out={"payload": b64(b'{"x":1}')})
    direct("refuses-a-record-of-another-version-byte", ["STO-11"], "format version 2", "format.record",
           {**whole, "name": b64(record), "sealed": b64(b"\2" + sealed[1:])}, refusal="tampered")

    def raw(plaintext):
        return b64(b"\1" + NONCE + seal(SEAL, NONCE, plaintext, record_aad(OWNER, record)))

    direct("refuses-a-padding-with-a-stray-byte", ["STO-12"], "authentic, and still no padding of ours",
           "format.record", {**whole, "name": b64(record), "sealed": raw(pad(b"abc")[:-1] + b"\1")}, refusal="tampered")
    direct("refuses-a-padding-that-is-too-long", ["STO-12"], "one bucket more than needed", "format.record",
           {**whole, "name": b64(record), "sealed": raw(pad(b"abc") + bytes(16))}, refusal="tampered")
    direct("refuses-a-length-beyond-the-plaintext", ["STO-12"], "253 of 252 bytes", "format.record",
           {**whole, "name": b64(record), "sealed": raw(struct.pack(">I", 253) + bytes(252))}, refusal="tampered")
    direct("pads-to-buckets", ["STO-12"], "payload length to plaintext length", "format.padding",
           {"lengths": [0, 252, 253, 1000, 1500, 70000, 16 << 20]},
           out={"padded": [padded_length(n + 4) for n in (0, 252, 253, 1000, 1500, 70000, 16 << 20)]})

    direct("refuses-a-content-that-is-not-the-documents", ["STO-13"], "authentic under its name, another digest",
           "vault.after", {"change": "other-content"}, refusal="digest-mismatch")
    entry = b'{"at":"2026-11-24T05:00:00Z","action":"documents-listed"}'
    first = mac(AUDIT, bytes(32) + struct.pack(">Q", 1) + entry)
    direct("chains-the-log", ["STO-16"], "previous link, number, entry", "format.links",
           {**whole, "entries": [b64(entry), b64(entry)]},
           out={"links": [b64(first), b64(mac(AUDIT, first + struct.pack(">Q", 2) + entry))]})

    direct("reads-a-head", ["STO-15"], "one document with content, one consent", "format.head", {"head": b64(head())},
           out={"sequence": 2, "registered": True, "events": 1, "documents": [b64(DOCUMENT)],
                "titles": ["Giấy khai sinh"], "consents": [b64(fixed("consent", 16))],
                "holds": [b64(fixed("hold", 16))]})
    direct("reads-a-head-with-links-and-a-merge", ["STO-95", "STO-96"], "one link has a record, one has none",
           "format.head",
           {"head": b64(head(links=((1, b"\0\0\0\0"), (3, b"\0\0\0\2" + fixed("link record"))),
                             merged=b"\1" + fixed("first", 16), others=(("other", 2),)))},
           out={"links": ["verified", "revoked"], "revisions": [0, 2], "mergedInto": b64(fixed("first", 16)),
                "merged": [b64(fixed("other", 16))]})
    for path, spec, comment, data in (
            ("a-link-in-an-unknown-state", "STO-95", "state 4 of 0 to 3", head(links=((4, b"\0\0\0\0"),))),
            ("a-link-with-half-a-record", "STO-95", "revision 1 and no digest", head(links=((1, b"\0\0\0\1"),))),
            ("a-head-with-an-unknown-stage-of-a-merge", "STO-96", "stage 3 of 0 to 2", head(others=(("other", 3),))),
            ("a-head-with-17-merges", "STO-96", "at most 16", head(others=(("other", 1),) * 17))):
        direct(f"refuses-{path}", [spec], comment, "format.head", {"head": b64(data)}, refusal="tampered")
    for path, data, code in (
            ("a-head-of-a-later-version", head(version=2), "unsupported-format"),
            ("a-head-with-a-kind-of-a-later-version", head(kind="starship-licence"), "unsupported-format"),
            ("a-head-with-something-after-it", head(trailing=b"\0"), "tampered"),
            ("a-head-with-a-stage-of-3", head(stage=3), "tampered"),
            ("a-head-that-claims-more-than-it-has", head(documents=10001), "tampered"),
            ("a-head-with-a-retention-until-no-day", head(kept=b"\0012026-02-30"), "tampered"),
            ("a-head-that-is-cut-short", head()[:-1], "tampered")):
        direct(f"refuses-{path}", ["STO-15"], "the form is exact", "format.head", {"head": b64(data)}, refusal=code)
    same = {"id": b64(CONTENT_ID), "segments": 3}
    direct("reads-a-head-with-a-change-of-status", ["STO-30"], "three versions with one content", "format.head",
           {"head": b64(head(contents=(content_of(3),) * 3, kept=b"\0012089-06-09"))},
           out={"documents": [b64(DOCUMENT)], "versions": [3], "contents": [[same] * 3], "retainedUntil": ["2089-06-09"]})

    for path, change, spec in (
            ("a-vault-without-one-of-its-records", "deleted-record", "STO-15"),
            ("an-older-record-in-the-place-of-a-newer", "older-record", "STO-15"),
            ("a-vault-with-another-owners-record", "foreign-record", "STO-15"),
            ("a-head-older-than-its-log", "older-head", "STO-17"),
            ("a-vault-without-its-head", "deleted-head", "STO-17"),
            ("a-log-without-an-entry", "deleted-event", "STO-16"),
            ("a-log-with-two-entries-exchanged", "exchanged-events", "STO-16"),
            ("an-event-with-another-link-than-its-own", "event-with-another-link", "STO-39"),
            ("a-key-that-was-destroyed", "old-key", "STO-36"),
            ("a-key-beside-its-tombstone", "key-and-tombstone", "STO-36"),
            ("a-tombstone-that-is-gone", "deleted-tombstone", "STO-37"),
            ("anothers-tombstone", "foreign-tombstone", "STO-37"),
            ("an-erasure-that-the-log-does-not-know", "log-before-erasure", "STO-38")):
        direct(f"refuses-{path}", [spec], "made in a small store, then read", "vault.after", {"change": change},
               refusal="tampered")

    def anchor(path, spec, comment, change, of=None, **answer):
        direct(path, [spec], comment, "vault.anchor", {"change": change, **({"of": of} if of else {})}, **answer)

    fine, bad = {"out": {"problems": []}}, {"refusal": "tampered"}
    anchor("holds-a-vault-against-its-head", "STO-40", "nothing was put back", "none", "vault", **fine)
    anchor("refuses-an-older-store-by-its-head", "STO-40", "both files are older", "older", "store", **bad)
    anchor("refuses-an-older-store-by-a-vaults-head", "STO-40", "both files are older", "older", "vault", **bad)
    anchor("opens-an-older-store-without-a-head", "STO-40", "what is not noticed by itself", "older", **fine)
    anchor("refuses-an-older-store-that-has-grown", "STO-40", "more events, and others", "grown-again", "store", **bad)
    anchor("refuses-an-older-vault-by-its-head", "STO-40", "one partition is older", "older-vault", "vault", **bad)
    anchor("opens-an-older-vault-by-the-stores-head", "STO-40", "the store's log does not tell of it", "older-vault", "store",
           **fine)
    anchor("opens-an-erased-vault-by-its-head", "STO-40", "the log went with the vault", "erased", "vault", **fine)
    anchor("refuses-records-older-than-the-keys", "STO-41", "only one file is older", "older-records", **bad)
    anchor("refuses-keys-without-their-mark", "STO-41", "the mark was deleted", "lost-mark", **bad)
    anchor("opens-records-as-old-as-the-keys", "STO-41", "the mark stands in the log", "none", **fine)

    direct("finishes-an-erasure-that-was-interrupted", ["STO-38"], "the key is gone, the records are there",
           "vault.after", {"change": "unfinished-erasure"}, refusal="erased")
    direct("finishes-an-erasure-that-was-only-decided", ["STO-38"], "the head has the mark, the key is there",
           "vault.after", {"change": "decided-erasure"}, refusal="erased")
    direct("finds-a-person-erased-by-an-old-alias", ["STO-38"], "as in an old copy of the records", "vault.after",
           {"change": "old-alias"}, refusal="erased")
    stone = {"owner": b64(OWNER), "at": "2026-11-24T05:00:00Z",
             "actor": {"role": "operator", "tool": "tests", "reason": "to test"}, "basis": "stated-by-operator",
             "aliases": [b64(mac(INDEX, b"alias\0personal-id\0" + HOA.encode())[:16])]}

    def tombstone(path, comment, change=None, owner=OWNER, record=None, **answer):
        payload = json.dumps({**stone, **(change or {})}, separators=(",", ":")).encode()
        key = hkdf(STORE_KEY, STORE_ID, b"citizenwallet/1/seal")
        aad = record_aad(bytes(16), record or name(TOMBSTONE, partition(OWNER)))
        direct(path, ["STO-36"], comment, "format.tombstone", {
            "master": b64(MASTER), "storeID": b64(STORE_ID), "owner": b64(owner),
            "storeKey": b64(b"\1" + NONCE + seal(WRAP, NONCE, STORE_KEY, key_aad(bytes(16)))),
            "sealed": b64(b"\1" + NONCE + seal(key, NONCE, pad(payload), aad))}, **answer)

    tombstone("opens-a-tombstone", "sealed with the store's key", out={"at": stone["at"], "aliases": stone["aliases"]})
    tombstone("refuses-a-tombstone-in-anothers-place", "the partition is authenticated", owner=OTHER, refusal="tampered")
    tombstone("refuses-a-tombstone-that-names-another", "authentic, and still another's", {"owner": b64(OTHER)},
              refusal="tampered")
    tombstone("refuses-another-record-as-a-tombstone", "the kind is authenticated", record=name(HOLD, partition(OWNER)),
              refusal="tampered")

    def hold(path, spec, comment, *acts, **answer):
        direct(path, spec, comment, "vault.hold", {"acts": list(acts)}, **answer)

    placed = {"act": "place", "by": "operator", "basis": "QĐ 15/QĐ-VKS"}
    hold("refuses-a-hold-by-the-citizen", ["STO-34"], "only an authority", {**placed, "by": "citizen"},
         refusal="subject-mismatch")
    hold("refuses-to-lift-by-the-citizen", ["STO-34"], "only an authority", placed, {"act": "lift", "by": "citizen"},
         refusal="subject-mismatch")
    hold("refuses-a-hold-without-a-basis", ["STO-34"], "an empty text", {**placed, "basis": ""}, refusal="malformed")
    hold("refuses-a-basis-that-is-too-long", ["STO-34"], "1,001 bytes", {**placed, "basis": "x" * 1001},
         refusal="too-large")
    hold("lists-a-hold-with-who-placed-and-lifted-it", ["STO-34"], "it stays provable", placed,
         {"act": "lift", "by": "operator"}, out={"holds": [{
             "basis": "QĐ 15/QĐ-VKS", "placedAt": "2026-11-24T05:00:00Z", "liftedAt": "2026-11-24T05:00:00Z",
             "placedBy": {"role": "operator", "tool": "tests", "reason": "to test"}}]})
    hold("refuses-to-erase-under-a-hold", ["STO-34", "STO-35"], "by the citizen too", placed,
         {"act": "erase", "by": "citizen"}, refusal="retained")
    hold("refuses-to-erase-while-one-of-two-holds-stands", ["STO-35"], "each is lifted for itself", placed, placed,
         {"act": "lift", "by": "operator"}, {"act": "erase", "by": "operator"}, refusal="retained")
    hold("erases-when-the-hold-is-lifted", ["STO-35"], "nothing else forbids it", placed,
         {"act": "lift", "by": "operator"}, {"act": "erase", "by": "citizen"}, out={})
    erased = {"act": "erase", "by": "citizen"}
    hold("begins-anew-after-an-erasure", ["STO-42"], "by the citizen's own wish", erased, {"act": "anew", "level": 2},
         out={"holds": []})
    hold("refuses-to-begin-anew-beside-a-vault", ["STO-42"], "nothing was erased", {"act": "anew", "level": 2},
         refusal="already-exists")
    hold("refuses-to-begin-anew-below-level-2", ["STO-42"], "as with every vault", erased, {"act": "anew", "level": 1},
         refusal="assurance-too-low")
    hold("refuses-a-simple-login-after-an-erasure", ["STO-37", "STO-42"], "a new vault is asked for by name", erased,
         {"act": "open"}, refusal="erased")

    consent = {"recipient": "H26.45", "purpose": "đăng ký khai sinh", "dossier": "D-1", "documents": ["first"],
               "givenAt": "2026-11-24T12:00:00+07:00", "expiresAt": "2026-11-24T13:00:00+07:00"}
    request = {"recipient": "H26.45", "purpose": "đăng ký khai sinh", "dossier": "D-1", "documents": ["first"],
               "at": "2026-11-24T12:30:00+07:00"}

    def release(path, comment, change=None, withdrawn=None, **answer):
        given = {"consent": {**consent, **({"withdrawnAt": withdrawn} if withdrawn else {})},
                 "request": {**request, **(change or {})}}
        direct(path, ["STO-18"], comment, "vault.release", given, **answer)

    release("releases-what-a-consent-names", "all agree", out={})
    release("releases-until-just-before-the-end", "one second before", {"at": "2026-11-24T12:59:59+07:00"}, out={})
    for member, value in (("recipient", "H26.46"), ("purpose", "vay vốn"), ("dossier", "D-2"),
                          ("documents", ["first", "second"])):
        release(f"refuses-a-release-with-other-{member}", "one member differs", {member: value}, refusal="out-of-purpose")
    release("refuses-a-release-of-nothing", "no document is asked for", {"documents": []}, refusal="out-of-purpose")
    release("refuses-a-release-at-the-end-of-a-consent", "the end is excluded", {"at": consent["expiresAt"]},
            refusal="consent-expired")
    release("refuses-a-release-before-a-consent", "one second before it was given",
            {"at": "2026-11-24T11:59:59+07:00"}, refusal="not-yet-valid")
    release("refuses-a-release-under-a-withdrawn-consent", "withdrawn in between",
            withdrawn="2026-11-24T12:10:00+07:00", refusal="consent-missing")

    for level, answer in ((0, {"refusal": "assurance-too-low"}), (1, {"refusal": "assurance-too-low"}), (2, {"out": {}})):
        verb = "opens" if level == 2 else "refuses"
        direct(f"{verb}-a-vault-for-identity-level-{level or 'unknown'}", ["STO-19"], "mức độ định danh", "vault.open",
               {"identityLevel": level}, **answer)


if __name__ == "__main__":
    # SP 800-38D test case 14 of the GCM submission: an all-zero key, nonce and block.
    assert seal(bytes(32), bytes(12), bytes(16), b"").hex() == \
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"
    adapter_vectors()
    direct_vectors()
    keeping.vectors(sys.modules[__name__])
    content.vectors(sys.modules[__name__])
    accesses.vectors(sys.modules[__name__])
    used.vectors(sys.modules[__name__])
    logins.vectors(sys.modules[__name__])
    heads.vectors(sys.modules[__name__])
    write_all(HERE, written)
