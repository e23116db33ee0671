import Routing

extension SkillFitter {
    /// The logit of every answer, from a fit that has not seen the answer's data set.
    ///
    /// Real traffic is of no known source. How far a difference of logits can be trusted there, the slope, is learned by
    /// leaving out one data set after the other; on held-out prompts of known sources it would come out too steep. The
    /// level of an unknown source cannot be learned so, and stays that of the known ones.
    ///
    /// - Returns: nothing when there is one data set only.
    func unseenSourceLogits(
        _ assembly: SkillAssembly,
        objective: SkillObjective,
        epochs: Int
    ) throws(TrainingError) -> [PlattCalibration.Observation] {
        let set = objective.set
        let names = set.sources.map(Self.dataSet)
        let dataSets = Array(Set(names)).sorted()
        guard dataSets.count > 1 else { return [] }
        var observations: [PlattCalibration.Observation] = []
        for (index, left) in dataSets.enumerated() {
            var random = SplitMix64(seed: seed ^ (0x4C4F_534F + UInt64(index)))
            let isLeft = set.source.map { names[Int($0)] == left }
            let rest = isLeft.indices.filter { !isLeft[$0] }
            let order = random.permutation(rest.count).map { rest[$0] }
            let watched = Int(Double(order.count) * configuration.heldOutShare)
            let fitted = descend(
                objective,
                training: Array(order.dropFirst(watched)),
                heldOut: Array(order.prefix(max(1, watched))),
                epochs: epochs,
                seed: random.next()
            ) { _, _ in }
            var single = assembly
            single.members = [fitted.values]
            var weights = try single.uncalibrated()
            SkillFitter.takeUnseenModelsForTypical(&weights, seen: rest, set: set)
            observations += single.logits(of: isLeft.indices.filter { isLeft[$0] }, weights)
        }
        return observations
    }

    /// Gives models without an answer among `seen` prompts the mean ability of the others.
    private static func takeUnseenModelsForTypical(_ weights: inout SkillWeights, seen: [Int], set: SkillTrainingSet) {
        var isSeen = Array(repeating: false, count: weights.models.count)
        for prompt in seen {
            for answer in set.firstAnswer[prompt]..<set.firstAnswer[prompt + 1] {
                isSeen[Int(set.model[answer])] = true
            }
        }
        let known = Float(max(1, isSeen.count { $0 }))
        for skill in 0..<weights.skills {
            let column = stride(from: skill, to: weights.members[0].abilities.count, by: weights.skills)
            let sum = zip(column, isSeen).reduce(Float(0)) { sum, entry in
                entry.1 ? sum + weights.members[0].abilities[entry.0] : sum
            }
            for (position, isKnown) in zip(column, isSeen) where !isKnown {
                weights.members[0].abilities[position] = sum / known
            }
        }
    }
}
