/// A public data set that `thalamus data fetch` knows.
///
/// No checksum is pinned: the publishers give none for these files, and one that was not computed from their bytes would
/// be worth nothing. The first download is trusted, its checksum kept, and every later one held to it.
struct DataSource {
    let name: String
    /// The publisher's own address.
    let url: String
    /// The file's name on disk.
    let file: String
    /// How large it is, where the publisher says so.
    let size: String?
    /// The licence as the publisher states it, with what it asks for.
    let licence: String
    let about: String
    /// What to do with the file.
    let next: String

    static let all: [DataSource] = [
        DataSource(
            name: "routellm-judged",
            url: "https://huggingface.co/datasets/routellm/gpt4_dataset/resolve/main/train.jsonl",
            file: "routellm-judged.jsonl",
            size: "290 MB",
            licence: "Apache-2.0 (routellm/gpt4_dataset); holds answers of GPT-4, so OpenAI's terms apply to them",
            about: "prompts with GPT-4's score of Mixtral's answer, RouteLLM's D_judge",
            next: "thalamus data convert --from routellm FILE --output routellm-judged-outcomes.jsonl.gz"
        ),
        DataSource(
            name: "routellm-judged-valid",
            url: "https://huggingface.co/datasets/routellm/gpt4_dataset/resolve/main/valid.jsonl",
            file: "routellm-judged-valid.jsonl",
            size: "26.7 MB",
            licence: "Apache-2.0 (routellm/gpt4_dataset); holds answers of GPT-4, so OpenAI's terms apply to them",
            about: "its validation part",
            next: "thalamus data convert --from routellm FILE --split valid --output routellm-judged-valid.jsonl.gz"
        ),
        DataSource(
            name: "routellm-gsm8k",
            url: "https://raw.githubusercontent.com/lm-sys/RouteLLM/main/routellm/evals/gsm8k/gsm8k_responses.csv",
            file: "routellm-gsm8k.csv",
            size: nil,
            licence: "Apache-2.0 (lm-sys/RouteLLM), MIT (GSM8K)",
            about: "whether GPT-4 Turbo and Mixtral solve each GSM8K question",
            next: "thalamus data convert --from csv FILE --split test --score gpt-4-1106-preview=gpt-4-1106-preview "
                + "--score mixtral-8x7b-instruct-v0.1=mixtral-8x7b-instruct-v0.1 --output gsm8k.jsonl.gz"
        ),
        DataSource(
            name: "arena-55k",
            url: "https://huggingface.co/datasets/lmsys/lmsys-arena-human-preference-55k/resolve/main/train.csv",
            file: "arena-55k.csv",
            size: nil,
            licence:
                "Apache-2.0; where Hugging Face asks for it, accept the conditions there with your account "
                + "and set HF_TOKEN. Answers are subject to the terms of the models' providers",
            about: "55,000 battles of Chatbot Arena with the people's verdicts",
            next: "thalamus data convert --from arena FILE --output arena-55k-outcomes.jsonl.gz"
        ),
        DataSource(
            name: "mt-bench-human",
            url: "https://huggingface.co/datasets/lmsys/mt_bench_human_judgments/resolve/"
                + "6085f5b73c2ea3dee52918d07ed6b399f6c51fea/human_judgments.json",
            file: "mt-bench-human.json",
            size: "17 MB",
            licence: "CC-BY-4.0 (lmsys/mt_bench_human_judgments): name the authors, Zheng et al. 2023",
            about: "3,300 verdicts of experts on answers of six models to MT-Bench",
            next: "thalamus data convert --from mt-bench FILE --split test --output mt-bench-human.jsonl.gz"
        ),
        DataSource(
            name: "mt-bench-single",
            url:
                "https://huggingface.co/spaces/lmsys/mt-bench/resolve/main/data/mt_bench/model_judgment/gpt-4_single.jsonl",
            file: "mt-bench-single.jsonl",
            size: "20.1 MB",
            licence: "Apache-2.0 (lm-sys/FastChat); holds answers of GPT-4, so OpenAI's terms apply to them",
            about: "GPT-4's scores of many models on MT-Bench; needs mt-bench-questions",
            next: "thalamus data convert --from mt-bench FILE --questions mt-bench-questions.jsonl --split test "
                + "--output mt-bench.jsonl.gz"
        ),
        DataSource(
            name: "mt-bench-questions",
            url:
                "https://raw.githubusercontent.com/lm-sys/FastChat/main/fastchat/llm_judge/data/mt_bench/question.jsonl",
            file: "mt-bench-questions.jsonl",
            size: "49 kB",
            licence: "Apache-2.0 (lm-sys/FastChat)",
            about: "the 80 questions of MT-Bench",
            next: "give it to `thalamus data convert --from mt-bench` with --questions"
        ),
        DataSource(
            name: "gsm8k-train",
            url: "https://raw.githubusercontent.com/openai/grade-school-math/master/grade_school_math/data/train.jsonl",
            file: "gsm8k-train.jsonl",
            size: nil,
            licence: "MIT (openai/grade-school-math)",
            about: "grade-school mathematics with solutions, to label or to have answered",
            next: "thalamus data label FILE --config thalamus.yaml --model MODEL --kind route --output labels.jsonl"
        ),
        DataSource(
            name: "gsm8k-test",
            url: "https://raw.githubusercontent.com/openai/grade-school-math/master/grade_school_math/data/test.jsonl",
            file: "gsm8k-test.jsonl",
            size: nil,
            licence: "MIT (openai/grade-school-math)",
            about: "its 1,319 test questions; never train on them",
            next: "keep it out of training: thalamus train --exclude takes outcome files with these prompts"
        ),
        DataSource(
            name: "mmlu",
            url: "https://people.eecs.berkeley.edu/~hendrycks/data.tar",
            file: "mmlu.tar",
            size: nil,
            licence: "MIT (hendrycks/test)",
            about: "57 subjects of multiple choice, one CSV without a header for each",
            next: "tar -xf FILE; the tables hold questions and answers, not what models scored"
        ),
        DataSource(
            name: "routerbench",
            url: "https://huggingface.co/datasets/withmartian/routerbench/resolve/main/routerbench_0shot.pkl",
            file: "routerbench_0shot.pkl",
            size: nil,
            licence: "none stated on its page (withmartian/routerbench); its code is MIT. Ask before you pass it on",
            about: "36,000 prompts with scores and costs of 11 models",
            next: "a Python pickle can run code when read. Where you trust it: python3 -c \"import pandas; "
                + "pandas.read_pickle('FILE').to_csv('routerbench.csv', index=False)\"; thalamus data convert --from "
                + "routerbench routerbench.csv --output routerbench.jsonl.gz"
        ),
        DataSource(
            name: "alpaca-eval",
            url: "https://raw.githubusercontent.com/tatsu-lab/alpaca_eval/main/results/gpt4_1106_preview/"
                + "weighted_alpaca_eval_gpt4_turbo/annotations.json",
            file: "alpaca-eval.json",
            size: nil,
            licence: "CC-BY-NC-4.0 (AlpacaEval's data): not for commercial use, name the authors",
            about: "a judge's preference between GPT-4 Turbo and the baseline on 805 instructions",
            next: "thalamus data convert --from alpaca-eval FILE --output alpaca-eval-outcomes.jsonl.gz"
        ),
    ]
}
