#!/usr/bin/env python3
"""Writes the vectors of export.md. Python's standard library only; fixed keys, fixed randomness.

The archives are made with Python's `tarfile`; AES-256-GCM and the slots come from the generator of store.md.
"""
import hashlib
import hmac
import json
import os
import struct
import sys
import tarfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "store"))
import generate as g  # noqa: E402, which has put the folder above on the path
from vectorfiles import write_all  # noqa: E402

CHUNK = 16384
EXPORT_ID = g.fixed("export id", 16)
FILE_KEY = g.fixed("file key")
SECRET, SECOND = g.fixed("export secret"), g.fixed("second export secret")
UNLOCK = {"key": g.b64(SECRET)}
DOCUMENT, CONSENT = g.b64(g.fixed("exported document", 16)), g.b64(g.fixed("exported consent", 16))
NOON = "2026-11-24T05:00:00Z"
PDF = b"%PDF-1.7\n\xff\n"


# --- The container ---------------------------------------------------------------------------

def expand(key, info, count):
    """HKDF-Expand with SHA-512 alone."""
    output, block, number = b"", b"", 1
    while len(output) < count:
        block = hmac.new(key, block + info + bytes([number]), hashlib.sha512).digest()
        output, number = output + block, number + 1
    return output[:count]


def slot(kind, secret, parameters=None, salt="export salt"):
    header = bytes([1, kind]) + g.fixed(salt, 16)
    if kind == 1:
        header += struct.pack(">QII", *parameters)
        n, r, p = parameters
        key = hashlib.scrypt(secret, salt=header[2:18], n=n, r=r, p=p, dklen=32)
    else:
        key = g.hkdf(secret, header[2:18], b"citizenwallet/1/slot")
    return header + g.NONCE + g.seal(key, g.NONCE, FILE_KEY, b"citizenwallet/1/slot" + EXPORT_ID + header)


def header(slots, version=1, magic=b"CWEXPORT"):
    return magic + bytes([version]) + EXPORT_ID + bytes([len(slots)]) + b"".join(
        struct.pack(">H", len(one)) + one for one in slots)


