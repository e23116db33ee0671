extension OutcomeCorpus {
    /// The prompts that both models of a pair answered.
    ///
    /// - Throws: `TrainingError.invalidData` unless two models were named, the strong one first.
    func pair(router: String) throws(TrainingError) -> OutcomeCorpus {
        guard isPair, models.count == 2 else {
            throw TrainingError(
                .invalidData,
                "router '\(router)' chooses between a strong and a weak model, the data have \(models.count); name the two with "
                    + "--strong and --weak"
            )
        }
        return subset((0..<prompts).filter { !score($0, 0).isNaN && !score($0, 1).isNaN })
    }
}
