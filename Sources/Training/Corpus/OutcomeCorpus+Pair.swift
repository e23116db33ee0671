extension OutcomeCorpus {
    /// The prompts that both models of a pair answered.
    ///
    /// - Throws: `TrainingError.invalidData` when the corpus has other than two models.
    func pair(router: String) throws(TrainingError) -> OutcomeCorpus {
        guard models.count == 2 else {
            throw TrainingError(
                .invalidData,
                "router '\(router)' chooses between two models, the data have \(models.count); name them with "
                    + "--strong and --weak"
            )
        }
        return subset((0..<prompts).filter { !score($0, 0).isNaN && !score($0, 1).isNaN })
    }
}