def chunks(archive, head):
    """The header of the message, and its sealed chunks."""
    salt = g.fixed("message salt", 24)
    key = g.hkdf(FILE_KEY, EXPORT_ID, b"citizenwallet/1/export")
    context = b"citizenwallet/1/export\0" + hashlib.sha256(head).digest()
    derived = expand(key, b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + salt + context, 76)
    cipher, base, commitment = derived[:32], int.from_bytes(derived[32:44], "big"), derived[44:]
    sealed = [g.seal(cipher, (base ^ number).to_bytes(12, "big"), archive[CHUNK * number:CHUNK * (number + 1)], b"")
              for number in range(len(archive) // CHUNK + 1)]
    return salt + commitment, sealed


def container(archive, slots=None):
    head = header(slots or [slot(2, SECRET)])
    start, sealed = chunks(archive, head)
    return head + start + b"".join(sealed)


# --- The archive -----------------------------------------------------------------------------

def block(name, data, **members):
    info = tarfile.TarInfo(name)
    info.size, info.mode, info.mtime = len(data), 0o600, 1795496400
    for member, value in members.items():
        setattr(info, member, value)
    return info.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512)


def text(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def lines(values):
    return b"".join(text(value) + b"\n" for value in values)


def version(number=1, document=None, content=None, change=None, stored_at=NOON, **members):
    info = {} if content is None else {"content": {
        "mediaType": "application/pdf", "size": len(content), "sha256": g.b64(hashlib.sha256(content).digest())}}
    return {"id": DOCUMENT, "version": number, "storedAt": stored_at,
            "change": change or ("stored" if number == 1 else "replaced"), "by": "citizen", **info,
            "document": document or g.PAPER, **members}


def manifest(documents=1, consents=0, events=0, origins=0, **members):
    return {"format": "citizenwallet-export", "version": 1, "exportID": g.b64(EXPORT_ID), "exportedAt": NOON,
            "person": g.HOA, "documents": documents, "consents": consents, "events": events, "origins": origins,
            **members}


def files(versions=None, consents=(), events=(), contents=None, said=None):
    """The files before SHA256SUMS."""
    versions = [version()] if versions is None else versions
    contents = contents or {}
    out = [("export.json", text(manifest(**{"consents": len(consents), "events": len(events),
                                            "documents": 1 if versions else 0, **(said or {})})))]
    for one in versions:
        number = one["version"]
        out.append((f"documents/{DOCUMENT}/{number}.json", text(one)))
        if number in contents:
            out.append((f"documents/{DOCUMENT}/{number}.content", contents[number]))
    return out + [("consents.jsonl", lines(consents)), ("events.jsonl", lines(events))]


def sums(listed):
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in listed).encode()


def archive(listed, digests=None, end=bytes(1024), change=None):
    change = change or {}
    whole = listed + [("SHA256SUMS", sums(listed) if digests is None else digests)]
    return b"".join(block(name, data, **change.get(name, {})) for name, data in whole) + end


def consent(**members):
    return {"id": CONSENT, "purpose": "đăng ký khai sinh", "recipient": "H26.45", "dossier": "D-1",
            "documents": [DOCUMENT], "expiresAt": "2026-11-25T05:00:00Z", "givenAt": "2026-11-24T04:00:00Z", **members}


def event(number=1, **members):
    return {"number": number, "at": "2026-11-24T04:00:00Z", "action": "vault-opened",
            "actor": {"role": "citizen", "assertion": g.b64(g.fixed("assertion"))}, "basis": "data-subject",
            "link": g.b64(g.fixed(f"link {number}")), **members}


# --- Vectors ---------------------------------------------------------------------------------

written = {}


def write(path, spec, comment, op, given, **answer):
    assert path not in written, path
    written[path] = {"spec": spec, "comment": comment, "op": op, "in": given, **answer}


def opens(path, spec, comment, file, unlock=None, **answer):
    write(path, [spec], comment, "export.open", {"file": g.b64(file), "unlock": unlock or UNLOCK}, **answer)


def imports(path, spec, comment, *archives, person=g.HOA, refusal=None, out=None, **given):
    answer = {"refusal": refusal} if refusal else {"out": out}
    write(path, [spec], comment, "export.import", {
        "files": [g.b64(container(one)) for one in archives], "unlock": UNLOCK, "person": person,
        "reason": "hồ sơ chuyển tỉnh", **given}, **answer)


def container_vectors():
    good = archive(files())
    whole = container(good)
    found = {"person": g.HOA, "documents": [DOCUMENT], "versions": [1], "consents": 0, "events": 0}
    opens("opens-an-export", "EXP-01", "one slot, one document", whole, out=found)
    both = [slot(2, SECOND, salt="second salt"), slot(2, SECRET)]
    opens("opens-an-export-with-the-second-slot", "EXP-01", "the first is somebody else's", container(good, both),
          out=found)
    phrase = slot(1, "mật khẩu".encode(), (1 << 10, 8, 1))
    opens("opens-an-export-with-a-passphrase", "EXP-01", "scrypt with the stored numbers", container(good, [phrase]),
          {"passphrase": "mật khẩu"}, out=found)
    opens("refuses-a-secret-that-opens-no-slot", "EXP-01", "another key", whole, {"key": g.b64(SECOND)},
          refusal="wrong-key")
    opens("refuses-another-beginning", "EXP-01", "one letter differs", b"CWEXPERT" + whole[8:],
          refusal="unsupported-format")
    opens("refuses-a-later-version", "EXP-01", "the version byte is 2", whole[:8] + b"\2" + whole[9:],
          refusal="unsupported-format")
    for name, slots in (("no-slot", []), ("seventeen-slots", [slot(2, SECRET)] * 17),
                        ("a-slot-of-another-form", [slot(2, SECRET)[:-1]]),
                        ("a-slot-that-asks-scrypt-for-too-much", [phrase[:18] + struct.pack(">Q", 1 << 24) + phrase[26:]])):
        opens(f"refuses-{name}", "EXP-01", "the form of the header", header(slots) + bytes(200),
              {"passphrase": "x"} if "scrypt" in name else None, refusal="malformed")
    opens("refuses-a-header-that-is-cut-short", "EXP-01", "in the middle of a slot", whole[:60], refusal="malformed")

    head = header(both)
    start, sealed = chunks(good, head)
    opens("refuses-a-header-with-a-slot-removed", "EXP-02", "the message knows its header",
          header(both[1:]) + start + b"".join(sealed), refusal="tampered")
    at = len(header([slot(2, SECRET)]))
    for name, place in (("salt", at), ("commitment", at + 24), ("archive", at + 60), ("tag", len(whole) - 1)):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1:]
        opens(f"refuses-a-flipped-bit-in-the-{name}", "EXP-02", "one bit differs", changed, refusal="tampered")
    opens("refuses-an-export-that-is-cut-short", "EXP-02", "the last byte is missing", whole[:-1], refusal="tampered")
    opens("refuses-an-export-with-something-after-it", "EXP-02", "one byte more", whole + b"\0", refusal="tampered")
    long = archive(files([version(content=bytes(20000))], contents={1: bytes(20000)}))
    head = header([slot(2, SECRET)])
    start, sealed = chunks(long, head)
    opens("opens-an-export-of-two-chunks", "EXP-02", "16 KiB and the rest", head + start + b"".join(sealed), out=found)
    opens("refuses-an-export-without-its-last-chunk", "EXP-02", "what is left is authentic", head + start + sealed[0],
          refusal="tampered")
    opens("refuses-exchanged-chunks", "EXP-02", "each has its number", head + start + sealed[1] + sealed[0],
          refusal="tampered")
    opens("refuses-an-open-archive", "EXP-09", "it proves nothing", good, refusal="unsupported-format")
    opens("refuses-an-empty-file", "EXP-09", "nothing at all", b"", refusal="unsupported-format")


