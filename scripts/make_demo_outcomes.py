#!/usr/bin/env python3
"""Makes examples/demo-outcomes.jsonl from examples/demo-prompts.jsonl: SIMULATED outcomes of five invented models.

No model was asked. A model answers a prompt right with the probability

    p = 1 / (1 + exp(-9 * (ability + skills - difficulty)))

where `difficulty` and the skill tags come from the prompt list and the rest from the table below. Every draw is a hash
of seed, prompt and model, so that adding a prompt leaves the others as they were.

    scripts/make_demo_outcomes.py            writes the file
    scripts/make_demo_outcomes.py --check    fails when the file is not what this script would write
"""

import hashlib
import json
import math
import pathlib
import sys

SEED = 2024
EXAMPLES = pathlib.Path(__file__).resolve().parent.parent / "examples"

# ability, gain per skill tag, USD per million tokens (input, output), mean characters of an answer
MODELS = {
    "demo-small": (0.42, {"long": -0.12, "code": -0.06, "maths": -0.06}, (0.05, 0.10), 600),
    "demo-medium": (0.62, {"long": -0.04}, (0.40, 0.60), 800),
    "demo-large": (0.77, {}, (5.00, 15.00), 1100),
    "demo-coder": (0.50, {"code": 0.34, "logic": 0.05}, (0.30, 0.50), 900),
    "demo-math": (0.46, {"maths": 0.38, "logic": 0.28}, (0.30, 0.50), 1300),
}

# Categories whose answers can be compared, so that plans which look for agreement have something to look at.
COMPARABLE = {"choice", "extraction", "logic", "maths", "sql", "trivia"}


def draw(*parts):
    """A number in [0, 1) that depends on its arguments and the seed alone."""
    digest = hashlib.sha256("|".join([str(SEED), *parts]).encode()).digest()
    return int.from_bytes(digest[:7], "big") / 2**56


def outcome(prompt):
    """The row of one prompt."""
    key = prompt["prompt_id"]
    scores, answers, characters, costs = {}, {}, {}, {}
    for model, (ability, skills, price, mean) in MODELS.items():
        level = ability + sum(skills.get(skill, 0) for skill in prompt["skills"])
        right = draw(key, model, "score") < 1 / (1 + math.exp(-9 * (level - prompt["difficulty"])))
        scores[model] = int(right)
        # Wrong answers fall on three values, so wrong models agree now and then, as real ones do.
        answers[model] = "right" if right else f"wrong {1 + int(3 * draw(key, model, 'answer'))}"
        stretch = 0.4 + 1.2 * draw(key, model, "length")
        characters[model] = round(mean * stretch * (0.4 + 1.2 * prompt["difficulty"]))
        costs[model] = round((len(prompt["prompt"]) * price[0] + characters[model] * price[1]) / 4 / 1e6, 9)
    row = {
        "dataset": "demo",
        "prompt_id": key,
        "category": prompt["category"],
        "prompt": prompt["prompt"],
        "metric": "simulated (0/1)",
        "simulated": True,
        "scores": scores,
    }
    if prompt["category"] in COMPARABLE:
        row |= {"answer": "right", "answers": answers}
    return row | {"completion_chars": characters, "cost_usd": costs, "split": prompt["split"]}


def main():
    lines = (EXAMPLES / "demo-prompts.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [outcome(json.loads(line)) for line in lines if line]
    text = "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows)
    target = EXAMPLES / "demo-outcomes.jsonl"
    if "--check" in sys.argv[1:]:
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            sys.exit(f"{target} is stale: run scripts/make_demo_outcomes.py")
    else:
        target.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
