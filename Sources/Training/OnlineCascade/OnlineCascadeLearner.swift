public import Routing

/// Teaches an online cascade the labels of its LLM while the stream runs.
///
/// Every label goes into a cache; once a minibatch of new ones is there, all levels and gates learn from it and from
/// rows drawn from the cache. The imitation is DAgger's (Ross et al. 2011, arXiv 1011.0686): what is learned are the
/// LLM's labels of the rows that the cascade itself passes up, and of rows that jump by chance.
public struct OnlineCascadeLearner: Sendable {
    /// How it learns; part of what a seed reproduces.
    public struct Schedule: Sendable, Equatable, Codable {
        /// New labels that make an update.
        public var batch = 8
        /// Labelled rows that are kept.
        public var cache = 4096
        /// Rows drawn from the cache for each pass.
        public var replay = 32
        /// Passes of an update over the levels.
        public var passes = 4
        /// Last labelled rows from which the gates learn, with what the levels said of them then.
        public var gateWindow = 1024
        /// Rows drawn from those for each pass.
        public var gateReplay = 64
        /// Passes of an update over the gates.
        public var gatePasses = 4
        /// Adam's rate for the encoder level.
        public var encoderRate = 2e-3
        /// Quadratic penalty on the encoder level's weights.
        public var encoderPenalty = 3e-4
        /// Adam's rate for the gates.
        public var gateRate = 2e-3

        /// The usual schedule.
        public init() {}
    }

    /// The cascade as it is now.
    public var cascade: OnlineCascade
    /// How it learns.
    public let schedule: Schedule

    var cache: LabelCache
    /// Labels since the last update.
    var fresh = 0
    var lexicalStep: LexicalStep
    var encoderOptimiser: Adam
    var gateOptimisers: [Adam]

    /// A learner that has learned nothing.
    public init(_ settings: OnlineCascadeSettings, schedule: Schedule = Schedule()) {
        precondition(schedule.batch > 0 && schedule.cache >= schedule.batch, "a cache holds at least one minibatch")
        let cascade = OnlineCascade(settings)
        self.cascade = cascade
        self.schedule = schedule
        cache = LabelCache(capacity: schedule.cache)
        lexicalStep = LexicalStep(bits: settings.wordBits, classes: settings.classes)
        encoderOptimiser = Adam(count: cascade.encoder.network.parameters.count)
        gateOptimisers = cascade.gates.map { Adam(count: $0.network.parameters.count) }
    }

    /// Learns the LLM's label of a row that `OnlineCascade.embedded` sent to it.
    ///
    /// - Parameter label: place among the labels.
    public mutating func learn(_ row: OnlineCascade.Row, label: Int) {
        precondition((0..<cascade.settings.classes).contains(label), "a label of the cascade")
        precondition(row.probabilities.count == 2, "a row that has been embedded")
        cache.add(
            LabelCache.Entry(
                words: row.words,
                inputs: row.encoderInputs,
                probabilities: row.probabilities.map { $0.map { Float($0) } },
                label: label
            )
        )
        fresh += 1
        if fresh >= schedule.batch { update() }
    }

    private mutating func update() {
        // A sequence of its own for every update, so that nothing of it needs keeping.
        var random = SplitMix64(seed: cascade.settings.seed &+ 0x6C65_6172_6E21 &+ UInt64(cascade.updates) << 20)
        for pass in 0..<schedule.passes {
            let rows = batch(pass, draws: schedule.replay, of: cache.count, &random)
            for row in rows { lexicalStep.learn(&cascade.lexical, row.words, label: row.label) }
            learnEncoder(rows)
        }
        let settings = cascade.settings
        let problem = DeferralProblem(mu: settings.mu, costs: settings.costs, calibration: settings.calibration)
        for pass in 0..<schedule.gatePasses {
            let rows = batch(pass, draws: schedule.gateReplay, of: min(cache.count, schedule.gateWindow), &random)
            let gradients = problem.gradient(cascade.gates, rows.map { DeferralProblem.Row($0) }).gradients
            for level in gradients.indices {
                cascade.gates[level].network = Self.moved(
                    cascade.gates[level].network,
                    by: &gateOptimisers[level],
                    gradients[level],
                    rate: Float(schedule.gateRate)
                )
            }
        }
        fresh = 0
        cascade.updates += 1
    }

    /// The new rows, in the first pass, and rows drawn from the latest `range`.
    private func batch(_ pass: Int, draws: Int, of range: Int, _ random: inout SplitMix64) -> [LabelCache.Entry] {
        var rows = pass == 0 ? (0..<fresh).map { cache.recent($0) } : []
        for _ in 0..<draws { rows.append(cache.recent(random.index(below: range))) }
        return rows
    }

    private mutating func learnEncoder(_ rows: [LabelCache.Entry]) {
        let network = cascade.encoder.network
        var targets = Array(repeating: Float(0), count: rows.count * network.outputs)
        for (index, row) in rows.enumerated() { targets[index * network.outputs + row.label] = 1 }
        let problem = NetworkProblem(
            inputs: rows.flatMap(\.inputs),
            inputCount: network.inputs,
            targets: targets,
            outputCount: network.outputs,
            loss: .softmax,
            hidden: network.hidden,
            seed: 0
        )
        let gradient = problem.gradient(
            network.parameters,
            Array(rows.indices),
            penalty: Float(schedule.encoderPenalty)
        ).gradient
        cascade.encoder.network = Self.moved(
            network,
            by: &encoderOptimiser,
            gradient,
            rate: Float(schedule.encoderRate)
        )
    }

    private static func moved(_ network: DenseNetwork, by optimiser: inout Adam, _ gradient: [Float], rate: Float)
        -> DenseNetwork
    {
        var parameters = network.parameters
        optimiser.step(&parameters, gradient: gradient, rate: rate)
        return DenseNetwork(
            inputs: network.inputs,
            hidden: network.hidden,
            outputs: network.outputs,
            parameters: parameters
        )
    }
}