def archive_vectors():
    def refuses(path, spec, comment, *made, code="tampered", **changes):
        opens("refuses-" + path, spec, comment, container(archive(*made, **changes)), refusal=code)

    good = files()
    for name, member, value in (("a-directory", "type", tarfile.DIRTYPE), ("a-link", "type", tarfile.SYMTYPE),
                                ("another-mode", "mode", 0o644), ("another-owner", "uid", 1000),
                                ("a-name-of-an-owner", "uname", "root")):
        refuses(f"an-archive-with-{name}", "EXP-03", "one form of a file", good,
                change={"consents.jsonl": {member: value}})
    swapped = good[:2] + [good[3], good[2]]
    refuses("files-in-another-order", "EXP-03", "events before consents", swapped)
    refuses("a-file-of-another-name", "EXP-03", "not one of ours", good + [("readme.txt", b"x")])
    refuses("a-name-with-two-dots", "EXP-03", "it leads out of the folder",
            [good[0], ("documents/../1.json", good[1][1])] + good[2:])
    refuses("an-archive-without-its-end", "EXP-03", "one block of zeros is missing", good, end=bytes(512))
    refuses("an-archive-with-something-after-it", "EXP-03", "a third block of zeros", good, end=bytes(1536))
    padded = bytearray(archive(good))
    padded[512 + len(good[0][1])] = 1
    opens("refuses-a-stray-byte-after-a-file", "EXP-03", "padding is zeros", container(bytes(padded)), refusal="tampered")
    summed = bytearray(archive(good))
    summed[148] ^= 1
    opens("refuses-a-wrong-checksum", "EXP-03", "of the first file", container(bytes(summed)), refusal="tampered")

    for name, code, members in (
            ("another-format", "unsupported-format", {"format": "another"}),
            ("a-later-version-of-the-archive", "unsupported-format", {"version": 2}),
            ("another-export-id", "tampered", {"exportID": g.b64(bytes(16))}),
            ("another-number-of-documents", "tampered", {"documents": 2}),
            ("another-number-of-events", "tampered", {"events": 1}),
            ("an-unknown-member", "tampered", {"signature": "x"})):
        refuses(f"an-export-with-{name}", "EXP-04", "one member differs", files(said=members), code=code)

    gone = {**g.PAPER, "status": {"state": "revoked", "since": "2026-11-24", "reason": "cấp sai"}}
    first = version(content=PDF)
    opens("opens-a-document-with-a-content-and-a-change-of-status", "EXP-05", "the second has the content of the first",
          container(archive(files([first, version(2, gone, PDF, "revoked")], contents={1: PDF}))),
          out={"versions": [2], "contents": [[1, 1]]})
    refuses("a-gap-between-versions", "EXP-05", "the second is missing", files([version(), version(3)]))
    refuses("a-version-that-is-missing-its-content", "EXP-05", "nothing before it has one", files([first]))
    refuses("a-content-of-another-digest", "EXP-05", "one letter differs", files([first], contents={1: b"%PDF-1.8\n\xff\n"}))
    refuses("a-content-of-no-version", "EXP-05", "the version has none", files([version()], contents={1: PDF}))
    refuses("a-change-of-status-that-changes-a-title", "EXP-05", "status alone may change",
            files([version(), version(2, {**gone, "title": "Giấy khác"}, None, "revoked")]))
    refuses("a-version-under-another-name", "EXP-05", "name and ID differ",
            files([{**version(), "id": g.b64(g.fixed("other", 16))}]))
    refuses("a-document-of-an-unknown-kind", "EXP-10", "of a later version, perhaps",
            files([version(document={**g.PAPER, "kind": "starship-licence"})]), code="unknown-kind")
    refuses("a-document-without-a-title", "EXP-05", "the form of document.md",
            files([version(document={**g.PAPER, "title": ""})]))

    opens("opens-consents-and-events", "EXP-06", "a line for each",
          container(archive(files(consents=[consent()], events=[event(1), event(2)]))), out={"consents": 1, "events": 2})
    refuses("a-gap-between-events", "EXP-06", "number 2 is missing", files(events=[event(1), event(3)]))
    refuses("an-event-without-a-link", "EXP-06", "the form of the trail",
            files(events=[{k: v for k, v in event().items() if k != "link"}]))
    unended = files(consents=[consent()])
    unended[2] = (unended[2][0], unended[2][1][:-1])
    refuses("a-line-without-an-end", "EXP-06", "the last line feed is missing", unended)

    refuses("a-digest-that-is-not-the-files", "EXP-07", "of the first file",
            good, digests=b"0" * 64 + sums(good)[64:])
    refuses("a-list-of-digests-that-lacks-a-file", "EXP-07", "the last one", good, digests=sums(good[:-1]))
    refuses("digests-in-capitals", "EXP-07", "one form", good, digests=sums(good).upper())


