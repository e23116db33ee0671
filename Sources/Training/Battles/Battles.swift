public import Routing

/// Pairs of models judged on one prompt: what rankings and matrix factorisation learn from.
public struct Battles: Sendable {
    /// Two models on one prompt, and who was better.
    public struct Battle: Sendable, Hashable {
        /// Position of the prompt.
        public var prompt: Int32
        /// Position of the winner; of a tie, of either model.
        public var winner: Int32
        /// Position of the loser; of a tie, of the other model.
        public var loser: Int32
        /// Whether neither was better.
        public var isTie: Bool

        /// A battle.
        public init(prompt: Int, winner: Int, loser: Int, isTie: Bool = false) {
            self.prompt = Int32(prompt)
            self.winner = Int32(winner)
            self.loser = Int32(loser)
            self.isTie = isTie
        }
    }

    /// How battles are read off graded answers.
    public struct Reading: Sendable {
        /// Scores closer than this are a tie.
        public var tieMargin: Double
        /// At most this many pairs of a prompt, drawn at random: else prompts that many models answered would count most.
        public var perPrompt: Int
        /// At most this many battles in all, drawn at random.
        public var most: Int
        /// Seed of the draws.
        public var seed: UInt64

        /// A way of reading battles.
        public init(tieMargin: Double = 0.05, perPrompt: Int = 64, most: Int = 1_000_000, seed: UInt64 = 0) {
            self.tieMargin = tieMargin
            self.perPrompt = perPrompt
            self.most = most
            self.seed = seed
        }
    }

    /// The models, each with the number of its graded answers.
    public let models: [KnownModel]
    /// Embeddings of the prompts: [prompts, dimensions].
    public let embeddings: [Float]
    /// Length of an embedding.
    public let dimensions: Int
    /// Tokens of each prompt: [prompts].
    public let inputTokens: [Int32]
    /// The battles, by prompt.
    public let battles: [Battle]

    /// Number of prompts.
    public var prompts: Int { inputTokens.count }

    /// Battles of their parts.
    public init(
        models: [KnownModel],
        embeddings: [Float],
        dimensions: Int,
        inputTokens: [Int32],
        battles: [Battle]
    ) {
        precondition(embeddings.count == inputTokens.count * dimensions, "embeddings must be [prompts, dimensions]")
        self.models = models
        self.embeddings = embeddings
        self.dimensions = dimensions
        self.inputTokens = inputTokens
        self.battles = battles
    }

    /// Reads battles off graded answers: every two models with a score on a prompt met there.
    ///
    /// Models that never met another are left out.
    public init(_ corpus: OutcomeCorpus, reading: Reading = Reading()) {
        var generator = SplitMix64(seed: reading.seed)
        var found: [Battle] = []
        for prompt in 0..<corpus.prompts {
            let row = Array(corpus.row(prompt))
            let judged = row.indices.filter { !row[$0].isNaN }
            var pairs: [(Int, Int)] = []
            for (place, one) in judged.enumerated() {
                for other in judged[(place + 1)...] { pairs.append((one, other)) }
            }
            if pairs.count > reading.perPrompt {
                pairs = generator.permutation(pairs.count)[..<reading.perPrompt].sorted().map { pairs[$0] }
            }
            for (one, other) in pairs {
                let difference = Double(row[one]) - Double(row[other])
                let wins = difference >= 0
                found.append(
                    Battle(
                        prompt: prompt,
                        winner: wins ? one : other,
                        loser: wins ? other : one,
                        isTie: difference.magnitude < max(reading.tieMargin, 1e-6)
                    )
                )
            }
        }
        if found.count > reading.most {
            found = generator.permutation(found.count)[..<reading.most].sorted().map { found[$0] }
        }
        let met = Set(found.flatMap { [$0.winner, $0.loser] })
        let known = corpus.knownModels
        let kept = known.indices.filter { met.contains(Int32($0)) }
        let position = Dictionary(uniqueKeysWithValues: kept.enumerated().map { (Int32($1), Int32($0)) })
        self.init(
            models: kept.map { known[$0] },
            embeddings: corpus.inputs.flatMap(\.embedding),
            dimensions: corpus.inputs.first?.embedding.count ?? 0,
            inputTokens: corpus.inputs.map { Int32(clamping: RoutingQuery.approximateTokens(bytes: $0.text.count)) },
            battles: found.map { battle in
                var battle = battle
                battle.winner = position[battle.winner] ?? 0
                battle.loser = position[battle.loser] ?? 0
                return battle
            }
        )
    }

    /// Embedding of a prompt: [dimensions].
    public func embedding(_ prompt: Int) -> [Float] {
        Array(embeddings[prompt * dimensions..<(prompt + 1) * dimensions])
    }

    /// The battles on some prompts, with the same models; prompts are numbered anew in the order given.
    public func subset(_ prompts: [Int]) -> Battles {
        var place = Array(repeating: Int32(-1), count: self.prompts)
        for (index, prompt) in prompts.enumerated() { place[prompt] = Int32(index) }
        return Battles(
            models: models,
            embeddings: prompts.flatMap { embedding($0) },
            dimensions: dimensions,
            inputTokens: prompts.map { inputTokens[$0] },
            battles: battles.compactMap { battle in
                guard place[Int(battle.prompt)] >= 0 else { return nil }
                var battle = battle
                battle.prompt = place[Int(battle.prompt)]
                return battle
            }
        )
    }

    /// How often row beat column, a tie counting half each way: [models, models].
    public func wins() -> [Double] {
        var wins = Array(repeating: 0.0, count: models.count * models.count)
        for battle in battles {
            let (one, other) = (Int(battle.winner), Int(battle.loser))
            wins[one * models.count + other] += battle.isTie ? 0.5 : 1
            if battle.isTie { wins[other * models.count + one] += 0.5 }
        }
        return wins
    }

    /// Refuses data that say too little.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below `least` battles.
    func require(_ least: Int, kind: String) throws(TrainingError) {
        guard battles.count >= least else {
            throw TrainingError(
                .tooFewOutcomes,
                "router '\(kind)' needs at least \(least) battles, the data hold \(battles.count); give rows in which two "
                    + "or more of the models have a score on the same prompt"
            )
        }
    }

    /// Mean cross-entropy of predicted ratings on the battles, ties counting half each way, in natural logarithms.
    ///
    /// - Parameter ratings: of the models on a prompt: [models].
    func crossEntropy(_ ratings: (_ prompt: Int) -> [Double]) -> Double {
        var sum = 0.0
        var current = -1
        var row: [Double] = []
        for battle in battles {
            if Int(battle.prompt) != current {
                current = Int(battle.prompt)
                row = ratings(current)
            }
            let margin = row[Int(battle.winner)] - row[Int(battle.loser)]
            let loss = Elementary.softplus(-margin)
            sum += battle.isTie ? (loss + Elementary.softplus(margin)) / 2 : loss
        }
        return sum / Double(max(1, battles.count))
    }
}
