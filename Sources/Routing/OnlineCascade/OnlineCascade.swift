/// A cascade for classifying a stream that learns from the LLM on top while it runs.
///
/// Words → sentence encoder → LLM (Nie et al. 2024, "Online Cascade Learning for Efficient Inference over Streams",
/// arXiv 2402.04513). Each small level has a deferral net that passes a row up, and now and then a row jumps straight to
/// the LLM, often at first and hardly ever later, as in DAgger (Ross et al. 2011, arXiv 1011.0686). It makes no call:
/// `begin` and `embedded` say what to do next. The same rows, labels and seed give the same steps.
public struct OnlineCascade: Sendable {
    /// What it is made of.
    public var settings: OnlineCascadeSettings
    /// The first level.
    public var lexical: OnlineLexicalLevel
    /// The second level.
    public var encoder: OnlineEncoderLevel
    /// The deferral nets of both.
    public var gates: [DeferralGate]
    /// How often it has learned.
    public var updates = 0
    /// Rows begun.
    public var rows = 0

    /// Weight of a jump's draw: two draws are taken from the generator for each row.
    private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15

    /// A cascade that knows nothing and asks the LLM.
    public init(_ settings: OnlineCascadeSettings) {
        self.settings = settings
        lexical = OnlineLexicalLevel(bits: settings.wordBits, classes: settings.classes)
        var random = SplitMix64(seed: settings.seed ^ 0x6361_7363_6164_6521)
        encoder = OnlineEncoderLevel(
            network: Self.network(settings.encoderInputs, settings.hidden, settings.classes, &random)
        )
        gates = (0..<2).map { _ in
            let inputs = DeferralGate.inputCount(classes: settings.classes)
            return DeferralGate(network: Self.network(inputs, settings.gateHidden, 1, &random))
        }
    }

    /// Takes the next row of the stream.
    ///
    /// - Parameters:
    ///   - text: UTF-8; may be empty.
    ///   - mayAsk: whether the LLM may be asked; without, the encoder level has the last word.
    public mutating func begin(_ text: ArraySlice<UInt8>, mayAsk: Bool = true) -> Step {
        // The sequence of one SplitMix64 from the seed on, entered at this row's draws.
        var random = SplitMix64(seed: settings.seed &+ 2 &* UInt64(rows) &* Self.step)
        let draws = (0..<2).map { _ in Double(random.next() >> 11) / 9_007_199_254_740_992 }
        var row = Row(words: lexical.read(text))
        row.mayAsk = mayAsk
        row.probabilities = [lexical.probabilities(row.words)]
        row.deferrals = [deferral(row.probabilities[0], level: 0)]
        if let first = settings.distilledRows {
            row.isDistilled = true
            row.mayAsk = mayAsk && rows < first
        } else if mayAsk {
            row.isAudit = draws[0] < settings.jumpChance(level: 0, updates: updates)
            row.jumpsFromEncoder = draws[1] < settings.jumpChance(level: 1, updates: updates)
        }
        rows += 1
        if row.isAudit || row.isDistilled || row.deferrals[0] > 0.5 { return .embed(row) }
        return .answer(Answer(level: .lexical, probabilities: row.probabilities[0]), row)
    }

    /// Goes on with a row whose text has been embedded.
    public func embedded(_ row: Row, _ embedding: [Float]) -> Step {
        precondition(embedding.count == settings.dimensions, "an embedding of \(settings.dimensions) numbers")
        var row = row
        row.encoderInputs = OnlineEncoderLevel.inputs(embedding: embedding, lexical: row.probabilities[0])
        row.probabilities.append(encoder.probabilities(row.encoderInputs))
        row.deferrals.append(deferral(row.probabilities[1], level: 1))
        let asks = row.isAudit || row.isDistilled || row.jumpsFromEncoder || row.deferrals[1] > 0.5
        if row.mayAsk && asks { return .askLLM(row) }
        row.missesLLM = asks && !row.isDistilled
        return .answer(Answer(level: .encoder, probabilities: row.probabilities[1]), row)
    }

    /// The best label without the LLM, for a row that it did not label; nil when nothing has been learned.
    public func fallback(_ row: Row) -> Answer? {
        guard updates > 0, let last = row.probabilities.last else { return nil }
        return Answer(level: Level(rawValue: row.probabilities.count - 1) ?? .encoder, probabilities: last)
    }

    /// What a level's deferral net says, or the fixed threshold in its place.
    private func deferral(_ probabilities: [Double], level: Int) -> Double {
        guard let confidence = settings.confidence else { return gates[level].deferral(probabilities) }
        return Softmax.greatest(probabilities).probability < confidence ? 1 : 0
    }

    /// A network with small random hidden weights; its output layer is zero, so that it says nothing yet.
    private static func network(
        _ inputs: Int,
        _ hidden: Int,
        _ outputs: Int,
        _ random: inout SplitMix64
    ) -> DenseNetwork {
        var parameters = Array(
            repeating: Float(0),
            count: DenseNetwork.count(inputs: inputs, hidden: hidden, outputs: outputs)
        )
        let bound = (6 / Double(inputs + max(1, hidden))).squareRoot()
        for index in 0..<hidden * inputs {
            let uniform = Double(random.next() >> 11) / 9_007_199_254_740_992
            parameters[index] = Float((2 * uniform - 1) * bound)
        }
        let second = hidden * (inputs + 1)
        if hidden > 0 {
            for index in second..<second + outputs * hidden {
                let uniform = Double(random.next() >> 11) / 9_007_199_254_740_992
                parameters[index] = Float((2 * uniform - 1) * 0.1)
            }
        }
        return DenseNetwork(inputs: inputs, hidden: hidden, outputs: outputs, parameters: parameters)
    }
}
