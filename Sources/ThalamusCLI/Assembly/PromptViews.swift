import Datasets
import Evaluation
import Foundation
import Routing

/// What is seen of prompts before any call, as numbers: their form, and what routers expect of the models on them.
///
/// What a router says of a prompt to tune on comes from a fit that has not seen that prompt, so it is as good, and no
/// better, than what it says of new ones.
struct PromptViews {
    private static let folds = 5

    /// A view of each prompt to tune on.
    let tune: [[Double]]
    /// A view of each prompt to judge on.
    let test: [[Double]]

    /// Views of the rows of a data set.
    ///
    /// - Parameters:
    ///   - fitted: the routers, fitted on all rows to tune on.
    ///   - refit: fits a router, given by its place, without some rows.
    init(
        _ rows: SimulationRows,
        fitted: [PoolRouter],
        refit: (_ router: Int, _ learned: [OutcomeRow], _ held: [OutcomeRow]) throws -> PoolRouter
    ) throws {
        var tune = rows.tuneRows.map { Self.form($0.prompt) }
        var test = rows.testRows.map { Self.form($0.prompt) }
        let fold = rows.tuneRows.map { row -> Int in
            var hash = StableHash(seed: 0xF01D)
            hash.combine(row.prompt.utf8)
            return Int(hash.unitInterval * Double(Self.folds))
        }
        for (place, router) in fitted.enumerated() {
            for held in 0..<Self.folds {
                let prompts = fold.indices.filter { fold[$0] == held }
                let heldRows = prompts.map { rows.tuneRows[$0] }
                guard !prompts.isEmpty else { continue }
                let learned = fold.indices.filter { fold[$0] != held }.map { rows.tuneRows[$0] }
                let other = try refit(place, learned, heldRows)
                for (prompt, view) in zip(prompts, try Self.outlook(other, heldRows, rows.tune.models)) {
                    tune[prompt].append(view)
                }
            }
            for (prompt, view) in try Self.outlook(router, rows.testRows, rows.test.models).enumerated() {
                test[prompt].append(view)
            }
        }
        (self.tune, self.test) = (tune, test)
    }

    /// The form of a prompt.
    private static func form(_ prompt: String) -> [Double] {
        // Nothing has encoded it: what depends on word pieces is the same for all.
        SurfaceFeatures(Array(prompt.utf8)[...], tokens: 1, encodedBytes: 1).values.map { Double($0) }
    }

    /// Mean log-odds of a right answer over the models, by a router.
    private static func outlook(_ router: PoolRouter, _ rows: [OutcomeRow], _ models: [String]) throws -> [Double] {
        let scores = try router.predictedQuality(rows, models)
        return rows.indices.map { row in
            models.indices.reduce(0.0) { sum, model in
                let score = min(0.99, max(0.01, scores[row * models.count + model]))
                return sum + log(score / (1 - score))
            } / Double(models.count)
        }
    }
}
