#!/usr/bin/env python3
"""Writes traceability.md: from tasks and laws to requirements, and from requirements to code, tests and vectors.

`python3 Specs/trace.py` writes it; `--check` prints what is wrong and writes nothing. What a task or a law asks for, and
what answers it, stands in tasks.json; everything else is found.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

SPECS = Path(__file__).resolve().parent
ROOT = SPECS.parent
PAGE = SPECS / "traceability.md"
ID = re.compile(r"\b[A-Z]{3}-[0-9]{2,3}\b")
DEFINED = re.compile(r"\*\*([A-Z]{3}-[0-9]{2,3})\*\*")
# 58/2026/NĐ-CP, 66.7/2025/NQ-CP, 766/QĐ-TTg, 26/2023/QH15; and technical regulations such as QCVN 12:2026/BCA.
ACT = re.compile(r"QCVN \d+:\d{4}/[A-Z]+|\b\d+(?:\.\d+)?(?:/\d{4})?/(?:QH\d+|UBTVQH\d+|[A-ZĐ]{2,}(?:-[A-ZĐĩa-z]+)+)")


def pages():
    yield from sorted(page for page in SPECS.glob("*.md") if page != PAGE)
    yield from sorted(SPECS.glob("*/README.md"))


def paragraphs(page):
    """The page's paragraphs, a list together with the lines that lead to it."""
    blocks = re.split(r"\n\s*\n", page.read_text(encoding="utf-8"))
    joined = []
    for block in blocks:
        if joined and re.match(r"\s*(- |\d+\. |\|)", block):
            joined[-1] += "\n" + block
        else:
            joined.append(block)
    return joined


def named(files, within=lambda text: text):
    """Which of the files name which requirements."""
    found = defaultdict(set)
    for file in files:
        for requirement in set(ID.findall(within(file.read_text(encoding="utf-8")))):
            found[requirement].add(file)
    return found


def read():
    defined, acts = {}, defaultdict(set)
    for page in pages():
        for paragraph in paragraphs(page):
            requirements = DEFINED.findall(paragraph)
            for requirement in requirements:
                defined[requirement] = page
            for act in ACT.findall(paragraph):
                acts[act].add((page, None))
                acts[act].update((page, requirement) for requirement in requirements)
    for file in sorted((SPECS / "kinds").glob("*.json")) + sorted((ROOT / "Sources/CitizenWallet/Dossiers").rglob("*.json")):
        for act in set(ACT.findall(file.read_text(encoding="utf-8"))):
            acts[act].add((file, None))
    sources = [file for kind in ("swift", "json") for file in (ROOT / "Sources").rglob(f"*.{kind}")]
    vectors = list(SPECS.glob("*/**/*.json"))
    spec = lambda text: " ".join(re.findall(r'"spec":\s*\[([^\]]*)\]', text))
    traces = {
        "code": named(sources),
        "tests": named((ROOT / "Tests").rglob("*.swift")),
        "vectors": named(vectors, within=spec),
    }
    return defined, acts, traces


def problems(tasks, defined, acts):
    rows = [task for document in tasks["documents"] for task in document["tasks"]] + tasks["laws"]
    for row in rows:
        name = row.get("task") or f'{row["act"]} {row["at"]}'
        for requirement in ID.findall(json.dumps(row)):
            if requirement not in defined:
                yield f"tasks.json: {name} names {requirement}, which is not defined"
        if bool(row["answers"]) == ("not" in row):
            yield f"tasks.json: {name} needs either answers or the reason why there are none"
    listed = {act for row in tasks["laws"] for act in ACT.findall(row["act"])}
    # A law that a requirement cites is one that asks for something.
    for act in sorted(acts):
        if act not in listed and any(requirement for _, requirement in acts[act]):
            yield f"tasks.json: {act} is cited beside a requirement and is not among the laws"


def cell(text):
    return text.replace("|", "\\|")


