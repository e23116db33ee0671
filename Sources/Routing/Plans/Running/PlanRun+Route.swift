extension PlanRun {
    /// Begins to call the candidates of a `route` step as its rule says.
    mutating func route(_ position: Int) {
        let node = graph.steps[position].node
        var expected: [String: Double] = [:]
        var usd: [String: Double] = [:]
        for candidate in node.candidates {
            expected[candidate.model] = candidate.quality
            usd[candidate.model] = graph.terms.models[candidate.model]?.expectedCost(of: graph.terms.query)
        }
        work[position]?.route = CascadeRouting(
            AgreementModel(node),
            expectedScores: expected,
            models: node.candidates.map { $0.model },
            usd: usd,
            // λ is quality per US dollar per 1,000 requests.
            qualityPerUSD: 1000 * (node.lambda ?? 0)
        )
        goOn(position)
    }

    /// Takes a candidate's answer, or `nil` when it failed.
    mutating func receiveRouted(_ output: PlanOutput?, of call: PlanCall) {
        let position = call.id.node
        let reader = AnswerReader(prompt: graph.terms.query.text)
        let answer = output.flatMap { reader.finalAnswer(of: $0.text) }
        work[position]?.observations.append(.init(model: call.model, answer: answer))
        work[position]?.routed[call.model] = output
        work[position]?.openQuestions -= 1
        if work[position]?.openQuestions == 0 { goOn(position) }
    }

    /// Asks the rule what to do after the answers so far.
    private mutating func goOn(_ position: Int) {
        guard let step = work[position], let route = step.route else {
            return settleFailure(of: position, reason: "none of its candidates can be called")
        }
        switch route.next(step.observations) {
        case .call(let models):
            if !step.observations.isEmpty {
                let because = "after \(step.observations.count) answers another one is worth its price"
                note(.escalated(node: position, because: because))
            }
            work[position]?.openQuestions = models.count
            for model in models { askForAnswer(position, prompt: nil, model: model) }
        case .answer(let model):
            // The rule may settle for a model that failed when nothing better is worth its price.
            let first = step.observations.first { step.routed[$0.model] != nil }?.model
            guard let output = step.routed[model] ?? first.flatMap({ step.routed[$0] }) else {
                return settleFailure(of: position, reason: "none of the models it called gave an answer")
            }
            accept(position, output, score: nil)
        }
    }
}

extension AgreementModel {
    /// How the answers of a `route` step's candidates hang together: by its `parameters`, else as is typical.
    ///
    /// `slope` is how much difficulty takes from every candidate's log-odds; `dispersion`, `dispersion_slope` and
    /// `key_noise` are the model's own.
    init(_ node: PlanNode) {
        let slope = node.parameters["slope"] ?? 1.5
        self.init(
            skills: node.candidates.map { Skill(model: $0.model, ability: 0, slope: slope) },
            dispersion: node.parameters["dispersion"] ?? 1,
            dispersionSlope: node.parameters["dispersion_slope"] ?? 0,
            keyNoise: node.parameters["key_noise"] ?? 0
        )
    }
}
