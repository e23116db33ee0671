import Routing

extension DenseInputs {
    /// Mean and scale of the inputs of some prompts, as the skill router has them.
    init(_ corpus: OutcomeCorpus) {
        let scaler = InputScaler(SkillTrainingSet(corpus))
        self.init(mean: scaler.mean, inverseScale: scaler.inverseScale)
    }

    /// The standardised inputs of every prompt: [prompts, D].
    func matrix(_ corpus: OutcomeCorpus) -> [Float] {
        corpus.inputs.flatMap { standardised(DenseInputs.raw($0)) }
    }
}
