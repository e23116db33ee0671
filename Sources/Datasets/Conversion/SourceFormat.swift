/// A form in which others publish judgements and graded answers.
public enum SourceFormat: String, Sendable, CaseIterable {
    /// Chatbot Arena battles: `model_a`, `model_b`, `winner` (or LMSYS's `winner_model_a`, …) with a prompt or two
    /// conversations.
    case arena
    /// FastChat's MT-Bench: human or GPT-4 verdicts on pairs, or scores of single answers.
    case mtBench = "mt-bench"
    /// RouterBench as CSV: per model a score, `MODEL|total_cost` and `MODEL|model_response`.
    case routerbench
    /// AlpacaEval's annotations: `instruction`, `generator_1`, `generator_2`, `preference`.
    case alpacaEval = "alpaca-eval"
    /// RouteLLM's `gpt4_dataset`: GPT-4's score, 1 to 5, of Mixtral's answer.
    case routellm
    /// Any table with a prompt and scores.
    case csv
}
