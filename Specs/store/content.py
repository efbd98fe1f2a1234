"""The vectors of contents: how they are sealed, cut into segments, listed in a head, read in part.

`generate.py` calls `vectors` with itself, so that keys, ciphers and the way to write are one.
"""
import hashlib
import hmac
import re

CHUNK, PER_SEGMENT = 16384, 16


def expand(key, info, count):
    """HKDF-Expand with SHA-512, without the step before it."""
    output, block, number = b"", b"", 1
    while len(output) < count:
        block = hmac.new(key, block + info + bytes([number]), hashlib.sha512).digest()
        output, number = output + block, number + 1
    return output[:count]


class Content:
    """One content under c2sp.org/chunked-encryption.

    Without bytes of its own it is the one whose ciphertext is zeros, so that a vector can tell it in few words.
    """

    def __init__(self, g, size, data=None, padding=None):
        self.g, self.size = g, size
        self.key, self.salt = g.fixed("content key"), g.fixed("salt", 24)
        context = b"citizenwallet/1/content" + g.STORE_ID + g.OWNER + g.CONTENT_ID
        info = b"c2sp.org/chunked-encryption@v1+AEAD_AES_256_GCM\0" + self.salt + context
        derived = expand(self.key, info, 76)
        self.cipher, self.base, self.commitment = derived[:32], derived[32:44], derived[44:]
        padding = bytes(g.padded_length(size) - size) if padding is None else padding
        self.data, self.chunks = b"", []
        for start in range(0, (size + len(padding)) // CHUNK * CHUNK + 1, CHUNK):
            self._seal(start, size, data, padding)

    def _seal(self, start, size, data, padding):
        nonce = self.g.xor(self.base, (start // CHUNK).to_bytes(12, "big"))
        stream = self.g.keystream(self.cipher, nonce, min(size + len(padding) - start, CHUNK))
        inside = max(0, min(size - start, CHUNK))
        content = stream[:inside] if data is None else data[start:start + inside]
        plaintext = content + padding[max(0, start - size):][:len(stream) - inside]
        self.data += content
        self.chunks.append(self.g.with_tag(self.cipher, nonce, self.g.xor(plaintext, stream), b""))

    def segments(self, chunks=None):
        chunks = chunks or self.chunks
        return [b"".join(chunks[i:i + PER_SEGMENT]) for i in range(0, len(chunks), PER_SEGMENT)]

    def vector(self, segments=None, given=None, **record):
        b64 = self.g.b64
        of = {"mediaType": "image/tiff", "size": self.size, "sha256": b64(hashlib.sha256(self.data).digest()),
              "id": b64(self.g.CONTENT_ID), "key": b64(self.key), "header": b64(self.salt + self.commitment), **record}
        runs = [in_runs(self.g, segment) for segment in (self.segments() if segments is None else segments)]
        return {"dataKey": b64(self.g.DATA_KEY), "storeID": b64(self.g.STORE_ID), "owner": b64(self.g.OWNER),
                "content": of, "segments": runs, **(given or {})}

    def whole(self):
        return {"size": self.size, "sha256": self.g.b64(hashlib.sha256(self.data).digest())}


def in_runs(g, data):
    """Bytes, and counts of zeros where there are many."""
    runs, start = [], 0
    for match in re.finditer(b"\0{64,}", data):
        runs += [g.b64(data[start:match.start()])] * (match.start() > start) + [match.end() - match.start()]
        start = match.end()
    return runs + [g.b64(data[start:])] * (start < len(data))


def heads(g, direct):
    def refuses(path, spec, comment, **head):
        direct("refuses-" + path, [spec], comment, "format.head", {"head": g.b64(g.head(**head))}, refusal="tampered")

    refuses("a-content-of-no-segments", "STO-46", "1 to 4,097", contents=(g.content_of(0),))
    refuses("a-content-of-4098-segments", "STO-46", "1 GiB takes 4,097", contents=(g.content_of(4098),))
    refuses("a-content-of-another-form", "STO-46", "a version has one or has none",
            contents=(b"\2" + g.content_of(1)[1:],))
    direct("reads-a-head-with-pending-contents", ["STO-48"], "two contents are being written", "format.head",
           {"head": g.b64(g.head(pending=(("one", 4), ("two", 4097))))},
           out={"pending": [{"id": g.b64(g.fixed("one", 16)), "segments": 4},
                            {"id": g.b64(g.fixed("two", 16)), "segments": 4097}]})
    refuses("a-head-with-101-pending-contents", "STO-48", "at most 100", pending=[("one", 4)] * 101)
    refuses("a-head-with-a-pending-content-of-no-segments", "STO-48", "the form is exact", pending=[("one", 0)])


def writers(direct):
    direct("finds-nothing-wrong-with-a-pending-content", ["STO-17", "STO-48"], "a writer died; its segments are listed",
           "vault.after", {"change": "pending-content"}, out={})
    direct("refuses-a-segment-that-no-head-names", ["STO-17", "STO-48"], "neither a document nor a pending content has it",
           "vault.after", {"change": "stray-segment"}, refusal="tampered")
    direct("refuses-a-vault-without-a-segment", ["STO-46"], "made in a small store, then read",
           "vault.after", {"change": "deleted-segment"}, refusal="tampered")
    for path, at, left in (("keeps-a-pending-content-for-a-day", "2026-11-25T12:00:00+07:00", 1),
                           ("removes-a-pending-content-after-a-day", "2026-11-25T12:00:01+07:00", 0),
                           ("removes-a-pending-content-from-the-future", "2026-11-23T11:59:59+07:00", 0)):
        direct(path, ["STO-49"], "another document is put", "vault.put-beside",
               {"begunAt": "2026-11-24T12:00:00+07:00", "at": at}, out={"pending": left})


def small_contents(g, read, refuses):
    small = Content(g, 10, b"%PDF-1.7\n\xff")
    other = g.fixed("another")
    read("opens-a-content", ["STO-45", "STO-46"], "10 bytes and 246 zeros, one chunk", small.vector(), out=small.whole())
    refuses("a-content-with-another-key", "STO-45", "the commitment says so", small.vector(key=g.b64(other)))
    refuses("a-content-with-another-salt", "STO-45", "the commitment says so",
            small.vector(header=g.b64(other[:24] + small.commitment)))
    refuses("a-content-with-another-commitment", "STO-45", "it is compared before anything opens",
            small.vector(header=g.b64(small.salt + other)))
    refuses("a-content-under-another-name", "STO-45", "the content ID is in the context", small.vector(id=g.b64(other[:16])))
    for member, what in (("owner", "owner"), ("storeID", "store")):
        refuses(f"a-content-of-another-{what}", "STO-45", "it is in the context",
                small.vector(given={member: g.b64(other[:16])}))
    refuses("a-content-with-a-stray-byte-in-its-padding", "STO-45", "authentic, and still no padding of ours",
            Content(g, 10, small.data, bytes(245) + b"\1").vector())
    refuses("a-content-of-another-size", "STO-13", "one byte more, in the same bucket", small.vector(size=11),
            "digest-mismatch")
    refuses("a-content-of-another-digest", "STO-13", "authentic, and not the one that the document names",
            small.vector(sha256=g.b64(other)), "digest-mismatch")
    refuses("a-content-of-another-bucket", "STO-46", "257 bytes take a longer chunk", small.vector(size=257))


def large_contents(large, read, refuses):
    read("opens-a-content-of-two-segments", ["STO-45", "STO-46"], "16 chunks and 3", large.vector(), out=large.whole())
    one, two = large.segments()
    tail = len(large.chunks[-1])
    repeated = one[:-16400] + one[16400:32800]
    for path, comment, segments in (
            ("a-content-without-its-last-segment", "cut at a border", [one]),
            ("a-content-without-its-first-segment", "the second in its place", [two]),
            ("a-content-without-its-last-chunk", "what is left ends in a full chunk", [one, two[:-tail]]),
            ("a-content-with-two-segments-exchanged", "both authentic", [two, one]),
            ("a-content-with-a-segment-repeated", "both authentic", [one, one]),
            ("a-segment-with-a-byte-more", "nothing follows the last chunk", [one, two + b"\0"])):
        refuses(path, "STO-46", comment, large.vector(segments))
    refuses("a-content-with-a-chunk-repeated", "STO-45", "the second again in the place of the 16th",
            large.vector([repeated, two]))
    swapped = [large.chunks[1], large.chunks[0]] + large.chunks[2:]
    refuses("a-content-with-two-chunks-exchanged", "STO-45", "both authentic", large.vector(large.segments(swapped)))


def ranges(g, large, read, refuses):
    def part(first, end, segments=None):
        return large.vector(segments, {"range": [first, end]})

    def bytes_of(first, end):
        return {"bytes": g.b64(large.data[first:end])}

    border, size = CHUNK * PER_SEGMENT, large.size
    for path, first, end in (("across-a-border-of-segments", border - 9, border + 9),
                             ("across-a-border-of-chunks", CHUNK - 4, CHUNK + 6), ("at-its-end", size - 5, size),
                             ("that-is-empty", size, size)):
        read(f"reads-a-range-{path}", ["STO-50"], "from the first byte to before the last number", part(first, end),
             out=bytes_of(first, end))
    refuses("a-range-beyond-the-content", "STO-50", "the padding is nobody's", part(0, size + 1), "malformed")
    one, two = large.segments()
    broken = [one[:CHUNK] + bytes([one[CHUNK] ^ 1]) + one[CHUNK + 1:], two]
    read("reads-a-range-beside-a-broken-chunk", ["STO-50"], "only the chunks of the range are opened",
         part(CHUNK, CHUNK + 6, broken), out=bytes_of(CHUNK, CHUNK + 6))
    refuses("a-range-in-a-broken-chunk", "STO-50", "one bit of its tag", part(0, 5, broken))


def vectors(g):
    def direct(path, spec, comment, op, given, **answer):
        g.write("direct/" + path, spec, comment, op=op, **{"in": given, **answer})

    def read(path, spec, comment, given, **answer):
        direct(path, spec, comment, "content.read", given, **answer)

    def refuses(path, spec, comment, given, code="tampered"):
        read("refuses-" + path, [spec], comment, given, refusal=code)

    heads(g, direct)
    writers(direct)
    small_contents(g, read, refuses)
    # 288 KiB when padded: a full segment, and one of two full chunks and an empty one.
    large = Content(g, CHUNK * (PER_SEGMENT + 2) - 10)
    assert len(large.chunks) == PER_SEGMENT + 3
    large_contents(large, read, refuses)
    ranges(g, large, read, refuses)
