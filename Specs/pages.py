#!/usr/bin/env python3
"""Prints what is wrong with the pages: links that lead nowhere, requirements without an id, specifications whose
sections are missing or in another order, words with two meanings, and tests and vectors of the threat model that there
are not. Prints nothing when all is well.
"""

import re
import sys
from fnmatch import fnmatch
from pathlib import Path

SPECS = Path(__file__).resolve().parent
ROOT = SPECS.parent
GENERATED = "traceability.md"
SECTIONS = ["Example", "Conventions", "Format", "Processing", "Limits", "Vectors", "Why"]
DEFINED = re.compile(r"\*\*[A-Z]{3}-[0-9]{2,3}\*\*")


def pages():
    for page in sorted(ROOT.rglob("*.md")):
        if not any(part.startswith(".") for part in page.relative_to(ROOT).parts):
            yield page


def without_code(text):
    """The text with fenced and indented code blanked, so that lines keep their numbers."""
    lines, fenced = [], False
    for line in text.split("\n"):
        fence = line.lstrip().startswith("```")
        fenced ^= fence
        lines.append("" if fence or fenced or line.startswith("    ") else line)
    return "\n".join(lines)


def anchors(page):
    """As GitHub names headings: lower case, punctuation gone, a dash for each blank, and numbers for repetitions."""
    found = {}
    for heading in re.findall(r"^#+ (.*)$", without_code(page.read_text(encoding="utf-8")), re.M):
        name = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
        yield name if name not in found else f"{name}-{found[name]}"
        found[name] = found.get(name, 0) + 1


def links(page):
    text = re.sub(r"`[^`\n]*`", "", without_code(page.read_text(encoding="utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        if not place.exists():
            yield f"links to {target}, which is not there"
        elif anchor and place.suffix == ".md" and anchor not in anchors(place):
            yield f"links to {target}, which has no such heading"


def requirements(page):
    """A list belongs to the paragraph that leads to it."""
    covered, section = False, ""
    for block in re.split(r"\n\s*\n", without_code(page.read_text(encoding="utf-8"))):
        heading = re.search(r"^## (.*)$", block, re.M)
        section = heading.group(1) if heading else section
        # So does what goes on with a small letter after a table or code.
        if not re.match(r"\s*(- |\d+\. |\||[a-z])", block) or DEFINED.search(block):
            covered = bool(DEFINED.search(block))
        if covered or section.startswith(("Why", "Example")):
            continue
        for sentence in re.findall(r"[^.\n]*(?<![\w-])(?:MUST|must)\b(?! is meant as in RFC 2119|-)[^.\n]*", block):
            yield f"has a requirement without an id: {sentence.strip()[:90]}"


def sections(page):
    names = [name.split(":")[0].split(",")[0] for name in re.findall(r"^## (.*)$", without_code(page.read_text(encoding="utf-8")), re.M)]
    yield from (f"has no section {name}" for name in SECTIONS if name not in names)
    yield from (f"has a section that no specification has: {name}" for name in names if name not in SECTIONS)
    known = [SECTIONS.index(name) for name in names if name in SECTIONS]
    if known != sorted(known):
        yield f"has its sections in another order than {', '.join(SECTIONS)}"


def terms(page):
    words = re.findall(r"^\| ([^|]+) \|", page.read_text(encoding="utf-8"), re.M)
    heads = {"English", "---", "class", "name in the code"}
    yield from (f"has {word} twice" for word in sorted(set(words) - heads) if words.count(word) > 1)


def tests():
    for file in (ROOT / "Tests").rglob("*.swift"):
        text = file.read_text(encoding="utf-8")
        yield from re.findall(r"(?:func|struct|enum|extension) `([^`]+)`", text)
        yield from re.findall(r'@Suite\("([^"]+)"', text)


def is_named(pattern, vectors):
    """`folder/name`, a name alone, or a part of one: `…` stands for anything, also where a `-` begins a name."""
    pattern = ("…" + pattern if pattern.startswith("-") else pattern).replace("…", "*")
    return any(fnmatch(vector if "/" in pattern else vector.split("/")[1], pattern) for vector in vectors)


def threats(page):
    """The last column of a table names tests in italics, whole or by their beginning, and vectors in code."""
    known = list(tests())
    vectors = [f"{vector.relative_to(SPECS).parts[0]}/{vector.stem}" for vector in SPECS.glob("*/**/*.json")]
    for line in page.read_text(encoding="utf-8").split("\n"):
        if not line.startswith("| ") or line.startswith("| #"):
            continue
        cells = line.strip("| ").split(" | ")
        # What is said of an open threat names nothing that there is.
        shown = cells[-1].split("**Open**")[0]
        for test in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", shown):
            if not any(name.startswith(test) or name.endswith(": " + test) for name in known):
                yield f"names in threat {cells[0]} a test that there is not: {test}"
        for vector in re.findall(r"`([a-z0-9/…-]*-[a-z0-9/…-]*)`", shown):
            if not is_named(vector, vectors):
                yield f"names in threat {cells[0]} a vector that there is not: {vector}"


def problems():
    for page in pages():
        found = list(links(page))
        if page.parent == SPECS or page.parent.parent == SPECS:
            if DEFINED.search(page.read_text(encoding="utf-8")) and page.name != GENERATED:
                found += [*requirements(page), *sections(page)]
        if page.name == "threat-model.md":
            found += threats(page)
        if page.name == "terms.md":
            found += terms(page)
        yield from (f"{page.relative_to(ROOT)} {problem}" for problem in found)


if __name__ == "__main__":
    found = list(problems())
    print("\n".join(found), end="\n" if found else "")
    sys.exit(bool(found))
