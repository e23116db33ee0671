#!/usr/bin/env python3
"""Compiles planner-data/source/*.txt into planner-data/queries.jsonl: one query with its plan per line.

    scripts/make_planner_data.py            writes the file
    scripts/make_planner_data.py --check    fails when the file is stale
    scripts/make_planner_data.py --stats    counts rows by language, topology and split

The plans come from the annotation in the source files alone (planner-data/README.md has the notation), never from the
segmenter that the student uses.
"""

import collections
import hashlib
import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "planner-data"
CAPABILITIES = dict(
    r="research", c="code", m="maths", w="write", k="critique", i="image", d="document"
)
TOPOLOGIES = {
    "1": "single", "ch": "chain", "pj": "parallel_join", "mr": "map_reduce", "db": "debate", "rf": "reflect"
}
ROLES = dict(
    research="researcher", code="programmer", maths="mathematician", write="writer", critique="critic",
    image="illustrator", document="reader",
)  # fmt: skip
IMPLICIT = dict(
    research="Argue one side of the question.", code="Revise the program.", maths="Revise the calculation.",
    write="Join the parts into one answer.", critique="Judge what the others wrote.", image="Revise the picture.",
    document="Read the text.",
)  # fmt: skip
# Topics that training never sees.
HELD_OUT_TOPICS = {"law", "astronomy", "pets", "fashion", "music"}
# One template in so many is never seen in training.
HELD_OUT_TEMPLATES = 12
MARK = re.compile(r"\{(>?)([rcmwkid]):([^{}]*)\}")


def fault(place, what):
    sys.exit(f"{place}: {what}")


