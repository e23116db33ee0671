/// A cascade at work on one prompt: after each answer it says whom to ask next, or whose answer to take.
///
/// A value without clock or network: the same answers give the same next step, so it can be replayed.
public struct CascadeRouting: Sendable {
    /// What a model answered.
    public struct Observation: Sendable, Hashable {
        /// The model.
        public var model: String
        /// Its final answer; `nil` agrees with nothing.
        public var answer: FinalAnswer?

        /// An observation.
        public init(model: String, answer: FinalAnswer?) {
            self.model = model
            self.answer = answer
        }
    }

    /// What to do next.
    public enum Next: Sendable, Hashable {
        /// Ask these models, whose answers are wanted whatever the first of them says.
        case call([String])
        /// Take the answer of this model.
        case answer(String)
    }

    /// The policy it follows.
    public let policy: CascadePolicy
    private let states: AnswerStates

    /// A cascade that follows a policy.
    public init(_ policy: CascadePolicy) {
        self.policy = policy
        states = AnswerStates(models: policy.models.count)
    }

    /// A cascade that weighs, for one prompt, quality against price.
    ///
    /// - Parameters:
    ///   - agreement: how the models' answers hang together.
    ///   - expectedScores: what a router expects of each model on this prompt, 0...1.
    ///   - models: whom it may ask, at most ``AnswerStates/mostModels``; those the agreement model does not know are left
    ///     out.
    ///   - usd: expected cost of each model's answer in US dollars.
    ///   - qualityPerUSD: quality that a US dollar must buy.
    /// - Returns: nil when the agreement model knows none of the models.
    public init?(
        _ agreement: AgreementModel,
        expectedScores: [String: Double],
        models: [String],
        usd: [String: Double],
        qualityPerUSD: Double
    ) {
        let known = Array(models.filter { agreement.skill(of: $0) != nil }.prefix(AnswerStates.mostModels))
        guard !known.isEmpty else { return nil }
        var masses = CascadeMasses(states: AnswerStates(models: known.count), models: known)
        let prices = known.map { usd[$0] ?? 0 }
        masses.add(
            agreement.adjusted(to: expectedScores),
            prompts: 1,
            usd: prices,
            carbon: [Double](repeating: 0, count: known.count)
        )
        self.init(CascadePolicy.best(masses, qualityPerUSD: qualityPerUSD).policy)
    }

    /// The next step after some answers, in any order.
    ///
    /// Answers of models that the policy does not know are passed over. A model that failed counts as one that gave no
    /// answer.
    public func next(_ observations: [Observation]) -> Next {
        var classes = [Int32](repeating: -1, count: policy.models.count)
        var asked: UInt32 = 0
        var named: [FinalAnswer] = []
        for observation in observations {
            guard let model = policy.models.firstIndex(of: observation.model) else { continue }
            asked |= 1 << UInt32(model)
            guard let answer = observation.answer else { continue }
            if let found = named.firstIndex(of: answer) {
                classes[model] = Int32(found)
            } else {
                classes[model] = Int32(named.count)
                named.append(answer)
            }
        }
        let blocks = AnswerStates.blocks(of: asked, classes: classes)
        guard let state = states.position(of: blocks) else { return .call([policy.models[0]]) }
        switch policy.actions[state] {
        case .ask(let model): return .call([policy.models[model]] + others(after: state, model))
        case .take(let block):
            // Of equal answers the one that came first.
            let first = observations.first { observation in
                policy.models.firstIndex(of: observation.model).map { blocks[block] & (1 << UInt32($0)) != 0 } ?? false
            }
            return .answer(first?.model ?? policy.models[blocks[block].trailingZeroBitCount])
        }
    }

    /// The models that will be asked next whatever the answer of `model` is.
    private func others(after state: Int, _ model: Int) -> [String] {
        var found: [String] = []
        var open = states.steps[state].first { $0.model == model }?.outcomes ?? []
        while let first = open.first, case .ask(let next) = policy.actions[first] {
            for outcome in open {
                guard case .ask(next) = policy.actions[outcome] else { return found }
            }
            found.append(policy.models[next])
            var further: [Int] = []
            for outcome in open {
                further.append(contentsOf: states.steps[outcome].first { $0.model == next }?.outcomes ?? [])
            }
            open = further
        }
        return found
    }
}
