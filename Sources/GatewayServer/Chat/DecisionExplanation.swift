internal import Execution
internal import Routing

/// A decision in plain words: what the preview answers in place of a model.
struct DecisionExplanation {
    private let decision: Decision

    /// Explains a decision.
    init(_ decision: Decision) {
        self.decision = decision
    }

    /// The whole text in Markdown.
    var text: String {
        ([opening, why] + [table].compactMap { $0 } + [filtered].compactMap { $0 } + [howToConnect])
            .joined(separator: "\n\n")
    }

    private var opening: String {
        "**This is a preview, not a model's answer: no model is connected.** "
            + "Policy `\(decision.policy)` chose `\(decision.model)` (strategy `\(decision.plan.strategy.rawValue)`) in "
            + "\(fixedPoint(decision.routerMilliseconds, digits: 2)) ms."
    }

    private var why: String {
        "Why:\n" + decision.reasons.map { "- \($0)" }.joined(separator: "\n")
    }

    private var table: String? {
        guard decision.candidates.contains(where: { $0.quality != nil }) else { return nil }
        let head = "| model | expected quality | cost | carbon |\n|---|---|---|---|\n"
        return head
            + decision.candidates.map { candidate in
                let quality = candidate.quality.map { fixedPoint($0, digits: 2) } ?? "–"
                let carbon = candidate.carbonG.map { fixedPoint($0, digits: 3) + " g" } ?? "–"
                let mark = candidate.model == decision.model ? "**" : ""
                return "| \(mark)\(candidate.model)\(mark) | \(quality) | \(dollars(candidate.costUSD)) | \(carbon) |"
            }.joined(separator: "\n")
    }

    private var filtered: String? {
        guard !decision.filtered.isEmpty else { return nil }
        return "Not possible:\n"
            + decision.filtered.map { "- \($0.model): \($0.reason)" }.joined(separator: "\n")
    }

    private var howToConnect: String {
        """
        To connect a model, do one of these and start again:
        - set `OPENAI_API_KEY` or `ANTHROPIC_API_KEY`
        - start Ollama, vLLM or llama.cpp on its usual local port (11434, 8000, 8081)
        - name your providers and models in `thalamus.yaml` and run `thalamus serve --config thalamus.yaml`
        """
    }
}

extension GatewayCore {
    /// What a preview says in place of a model; nothing when a model answers.
    func previewText(of decision: Decision) -> String? {
        let plan = decision.plan
        guard isPreview(decision.model) || plan.nodes.count > 1 && plan.models.contains(where: isPreview) else {
            return nil
        }
        return DecisionExplanation(decision).text
    }

    private func isPreview(_ model: String) -> Bool { executor.endpoint(of: model)?.isPreview == true }
}