def link(page):
    path = page.relative_to(SPECS).as_posix()
    return f"[{path.removesuffix('/README.md').removesuffix('.md')}]({path})"


def answered(row):
    text = ", ".join(row["answers"]) or "–"
    remark = row.get("rest") or row.get("not", "")
    return f"{text} | {'**Not here.** ' if 'not' in row else ''}{cell(remark)}"


def tasks_part(tasks):
    for document in tasks["documents"]:
        yield f'## {document["title"]}\n\n*{document["vi"]}.* {document["known"]}\n'
        yield "| task | in our words | answered by | what is left to others |\n|---|---|---|---|"
        for row in document["tasks"]:
            yield f'| {row["task"]} | {cell(row["words"])} (*{row["vi"]}*) | {answered(row)} |'
        yield ""


def laws_part(tasks, acts):
    yield "## What laws ask of a store\n"
    yield "*Standing* is that of [terms](terms.md).\n"
    yield "| act | where | standing | what it asks for | answered by | what is left to others |\n|---|---|---|---|---|---|"
    for row in tasks["laws"]:
        yield f'| {row["act"]} | {row["at"]} | {row["standing"]} | {cell(row["demands"])} | {answered(row)} |'
    yield "\n## Where acts are cited\n"
    yield "Requirements, specifications, kinds of documents and rules that name an act.\n"
    yield "| act | requirements | specifications | kinds | rules |\n|---|---|---|---|---|"
    for act in sorted(acts):
        places = {place for place, _ in acts[act]}
        requirements = sorted({requirement for _, requirement in acts[act] if requirement})
        specifications = sorted(link(place) for place in places if place.suffix == ".md")
        kinds = sorted(place.stem for place in places if place.parent.name == "kinds" and place.suffix == ".json")
        rules = sorted(place.stem for place in places if "Dossiers" in place.parts)
        columns = [", ".join(names) or "–" for names in (requirements, specifications, kinds, rules)]
        yield f'| {act} | {" | ".join(columns)} |'
    yield ""


def requirements_part(defined, traces):
    yield "## Requirements\n"
    yield "Files of `Sources` and `Tests` by their names; of vectors, how many of which folder.\n"
    for page in pages():
        own = sorted((r for r, where in defined.items() if where == page), key=lambda r: (r[:3], int(r[4:])))
        if not own:
            continue
        yield f"### {link(page)}\n"
        yield "| requirement | code | tests | vectors |\n|---|---|---|---|"
        for requirement in own:
            code = ", ".join(sorted({file.stem for file in traces["code"][requirement]})) or "–"
            tests = ", ".join(sorted({file.stem for file in traces["tests"][requirement]})) or "–"
            count = defaultdict(int)
            for file in traces["vectors"][requirement]:
                count[file.relative_to(SPECS).parts[0]] += 1
            vectors = ", ".join(f"{number} {folder}" for folder, number in sorted(count.items())) or "–"
            yield f"| {requirement} | {code} | {tests} | {vectors} |"
        yield ""


def written(tasks, defined, acts, traces):
    lines = [
        "# Traceability\n",
        "From the tasks and laws that this project answers to requirements, and from each requirement to the code that",
        "enforces it, the tests that show it and the vectors that others can play. `python3 Specs/trace.py` writes this page",
        "from [tasks.json](tasks.json), the specifications and the sources; nobody edits it. What is not answered says so.\n",
    ]
    lines += [*tasks_part(tasks), *laws_part(tasks, acts), *requirements_part(defined, traces)]
    return "\n".join(lines).rstrip("\n") + "\n"


def main():
    tasks = json.loads((SPECS / "tasks.json").read_text(encoding="utf-8"))
    defined, acts, traces = read()
    found = list(problems(tasks, defined, acts))
    page = written(tasks, defined, acts, traces)
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(page, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        found.append("traceability.md is not up to date: python3 Specs/trace.py")
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
