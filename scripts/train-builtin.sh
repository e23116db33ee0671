#!/usr/bin/env bash
# Trains the router that comes with Thalamus and puts it where the binary embeds it.
#   train-builtin.sh FOLDER    a folder with the permissively licensed outcome files named below
# Rows of other splits and files in the folder are the evaluation prompts that must not be learned.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:?give the folder with the outcome files}
files=()
for name in llmrouter_nvidia9 mmlu_pro routerbench_subset zeroeval_crux zeroeval_numersense; do
    files+=("$folder/$name.jsonl.gz")
done
.build/release/thalamus train skill --data "${files[@]}" --seed 0 --output Sources/CBuiltInRouters/skill
