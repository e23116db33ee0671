import Routing

/// Fits the `matrix-factorization` router.
public struct MatrixFactorizationFitter: RouterFitter {
    /// `matrix-factorization`.
    public static var kind: String { MatrixFactorizationRouter.kind }

    /// How it is fitted; the defaults are RouteLLM's where it says (arXiv 2406.18665, appendix B, and its code).
    public struct Configuration: Sendable {
        /// Latent dimensions, d.
        public var latent = 128
        /// Standard deviation of the noise added to each value of an embedding.
        public var noise = 0.05
        /// Adam's learning rate for batches of 64; it grows in proportion to the batch.
        public var rate: Float = 3e-4
        /// Weight of half the squared parameters in the loss.
        public var weightDecay: Float = 1e-5
        /// Prompts per step at most; small data take fewer, but 64.
        ///
        /// RouteLLM's 64 end at the same held-out loss in ten times the time.
        public var batch = 512
        /// Passes over the data at most, as long as they make `leastSteps`.
        public var epochs = 100
        /// Steps that may be made at least: small data may be passed over more often.
        public var leastSteps = 2000
        /// Share of the passes without a better held-out loss after which fitting stops.
        public var patience = 0.05
        /// Share of the prompts held out for early stopping.
        public var heldOutShare = 0.05
        /// Whether ties count as half a win each way; else they are dropped.
        public var keepsTies = false
        /// Further fits that leave out a fold each, for standard errors and the sample.
        public var folds = 4
        /// Seed of every random choice.
        public var seed: UInt64 = 0

        /// The defaults.
        public init() {}

        /// Prompts per step when there are `prompts` in all.
        func batch(prompts: Int) -> Int { min(batch, max(64, prompts / 32)) }

        /// Passes at most when there are `prompts` in all.
        func epochs(prompts: Int) -> Int {
            let steps = (prompts + batch(prompts: prompts) - 1) / batch(prompts: prompts)
            return max(epochs, leastSteps / max(1, steps))
        }
    }

    private static let leastBattles = 40
    private static let leastPrompts = 40
    private static let sampleSize = 512

    private var configuration = Configuration()
    private var reading = Battles.Reading()

    /// Takes `latent`, `noise`, `rate`, `weight-decay`, `batch`, `epochs`, `ties`, `folds` and how battles are read.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        let defaults = Configuration()
        configuration.seed = seed
        configuration.latent = try options.integer("latent", default: defaults.latent, in: 1...4096)
        configuration.noise = try options.number("noise", default: defaults.noise, in: 0...10)
        configuration.rate = Float(try options.number("rate", default: Double(defaults.rate), in: 1e-7...1))
        configuration.weightDecay = Float(
            try options.number("weight-decay", default: Double(defaults.weightDecay), in: 0...1)
        )
        configuration.batch = try options.integer("batch", default: defaults.batch, in: 1...100_000)
        configuration.epochs = try options.integer("epochs", default: defaults.epochs, in: 1...10_000)
        configuration.keepsTies = try options.choice("ties", ["drop", "half"]) == "half"
        configuration.folds = try options.integer("folds", default: defaults.folds, in: 0...20)
        guard configuration.folds != 1 else {
            throw TrainingError(.invalidOption, "option folds=1: would leave nothing to learn from; use 0 or 2 to 20")
        }
        reading = try Battles.Reading(options: &options, seed: seed)
    }

    /// Fits a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts with a battle that somebody won.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        try Self.fit(Battles(corpus, reading: reading), configuration, progress: progress)
    }

    /// Fits a router to battles.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 prompts with battles to learn from.
    public static func fit(
        _ battles: Battles,
        _ configuration: Configuration = Configuration(),
        progress: FittingProgress = { _, _, _ in }
    ) throws(TrainingError) -> FittedRouter {
        try battles.require(leastBattles, kind: kind)
        let objective = FactorObjective(battles, latent: configuration.latent, keepsTies: configuration.keepsTies)
        let prompts = (0..<battles.prompts).filter { objective.battles(on: $0) > 0 }
        let telling = prompts.reduce(0) { $0 + objective.battles(on: $1) }
        guard telling >= leastBattles else {
            throw TrainingError(
                .tooFewOutcomes,
                "router '\(kind)' needs at least \(leastBattles) battles that somebody won, the data hold \(telling) "
                    + "beside \(battles.battles.count - telling) ties; give more rows, or count ties with --set ties=half"
            )
        }
        guard prompts.count >= leastPrompts else {
            throw TrainingError(
                .tooFewOutcomes,
                "router '\(kind)' needs at least \(leastPrompts) prompts with a battle that somebody won, the data hold "
                    + "\(prompts.count); give rows of more prompts"
            )
        }
        var generator = SplitMix64(seed: configuration.seed &+ 5)
        let order = generator.permutation(prompts.count).map { prompts[$0] }
        // A twentieth of few prompts would say too little: 64 of them, or a fifth.
        let share = Int(configuration.heldOutShare * Double(prompts.count))
        let held = max(1, share, min(64, prompts.count / 5))
        let epochs = configuration.epochs(prompts: prompts.count)
        let descent = FactorDescent(objective: objective, configuration: configuration)
        let total = epochs * (1 + configuration.folds)
        let best = descent.run(
            training: order[held...].sorted(),
            heldOut: order[..<held].sorted(),
            epochs: epochs,
            seed: configuration.seed
        ) { epoch, loss in
            progress(epoch, total, "held-out loss " + fixedPoint(loss, digits: 4))
        }
        // It may have stopped early.
        progress(epochs, total, "held-out loss " + fixedPoint(best.loss, digits: 4))
        var folds: [[Float]] = []
        let foldCount = configuration.folds
        for fold in 0..<foldCount {
            let rest = order.indices.filter { $0 % foldCount != fold }.map { order[$0] }
            // Each begins elsewhere, so that what the battles leave open shows in the standard errors as well.
            let seed = configuration.seed &+ 1000 &* UInt64(fold + 1)
            folds.append(
                descent.run(training: rest.sorted(), heldOut: [], epochs: best.epochs, seed: seed).values
            )
            progress(
                epochs * (2 + fold),
                total,
                "fold \(fold + 1) of \(foldCount)"
            )
        }
        do {
            let left = try folds.map { values throws(RoutingError) in try objective.layout.factors(values) }
            let factors = try objective.layout.factors(best.values)
            let sample =
                left.isEmpty
                ? sample(battles, order: Array(order[..<held]), folds: [factors])
                : sample(battles, order: order, folds: left)
            let router = try MatrixFactorizationRouter(
                roster: ModelRoster(models: battles.models, sampleScores: sample.ratings, sampleTokens: sample.tokens),
                factors: factors,
                folds: left,
                version: ""
            )
            return FittedRouter(
                .matrixFactorization(router),
                metrics: [
                    "battles": Double(telling), "held_out_loss": best.loss, "epochs": Double(best.epochs),
                ]
            )
        } catch {
            throw TrainingError(.invalidData, error.message)
        }
    }

    /// Ratings on random prompts by the fits that had not seen them: [prompts, models], with the prompts' tokens.
    ///
    /// - Parameter folds: the fit at `n` had not seen the prompts at `n`, `n + folds.count` and so on of `order`.
    private static func sample(
        _ battles: Battles,
        order: [Int],
        folds: [ModelFactors]
    ) -> (ratings: [Float], tokens: [Int32]) {
        let places = order.indices.prefix(sampleSize)
        return (
            places.flatMap { place in
                folds[place % folds.count].ratings(battles.embedding(order[place])).map { Float($0) }
            },
            places.map { battles.inputTokens[order[$0]] }
        )
    }
}
