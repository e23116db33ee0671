internal import Routing

/// One prompt with what each model scored on it: a line of an outcome file.
public struct OutcomeRow: Sendable, Equatable {
    /// The data set the prompt belongs to.
    public var dataset: String
    /// The prompt's identity within its data set.
    public var promptID: String
    /// What the models were asked; of a conversation, its first turn.
    public var prompt: String
    /// Subject or task, such as `astronomy`; `uncategorised` when the file names none.
    public var category: String
    /// The part of the data, such as `train` or `test`.
    public var split: String
    /// How answers were graded, in words.
    public var metric: String
    /// Score of each model, in 0...1; never empty.
    public var scores: [String: Double]
    /// The right answer, where there is one.
    public var answer: String?
    /// The final answer of each model, where it could be read from the model's text.
    public var answers: [String: String]
    /// Length of each model's answer in characters (Unicode scalars).
    public var completionCharacters: [String: Int]
    /// What each answer really cost, in US dollars.
    public var costUSD: [String: Double]
    /// The second turn of the conversation, where there was one.
    public var secondTurn: String?
    /// Whether the scores were simulated rather than measured.
    public var isSimulated: Bool

    /// Makes a row; only what every outcome has must be given.
    public init(
        dataset: String,
        promptID: String,
        prompt: String,
        category: String = "uncategorised",
        split: String,
        metric: String = "unspecified",
        scores: [String: Double],
        answer: String? = nil,
        answers: [String: String] = [:],
        completionCharacters: [String: Int] = [:],
        costUSD: [String: Double] = [:],
        secondTurn: String? = nil,
        isSimulated: Bool = false
    ) {
        self.dataset = dataset
        self.promptID = promptID
        self.prompt = prompt
        self.category = category
        self.split = split
        self.metric = metric
        self.scores = scores
        self.answer = answer
        self.answers = answers
        self.completionCharacters = completionCharacters
        self.costUSD = costUSD
        self.secondTurn = secondTurn
        self.isSimulated = isSimulated
    }

    /// The score of a model under its own name or, failing that, the first in order of its other names.
    public func score(of model: String) -> Double? {
        scores[model] ?? scores.keys.filter { ModelAlias.same($0, model) }.min().flatMap { scores[$0] }
    }

    /// Length of the prompt in characters (Unicode scalars, as `completion_chars` counts them), second turn included.
    public var promptCharacters: Int {
        prompt.unicodeScalars.count + (secondTurn?.unicodeScalars.count ?? 0)
    }
}
