/// One readable rule: when all its conditions hold, it adds to a prompt's complexity.
public struct Rule: Sendable, Hashable {
    /// What a person calls it; the decision record names it so.
    public var name: String
    /// What must hold, all of it; a rule without conditions always holds.
    public var conditions: [Condition]
    /// What it adds to the log-odds of the prompt being complex; negative for a sign of an easy prompt.
    public var add: Double

    /// A rule.
    public init(name: String, when conditions: [Condition], add: Double) {
        self.name = name
        self.conditions = conditions
        self.add = add
    }

    /// What a rule may ask of a prompt.
    public enum Condition: Sendable, Hashable {
        /// The prompt has more than `above` and fewer than `below` tokens, at four bytes a token.
        case tokens(above: Int?, below: Int?)
        /// At least one of these words or phrases stands in the prompt.
        case words(RuleWords)
        /// The prompt bears at least one of these marks.
        case marks(PromptMarks)
        /// The prompt is in one of these languages, or in none of them.
        case language(codes: [String], isNegated: Bool)
        /// The request needs all of these of a model.
        case needs(Capabilities)
    }

    /// Whether every condition holds.
    func holds(for prompt: RulePrompt) -> Bool {
        conditions.allSatisfy { $0.holds(for: prompt) }
    }
}

extension Rule.Condition {
    fileprivate func holds(for prompt: RulePrompt) -> Bool {
        switch self {
        case .tokens(let above, let below): prompt.tokens > above ?? .min && prompt.tokens < below ?? .max
        case .words(let words): words.patterns.contains { $0.matches(prompt.words) }
        case .marks(let marks): !marks.isDisjoint(with: prompt.marks)
        case .language(let codes, let isNegated): codes.contains(prompt.language) != isNegated
        case .needs(let needs): needs.isSubset(of: prompt.needs)
        }
    }
}

/// Words and phrases that a rule looks for, made ready to be found.
public struct RuleWords: Sendable, Hashable {
    /// The words as they were written.
    public let texts: [String]
    let patterns: [WordPattern]

    /// Words to look for, in any case.
    public init(_ texts: [String]) {
        self.texts = texts
        patterns = texts.map { WordPattern($0) }.filter { !$0.isEmpty }
    }

    /// Whether there is nothing to look for.
    public var isEmpty: Bool { patterns.isEmpty }

    /// Compares the words as they were written.
    public static func == (a: RuleWords, b: RuleWords) -> Bool { a.texts == b.texts }

    /// Hashes the words as they were written.
    public func hash(into hasher: inout Hasher) { hasher.combine(texts) }
}

/// What rules look at, read once per prompt.
struct RulePrompt: Sendable {
    let tokens: Int
    let words: PromptWords
    let marks: PromptMarks
    let language: String
    let needs: Capabilities

    /// Reads the asking part of a prompt; tokens are those of all of it.
    init(_ input: EstimatorInput) {
        let question = PromptFocus.question(of: input.text)
        words = PromptWords(question)
        tokens = RoutingQuery.approximateTokens(bytes: input.text.count)
        marks = PromptMarks(words: words)
        language = PromptLanguage.guess(question, words: words)
        needs = input.needs
    }
}
