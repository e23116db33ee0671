extension CategoryReport {
    /// A pair's categories, largest first.
    ///
    /// - Parameters:
    ///   - categories: one per prompt.
    ///   - judged: the routers with their win rates on all prompts; chance is left out, for it is ½ everywhere.
    static func pair(
        categories: [String],
        judged: [(name: String, winRates: [Double])],
        evaluation: PairEvaluation,
        bootstrap: Bootstrap
    ) throws(EvaluationError) -> [CategoryReport] {
        try CategoryBreakdown(categories: categories) { indices throws(EvaluationError) -> CategoryReport in
            let part = try evaluation.subset(indices)
            var routers: [Router] = []
            for (name, winRates) in judged where name != "random" {
                let ranking = try part.ranking(indices.map { winRates[$0] })
                let curve = PairCurve(ranking: ranking, evaluation: part)
                let samples =
                    curve.apgr == nil
                    ? [] : bootstrap.values(count: part.count) { ranking.apgr(counts: $0) }
                routers.append(
                    Router(
                        name: name,
                        apgr: curve.apgr,
                        apgrInterval95: Bootstrap.interval95(samples)?.bounds,
                        quality: curve.quality(strongShare: 0.5),
                        qualityInterval95: nil
                    )
                )
            }
            return CategoryReport(
                category: categories[indices[0]],
                count: indices.count,
                reference: part.strongQuality,
                weak: part.weakQuality,
                routers: routers
            )
        }.parts.map(\.figure)
    }

    /// A pool's categories, largest first.
    ///
    /// - Parameters:
    ///   - categories: one per prompt.
    ///   - judged: the routers with the score of each prompt at their point of greatest quality.
    static func pool(
        categories: [String],
        judged: [(name: String, scores: [Double])],
        evaluation: PoolEvaluation,
        bootstrap: Bootstrap
    ) -> [CategoryReport] {
        let single = evaluation.bestSingle
        return CategoryBreakdown(categories: categories) { indices -> CategoryReport in
            let mean = { (scores: [Double]) in scores.reduce(0, +) / Double(scores.count) }
            return CategoryReport(
                category: categories[indices[0]],
                count: indices.count,
                reference: mean(indices.map { evaluation.quality[$0 * evaluation.models.count + single] }),
                weak: nil,
                routers: judged.map { name, scores in
                    let part = indices.map { scores[$0] }
                    return Router(
                        name: name,
                        apgr: nil,
                        apgrInterval95: nil,
                        quality: mean(part),
                        qualityInterval95: bootstrap.meanInterval(part)?.bounds
                    )
                }
            )
        }.parts.map(\.figure)
    }
}
