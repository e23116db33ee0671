internal import Conversation
internal import Providers
internal import Routing

/// Classifies a text with a language model, whose answer must be one of the labels.
public struct LLMClassifier: Sendable {
    /// What became of a text.
    public struct Outcome: Sendable, Equatable {
        /// The label's place among the labels; nil when there is none.
        public var label: Int?
        /// Calls made.
        public var calls = 0
        /// What they cost in US dollars.
        public var costUSD = 0.0
        /// Why there is no label.
        public var failure: String?

        /// Records what became of a text.
        public init(label: Int? = nil, calls: Int = 0, costUSD: Double = 0, failure: String? = nil) {
            self.label = label
            self.calls = calls
            self.costUSD = costUSD
            self.failure = failure
        }
    }

    /// The prompt that is used when none is given.
    public static let standardTemplate = """
        Classify the text below. The labels are: {{labels}}.
        Reply with exactly one of these labels and nothing else.

        Text:
        {{prompt}}
        """

    private let model: Labeller.Model
    private let labels: [String]
    private let template: PromptTemplate
    private let maximumTokens: Int
    private let wait: @Sendable (Duration) async -> Void
    private let dialect = Labeller.Dialect()

    /// How often a call is tried that fails for a reason that may pass.
    private static let attempts = 3
    /// The longest wait before the next attempt in seconds, however long the upstream asks for.
    private static let longestWait = 30.0

    /// Prepares to classify.
    ///
    /// - Parameters:
    ///   - template: a prompt with {{prompt}} and, if it is to name them, {{labels}}.
    ///   - maximumTokens: the longest answer; it bounds what a call can cost.
    ///   - wait: what passes the time before another attempt.
    /// - Throws: ``TrainingError`` when the template has no place for the text, or one that does not exist.
    public init(
        model: Labeller.Model,
        labels: [String],
        template: String = Self.standardTemplate,
        maximumTokens: Int = 32,
        wait: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) throws(TrainingError) {
        self.model = model
        self.labels = labels
        self.template = try PromptTemplate(
            template.split(separator: "{{labels}}", omittingEmptySubsequences: false).joined(
                separator: labels.joined(separator: ", ")
            )
        )
        guard self.template.placeholders.contains(.prompt) else {
            throw TrainingError(.invalidOption, "the template lacks {{prompt}}, the place of the text")
        }
        self.maximumTokens = maximumTokens
        self.wait = wait
    }

    /// What a text can cost at worst in US dollars: every byte a token, the longest answer, asked twice.
    public func worstCaseUSD(_ text: String) -> Double {
        let input = template.filled([.prompt: text]).utf8.count + 64
        let again = input + maximumTokens + reminder.utf8.count + 64
        return model.price.cost(inputTokens: input + again, outputTokens: 2 * maximumTokens)
    }

    /// Asks the model, once more when its answer is no label.
    ///
    /// - Parameter mostCalls: the most calls that may be made, 1 or more.
    public func classify(_ text: String, mostCalls: Int = .max) async -> Outcome {
        let question = template.filled([.prompt: text])
        var messages: [JSONValue] = [["role": "user", "content": .string(question)]]
        var outcome = Outcome()
        for isReminder in [false, true] {
            guard outcome.calls < mostCalls else { break }
            guard let answer = await ask(messages, question: question, mostCalls: mostCalls, &outcome) else {
                return outcome
            }
            outcome.label = Self.label(in: answer, labels)
            outcome.failure =
                outcome.label == nil
                ? "the answer '\(String(answer.prefix(80)))' is none of the labels" + (isReminder ? ", twice" : "")
                : nil
            if outcome.label != nil { break }
            messages.append(["role": "assistant", "content": .string(answer)])
            messages.append(["role": "user", "content": .string(reminder)])
        }
        return outcome
    }

    /// The label that an answer consists of, perhaps after `Label:`, in quotes or in bold; case does not matter.
    public static func label(in answer: String, _ labels: [String]) -> Int? {
        let lines = answer.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
        guard let last = lines.last else { return nil }
        if let label = place(of: last, labels) { return label }
        guard let colon = last.firstIndex(of: ":") else { return nil }
        guard ["label", "answer", "class", "category"].contains(trimmed(last[..<colon]).lowercased()) else {
            return nil
        }
        return place(of: last[last.index(after: colon)...], labels)
    }

    private static func place(of text: Substring, _ labels: [String]) -> Int? {
        let exact = text.trimmingPrefix(while: \.isWhitespace)
        if let label = labels.firstIndex(where: { $0 == exact }) { return label }
        let word = trimmed(text).lowercased()
        return labels.firstIndex { trimmed($0[...]).lowercased() == word }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isOrnament = { (character: Character) in character.isWhitespace || "*`'\"[]().".contains(character) }
        var text = text.drop(while: isOrnament)
        while let last = text.last, isOrnament(last) { text.removeLast() }
        return text
    }

    private var reminder: String {
        "That is none of the labels. Reply with exactly one of these and nothing else: \(labels.joined(separator: ", "))."
    }

    /// The model's words; nil when no call succeeded, with the reason in `outcome`.
    private func ask(_ messages: [JSONValue], question: String, mostCalls: Int, _ outcome: inout Outcome) async
        -> String?
    {
        var pause = 1.0
        for attempt in 1...Self.attempts {
            do throws(ProviderError) {
                outcome.calls += 1
                let response = try await dialect.complete(messages, by: model, most: maximumTokens)
                guard let answer = try? ChatResponse(response.body) else {
                    outcome.failure = "the provider's answer is no chat completion"
                    return nil
                }
                let usage = answer.usage(promptCharacters: question.utf8.count)
                outcome.costUSD += model.price.cost(
                    inputTokens: usage.promptTokens,
                    outputTokens: usage.completionTokens,
                    cached: usage.cachedTokens
                )
                return answer.text ?? ""
            } catch {
                outcome.failure = error.message
                guard error.isRetryable, attempt < Self.attempts, outcome.calls < mostCalls, !Task.isCancelled else {
                    return nil
                }
                await wait(.seconds(min(Self.longestWait, error.retryAfter.map { $0 / .seconds(1) } ?? pause)))
                pause *= 2
            }
        }
        return nil
    }
}
