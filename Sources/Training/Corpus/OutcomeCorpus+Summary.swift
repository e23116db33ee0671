import Routing

extension OutcomeCorpus {
    /// Mean score of each model over the prompts that it answered, ½ where it answered none: [models].
    var meanScores: [Float] {
        models.indices.map { model in
            let given = (0..<prompts).map { score($0, model) }.filter { !$0.isNaN }
            return given.isEmpty ? 0.5 : given.reduce(0, +) / Float(given.count)
        }
    }

    /// The models without a sample.
    var bareRoster: ModelRoster { ModelRoster(models: knownModels) }

    /// Refuses a corpus that says too little.
    ///
    /// - Parameter least: different prompts; the same text asked again is one.
    func require(prompts least: Int, router: String) throws(TrainingError) {
        let different = Set(inputs.map(\.text)).count
        guard different >= least else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(different) different prompts with answers of \(models.count) models are too few to fit '\(router)': give at "
                    + "least \(least)"
            )
        }
    }
}
