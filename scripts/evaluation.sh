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

pair="--strong gpt-4-1106-preview --weak mixtral-8x7b-instruct-v0.1"
mmlu=$folder/routellm_mmlu.jsonl.gz
gold="--data $mmlu --split gold --exclude $mmlu $pair"
benchmarks="$folder/llmrouter_nvidia9.jsonl.gz $folder/mmlu_pro.jsonl.gz $folder/routerbench_subset.jsonl.gz"
benchmarks+=" $folder/zeroeval_crux.jsonl.gz $folder/zeroeval_numersense.jsonl.gz"

# The routers, one a line: name | what it learned from, for the table | arguments of `thalamus train`, if it is not
# built in. To add one, add a line.
routers=(
    "skill | other benchmarks, other models |"
    "rules | nothing; written by hand |"
    "similarity-ranking | other benchmarks, as battles | similarity-ranking --data $benchmarks"
    "matrix-factorization | other benchmarks, as battles | matrix-factorization --data $benchmarks"
    "lexical-gold | + MMLU labels | lexical $gold"
    "knn-gold | + MMLU labels | knn $gold"
    "clusters-gold | + MMLU labels | clusters $gold"
    "classifier-gold | + MMLU labels | classifier $gold"
    "classifier-3-labels-gold | + MMLU labels | classifier --set labels=three-labels $gold"
    "hybrid-gold | + MMLU labels | hybrid $gold"
    "similarity-ranking-gold | + MMLU labels | similarity-ranking $gold"
    "matrix-factorization-gold | + MMLU labels | matrix-factorization --set ties=half $gold"
    "skill-gold | + MMLU labels | skill $gold"
    "gaussian-process-gold | + MMLU labels | gaussian-process $gold"
    "stacked-gold | + MMLU labels | stacked $gold"
)
pro=()
bench=()
for kind in knn clusters lexical classifier gaussian-process stacked; do
    routers+=("pro-$kind | its train split | $kind --data $folder/mmlu_pro.jsonl.gz")
    routers+=("bench-$kind | its train split | $kind --data $folder/routerbench_subset.jsonl.gz")
    pro+=("pro-$kind")
    bench+=("bench-$kind")
done
strangers="skill rules similarity-ranking matrix-factorization"
natives="lexical-gold knn-gold clusters-gold classifier-gold classifier-3-labels-gold hybrid-gold similarity-ranking-gold"
natives+=" matrix-factorization-gold skill-gold gaussian-process-gold stacked-gold"
models32=$(python3 -c "
import gzip, json
print(','.join(sorted(json.loads(gzip.open('$folder/mmlu_pro.jsonl.gz').readline())['scores'])))")

# The tables, one a line: name | arguments of `thalamus evaluate` | routers of the list above.
tables=(
    "mmlu | --data $mmlu $pair | $strangers $natives"
    "gsm8k | --data $folder/routellm_gsm8k.jsonl.gz $pair | $strangers $natives"
    "mtbench | --data $folder/routellm_mtbench.jsonl.gz $pair | $strangers $natives"
    "mmlu_pro | --data $folder/mmlu_pro.jsonl.gz --models gpt-4o-2024-05-13,gemini-1.5-pro-002,gemini-1.5-flash-002,Meta-Llama-3_1-70B-Instruct,Meta-Llama-3_1-8B-Instruct,Mixtral-8x7B-Instruct-v0.1,deepseek-v2-chat | skill ${pro[*]} prompt-length"
    "mmlu_pro32 | --data $folder/mmlu_pro.jsonl.gz --prices $PWD/scripts/evaluation/mmlu-pro-prices.json --models $models32 | skill ${pro[*]}"
    "routerbench | --data $folder/routerbench_subset.jsonl.gz --models claude-instant-v1,claude-v1,claude-v2,gpt-3.5-turbo-1106,gpt-4-1106-preview,code-llama-34b-instruct,llama-2-70b-chat,mistral-7b-instruct,mixtral-8x7b-instruct-v0.1,wizardlm-13b-v1.2,yi-34b-chat | skill ${bench[*]} prompt-length"
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
    names=()
    # A trained router goes by its directory, which reports show by the last component.
    for router in $(field "$table" 3); do
        if [ -d "$work/$router" ]; then names+=("$work/$router"); else names+=("$router"); fi
    done
    echo "judging ${names[*]} on $name" >&2
    "$thalamus" evaluate --router "${names[@]}" "${arguments[@]}" --report "$work/$name-report" --json >"$work/$name.json"
done

python3 scripts/evaluation_tables.py "$work" docs/evaluation.md
