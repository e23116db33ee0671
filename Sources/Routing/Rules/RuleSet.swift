/// Rules that tell how complex a prompt is.
///
/// `complexity = σ(start + per_doubling · log₂(tokens / 32) + Σ add of the rules that hold + history)`, in 0...1. The term
/// of the length tells apart what no rule does; prompt length alone is a good guess at difficulty on many benchmarks
/// (docs/evaluation.md). The history term is `historyWeight · (mean failure − ½)` over similar prompts seen, where an
/// artifact brings them (`PromptHistory`).
public struct RuleSet: Sendable, Hashable {
    /// Log-odds of a prompt of 32 tokens on which no rule holds.
    public var start: Double
    /// What every doubling of the prompt's tokens adds, from 32 tokens on; shorter prompts lose as much.
    public var perDoubling: Double
    /// What similar prompts count that all models failed, less those that none did.
    public var historyWeight: Double
    /// The rules.
    public var rules: [Rule]

    /// A rule set.
    public init(start: Double, perDoubling: Double = 0, historyWeight: Double = 2, rules: [Rule]) {
        self.start = start
        self.perDoubling = perDoubling
        self.historyWeight = historyWeight
        self.rules = rules
    }

    /// What the rules find on a prompt, and what each finding adds to the log-odds.
    public struct Findings: Sendable, Hashable {
        /// Sum of all that was added, `start` included.
        public var logOdds: Double
        /// What the length adds.
        public var length: Double
        /// Positions of the rules that hold.
        public var rules: [Int]
    }

    /// Looks at a prompt.
    public func findings(on input: EstimatorInput) -> Findings {
        let prompt = RulePrompt(input)
        let doublings = Elementary.log(Double(prompt.tokens) / 32) / Elementary.log(2)
        let length = perDoubling * doublings
        var findings = Findings(logOdds: start + length, length: length, rules: [])
        for (index, rule) in rules.enumerated() where rule.holds(for: prompt) {
            findings.rules.append(index)
            findings.logOdds += rule.add
        }
        return findings
    }

    /// A short name of these very rules: the hash of their text as hexadecimal digits.
    public var checksum: String {
        var hash = StableHash()
        hash.combine(text.utf8)
        let digits = String(hash.value, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