def import_vectors():
    for path, spec, given, answer in (
            ("exports-into-a-private-file", "EXP-08", {}, {"out": {"mode": 0o600, "action": "vault-exported"}}),
            ("refuses-to-export-over-a-file", "EXP-08", {"taken": True}, {"refusal": "already-exists"}),
            ("refuses-to-export-a-vault-that-is-not-there", "EXP-08", {"absent": True}, {"refusal": "not-found"}),
            ("refuses-to-export-for-nobody", "EXP-08", {"secrets": 0}, {"refusal": "malformed"}),
            ("exports-an-open-archive-that-tar-reads", "EXP-09", {"open": True}, {"out": {"mode": 0o600}})):
        write(path, [spec], "from a small store", "export.write", given, **answer)

    one = archive(files([version(content=PDF)], consents=[consent()], events=[event()], contents={1: PDF}))
    two = archive(files([version(content=PDF), version(2, {**g.PAPER, "title": "Bản hai"}, stored_at="2026-11-24T05:00:01Z")],
                        contents={1: PDF}))
    other = archive(files([version(document={**g.PAPER, "title": "Giấy khác"})]))
    broken = archive(files([version(content=PDF)], contents={1: PDF[:-1] + b"x"}))
    event_names = ["document-imported", "vault-imported"]
    imports("imports-a-document-with-its-content", "EXP-10", "everything is there",
            one, out={"added": [1], "unchanged": [0], "versions": {DOCUMENT: 1}, "storedAt": NOON, "content": g.b64(PDF)})
    imports("keeps-nothing-of-a-broken-export", "EXP-10", "the last file is another one", broken, tolerant=True,
            out={"refusals": ["tampered"], "versions": {}, "origins": 0})
    imports("refuses-an-export-of-another-person", "EXP-11", "the vault is not hers", one, person="038085009992",
            refusal="subject-mismatch")
    imports("keeps-nothing-of-another-persons-export", "EXP-11", "no document, no origin", one, person="038085009992",
            tolerant=True, out={"refusals": ["subject-mismatch"], "versions": {}, "origins": 0})
    imports("changes-nothing-when-importing-again", "EXP-12", "the same file twice", one, one,
            out={"added": [1, 0], "unchanged": [0, 1], "versions": {DOCUMENT: 1}, "origins": 1})
    imports("appends-the-versions-that-are-missing", "EXP-12", "a later export", one, two,
            out={"added": [1, 1], "unchanged": [0, 1], "versions": {DOCUMENT: 2}})
    imports("stays-further-than-an-older-export", "EXP-12", "the earlier export after the later", two, one,
            out={"added": [2, 0], "unchanged": [0, 1], "versions": {DOCUMENT: 2}})
    imports("refuses-another-version-of-the-same-number", "EXP-12", "the title differs", one, other, refusal="conflict")
    imports("refuses-a-version-stored-at-another-instant", "EXP-12", "a second later", one,
            archive(files([version(content=PDF, stored_at="2026-11-24T05:00:01Z")], contents={1: PDF})),
            refusal="conflict")
    imports("keeps-consents-and-events-as-an-origin", "EXP-13", "none of them is the vault's own", one,
            out={"consents": 0, "origins": 1, "originConsents": [1], "originEvents": [1]})
    imports("refuses-a-release-under-an-imported-consent", "EXP-13", "it was given elsewhere", one, release=CONSENT,
            refusal="consent-missing")
    imports("names-who-answers-for-an-import", "EXP-14", "in each event", one, out={"actions": event_names})
    imports("refuses-an-import-for-which-nobody-answers", "EXP-14", "no reason", one, reason="", refusal="malformed")



if __name__ == "__main__":
    container_vectors()
    archive_vectors()
    import_vectors()
    write_all(HERE, {f"direct/{path}": vector for path, vector in written.items()}, ("direct",))
