#!/usr/bin/env python3
"""Writes the tables of docs/evaluation.md from the reports that scripts/evaluation.sh made.

    evaluation_tables.py REPORTS PAGE

REPORTS holds NAME.json of `thalamus evaluate --json` and labels.tsv; PAGE has `<!-- generated: TABLE -->` and
`<!-- end of generated -->` around each table.
"""
import json
import pathlib
import re
import sys

# RouteLLM's published rows: Ong et al. 2024, arXiv 2406.18665 v4, tables 1 to 3. APGR (eleven points), CPT 50 %, CPT 80 %.
# Augmented rows add 1.5k MMLU labels on MMLU and 120k prompts judged by GPT-4 on the other two.
PUBLISHED = [
    ("SW ranking", "65k arena battles", {"mmlu": (.473, 55.82, 80.25), "gsm8k": (.475, 54.43, 82.11), "mtbench": (.610, 37.85, 58.99)}),
    ("matrix factorisation", "65k arena battles", {"mmlu": (.524, 45.00, 76.86), "gsm8k": (.475, 53.59, 85.24), "mtbench": (.580, 25.32, 74.26)}),
    ("BERT", "65k arena battles", {"mmlu": (.502, 49.43, 77.80), "gsm8k": (.438, 58.78, 83.84), "mtbench": (.391, 78.09, 87.64)}),
    ("causal LLM (8B)", "65k arena battles", {"mmlu": (.499, 48.88, 77.93), "gsm8k": (.461, 56.09, 83.56), "mtbench": (.573, 28.82, 77.53)}),
    ("SW ranking", "+ MMLU labels, or GPT-4 as judge", {"mmlu": (.603, 35.40, 71.55), "gsm8k": (.568, 41.21, 72.20), "mtbench": (.759, 23.21, 36.04)}),
    ("matrix factorisation", "+ MMLU labels, or GPT-4 as judge", {"mmlu": (.597, 35.46, 71.40), "gsm8k": (.565, 38.82, 72.62), "mtbench": (.802, 13.40, 31.31)}),
    ("BERT", "+ MMLU labels, or GPT-4 as judge", {"mmlu": (.572, 41.30, 72.20), "gsm8k": (.531, 44.76, 79.09), "mtbench": (.751, 19.58, 34.02)}),
    ("causal LLM (8B)", "+ MMLU labels, or GPT-4 as judge", {"mmlu": (.600, 35.49, 70.31), "gsm8k": (.622, 33.64, 63.26), "mtbench": (.679, 31.50, 48.75)}),
]
PAIRS = [("mmlu", "MMLU"), ("gsm8k", "GSM8K"), ("mtbench", "MT-Bench")]
POOLS = [("mmlu_pro", "MMLU-Pro (MMLU part)"), ("mmlu_pro32", "the same, prices partly assumed"), ("routerbench", "RouterBench subset")]
BASELINES = ("random", "prompt-length", "best-single", "cheapest", "oracle")


def number(value, digits=3):
    """A figure without its leading zero, as the page writes them."""
    if value is None:
        return "—"
    return re.sub(r"^(−?)0\.", r"\1.", f"{value:.{digits}f}".replace("-", "−"))


def interval(bounds, digits=3):
    return "" if bounds is None else f" [{number(bounds[0], digits)}, {number(bounds[1], digits)}]"


def signed(value, digits=3):
    return ("+" if value > 0 else "") + number(value, digits)