def digest(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def parse_tail(place, tail):
    """`r + r > k`: a list of (capability, opens a step)."""
    agents = []
    for step in [part for part in tail.split(">") if part.strip()]:
        for index, letter in enumerate(step.split("+")):
            letter = letter.strip()
            if letter not in CAPABILITIES:
                fault(place, f"unknown capability '{letter}'")
            agents.append((CAPABILITIES[letter], None, index == 0))
    return agents


def agents_of(place, kind, marked, tail):
    """The agents of a marked query: [(capability, task or None, opens a step)]."""
    explicit = [
        (CAPABILITIES[letter], task.strip(), bool(mark) or kind in ("ch", "rf"))
        for mark, letter, task in MARK.findall(marked)
    ]
    rest = parse_tail(place, tail)
    agents = explicit + rest
    if kind == "db":
        debaters = [a for a in agents if a[0] != "critique"] or [("research", None, True), ("research", None, False)]
        judge = [a for a in agents if a[0] == "critique"] or [("critique", None, True)]
        agents = [(c, t, i == 0) for i, (c, t, _) in enumerate(debaters)] + [judge[0][:2] + (True,)]
    elif kind in ("pj", "mr") and not any(step for _, _, step in agents[1:]):
        agents.append(("write", None, True))
    elif kind == "rf" and not rest:
        draft = agents[0][0]
        if len(agents) < 2:
            agents.append(("critique", None, True))
        if len(agents) < 3:
            agents.append((draft, None, True))
    return agents


def row(place, kind, language, topic, template, marked, passages):
    """One line of the data set."""
    topology = TOPOLOGIES[kind[:-1] if kind[0] == "1" else kind]
    marked, _, tail = marked.partition("||")
    marked = marked.replace("\\n", "\n").strip()
    query = MARK.sub(lambda match: match.group(3), marked)
    if "{" in query and topology != "single" or "|" in query and topology != "single":
        fault(place, f"stray mark in {query!r}")
    query = re.sub(r"@(\w+)", lambda match: passages.get(match.group(1), match.group(0)), query)
    if topology == "single":
        agents = [(CAPABILITIES[kind[1]], query if len(query) <= 80 else None, True)]
    else:
        agents = agents_of(place, kind, marked, tail)
        if len(agents) < 2:
            fault(place, "several agents need two parts at least")
    steps = []
    listed = []
    for index, (capability, task, opens) in enumerate(agents):
        if opens or not steps:
            steps.append([])
        steps[-1].append(index)
        before = steps[-2] if len(steps) > 1 else []
        if topology == "reflect" and index == len(agents) - 1:
            # Who mends the draft needs it beside the critique.
            before = [index - 2, index - 1]
        role = ROLES[capability]
        if topology == "debate":
            role = "judge" if capability == "critique" else "advocate"
        if task is not None and task not in query:
            task = re.sub(r"@(\w+)", lambda match: passages.get(match.group(1), match.group(0)), task)
        listed.append({
            "role": role,
            "capability": capability,
            "task": (task or (IMPLICIT[capability] if topology != "single" else "Answer the request.")).strip(),
            "deps": [f"n{d + 1}" for d in before],
        })  # fmt: skip
    held = [
        name
        for name, isHeld in (
            ("template", int(digest("template " + template)[:8], 16) % HELD_OUT_TEMPLATES == 0),
            ("topic", topic in HELD_OUT_TOPICS),
        )
        if isHeld
    ]
    result = {
        "id": digest(language + "\n" + query)[:10],
        "query": query,
        "language": language,
        "topic": topic,
        "template": template,
        "split": "test" if held else "train",
    }
    if held:
        result["heldout"] = "+".join(held)
    return result | {"topology": topology, "agents": listed}


def compile_file(path, passages):
    """The rows of one source file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    language = None
    template = None
    for number, line in enumerate(lines, 1):
        place = f"{path.name}:{number}"
        if not line or line.startswith("#"):
            continue
        head, _, rest = line.partition(" ")
        if head == "L":
            language = rest.strip()
        elif head == "P":
            name, _, text = rest.partition(": ")
            passages[name] = text.replace("\\n", "\n")
        elif head == "T":
            title, _, text = rest.partition(": ")
            name, kind = title.split(" ")
            template = (name, kind, text)
        elif head == "+":
            topic, _, fills = rest.partition(": ")
            text = template[2]
            for index, fill in enumerate(fills.split(" | "), 1):
                text = text.replace(f"<{index}>", fill.strip())
            if re.search(r"<\d>", text):
                fault(place, "a slot of the template is not filled")
            yield row(place, template[1], language, topic, template[0], text, passages)
        else:
            topic, colon, text = rest.partition(": ")
            kind = head[0] if head[0] == "1" else head
            if kind not in TOPOLOGIES or not colon:
                fault(place, "a line is '<topology> <topic>: <query>'")
            yield row(place, head, language, topic, f"own-{digest(text)[:8]}", text, passages)


def compile_all():
    passages = {}
    source = FOLDER / "source"
    for line in (source / "passages.txt").read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, _, text = line.partition(": ")
            passages[name] = text.replace("\\n", "\n")
    rows = []
    for path in sorted(source.glob("*.txt")):
        if path.name != "passages.txt":
            local = dict(passages)
            for line in path.read_text(encoding="utf-8").split("\n"):
                if line.startswith("P "):
                    name, _, text = line[2:].partition(": ")
                    local[name] = text.replace("\\n", "\n")
            rows += compile_file(path, local)
    seen = {}
    for entry in rows:
        if entry["id"] in seen:
            fault(entry["id"], f"the query occurs twice: {entry['query'][:80]!r}")
        seen[entry["id"]] = entry
        if re.search(r"@\w+", entry["query"]) and "@" in entry["query"].split("\n")[0][:1]:
            fault(entry["id"], f"an unknown passage in {entry['query'][:80]!r}")
    return sorted(rows, key=lambda entry: (entry["language"], entry["id"]))


def statistics(rows):
    for key in ("topology", "language", "split", "heldout"):
        counts = collections.Counter(entry.get(key, "–") for entry in rows)
        print(key, dict(counts.most_common()))
    print("topics", dict(collections.Counter(entry["topic"] for entry in rows).most_common()))
    print("templates", len({entry["template"] for entry in rows}))
    words = sorted(len(entry["query"].split()) for entry in rows)
    print("rows", len(rows), "words", words[0], words[len(words) // 2], words[-1])
    print("agents", dict(collections.Counter(len(entry["agents"]) for entry in rows)))


def main():
    rows = compile_all()
    text = "".join(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n" for entry in rows)
    target = FOLDER / "queries.jsonl"
    if "--stats" in sys.argv[1:]:
        statistics(rows)
    elif "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit(f"{target} is stale: run scripts/make_planner_data.py")
    else:
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
