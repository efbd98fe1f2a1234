#!/usr/bin/env python3
"""Reads one person's documents out of a CitizenWallet store and verifies everything on the way.

Written from Specs/store.md alone; the requirements that a line follows stand beside it. It only reads: unlike the
library it leaves no entry in the audit logs, so it is for those who look after a store, not for portals.
"""
import argparse, base64, hashlib, hmac, json, os, pathlib, sqlite3, struct, sys, unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

ZERO = bytes(16)
HEAD, EVENT, DOCUMENT, CONTENT, CONSENT, ALIAS, HOLD, MARK, LINK, MERGE, SLOTS, ORIGIN, LOGIN = *range(1, 8), 9, 10, 11, 16, 17, 19
CHUNK, SEGMENT, SHORT = 16384, 16, {1: 1900, 2: 256}
TABLES = [("table", "CREATE TABLE record (partition BLOB NOT NULL, key BLOB NOT NULL, value NOT NULL, "
                    "PRIMARY KEY (partition, key)) WITHOUT ROWID"),
          ("table", "CREATE TABLE long_value (id INTEGER PRIMARY KEY, value BLOB NOT NULL)")]

class Refused(Exception): """A code of Specs/refusals.md and a sentence without personal data."""
def b64(data): return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
def unb64(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def sha256(data): return hashlib.sha256(data).digest()
def mac(key, message): return hmac.new(key, message, hashlib.sha256).digest()
def hkdf(key, salt, info): return mac(mac(salt, key), info + b"\1")  # RFC 5869; one block has 32 bytes
def name(kind, item=ZERO, version=0): return bytes([kind]) + item + struct.pack(">Q", version)

def refuse_if(condition, sentence, code="tampered"):
    if condition: raise Refused(code, sentence)

def gcm_open(key, nonce, sealed, data):
    try: return AESGCM(key).decrypt(nonce, sealed, data)
    except (InvalidTag, ValueError): return None

def padded_length(length):  # STO-12
    e = length.bit_length() - 1
    mask = (1 << max(e - e.bit_length(), 0)) - 1
    return max(length + mask & ~mask, 256)

class Reader:  # of a binary payload; what does not fit exactly is tampered
    def __init__(self, data, what):
        self.data, self.at = data, 0
        refuse_if(self.number(1) != 1, f"{what} is of a later version", "unsupported-format")

    def take(self, count):
        self.at += count
        refuse_if(self.at > len(self.data), "a record is cut short")
        return self.data[self.at - count:self.at]

    def number(self, size, limit=1 << 64):
        value = int.from_bytes(self.take(size), "big")
        refuse_if(value > limit, "a record has a number beyond its limit")
        return value

    def text(self): return self.take(self.number(4)).decode()
    def list(self, limit, one): return [one() for _ in range(self.number(4, limit))]
    def end(self): refuse_if(self.at != len(self.data), "something follows a record")

class File:  # one of the two SQLite files (STO-01, STO-22), as it is at one moment
    def __init__(self, directory, file_name, application_id):
        path = os.path.abspath(os.path.join(directory, file_name))
        self.database = sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
        self.database.execute("BEGIN")
        (found, version), = self.rows("SELECT * FROM pragma_application_id, pragma_user_version")
        refuse_if(found != application_id or version not in SHORT, "a file is no store, or of a later version", "unsupported-format")
        refuse_if(self.rows("SELECT type, sql FROM sqlite_schema") != TABLES, "a file has another structure")

        self.short = SHORT[version]

    def rows(self, statement, *values): return self.database.execute(statement, values).fetchall()
    def partition(self, key):  # STO-77
        rows = self.rows("SELECT key, ifnull(long_value.value, record.value), id FROM record LEFT JOIN long_value "
                         "ON typeof(record.value) = 'integer' AND id = record.value WHERE partition = ?", key)
        refuse_if(any((len(value) > self.short) != (id is not None) for _, value, id in rows), "a value is misplaced")
        return {key: value for key, value, _ in rows}

def open_slot(slot, passphrase, key, store_id):
    """The master key, or None when this secret is not the slot's (STO-03, STO-04, STO-06)."""
    refuse_if(slot[:1] != b"\1" or len(slot) < 18, "a key slot does not have its form")
    if slot[1] != (1 if passphrase else 2): return None
    header = slot[:34 if passphrase else 18]
    refuse_if(len(slot) != len(header) + 60, "a key slot does not have its form")
    salt, nonce, sealed = header[2:18], slot[len(header):][:12], slot[len(header) + 12:]
    if passphrase:
        n, r, p = struct.unpack(">QII", header[18:])
        refuse_if(n < 2 or n & (n - 1) or not 1 <= r <= 32 or not 1 <= p <= 16 or n * r * p > 1 << 23
                  or r == 1 and n >= 1 << 16, "a key slot asks scrypt for too much")
        secret = unicodedata.normalize("NFC", passphrase).encode()
        kek = hashlib.scrypt(secret, salt=salt, n=n, r=r, p=p, dklen=32, maxmem=(1 << 30) + (1 << 26))
    else:
        kek = hkdf(key, salt, b"citizenwallet/1/slot")
    return gcm_open(kek, nonce, sealed, b"citizenwallet/1/slot" + store_id + header)

class Store:
    def __init__(self, directory, passphrase, key):
        files = [("keys.sqlite", 0x43574B59), ("records.sqlite", 0x43575243)]  # CWKY, CWRC
        there = [os.path.exists(os.path.join(directory, file)) for file, _ in files]
        refuse_if(not any(there), "there is no store at the path", "not-found")
        refuse_if(not all(there), "a file of the store is missing")
        self.keys, self.records = (File(directory, *file) for file in files)
        own = {int.from_bytes(number, "big"): value for number, value in self.keys.partition(ZERO).items()}
        header, slots = own.get(0, b""), [own[number] for number in sorted(own) if number >= 256]
        refuse_if(header[:7] != b"CWSTORE" or not {1, 2, 3} <= own.keys() or len(slots) not in range(1, 17),
                  "the store's keys do not have their form")
        refuse_if(header[7:8] > b"\1", "the store is of a later version", "unsupported-format")
        refuse_if(header[7:8] != b"\1" or len(header) != 24, "the store's keys do not have their form")
        self.id = header[8:]  # STO-02
        master = next(filter(None, (open_slot(slot, passphrase, key, self.id) for slot in slots)), None)
        refuse_if(master is None, "the passphrase or key opens no slot of the store", "wrong-key")
        self.wrapping = hkdf(master, self.id, b"citizenwallet/1/wrap")  # STO-05
        store_key = self.unwrap(own[1], ZERO)
        self.index = hkdf(store_key, self.id, b"citizenwallet/1/index")
        self.own = Owner(self, ZERO, store_key)
        reader = Reader(self.own.open(own[2], name(SLOTS)), "the slot list")  # STO-70
        listed = reader.list(16, lambda: (reader.take(16), reader.take(32), reader.take(8), reader.text())[:2])
        reader.end()
        mark, self.log = self.own.open(own[3], name(MARK)), self.own.load()  # STO-41
        refuse_if([mark[8:]] != self.log["chain"][int.from_bytes(mark[:8], "big"):][:1],
                  "the records of the store are older than its keys")
        refuse_if(listed != [(slot[2:18], sha256(slot)) for slot in slots],
                  "a key slot was added, removed or changed by somebody else than the store")

    def unwrap(self, wrapped, partition):  # STO-07
        data = b"citizenwallet/1/key" + self.id + partition
        key = gcm_open(self.wrapping, wrapped[1:13], wrapped[13:], data) if wrapped[:1] == b"\1" else None
        refuse_if(key is None or len(key) != 32, "a key is not what was wrapped there")
        return key

    def vault(self, number):  # LNK-04, LNK-05, LNK-21, LNK-23
        scheme = "tax-code" if len(number) == 10 else "personal-id"  # REP-40, STO-14
        partition = mac(self.index, f"alias\0{scheme}\0{number}".encode())[:16]
        alias, records = name(ALIAS, partition), self.records.partition(partition)
        refuse_if(not records, "the person has no vault", "not-found")
        refuse_if(set(records) != {self.own.key(alias)}, "an alias is not what was put there")
        owners = json.loads(self.own.open(records[self.own.key(alias)], alias))["owners"]
        vaults = [self.owner(unb64(one["owner"])) for one in owners if "erasedAt" not in one]
        holds = {(scheme, number, state) for state in (1, 2)}  # verified or cancelled
        held = [vault for vault in vaults if vault and holds & {link[:3] for link in vault["links"]}]
        refuse_if(not held and (False in vaults or len(vaults) < len(owners)), "the vault was erased", "erased")
        refuse_if(not held, "the person has no vault", "not-found")
        roots = [vault["merged into"] and self.owner(vault["merged into"]) or vault for vault in held]
        refuse_if({(root["id"], root["links"][0][0]) for root in roots} != {(roots[0]["id"], scheme)},  # REP-42
                  "the identifier is verified for two vaults", "conflict")
        for other in filter(None, (self.owner(owner) for owner, *_ in roots[0]["merged"])):
            for listed in ("documents", "consents"):
                roots[0][listed] += other[listed] if other["merged into"] == roots[0]["id"] else []
        return roots[0]

    def owner(self, owner):  # None before there is a vault, False when it was erased (STO-36, STO-37)
        place = mac(self.index, b"partition\0" + owner)[:16]  # STO-09
        keys = self.keys.partition(place)
        created = [event.get("vault") for event in self.log["events"] if event["action"] == "vault-created"]
        if (1).to_bytes(16, "big") in keys: return False
        if b64(owner) not in created and (ZERO not in keys or not self.records.partition(place)): return None
        refuse_if(ZERO not in keys, "a vault's key is gone")
        return Owner(self, owner, self.unwrap(keys[ZERO], place)).load()

class Owner:
    def __init__(self, store, owner, data_key):
        self.store, self.id = store, owner
        self.partition = mac(store.index, b"partition\0" + owner)[:16]
        self.sealing = hkdf(data_key, store.id, b"citizenwallet/1/seal")  # STO-08
        self.audit = hkdf(data_key, store.id, b"citizenwallet/1/audit")

    def key(self, record): return mac(self.store.index, b"record\0" + self.id + record)[:16]  # STO-10

    def open(self, sealed, record):  # STO-11, STO-12
        data = b"citizenwallet/1/record" + self.store.id + self.id + record
        plaintext = gcm_open(self.sealing, sealed[1:13], sealed[13:], data) if sealed[:1] == b"\1" else None
        refuse_if(not plaintext, "a record is not what was sealed there")
        end = 4 + int.from_bytes(plaintext[:4], "big")
        refuse_if(padded_length(end) != len(plaintext) or plaintext[end:].strip(b"\0"), "a record's padding is wrong")
        return plaintext[4:end]

    def load(self):
        """Head, log, consents, documents, contents. Each record is taken once; what is left, nobody vouches for."""
        self.left = self.store.records.partition(self.partition)
        head = read_head(Reader(self.open(self.pop(name(HEAD)), name(HEAD)), "a vault's head"))
        chain, events = [bytes(32)], []
        for number in range(1, head["events"] + 1):  # STO-16, STO-39
            event = self.open(self.pop(name(EVENT, version=number)), name(EVENT, version=number))
            chain.append(mac(self.audit, chain[-1] + struct.pack(">Q", number) + event[32:]))
            events.append(json.loads(event[32:]))
            refuse_if(event[:32] != chain[-1], "the audit log is not the one that was written")
        refuse_if(chain[-1] != head["last link"], "the audit log is not the one that was written")
        for kind, listed in ((CONSENT, "consents"), (HOLD, "holds"), (ORIGIN, "origins")):
            head[listed] = [self.json(name(kind, item, revision), digest) for item, revision, digest in head[listed]]
        for scheme, value, _, revision, digest in head["links"]:  # STO-95
            place = mac(self.store.index, b"alias\0" + scheme.encode() + b"\0" + value.encode())[:16]
            if revision: self.json(name(LINK, place, revision), digest)
        for owner, _, revision, digest in head["merged"]: self.json(name(MERGE, owner, revision), digest)
        for login in {name(LOGIN, unb64(event["login"])) for event in events if "login" in event}:  # STO-102
            refuse_if(sha256(self.open(self.pop(login), login))[:16] != login[1:17], "a login is not the one it was")
        [self.pop(name(CONTENT, item, n + 1)) for item, segments, _ in head["pending"] for n in range(segments)]  # STO-48
        self.contents = {}
        for document in head["documents"]:
            named = document["versions"][-1][2]
            document["versions"] = [self.version(document["id"], number, *version)
                                    for number, version in enumerate(document["versions"], 1)]
            document["file"] = self.contents.get(named)
        refuse_if(self.left, "a record is there that nothing names")  # STO-17, and whatever else
        return {**head, "id": self.id, "events": events, "chain": chain}

    def pop(self, record):
        refuse_if(self.key(record) not in self.left, "a record is missing")
        return self.left.pop(self.key(record))

    def json(self, record, digest):  # STO-15
        refuse_if(sha256(sealed := self.pop(record)) != digest, "a record is not the one that was put there")
        return json.loads(self.open(sealed, record))

    def version(self, document, number, stored_at, digest, content):
        record = self.json(name(DOCUMENT, document, number), digest)
        info = record.get("content")
        refuse_if((record["id"], record["version"], info and unb64(info["id"]))
                  != (b64(document), number, content and content[0]), "a document is another one than the head says")
        if content:
            if content not in self.contents:
                self.contents[content] = self.content(*content, info)
            size, digest = len(self.contents[content]), b64(sha256(self.contents[content]))
            refuse_if((size, digest) != (info["size"], info["sha256"]),  # STO-13
                      "the content is not the one that the document names", "digest-mismatch")
            record["content"] = {member: info[member] for member in ("mediaType", "size", "sha256")}  # and no key
        return record

    def content(self, item, segments, info):  # STO-45, STO-46
        header, length = unb64(info["header"]), padded_length(info["size"])
        context = b"citizenwallet/1/content" + self.store.id + self.id + item
        secret, label = unb64(info["key"]), b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + header[:24] + context
        derived = hmac.digest(secret, label + b"\1", "sha512")  # HKDF-Expand, two blocks
        derived += hmac.digest(secret, derived + label + b"\2", "sha512")
        key, base, commitment = derived[:32], int.from_bytes(derived[32:44], "big"), derived[44:76]
        chunks = length // CHUNK + 1  # the last is shorter, and may be empty
        refuse_if(commitment != header[24:] or segments != -(-chunks // SEGMENT),
                  "a content is not the one that was put there")
        records = [self.pop(name(CONTENT, item, number + 1)) for number in range(segments)]
        sealed = b"".join(records)
        refuse_if(len(sealed) != length + 16 * chunks or {len(one) for one in records[:-1]} - {SEGMENT * (CHUNK + 16)},
                  "a content has another length")
        message = [gcm_open(key, (base ^ number).to_bytes(12, "big"), sealed[start:start + CHUNK + 16], b"")
                   for number, start in enumerate(range(0, len(sealed), CHUNK + 16))]
        refuse_if(None in message or b"".join(message)[info["size"]:].strip(b"\0"),
                  "a content or its padding is not what was put there")
        return b"".join(message)[:info["size"]]

def read_head(reader):
    take, number, text = reader.take, reader.number, reader.text
    def link(): return text(), text(), number(1, 3), (revision := number(4)), take(32) if revision else None
    def version(): return number(8), take(32), (take(16), number(4, 4097)) if number(1, 1) else None

    def document():
        return {"id": take(16), "versions": reader.list(10_000, version), "kept": take(10) if number(1, 1) else None,
                "kind": text(), "title": text(), "issued on": text(), "copy class": number(1, 6),
                "validity": take(20) if number(1, 2) == 2 else None, "status": text(), "roles": reader.list(64, text)}

    head = {"sequence": number(8), "stage": number(1, 2), "events": number(8), "last link": take(32),
            "links": reader.list(100, link), "documents": reader.list(10_000, document),
            "consents": reader.list(10_000, lambda: (take(16), number(4), take(32))),
            "holds": reader.list(1000, lambda: (take(16), number(4), take(32))),
            "pending": reader.list(100, lambda: (take(16), number(4, 4097), number(8))),
            "origins": reader.list(1000, lambda: (take(16), 0, take(32))),
            "merged into": take(16) if number(1, 1) else None,
            "merged": reader.list(16, lambda: (take(16), number(1, 2), number(4), take(32)))}  # STO-95, STO-96
    reader.end()
    refuse_if(head["stage"] == 2, "the vault is being erased", "erased")
    return head

def report(vault):
    return {"consents": vault["consents"], "events": len(vault["events"]), "lastLink": b64(vault["last link"]),
            "documents": [{"documentID": b64(found["id"]), "version": len(found["versions"]), "kind": found["kind"],
                           "title": found["title"], "issuedOn": found["issued on"], "status": found["status"],
                           "copyClass": f"T{found['copy class']}", "versions": found["versions"]}
                          for found in vault["documents"]]}

def main():
    parser = argparse.ArgumentParser(prog="store-reader", description=__doc__.split("\n")[0])
    parser.add_argument("store", help="the store's directory")
    parser.add_argument("owner", help="the personal ID, or the ten digits of an organisation")
    secret = parser.add_mutually_exclusive_group(required=True)
    secret.add_argument("--passphrase-file", help="its first line is the passphrase")
    secret.add_argument("--key-file", help="32 bytes")
    parser.add_argument("--content", metavar="=ID", help="write this document's file; an ID may begin with a dash")
    parser.error = lambda message: sys.exit(print(f"store-reader: {message}", file=sys.stderr) or 64)
    given = parser.parse_args()
    data = pathlib.Path(given.passphrase_file or given.key_file).read_bytes()
    passphrase = data.decode().split("\n")[0].rstrip("\r") if given.passphrase_file else None
    refuse_if(not passphrase and len(data) != 32, "a passphrase has a line, a key 32 bytes", "malformed")
    vault = Store(given.store, passphrase, data).vault(given.owner)
    if not given.content: return print(json.dumps(report(vault), ensure_ascii=False, indent=2))
    file = {b64(found["id"]): found["file"] for found in vault["documents"]}.get(given.content)
    refuse_if(file is None, "the vault has no such content", "not-found")
    sys.stdout.buffer.write(file)

if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as refusal:
        problem, status = ": ".join(refusal.args), 1
    except (sqlite3.OperationalError, OSError) as failure:
        problem, status = f"the store failed: {failure}", 74
    except (ValueError, LookupError, TypeError, struct.error, sqlite3.DatabaseError):
        problem, status = "tampered: a record or a file does not have its form", 1
    print(f"store-reader: {problem}", file=sys.stderr)
    sys.exit(status)
