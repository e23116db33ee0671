public import Datasets
internal import Foundation
public import Routing

/// Fits an ``AgreementModel`` to recorded answers by expectation maximisation.
///
/// The E step weighs, for every prompt, each difficulty of the grid and whether the key is wrong; the M step is one
/// Newton step or two on each concave part. Slopes are drawn towards 1.5 (variance 0.25), the slope of the dispersion
/// towards 0 (variance 0.5), so that a few hundred prompts are enough.
public struct AgreementFitter: Sendable {
    /// Rounds of expectation and maximisation.
    public var rounds: Int

    /// A fitter; 40 rounds unless told.
    public init(rounds: Int = 40) {
        self.rounds = rounds
    }

    /// Fits a model.
    ///
    /// - Parameter table: answers of all models to every prompt.
    /// - Throws: ``TrainingError`` when there is no prompt.
    public func fit(_ table: AnswerTable) throws(TrainingError) -> AgreementModel {
        try fitWithDifficulties(table).model
    }

    /// Fits a model, and says how probable it makes each difficulty of each prompt: [prompts, difficulties].
    func fitWithDifficulties(
        _ table: AnswerTable
    ) throws(TrainingError) -> (model: AgreementModel, difficulties: [Double]) {
        guard table.prompts > 0, !table.models.isEmpty else {
            throw TrainingError(.tooFewOutcomes, "agreement cannot be learned from no answers; give rows to tune on")
        }
        var problem = AgreementProblem(table)
        for _ in 0..<rounds { problem.step() }
        return (problem.model, problem.posterior)
    }
}

/// The state of a fit.
private struct AgreementProblem {
    /// Prompts seen in one way: which models count as right, and how the others' answers fall into blocks.
    private struct Reading {
        /// Which models are right, prompts × models.
        var right: [Double]
        /// Number of wrong answers of each prompt, and of blocks among them.
        var wrong: [Int]
        var blocks: [Int]
        /// Logarithm of ∏ (nᵢ − 1)! of each prompt.
        var arrangements: [Double]
        /// Whether the reading is possible.
        var isPossible: [Bool]
    }

    private static let slopePrior = (mean: 1.5, precision: 4.0)
    private static let abilityPrecision = 1e-3

    private let grid = AgreementModel.difficulties
    private let names: [String]
    private let prompts: Int
    private let graded: Reading
    /// As if the largest block of wrong answers were right, and the key wrong.
    private let regraded: Reading
    private(set) var model: AgreementModel

    init(_ table: AnswerTable) {
        let models = table.models.count
        names = table.models
        prompts = table.prompts
        let empty = Reading(right: [], wrong: [], blocks: [], arrangements: [], isPossible: [])
        var (graded, regraded) = (empty, empty)
        for prompt in 0..<table.prompts {
            let cells = (prompt * models)..<((prompt + 1) * models)
            let scores = Array(table.scores[cells])
            let classes = Array(table.classes[cells])
            Self.read(scores: scores, classes: classes, into: &graded)
            Self.reread(scores: scores, classes: classes, into: &regraded)
        }
        self.graded = graded
        self.regraded = regraded
        let skills = table.models.indices.map { column in
            let mean = min(0.98, max(0.02, table.mean(table.scores, of: column)))
            return AgreementModel.Skill(
                model: table.models[column],
                ability: 1.5 * log(mean / (1 - mean)),
                slope: Self.slopePrior.mean
            )
        }
        model = AgreementModel(skills: skills, dispersion: 0, dispersionSlope: 0, keyNoise: 0.01)
    }

    private static func read(scores: [Double], classes: [Int32], into reading: inout Reading) {
        add(scores, wrong: blocks(of: scores.indices.filter { scores[$0] < 0.5 }, classes), isPossible: true, &reading)
    }

    private static func reread(scores: [Double], classes: [Int32], into reading: inout Reading) {
        let wrong = blocks(of: scores.indices.filter { scores[$0] < 0.5 }, classes)
        let largest = wrong.max { $0.count < $1.count } ?? []
        guard largest.count >= 2 else {
            return add([Double](repeating: 0, count: scores.count), wrong: [], isPossible: false, &reading)
        }
        var right = [Double](repeating: 0, count: scores.count)
        for model in largest { right[model] = 1 }
        let graded = scores.indices.filter { scores[$0] >= 0.5 }
        let rest = wrong.filter { $0 != largest } + (graded.isEmpty ? [] : [graded])
        add(right, wrong: rest, isPossible: true, &reading)
    }

