import Routing

extension Battles {
    /// Prompts to hold out, for a sample and for figures, and those to keep meanwhile.
    ///
    /// A fifth of the prompts, at most `most`; where that is below 20, every fifth in turn, so that all are held out once.
    func heldOut(most: Int, seed: UInt64) -> [(kept: [Int], heldOut: [Int])] {
        var generator = SplitMix64(seed: seed &+ 1)
        let order = generator.permutation(prompts)
        let count = min(most, prompts / 5)
        if count >= 20 { return [(order[count...].sorted(), order[..<count].sorted())] }
        return (0..<5).map { fold in
            let isHeld = { (place: Int) in place % 5 == fold }
            return (
                order.indices.filter { !isHeld($0) }.map { order[$0] }.sorted(),
                order.indices.filter(isHeld).map { order[$0] }.sorted()
            )
        }
    }

    /// Refuses battles on too few prompts.
    ///
    /// - Throws: `TrainingError.tooFewOutcomes` below `least` prompts with a battle.
    func require(prompts least: Int, kind: String) throws(TrainingError) {
        let found = Set(battles.map(\.prompt)).count
        guard found >= least else {
            throw TrainingError(
                .tooFewOutcomes,
                "router '\(kind)' needs battles on at least \(least) prompts, the data hold \(found); give rows of more "
                    + "prompts in which two or more of the models have a score"
            )
        }
    }
}
