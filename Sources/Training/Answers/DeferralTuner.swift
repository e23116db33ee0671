public import Routing

/// A draft with its verifier's score, what it and the next model's answer were worth, and what each cost.
public struct DeferralExample: Sendable, Hashable {
    /// The verifier's score, in 0...1; `nil` when it gave none, which escalates.
    public var score: Double?
    /// Quality of the draft, in 0...1.
    public var draft: Double
    /// Quality of the next model's answer, in 0...1.
    public var next: Double
    /// Cost of the draft and of judging it, in US dollars or any other unit.
    public var draftCost: Double
    /// Cost of the next model's answer.
    public var nextCost: Double
    /// The part of `draftCost` that judging took.
    public var verifierCost: Double

    /// An example.
    public init(
        score: Double?,
        draft: Double,
        next: Double,
        draftCost: Double,
        nextCost: Double,
        verifierCost: Double = 0
    ) {
        self.score = score
        self.draft = draft
        self.next = next
        self.draftCost = draftCost
        self.nextCost = nextCost
        self.verifierCost = verifierCost
    }
}

/// Chooses the thresholds of a cascade's step on graded examples; about fifty suffice (AutoMix, §4).
///
/// A step costs `mean(draft cost + [escalated] · next cost)` and is worth the mean quality of what it answers with.
/// Every threshold that tells the examples apart is tried; of double thresholds, pairs from at most forty quantiles.
public struct DeferralTuner: Sendable {
    /// What is wanted of a step.
    public enum Objective: Sendable, Hashable {
        /// The best quality at a mean cost of at most this; the cheaper of equals.
        case budget(Double)
        /// The least cost at a mean quality of at least this; the better of equals.
        case leastQuality(Double)
        /// The greatest gain of incremental benefit per cost, ΔIBC, with a twentieth of the examples escalated or more.
        ///
        /// `IBC_M = (P_M − P_draft) / (C_M − C_draft)`, C_draft without the verifier; `IBC_base` the same for always calling
        /// the next model; `ΔIBC = 100 (IBC_M − IBC_base) / |IBC_base|` (AutoMix, §4.1).
        case incrementalBenefit
    }

    /// A meta-verifier with what it does on the examples.
    public struct Choice: Sendable, Hashable {
        /// The thresholds; a threshold of infinity escalates everything.
        public var verifier: MetaVerifier
        /// Mean quality.
        public var quality: Double
        /// Mean cost.
        public var cost: Double
        /// Share of the examples that is escalated.
        public var escalated: Double
        /// ΔIBC in per cent; `nil` where it is not defined.
        public var incrementalBenefit: Double?
    }

    /// Most thresholds that pairs are made of.
    private static let mostQuantiles = 40
    /// Least share of escalated examples for ΔIBC, whose denominator vanishes with it.
    private static let leastEscalated = 0.05

    private let examples: [DeferralExample]

    /// A tuner on examples.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` without any, `invalidData` for a number that is none.
    public init(_ examples: [DeferralExample]) throws(TrainingError) {
        guard !examples.isEmpty else {
            throw TrainingError(.tooFewOutcomes, "a threshold cannot be tuned without examples: give graded drafts")
        }
        for (index, example) in examples.enumerated() {
            let numbers = [example.draft, example.next, example.draftCost, example.nextCost, example.verifierCost]
            guard numbers.allSatisfy(\.isFinite), example.score?.isFinite ?? true else {
                throw TrainingError(
                    .invalidData,
                    "example \(index + 1) holds a value that is no finite number: \(example)"
                )
            }
        }
        self.examples = examples
    }

    /// The best single threshold; `nil` when none meets the objective.
    public func threshold(for objective: Objective) -> Choice? {
        best(thresholds(all: true).map { MetaVerifier(threshold: $0) }, objective)
    }

    /// The best single or double threshold; `nil` when none meets the objective.
    public func doubleThreshold(for objective: Objective) -> Choice? {
        let single = threshold(for: objective)
        let levels = thresholds(all: false)
        let pairs = levels.indices.flatMap { low in
            levels[low...].map { MetaVerifier(threshold: $0, floor: levels[low]) }
        }
        guard let double = best(pairs, objective) else { return single }
        guard let single else { return double }
        return isBetter(double, single, objective) ? double : single
    }

    /// What a meta-verifier does on the examples.
    public func choice(of verifier: MetaVerifier) -> Choice {
        var quality = 0.0
        var cost = 0.0
        var verification = 0.0
        var escalated = 0
        for example in examples {
            cost += example.draftCost
            verification += example.verifierCost
            if verifier.accepts(example.score) {
                quality += example.draft
            } else {
                quality += example.next
                cost += example.nextCost
                escalated += 1
            }
        }
        let count = Double(examples.count)
        let share = Double(escalated) / count
        let draft = examples.reduce(0) { $0 + $1.draft } / count
        let next = examples.reduce(0) { $0 + $1.next } / count
        let draftCost = (examples.reduce(0) { $0 + $1.draftCost } - verification) / count
        let nextCost = examples.reduce(0) { $0 + $1.nextCost } / count
        var benefit: Double?
        let base = nextCost == draftCost ? 0 : (next - draft) / (nextCost - draftCost)
        let extra = cost / count - draftCost
        if base != 0, extra > 0, share >= Self.leastEscalated {
            benefit = 100 * ((quality / count - draft) / extra - base) / abs(base)
        }
        return Choice(
            verifier: verifier,
            quality: quality / count,
            cost: cost / count,
            escalated: share,
            incrementalBenefit: benefit
        )
    }

    /// The thresholds to try, lowest first: each score, and infinity to escalate everything.
    private func thresholds(all: Bool) -> [Double] {
        let scores = Set(examples.compactMap(\.score)).sorted()
        guard !all, scores.count > Self.mostQuantiles else { return scores + [.infinity] }
        return (0..<Self.mostQuantiles).map { scores[$0 * scores.count / Self.mostQuantiles] } + [.infinity]
    }

    private func best(_ verifiers: [MetaVerifier], _ objective: Objective) -> Choice? {
        var best: Choice?
        for verifier in verifiers {
            let choice = choice(of: verifier)
            guard meets(choice, objective) else { continue }
            if best.map({ isBetter(choice, $0, objective) }) ?? true { best = choice }
        }
        return best
    }

    private func meets(_ choice: Choice, _ objective: Objective) -> Bool {
        switch objective {
        case .budget(let budget): choice.cost <= budget + 1e-12 * abs(budget)
        case .leastQuality(let least): choice.quality >= least - 1e-12
        case .incrementalBenefit: choice.incrementalBenefit != nil
        }
    }

    private func isBetter(_ a: Choice, _ b: Choice, _ objective: Objective) -> Bool {
        switch objective {
        case .budget: a.quality > b.quality + 1e-12 || abs(a.quality - b.quality) <= 1e-12 && a.cost < b.cost
        case .leastQuality: a.cost < b.cost || a.cost == b.cost && a.quality > b.quality + 1e-12
        case .incrementalBenefit: a.incrementalBenefit ?? -.infinity > (b.incrementalBenefit ?? -.infinity) + 1e-9
        }
    }
}
