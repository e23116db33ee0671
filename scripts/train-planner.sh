#!/usr/bin/env bash
# Trains the planner that comes with Thalamus on the training split of planner-data/queries.jsonl and puts it where the binary
# embeds it.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/make_planner_data.py
.build/release/thalamus train planner --data planner-data/queries.jsonl --seed 0 --folds 5 \
    --output Sources/CBuiltInRouters/planner