    private static func add(_ right: [Double], wrong: [[Int]], isPossible: Bool, _ reading: inout Reading) {
        reading.right += right
        reading.wrong.append(wrong.reduce(0) { $0 + $1.count })
        reading.blocks.append(wrong.count)
        reading.arrangements.append(
            wrong.reduce(0.0) { sum, block in
                sum + stride(from: 2, to: block.count, by: 1).reduce(0.0) { $0 + log(Double($1)) }
            }
        )
        reading.isPossible.append(isPossible)
    }

    private static func blocks(of models: [Int], _ classes: [Int32]) -> [[Int]] {
        var blocks: [[Int]] = []
        for model in models {
            if classes[model] >= 0, let found = blocks.firstIndex(where: { classes[$0[0]] == classes[model] }) {
                blocks[found].append(model)
            } else {
                blocks.append([model])
            }
        }
        return blocks
    }

    // MARK: Steps

    /// One round.
    mutating func step() {
        let (models, points) = (names.count, grid.count)
        let first = weights(of: graded, prior: log(1 - model.keyNoise))
        let second = weights(of: regraded, prior: log(max(model.keyNoise, 1e-9)))
        // Expected counts by difficulty.
        var mass = [Double](repeating: 0, count: points)
        var right = [Double](repeating: 0, count: models * points)
        var blocks = mass
        var ofSize = [Double](repeating: 0, count: (models + 1) * points)
        var noise = 0.0
        for prompt in 0..<prompts {
            let cells = (prompt * points)..<((prompt + 1) * points)
            let top = cells.reduce(-Double.infinity) { max($0, first[$1], second[$1]) }
            var sum = 0.0
            for cell in cells { sum += exp(first[cell] - top) + exp(second[cell] - top) }
            for (reading, weights, isNoise) in [(graded, first, false), (regraded, second, true)] {
                guard reading.isPossible[prompt] else { continue }
                for (point, cell) in cells.enumerated() {
                    let share = exp(weights[cell] - top) / sum
                    guard share > 1e-12 else { continue }
                    mass[point] += share
                    if isNoise { noise += share }
                    for model in 0..<models where reading.right[prompt * models + model] > 0 {
                        right[model * points + point] += share * reading.right[prompt * models + model]
                    }
                    blocks[point] += share * Double(reading.blocks[prompt])
                    ofSize[reading.wrong[prompt] * points + point] += share
                }
            }
        }
        model.keyNoise = (noise + 0.5) / (Double(prompts) + 50)
        for index in 0..<models { fitSkill(index, mass: mass, right: right) }
        fitDispersion(blocks: blocks, ofSize: ofSize)
    }

    /// Probability of each difficulty for each prompt, given all its answers: [prompts, difficulties].
    var posterior: [Double] {
        let first = weights(of: graded, prior: log(1 - model.keyNoise))
        let second = weights(of: regraded, prior: log(max(model.keyNoise, 1e-9)))
        var result = [Double](repeating: 0, count: first.count)
        for start in stride(from: 0, to: first.count, by: grid.count) {
            let cells = start..<(start + grid.count)
            let top = cells.reduce(-Double.infinity) { max($0, first[$1], second[$1]) }
            var sum = 0.0
            for cell in cells {
                result[cell] = exp(first[cell] - top) + exp(second[cell] - top)
                sum += result[cell]
            }
            for cell in cells { result[cell] /= sum }
        }
        return result
    }

