public import Conversation
public import Datasets
internal import Routing

/// What real models answered, by model and prompt, from the rows of an outcome file.
///
/// What a simulation promises on these rows is what the executor then does before an upstream that answers from them.
public struct RecordedAnswers: Sendable {
    /// Characters per token, as everywhere in recorded data.
    private static let charactersPerToken = PromptCostModel.charactersPerToken

    private let rows: [String: OutcomeRow]

    /// Answers to the prompts of `rows`; the first of several rows with the same prompt counts.
    public init(_ rows: [OutcomeRow]) {
        self.rows = Dictionary(rows.map { ($0.prompt, $0) }) { first, _ in first }
    }

    /// The final answer that a model gave to a prompt, with the tokens of the whole answer that it came from.
    ///
    /// The text is empty where the model answered but no final answer could be read; `nil` when it was never asked.
    public func answer(of model: String, to prompt: String) -> (text: String, usage: Usage)? {
        guard let row = rows[prompt], row.score(of: model) != nil else { return nil }
        func find<Value>(_ values: [String: Value]) -> Value? {
            values[model] ?? values.keys.filter { ModelAlias.same($0, model) }.min().flatMap { values[$0] }
        }
        let text = find(row.answers) ?? ""
        let characters = find(row.completionCharacters) ?? text.unicodeScalars.count
        let usage = Usage(
            promptTokens: Self.tokens(row.promptCharacters),
            completionTokens: Self.tokens(characters)
        )
        return (text, usage)
    }

    private static func tokens(_ characters: Int) -> Int {
        Int((Double(characters) / charactersPerToken).rounded())
    }

    /// Answers a request for a model that is recorded under `model`; 404 for a prompt that it was never asked.
    public func answer(of model: String) -> UpstreamAnswer {
        UpstreamAnswer { [self] request in
            let prompt = (try? ChatRequest(request.body)).map { String(decoding: $0.lastUserText, as: UTF8.self) }
            guard let prompt, let (text, usage) = answer(of: model, to: prompt) else {
                let message = "no answer of '\(model)' to this prompt is recorded"
                return UpstreamAnswer.error(404, message: message).steps(for: request)
            }
            return UpstreamAnswer.text(text, usage: usage).steps(for: request)
        }
    }
}

extension ScriptedUpstream {
    /// Has models answer as recorded.
    ///
    /// - Parameter names: under which name each model of this upstream is recorded.
    public func script(_ recorded: RecordedAnswers, as names: [String: String]) {
        for (model, name) in names { script(model, recorded.answer(of: name)) }
    }
}
