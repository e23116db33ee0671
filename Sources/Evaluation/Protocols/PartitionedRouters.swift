internal import Datasets

/// Routers of which each answers for its own part of the rows: the part it has not learned from.
struct PartitionedRouters<Router> {
    /// The routers, by part.
    let routers: [Router]
    /// Which part a row belongs to.
    let part: (OutcomeRow) throws -> Int

    /// Asks each router about its rows and puts the answers into the order of the rows.
    ///
    /// - Parameters:
    ///   - rows: all rows.
    ///   - answers: of one router, the same number of values for each of its rows.
    func answers(_ rows: [OutcomeRow], _ answers: (Router, [OutcomeRow]) throws -> [Double]) throws -> [Double] {
        var members = [[Int]](repeating: [], count: routers.count)
        for (index, row) in rows.enumerated() { members[try part(row)].append(index) }
        var result: [Double] = []
        for (router, indices) in zip(routers, members) where !indices.isEmpty {
            let values = try answers(router, indices.map { rows[$0] })
            guard values.count % indices.count == 0, values.count >= indices.count else {
                throw EvaluationError("a router gave \(values.count) predictions for \(indices.count) prompts")
            }
            let width = values.count / indices.count
            if result.isEmpty { result = [Double](repeating: 0, count: rows.count * width) }
            guard result.count == rows.count * width else {
                throw EvaluationError("the routers of the parts gave different numbers of predictions per prompt")
            }
            for (position, index) in indices.enumerated() {
                for column in 0..<width { result[index * width + column] = values[position * width + column] }
            }
        }
        return result
    }
}

extension PartitionedRouters where Router == PairRouter {
    /// All of them as one router.
    func joined(name: String) -> PairRouter {
        PairRouter(name: name, isProbability: routers.allSatisfy(\.isProbability)) { rows in
            try answers(rows) { try $0.winRates($1) }
        }
    }
}

extension PartitionedRouters where Router == PoolRouter {
    /// All of them as one router.
    func joined(name: String) -> PoolRouter {
        PoolRouter(name: name, isProbability: routers.allSatisfy(\.isProbability)) { rows, models in
            try answers(rows) { try $0.predictedQuality($1, models) }
        }
    }
}