def table(header, rows):
    lines = ["| " + " | ".join(header) + " |", "|" + "---|" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


class Reports:
    def __init__(self, folder):
        self.labels = dict(line.rstrip("\n").split("\t") for line in open(folder / "labels.tsv"))
        names = [name for name, _ in PAIRS + POOLS]
        self.data = {n: json.load(open(folder / f"{n}.json"))["datasets"][0] for n in names}

    def routers(self, name):
        return {row["name"]: row for row in self.data[name]["routers"]}

    def learned(self, names):
        found = []
        for name, _ in names:
            found += [r for r in self.routers(name) if r not in BASELINES and r not in found]
        return found

    def pair_rows(self, cell, published):
        """A row per router: ours, then RouteLLM's, then the oracle."""
        def ours(router, label, title):
            cells = [cell(self.routers(name).get(router)) for name, _ in PAIRS]
            return [title, label, *cells]

        rows = [ours("random", "none", "random"), ours("prompt-length", "none", "prompt length")]
        rows += [ours(r, self.labels.get(r, ""), f"**`{r}`**") for r in self.learned(PAIRS)]
        for title, label, figures in PUBLISHED:
            rows.append([f"RouteLLM {title}", label, *[published(figures[name]) for name, _ in PAIRS]])
        return rows + [ours("oracle", "the answers", "oracle")]

    def apgr(self):
        header = ["router", "labels it saw"] + [f"{title} ({self.data[n]['n']:,})" for n, title in PAIRS]

        def cell(router):
            if router is None:
                return "—"
            spread = "" if router["name"] == "random" else interval(router["apgr_ci95"])
            return number(router["apgr"]) + spread

        return table(header, self.pair_rows(cell, lambda figures: number(figures[0])))

    def cpt(self):
        header = ["router", "labels it saw"] + [f"{title}: CPT 50 / 80 %" for _, title in PAIRS]

        def cell(router):
            return "—" if router is None else f"{router['cpt50']:.1f} / {router['cpt80']:.1f}"

        return table(header, self.pair_rows(cell, lambda figures: f"{figures[1]:.1f} / {figures[2]:.1f}"))

    def differences(self):
        found = {}
        for name, _ in PAIRS:
            for c in self.data[name]["comparisons"]:
                if c["b"] != "prompt-length":
                    continue
                text = signed(c["difference"]) + interval(c["ci95"]) + (", inside the noise" if c["inside_noise"] else "")
                found.setdefault((c["a"], c["b"]), {})[name] = text
        rows = [[f"`{a}`", f"`{b}`", *[cells.get(n, "—") for n, _ in PAIRS]] for (a, b), cells in found.items()]
        return table(["router", "MMLU", "GSM8K", "MT-Bench"], [[row[0], *row[2:]] for row in rows])

    def pool(self):
        rows = []
        for name, title in POOLS:
            data = self.data[name]
            for router, row in self.routers(name).items():
                if router == "cheapest":
                    continue
                ratio = row["cost_ratio_at_best_single_quality"]
                spread = row["cost_ratio_ci95"]
                cost = "never" if ratio is None else f"{100 * ratio:.1f} %"
                if ratio is not None and router not in BASELINES and spread:
                    bounds = ["never" if bound is None else f"{100 * bound:.1f}" for bound in spread]
                    cost += f" [{', '.join(bounds)}]"
                single = router == "best-single"
                label = f"best single ({data['best_single']})" if single else router
                rows.append([
                    "" if rows and rows[-1][-1] == name else f"{title}, {data['n']:,} prompts, {len(data['models'])} models",
                    label if router in BASELINES else f"**`{router}`**",
                    "—" if single else number(row["aiq"]) + interval(row["aiq_ci95"]),
                    number(row["best_quality"], 4) + interval(row["best_quality_ci95"], 4),
                    cost,
                    f"{100 * row['router_arena']:.1f}",
                    name,
                ])
        header = ["data, test split", "row", "AIQ", "best quality", "cost at the best single model's quality", "RouterArena"]
        return table(header, [row[:-1] for row in rows])

    def calibration(self):
        rows = []
        for name, title in PAIRS + POOLS:
            for router, row in self.routers(name).items():
                if row["ece"] is None:
                    continue
                what = "win rate" if (name, title) in PAIRS else f"{len(self.data[name]['models'])} models' scores"
                rows.append([
                    title, what, f"`{router}`", number(row["ece"]) + interval(row["ece_ci95"]),
                    number(row["brier"]) + interval(row["brier_ci95"]),
                ])
        return table(["data", "what is predicted", "router", "ECE", "Brier"], rows)


def main(reports, page):
    made = Reports(pathlib.Path(reports))
    tables = {
        "apgr": made.apgr, "cpt": made.cpt, "differences": made.differences, "pool": made.pool,
        "calibration": made.calibration,
    }
    path = pathlib.Path(page)
    text = path.read_text()
    for name, make in tables.items():
        pattern = re.compile(rf"(<!-- generated: {name} -->\n).*?(\n?<!-- end of generated -->)", re.S)
        if not pattern.search(text):
            sys.exit(f"{page} has no place for the table '{name}': add '<!-- generated: {name} -->' and '<!-- end of generated -->'")
        text = pattern.sub(lambda found: found[1] + make() + "\n<!-- end of generated -->", text, count=1)
    path.write_text(text)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])
