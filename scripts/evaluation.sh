#!/usr/bin/env bash
# Makes the tables of docs/evaluation.md again: trains what has to be trained, judges it, writes between the markers.
#   evaluation.sh FOLDER    a folder with the public outcome files named below
# Reports with plots end up in .build/evaluation.
set -euo pipefail
cd "$(dirname "$0")/.."

folder=$(cd "${1:?give the folder with the outcome files}" && pwd)
thalamus=$PWD/.build/release/thalamus
work=.build/evaluation
mkdir -p "$work"

# The routers, one a line: name | what it learned from, for the table | arguments of `thalamus train`, if it is not
# built in. To add one, add a line.
routers=(
    "skill | other benchmarks, other models |"
    "skill-gold | 1,534 MMLU rows, gold split | skill --data $folder/routellm_mmlu.jsonl.gz --split gold"
)

# The tables, one a line: name | arguments of `thalamus evaluate` | routers of the list above.
tables=(
    "mmlu | --data $folder/routellm_mmlu.jsonl.gz --strong gpt-4-1106-preview --weak mixtral-8x7b-instruct-v0.1 | skill skill-gold"
    "gsm8k | --data $folder/routellm_gsm8k.jsonl.gz --strong gpt-4-1106-preview --weak mixtral-8x7b-instruct-v0.1 | skill skill-gold"
    "mtbench | --data $folder/routellm_mtbench.jsonl.gz --strong gpt-4-1106-preview --weak mixtral-8x7b-instruct-v0.1 | skill skill-gold"
    "mmlu_pro | --data $folder/mmlu_pro.jsonl.gz --models gpt-4o-2024-05-13,gemini-1.5-pro-002,gemini-1.5-flash-002,Meta-Llama-3_1-70B-Instruct,Meta-Llama-3_1-8B-Instruct,Mixtral-8x7B-Instruct-v0.1,deepseek-v2-chat | skill prompt-length"
    "routerbench | --data $folder/routerbench_subset.jsonl.gz --models claude-instant-v1,claude-v1,claude-v2,gpt-3.5-turbo-1106,gpt-4-1106-preview,code-llama-34b-instruct,llama-2-70b-chat,mistral-7b-instruct,mixtral-8x7b-instruct-v0.1,wizardlm-13b-v1.2,yi-34b-chat | skill prompt-length"
)

field() { cut -d'|' -f"$2" <<<"$1" | sed 's/^ *//; s/ *$//'; }

: >"$work/labels.tsv"
for router in "${routers[@]}"; do
    name=$(field "$router" 1)
    printf '%s\t%s\n' "$name" "$(field "$router" 2)" >>"$work/labels.tsv"
    read -ra train <<<"$(field "$router" 3)"
    if [ ${#train[@]} -gt 0 ]; then
        echo "training $name" >&2
        "$thalamus" train "${train[@]}" --seed 0 --output "$work/$name"
    fi
done

for table in "${tables[@]}"; do
    name=$(field "$table" 1)
    read -ra arguments <<<"$(field "$table" 2)"
    read -ra names <<<"$(field "$table" 3)"
    echo "judging ${names[*]} on $name" >&2
    # From within the folder, so that trained routers go by their names.
    (cd "$work" && "$thalamus" evaluate --router "${names[@]}" "${arguments[@]}" --report "$name-report" --json >"$name.json")
done

python3 scripts/evaluation_tables.py "$work" docs/evaluation.md
