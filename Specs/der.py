"""DER for the vectors, written by hand, right or wrong as a vector needs it."""

import datetime


def length(count):
    if count < 0x80:
        return bytes([count])
    size = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(size)]) + size


def tagged(tag, *parts):
    """One value; `tag` is its bytes as a number, such as 0x5F1F."""
    content = b"".join(parts)
    return tag.to_bytes((tag.bit_length() + 7) // 8 or 1, "big") + length(len(content)) + content


def sequence(*parts):
    return tagged(0x30, *parts)


def set_of(*parts):
    return tagged(0x31, *sorted(parts))


def integer(value):
    return tagged(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True))


def boolean(value):
    return tagged(0x01, b"\xff" if value else b"\0")


def octets(value):
    return tagged(0x04, value)


def bits(value, unused=0):
    return tagged(0x03, bytes([unused]) + value)


def null():
    return tagged(0x05)


def oid(text):
    numbers = [int(number) for number in text.split(".")]
    output = b""
    for number in [40 * numbers[0] + numbers[1]] + numbers[2:]:
        group = [number & 0x7F]
        while number := number >> 7:
            group.append(0x80 | number & 0x7F)
        output += bytes(reversed(group))
    return tagged(0x06, output)


def utf8(text):
    return tagged(0x0C, text.encode())


def printable(text):
    return tagged(0x13, text.encode())


def time(text):
    """UTCTime up to 2049, GeneralizedTime after it (RFC 5280 section 4.1.2.5); `text` is ISO 8601 in UTC."""
    instant = datetime.datetime.fromisoformat(text)
    if instant.year < 2050:
        return tagged(0x17, instant.strftime("%y%m%d%H%M%SZ").encode())
    return tagged(0x18, instant.strftime("%Y%m%d%H%M%SZ").encode())


def explicit(number, *parts):
    return tagged(0xA0 + number, *parts)
