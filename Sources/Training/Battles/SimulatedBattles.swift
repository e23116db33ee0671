public import Routing

/// Battles drawn from a world that is known, for measuring speed and for finding the world again.
///
/// Prompts belong to topics, whose embeddings look like those of sentences: unit vectors whose cosine is about 0.6 within
/// a topic and 0.1 across. Every model has a rating, and its strength in each topic departs from it.
public struct SimulatedBattles: Sendable {
    /// Number of models.
    public var models = 64
    /// Number of topics.
    public var topics = 500
    /// Length of an embedding.
    public var dimensions = 384
    /// Share of battles that end in a tie.
    public var ties = 0.2
    /// Standard deviation of the models' ratings, in natural logarithms of odds.
    public var ratingSpread = 1.2
    /// Standard deviation of a model's departure in a topic.
    public var topicSpread = 0.8
    /// Cosine of two prompts of one topic, of two topics about a sixth of it.
    public var cohesion = 0.6
    /// Seed of everything.
    public var seed: UInt64 = 0

    /// A world of the default size.
    public init() {}

    /// Draws prompts with one battle each, as in an arena.
    public func battles(prompts: Int) -> Battles {
        var generator = SplitMix64(seed: seed)
        let centres = topicCentres(&generator)
        let strengths = (0..<models).map { _ in ratingSpread * generator.normal() }
        let departures = (0..<models * topics).map { _ in topicSpread * generator.normal() }
        var embeddings: [Float] = []
        embeddings.reserveCapacity(prompts * dimensions)
        var battles: [Battles.Battle] = []
        var outcomes = Array(repeating: 0, count: models)
        for prompt in 0..<prompts {
            let topic = generator.index(below: topics)
            embeddings += draw(around: centres[topic], &generator)
            let one = generator.index(below: models)
            let other = (one + 1 + generator.index(below: models - 1)) % models
            outcomes[one] += 1
            outcomes[other] += 1
            let margin =
                strengths[one] - strengths[other] + departures[one * topics + topic]
                - departures[other * topics + topic]
            let oneWins = generator.uniform() < Elementary.sigmoid(margin)
            battles.append(
                Battles.Battle(
                    prompt: prompt,
                    winner: oneWins ? one : other,
                    loser: oneWins ? other : one,
                    isTie: generator.uniform() < ties
                )
            )
        }
        return Battles(
            models: (0..<models).map { KnownModel(name: "model-\($0)", outcomes: outcomes[$0]) },
            embeddings: embeddings,
            dimensions: dimensions,
            inputTokens: Array(repeating: 60, count: prompts),
            battles: battles
        )
    }

    /// Draws the embeddings of further prompts of the same topics.
    public func queries(_ count: Int) -> [EstimatorInput] {
        var generator = SplitMix64(seed: seed)
        let centres = topicCentres(&generator)
        var fresh = SplitMix64(seed: seed &+ 0x5EED)
        return (0..<count).map { _ in
            EstimatorInput(text: [], embedding: draw(around: centres[fresh.index(below: topics)], &fresh))
        }
    }

    private func topicCentres(_ generator: inout SplitMix64) -> [[Float]] {
        let common = unit(&generator)
        return (0..<topics).map { _ in
            let own = unit(&generator)
            return Self.normalised(zip(common, own).map { 0.4 * $0 + 0.92 * $1 })
        }
    }

    private func draw(around centre: [Float], _ generator: inout SplitMix64) -> [Float] {
        let noise = unit(&generator)
        let (near, far) = (Float(cohesion.squareRoot()), Float((1 - cohesion).squareRoot()))
        return Self.normalised(zip(centre, noise).map { near * $0 + far * $1 })
    }

    private func unit(_ generator: inout SplitMix64) -> [Float] {
        Self.normalised((0..<dimensions).map { _ in Float(generator.normal()) })
    }

    private static func normalised(_ vector: [Float]) -> [Float] {
        var sum: Float = 0
        for value in vector { sum += value * value }
        let inverse = 1 / sum.squareRoot()
        return vector.map { $0 * inverse }
    }
}
