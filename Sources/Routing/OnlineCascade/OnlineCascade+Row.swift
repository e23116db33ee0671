extension OnlineCascade {
    /// The levels, cheapest first.
    public enum Level: Int, Sendable, CaseIterable {
        /// Softmax regression on words.
        case lexical
        /// A head on the sentence embedding.
        case encoder
        /// The language model.
        case llm

        /// `lexical`, `encoder` or `llm`.
        public var name: String {
            switch self {
            case .lexical: "lexical"
            case .encoder: "encoder"
            case .llm: "llm"
            }
        }
    }

    /// A row of the stream on its way up.
    public struct Row: Sendable {
        /// Its word features.
        public internal(set) var words: OnlineLexicalLevel.Words
        /// Inputs of the encoder level; empty before it was reached.
        public internal(set) var encoderInputs: [Float] = []
        /// Probabilities that each level reached gave: [1 or 2][C].
        public internal(set) var probabilities: [[Double]] = []
        /// The deferral of each level reached, in 0...1.
        public internal(set) var deferrals: [Double] = []
        /// Whether it jumped from the first level, whatever the gates say: a fair sample of the stream.
        public internal(set) var isAudit = false
        /// Whether it jumps from the second level, should it come so far.
        var jumpsFromEncoder = false
        /// Whether the LLM may be asked.
        var mayAsk = true
        /// Whether the LLM would have been asked had it been allowed.
        public internal(set) var missesLLM = false
        /// Whether plain distillation sends it straight up, or keeps it from the first level.
        var isDistilled = false

        /// What the small levels would say on their own: nil when they would ask the LLM.
        public var smallLevelsAnswer: Answer? {
            for (level, deferral) in deferrals.enumerated() where deferral <= 0.5 {
                return Answer(level: Level(rawValue: level) ?? .encoder, probabilities: probabilities[level])
            }
            return nil
        }
    }

    /// A label of a small level.
    public struct Answer: Sendable, Equatable {
        /// Who gave it.
        public let level: Level
        /// Its place among the labels.
        public let label: Int
        /// Its probability, in 0...1.
        public let confidence: Double

        init(level: Level, probabilities: [Double]) {
            self.level = level
            (label, confidence) = Softmax.greatest(probabilities)
        }
    }

    /// What to do with a row next.
    public enum Step: Sendable {
        /// Embed its text, and hand the embedding to `embedded`.
        case embed(Row)
        /// Ask the LLM, and let the learner have its label.
        case askLLM(Row)
        /// A small level answers.
        case answer(Answer, Row)
    }
}