    /// Log-likelihood of each prompt at each difficulty, prompts × difficulties, with the prior of difficulty and reading.
    private func weights(of reading: Reading, prior: Double) -> [Double] {
        let (models, points) = (names.count, grid.count)
        var wrongLog = [Double](repeating: 0, count: points)
        var gain = [Double](repeating: 0, count: models * points)
        for (index, skill) in model.skills.enumerated() {
            for (point, difficulty) in grid.enumerated() {
                let odds = skill.ability - skill.slope * difficulty
                let wrong = -Elementary.softplus(odds)
                wrongLog[point] += wrong
                // log P(right) − log P(wrong) is the log-odds.
                gain[index * points + point] = odds
            }
        }
        let concentrations = grid.map { model.concentration(at: $0) }
        var rising = [Double](repeating: 0, count: (models + 1) * points)
        for size in 0..<models {
            for point in 0..<points {
                rising[(size + 1) * points + point] =
                    rising[size * points + point] + log(concentrations[point] + Double(size))
            }
        }
        let logs = concentrations.map { log($0) }
        let difficulty = AgreementModel.difficultyWeights.map { log($0) + prior }
        var result = [Double](repeating: -1e12, count: prompts * points)
        for prompt in 0..<prompts where reading.isPossible[prompt] {
            let row = prompt * points
            for point in 0..<points {
                result[row + point] =
                    difficulty[point] + wrongLog[point] + reading.arrangements[prompt]
                    + Double(reading.blocks[prompt]) * logs[point] - rising[reading.wrong[prompt] * points + point]
            }
            for model in 0..<models {
                let share = reading.right[prompt * models + model]
                guard share > 0 else { continue }
                for point in 0..<points { result[row + point] += share * gain[model * points + point] }
            }
        }
        return result
    }

    /// Newton steps on ability and slope of a model, both concave.
    private mutating func fitSkill(_ index: Int, mass: [Double], right: [Double]) {
        for _ in 0..<2 {
            let skill = model.skills[index]
            var gradient = (
                ability: -Self.abilityPrecision * skill.ability,
                slope: -Self.slopePrior.precision * (skill.slope - Self.slopePrior.mean)
            )
            var hessian = (aa: Self.abilityPrecision, ab: 0.0, bb: Self.slopePrior.precision)
            for (point, difficulty) in grid.enumerated() {
                let p = skill.rightProbability(at: difficulty)
                let residual = right[index * grid.count + point] - mass[point] * p
                let weight = mass[point] * p * (1 - p)
                gradient.ability += residual
                gradient.slope -= residual * difficulty
                hessian.aa += weight
                hessian.ab -= weight * difficulty
                hessian.bb += weight * difficulty * difficulty
            }
            let determinant = hessian.aa * hessian.bb - hessian.ab * hessian.ab
            guard determinant > 1e-12 else { return }
            let ability = (hessian.bb * gradient.ability - hessian.ab * gradient.slope) / determinant
            let slope = (hessian.aa * gradient.slope - hessian.ab * gradient.ability) / determinant
            model.skills[index].ability += min(1, max(-1, ability))
            model.skills[index].slope = max(0.2, skill.slope + min(1, max(-1, slope)))
        }
    }

    /// Newton steps on log α = u − v z, in which the likelihood of the blocks is concave.
    private mutating func fitDispersion(blocks: [Double], ofSize: [Double]) {
        let points = grid.count
        for _ in 0..<3 {
            // Weak normal priors: variance 4 for u, ½ for v.
            var gradient = (u: -model.dispersion / 4, v: -model.dispersionSlope / 0.5)
            var hessian = (uu: 1.0 / 4, uv: 0.0, vv: 1.0 / 0.5)
            for (point, difficulty) in grid.enumerated() {
                let alpha = model.concentration(at: difficulty)
                var slope = blocks[point]
                var curvature = 0.0
                var atLeast = 0.0
                for size in stride(from: names.count, through: 1, by: -1) {
                    // Prompts with at least `size` wrong answers meet the factor α + size − 1.
                    atLeast += ofSize[size * points + point]
                    let factor = alpha + Double(size - 1)
                    slope -= atLeast * alpha / factor
                    curvature += atLeast * alpha * Double(size - 1) / (factor * factor)
                }
                gradient.u += slope
                gradient.v -= slope * difficulty
                hessian.uu += curvature
                hessian.uv -= curvature * difficulty
                hessian.vv += curvature * difficulty * difficulty
            }
            let determinant = hessian.uu * hessian.vv - hessian.uv * hessian.uv
            guard determinant > 1e-12 else { return }
            let u = (hessian.vv * gradient.u - hessian.uv * gradient.v) / determinant
            let v = (hessian.uu * gradient.v - hessian.uv * gradient.u) / determinant
            model.dispersion = min(5, max(-5, model.dispersion + min(1, max(-1, u))))
            model.dispersionSlope = min(3, max(-3, model.dispersionSlope + min(1, max(-1, v))))
        }
    }
}
