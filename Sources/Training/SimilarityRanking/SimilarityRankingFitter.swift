public import Routing
import Tensors

/// Builds the `similarity-ranking` router: nothing is optimised, battles are grouped and stored.
public struct SimilarityRankingFitter: RouterFitter {
    /// `similarity-ranking`.
    public static var kind: String { SimilarityRankingRouter.kind }

    /// What can be set.
    public struct Configuration: Sendable {
        /// Number of tiers.
        public var tiers = 10
        /// How many times more the most similar battle counts than one on an unrelated prompt.
        public var gamma = 10.0
        /// Whether embeddings are kept as 8-bit integers.
        public var quantises = true
        /// Share of the prompts that are looked at one by one; 1 looks at all, less groups the far ones.
        public var scan = 1.0
        /// Seed of every random choice.
        public var seed: UInt64 = 0

        /// The defaults.
        public init() {}
    }

    /// Fewer prompts than this are all looked at one by one.
    public static let smallest = 4096
    private static let leastBattles = 40
    private static let leastPrompts = 40

    private var configuration = Configuration()
    private var reading = Battles.Reading()

    /// Takes `tiers`, `gamma`, `vectors`, `scan`, `max-battles`, `battles-per-prompt` and `tie-margin`.
    public init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        configuration.seed = seed
        configuration.tiers = try options.integer("tiers", default: 10, in: 2...BattleKind.mostTiers)
        configuration.gamma = try options.number("gamma", default: 10, in: 1...1e6)
        configuration.quantises = try options.choice("vectors", ["int8", "float"]) == "int8"
        configuration.scan = try options.number("scan", default: 1, in: 0.001...1)
        reading = try Battles.Reading(options: &options, seed: seed)
    }

    /// Builds a router.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below 40 battles, or battles on 40 prompts.
    public func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter {
        let battles = Battles(corpus, reading: reading)
        try battles.require(Self.leastBattles, kind: Self.kind)
        try battles.require(prompts: Self.leastPrompts, kind: Self.kind)
        progress(0, 2, "\(battles.battles.count) battles")
        var ratings: [Float] = []
        var tokens: [Int32] = []
        var loss = 0.0
        var judgedBattles = 0
        for (kept, heldOut) in battles.heldOut(most: 512, seed: configuration.seed) {
            let router = try Self.build(battles.subset(kept), configuration)
            let judged = battles.subset(heldOut)
            var rows: [[Double]] = []
            for prompt in 0..<judged.prompts {
                let input = EstimatorInput(text: [], embedding: judged.embedding(prompt))
                // The embedding has the length of the others, so nothing can be thrown.
                rows.append((try? router.ratings(for: input)) ?? [])
            }
            ratings += rows.flatMap { $0.map { Float($0) } }
            tokens += judged.inputTokens
            loss += judged.crossEntropy { rows[$0] } * Double(judged.battles.count)
            judgedBattles += judged.battles.count
        }
        let metrics = [
            "battles": Double(battles.battles.count), "held_out_loss": loss / Double(max(1, judgedBattles)),
        ]
        progress(1, 2, "held-out loss " + fixedPoint(metrics["held_out_loss"] ?? 0, digits: 4))
        let router = try Self.build(battles, configuration, sample: (ratings, tokens))
        progress(2, 2, "\(router.index.tiers) tiers")
        return FittedRouter(.similarityRanking(router), metrics: metrics)
    }

    /// Builds a router from battles.
    ///
    /// - Parameter sample: ratings on prompts that were held out, [prompts, models], and their tokens.
    /// - Throws: `TrainingError.invalidData` when no battle says anything.
    public static func build(
        _ battles: Battles,
        _ configuration: Configuration = Configuration(),
        sample: (ratings: [Float], tokens: [Int32]) = ([], [])
    ) throws(TrainingError) -> SimilarityRankingRouter {
        let global = BradleyTerry(wins: battles.wins(), ridge: SimilarityRankingRouter.defaultRidge)
        let tiers = ModelTiers(ratings: global.ratings, wanted: configuration.tiers)
        let arranged = ArrangedBattles(battles, tiers: tiers, configuration)
        guard !arranged.order.isEmpty else {
            throw TrainingError(
                .invalidData,
                "every battle is between models of one tier, so nothing can be ranked; set more tiers than "
                    + "\(configuration.tiers)"
            )
        }
        let vectors: PromptVectors =
            configuration.quantises
            ? .quantised(QuantisedRows(arranged.embeddings, columns: battles.dimensions))
            : .floats(FloatView(arranged.embeddings), dimensions: battles.dimensions)
        do {
            let index = try BattleIndex(
                tiers: tiers.count,
                vectors: vectors,
                clusterStarts: arranged.clusters.starts,
                centres: FloatView(arranged.clusters.centres),
                spread: arranged.clusters.spread,
                entryStarts: arranged.entryStarts,
                entries: arranged.entries,
                scan: Int((configuration.scan * Double(arranged.order.count)).rounded(.up))
            )
            let overall = BradleyTerry(
                wins: BattleKind.wins(index.countsByKind(), tiers: tiers.count),
                ridge: SimilarityRankingRouter.defaultRidge
            )
            return try SimilarityRankingRouter(
                roster: ModelRoster(
                    models: battles.models,
                    sampleScores: sample.ratings,
                    sampleTokens: sample.tokens
                ),
                tierOfModel: tiers.tierOfModel,
                // As they are stored, so that a router decides alike before and after.
                tierRatings: overall.ratings.map { Double(Float($0)) },
                gamma: Double(Float(configuration.gamma)),
                index: index,
                version: ""
            )
        } catch {
            throw TrainingError(.invalidData, error.message)
        }
    }
}

extension Battles.Reading {
    /// Takes `max-battles`, `battles-per-prompt` and `tie-margin`.
    init(options: inout FitterOptions, seed: UInt64) throws(TrainingError) {
        self.init(seed: seed)
        most = try options.integer("max-battles", default: most, in: 1...100_000_000)
        perPrompt = try options.integer("battles-per-prompt", default: perPrompt, in: 1...100_000)
        tieMargin = try options.number("tie-margin", default: tieMargin, in: 0...1)
    }
}
