extension AgreementModel {
    /// Probability of every pattern of answers of some models, by which answer is right.
    ///
    /// - Parameters:
    ///   - states: the patterns, of as many models as named.
    ///   - names: the models, each of which must be known.
    ///   - weights: probability of each difficulty of the grid; those of all prompts unless told.
    /// - Returns: for each state its probability by hypothesis: that the answer of each block, in order, is graded as
    ///   right, and last that none is. They sum to the probability of the pattern, whatever the order of asking.
    public func probabilities(
        of states: AnswerStates,
        models names: [String],
        difficulties weights: [Double] = AgreementModel.difficultyWeights
    ) -> [[Double]] {
        let skills = names.map { name in
            guard let skill = skill(of: name) else { preconditionFailure("model '\(name)' was not fitted") }
            return skill
        }
        precondition(skills.count == states.models, "the states belong to another number of models")
        var result = states.blocks.map { [Double](repeating: 0, count: $0.count + 1) }
        for (difficulty, weight) in zip(Self.difficulties, weights) where weight > 0 {
            let point = DifficultyPoint(self, skills: skills, difficulty: difficulty)
            for (state, blocks) in states.blocks.enumerated() {
                for right in 0...blocks.count {
                    result[state][right] += weight * point.probability(of: blocks, right: right)
                }
            }
        }
        guard keyNoise > 0 else { return result }
        for state in result.indices {
            let none = result[state].count - 1
            for right in 0..<none {
                let lost = result[state][right] * keyNoise
                result[state][right] -= lost
                result[state][none] += lost
            }
        }
        return result
    }
}

/// The distribution at one difficulty, with the products over every set of models at hand.
struct DifficultyPoint {
    /// Probability that all models of a mask are right, or wrong.
    private var allRight: [Double]
    private var allWrong: [Double]
    private let concentration: Double
    /// α (α + 1) … (α + n − 1) by n.
    private var rising: [Double] = [1]

    init(_ model: AgreementModel, skills: [AgreementModel.Skill], difficulty: Double) {
        allRight = [Double](repeating: 1, count: 1 << skills.count)
        allWrong = allRight
        concentration = model.concentration(at: difficulty)
        let right = skills.map { $0.rightProbability(at: difficulty) }
        for mask in 1..<allRight.count {
            let lowest = mask.trailingZeroBitCount
            let rest = mask & (mask - 1)
            allRight[mask] = allRight[rest] * right[lowest]
            allWrong[mask] = allWrong[rest] * (1 - right[lowest])
        }
        for count in skills.indices { rising.append(rising[count] * (concentration + Double(count))) }
    }

    /// Probability of some blocks when the answer of one of them is right; with `right` past the end, none is.
    func probability(of blocks: [UInt32], right: Int) -> Double {
        var product = 1.0
        var wrong = 0
        for (index, block) in blocks.enumerated() {
            if index == right {
                product *= allRight[Int(block)]
                continue
            }
            let size = block.nonzeroBitCount
            product *= allWrong[Int(block)] * concentration
            for factor in stride(from: 2, to: size, by: 1) { product *= Double(factor) }
            wrong += size
        }
        return product / rising[wrong]
    }
}
