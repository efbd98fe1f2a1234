#!/usr/bin/env python3
"""Prints the public declarations of symbol graphs that nothing explains, or that throw and do not say what. `./run docs`
runs it.

Types, functions, subscripts, static members and initialisers say what they are for. A property or a case may be explained
by its name, and an initialiser by the properties that it sets.
"""

import json
import sys

BY_NAME = {"swift.property", "swift.enum.case"}


def undocumented(graph):
    properties = {}
    for symbol in graph["symbols"]:
        if symbol["kind"]["identifier"] == "swift.property":
            *type_path, name = symbol["pathComponents"]
            properties.setdefault(tuple(type_path), set()).add(name)
    for symbol in graph["symbols"]:
        # What the compiler makes itself has no place in a file.
        if "docComment" in symbol or "location" not in symbol or symbol["kind"]["identifier"] in BY_NAME:
            continue
        *type_path, name = symbol["pathComponents"]
        labels = set(name.removeprefix("init(").removesuffix(")").split(":")[:-1])
        if symbol["kind"]["identifier"] == "swift.init" and labels <= properties.get(tuple(type_path), set()):
            continue
        yield f"{place(symbol)} is not documented"


def silent(graph):
    """What can throw and does not say what."""
    for symbol in graph["symbols"]:
        if "docComment" not in symbol or "location" not in symbol:
            continue
        words = [part["spelling"] for part in symbol["declarationFragments"] if part["kind"] == "keyword"]
        lines = " ".join(line["text"] for line in symbol["docComment"]["lines"])
        if "throws" in words and "rethrows" not in words and "throws" not in lines.lower():
            yield f"{place(symbol)} does not say what it throws"


def place(symbol):
    file = symbol["location"]["uri"].partition("/Sources/")[2]
    return f"Sources/{file}:{symbol['location']['position']['line'] + 1}: {'.'.join(symbol['pathComponents'])}"


def main(paths):
    found = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)
        found += [*undocumented(graph), *silent(graph)]
    print("\n".join(sorted(found)), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
