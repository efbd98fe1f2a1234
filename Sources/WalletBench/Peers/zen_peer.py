"""Decides the components of dossiers by the rule engine ZEN (Rust), from the same rule files.

Each rule file becomes one decision graph with an expression for each component. The engine gets the documents with
what it needs and no more, already judged for their day; it gives no reasons, legal bases or explanations.
"""

import json
import os
import resource
import sys
import time

import zen

rules_folder, requests_file, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(requests_file) as file:
    requests = json.load(file)


def literal(value):
    return json.dumps(value, ensure_ascii=False).replace('"', "'") if isinstance(value, str) else json.dumps(value)


def condition(json_value, facts):
    """Kleene's logic of the rule files: here all facts are given or have a default."""
    if "fact" in json_value:
        return f"(facts.{json_value['fact']} == {literal(json_value['equals'])})"
    if "not" in json_value:
        return f"(not {condition(json_value['not'], facts)})"
    word, parts = ("and", json_value["all"]) if "all" in json_value else ("or", json_value["any"])
    return "(" + f" {word} ".join(condition(part, facts) for part in parts) + ")"


def held(holder, roles):
    name = holder if isinstance(holder, str) else holder["role"]
    if isinstance(holder, dict) and holder.get("ifGiven") and name not in roles:
        return "true"
    place = f"people.{name}"
    if isinstance(holder, dict) and holder.get("as"):
        names = ", ".join(literal(role) for role in holder["as"])
        return f"some(#.holders, #.person == {place} and #.role in [{names}])"
    return f"some(#.holders, #.person == {place})"


def document(item, roles):
    minimum = int(item.get("minimumCopyClass", "T3")[1:])
    tests = [f"#.kind == {literal(item['kind'])}", f"#.copyClass >= {minimum}", "#.inForce", "not #.declared"]
    if item.get("usage") != "single-use":
        tests.append("not #.singleUse")
    tests += [held(holder, roles) for holder in item["heldBy"]]
    return f"some(documents, {' and '.join(tests)})"


def decision(component, request, facts):
    if component["class"] == "form":
        outcome = "'form'"
    elif component["class"] in ("third-party", "new-evidence", "private"):
        outcome = "'required'"
    else:
        ways = []
        for register in component.get("registers", []):
            way = f"'{register['register']}' in sources"
            ways.append(f"({way} and {condition(register['condition'], facts)})" if "condition" in register else f"({way})")
        for row in component.get("evidence", []):
            ways.append("(" + " and ".join(document(item, request["roles"]) for item in row) + ")")
        good = "'prefilled'" if component["class"] == "information" else (
            "'partial'" if component.get("substitution") == "partial" else "'dropped'")
        bad = "'form'" if component["class"] == "information" else "'required'"
        outcome = f"(({' or '.join(ways) or 'false'}) ? {good} : {bad})"
    if "condition" in component:
        outcome = f"({condition(component['condition'], facts)} ? {outcome} : 'not-applicable')"
    if "cases" in component:
        names = ", ".join(literal(name) for name in component["cases"])
        outcome = f"(caseName in [{names}] ? {outcome} : 'not-applicable')"
    return outcome


def graph(request):
    code = request["procedure"]
    for name in os.listdir(rules_folder):
        with open(os.path.join(rules_folder, name), encoding="utf-8") as file:
            rules = json.load(file)
        if rules.get("type") == "procedure-rules" and any(code == one["code"] for one in rules["procedures"]):
            break
    components = [one for one in rules["components"] if code in one.get("procedures", [code])]
    facts = {name: fact["default"] for name, fact in rules.get("facts", {}).items() if "default" in fact}
    expressions = [{"id": str(n), "key": f"c{n}", "value": decision(one, request, facts)} for n, one in enumerate(components)]
    nodes = [{"id": "in", "type": "inputNode", "name": "in", "position": {"x": 0, "y": 0}},
             {"id": "rules", "type": "expressionNode", "name": "rules", "position": {"x": 1, "y": 0},
              "content": {"expressions": expressions}},
             {"id": "out", "type": "outputNode", "name": "out", "position": {"x": 2, "y": 0}}]
    edges = [{"id": "a", "type": "edge", "sourceId": "in", "targetId": "rules"},
             {"id": "b", "type": "edge", "sourceId": "rules", "targetId": "out"}]
    decided = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    given = {name: request[name] for name in ("caseName", "people", "sources", "documents")}
    return decided, {**given, "facts": {**facts, **request["facts"]}}, len(components)


prepared = [graph(request) for request in requests]
answers = [[decided.evaluate(given)["result"][f"c{n}"] for n in range(count)] for decided, given, count in prepared]


def processor():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


costs = []
for decided, given, _ in prepared:
    evaluate = decided.evaluate
    for _ in range(rounds // 10):
        evaluate(given)
    cpu, wall = processor(), time.monotonic()
    for _ in range(rounds):
        evaluate(given)
    costs.append({"cpu": (processor() - cpu) * 1e6 / rounds, "wall": (time.monotonic() - wall) * 1e6 / rounds})
print(json.dumps({"costs": costs, "decisions": answers}))
