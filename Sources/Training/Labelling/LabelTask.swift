/// One prompt to label: what the model is asked, and under what name the answer is kept.
public struct LabelTask: Sendable, Equatable {
    /// The name of the label: 24 hexadecimal digits over kind, model, template and every text that is asked.
    ///
    /// Two prompts with one key would be asked the same, so they are asked once.
    public let key: String
    /// The prompt.
    public let prompt: LabelPrompt
    /// The models whose answers are judged, in the order of the first question; one for a score, none for a route.
    public let models: [String]
    /// What is asked: one text, or for a judgement two, the second with the answers swapped.
    public let questions: [String]

    /// Puts a prompt into a template.
    ///
    /// - Parameters:
    ///   - prompt: the prompt, with the answers of `judged`.
    ///   - kind: what is asked.
    ///   - template: a template with the places that the kind needs.
    ///   - labeller: the model that is asked.
    ///   - judged: the models whose answers are judged.
    /// - Throws: ``TrainingError`` when an answer that the template needs is missing.
    public init(
        _ prompt: LabelPrompt,
        kind: LabelKind,
        template: PromptTemplate,
        labeller: String,
        judged: [String]
    ) throws(TrainingError) {
        func answer(_ model: String) throws(TrainingError) -> String {
            if let answer = prompt.responses[model] { return answer }
            throw TrainingError(
                .invalidData,
                "line \(prompt.line) has no answer of '\(model)' under 'responses'; give it there or with --answers"
            )
        }
        self.prompt = prompt
        let text = prompt.text
        switch kind {
        case .judge:
            let first = try answer(judged[0])
            let second = try answer(judged[1])
            models = judged
            questions = [
                template.filled([.prompt: text, .answerA: first, .answerB: second]),
                template.filled([.prompt: text, .answerA: second, .answerB: first]),
            ]
        case .route, .score:
            let needsAnswer = template.placeholders.contains(.answer)
            models = needsAnswer ? Array(judged.prefix(1)) : []
            var values: [PromptTemplate.Placeholder: String] = [.prompt: text]
            if needsAnswer { values[.answer] = try answer(judged[0]) }
            questions = [template.filled(values)]
        }
        key = PromptTemplate.digest(
            ([kind.rawValue, labeller, template.version] + models + questions).map { "\($0.utf8.count):\($0)" }
                .joined(),
            digits: 24
        )
    }

    /// The label that the answers give: of a judgement both orders must agree, else it is a tie; nil when one answer
    /// could not be read.
    public static func label(kind: LabelKind, answers: [String?]) -> String? {
        guard kind == .judge else { return answers.first ?? nil }
        guard answers.count == 2, let first = answers[0], let second = answers[1] else { return nil }
        let unswapped = second == "A" ? "B" : second == "B" ? "A" : second
        return first == unswapped ? first : "tie"
    }
}

/// A prompt as it is read from a file.
public struct LabelPrompt: Sendable, Equatable {
    /// Where it stands, counted from 1.
    public var line: Int
    /// Its data set, where the file says so.
    public var dataset: String?
    /// Its identity, where the file says so.
    public var promptID: String?
    /// What is asked.
    public var text: String
    /// What models answered.
    public var responses: [String: String]

    /// Describes a prompt.
    public init(
        line: Int = 0,
        dataset: String? = nil,
        promptID: String? = nil,
        text: String,
        responses: [String: String] = [:]
    ) {
        self.line = line
        self.dataset = dataset
        self.promptID = promptID
        self.text = text
        self.responses = responses
    }
}
