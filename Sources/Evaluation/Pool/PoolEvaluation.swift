/// Judges routers that choose one of several models of different price.
///
/// A router predicts what every model would score. At an exchange rate λ it sends a prompt to the model of greatest
/// `predicted quality − λ · expected cost` (at ties, the cheaper); λ from 0 to ∞ traces its operating points. All
/// matrices are flat, prompts × models, row by row.
public struct PoolEvaluation: Sendable {
    /// The models, in the order of the matrices' columns, with their means.
    public internal(set) var models: [PoolModel]
    /// Number of prompts.
    public let prompts: Int
    /// Score of each answer, prompts × models.
    public let quality: [Double]
    /// Recorded cost of each answer in US dollars, prompts × models.
    public let costUSD: [Double]
    /// What a router may know of the cost beforehand, in US dollars, prompts × models.
    public let expectedCostUSD: [Double]
    /// Carbon of each answer, prompts × models; nil where a model's size is unknown.
    public let carbon: [CarbonEstimate?]

    /// Takes the recorded answers of a pool.
    ///
    /// - Parameters:
    ///   - models: names; at least one, all different.
    ///   - quality: scores, usually in 0...1.
    ///   - costUSD: what the answers cost, at least 0.
    ///   - expectedCostUSD: what they could be expected to cost before they were written, at least 0.
    ///   - carbon: carbon of the answers; leave out when unknown.
    /// - Throws: ``EvaluationError`` when there is no prompt, a shape differs, or a value is no number or a cost below 0.
    public init(
        models: [String],
        quality: [Double],
        costUSD: [Double],
        expectedCostUSD: [Double],
        carbon: [CarbonEstimate?]? = nil
    ) throws(EvaluationError) {
        guard Set(models).count == models.count, !models.isEmpty else {
            throw EvaluationError(
                "a pool needs at least one model and each once, not [\(models.joined(separator: ", "))]"
            )
        }
        guard !quality.isEmpty else { throw EvaluationError("there is no prompt that every model answered") }
        let carbon = carbon ?? [CarbonEstimate?](repeating: nil, count: quality.count)
        guard quality.count % models.count == 0, costUSD.count == quality.count, expectedCostUSD.count == quality.count,
            carbon.count == quality.count
        else {
            throw EvaluationError(
                "\(quality.count) scores, \(costUSD.count) costs, \(expectedCostUSD.count) expected costs and "
                    + "\(carbon.count) carbon values do not make one table of \(models.count) models"
            )
        }
        guard quality.allSatisfy(\.isFinite) else { throw EvaluationError("a score is not a finite number") }
        guard costUSD.allSatisfy({ $0 >= 0 && $0.isFinite }), expectedCostUSD.allSatisfy({ $0 >= 0 && $0.isFinite })
        else {
            throw EvaluationError("a cost is below 0 or not a finite number")
        }
        let prompts = quality.count / models.count
        self.prompts = prompts
        self.quality = quality
        self.costUSD = costUSD
        self.expectedCostUSD = expectedCostUSD
        self.carbon = carbon
        self.models = models.enumerated().map { column, id in
            let cells = stride(from: column, to: quality.count, by: models.count)
            var sums = (quality: 0.0, cost: 0.0)
            for cell in cells {
                sums.quality += quality[cell]
                sums.cost += costUSD[cell]
            }
            return PoolModel(
                id: id,
                quality: sums.quality / Double(prompts),
                costUSDPer1k: sums.cost / Double(prompts) * 1000,
                carbonPer1k: cells.lazy.map { carbon[$0] }.sum.map { $0 * (1000 / Double(prompts)) }
            )
        }
    }

    /// The model of greatest mean score; of several, the cheapest.
    public var bestSingle: Int {
        models.indices.min { a, b in
            let (a, b) = (models[a], models[b])
            return a.quality == b.quality ? a.costUSDPer1k < b.costUSDPer1k : a.quality > b.quality
        } ?? 0
    }

    /// The model of least mean cost; of several, the best.
    public var cheapest: Int {
        models.indices.min { a, b in
            let (a, b) = (models[a], models[b])
            return a.costUSDPer1k == b.costUSDPer1k ? a.quality > b.quality : a.costUSDPer1k < b.costUSDPer1k
        } ?? 0
    }

    /// The share of the best single model's quality that counts as nearly as good.
    public static let nearQuality = 0.99

    /// A frontier's cost at a share of the best single model's quality, over that model's cost.
    ///
    /// - Returns: nil where the quality is never reached or the best single model is free.
    public func costRatio(of frontier: Frontier, qualityShare: Double = 1) -> Double? {
        let reference = models[bestSingle]
        guard reference.costUSDPer1k > 0 else { return nil }
        return frontier.cost(reaching: qualityShare * reference.quality).map { $0 / reference.costUSDPer1k }
    }

    /// Where the cost axis of every router ends: the mean cost of the dearest model, in US dollars per 1,000 answers.
    public var maximumCostUSDPer1k: Double { models.map(\.costUSDPer1k).max() ?? 0 }

    /// What sending each prompt to one model gives.
    ///
    /// - Parameters:
    ///   - choice: the chosen column, one per prompt.
    ///   - exchangeRate: the rate that led to it, to be noted in the point.
    public func point(choice: [Int], exchangeRate: Double? = nil) -> OperatingPoint {
        precondition(choice.count == prompts, "a choice names a model for every prompt")
        var sums = (quality: 0.0, cost: 0.0)
        for (prompt, model) in choice.enumerated() {
            let cell = prompt * models.count + model
            sums.quality += quality[cell]
            sums.cost += costUSD[cell]
        }
        return OperatingPoint(
            costUSDPer1k: sums.cost / Double(prompts) * 1000,
            quality: sums.quality / Double(prompts),
            carbonPer1k: choice.enumerated().lazy.map { carbon[$0 * models.count + $1] }.sum.map {
                $0 * (1000 / Double(prompts))
            },
            exchangeRate: exchangeRate
        )
    }
}
