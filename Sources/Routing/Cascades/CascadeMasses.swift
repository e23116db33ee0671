/// What a cascade over a few models can expect in every state of their answers, as unnormalised masses.
///
/// A mass is a number of prompts. Some are those that an ``AgreementModel`` expects, some are real prompts counted one by
/// one; they add up, so that a few hundred graded prompts correct a model without being taken for the truth (the model's
/// share is the pseudo-count κ of Bayesian smoothing towards it).
public struct CascadeMasses: Sendable {
    /// The patterns of answers.
    public let states: AnswerStates
    /// The models, in the order of the states' bits.
    public let models: [String]
    /// Prompts in each state on which the answer of each block is right.
    public private(set) var right: [[Double]]
    /// Prompts in each state.
    public private(set) var total: [Double]
    /// What the answers of each model cost on the prompts of each state, in US dollars, states × models.
    public private(set) var usd: [[Double]]
    /// The grams of CO₂e of those answers, states × models.
    public private(set) var carbon: [[Double]]

    /// No prompts.
    public init(states: AnswerStates, models: [String]) {
        precondition(states.models == models.count, "the states belong to another number of models")
        self.states = states
        self.models = models
        right = states.blocks.map { [Double](repeating: 0, count: $0.count) }
        total = [Double](repeating: 0, count: states.blocks.count)
        usd = states.blocks.map { _ in [Double](repeating: 0, count: models.count) }
        carbon = usd
    }

    /// Adds the prompts that a model of agreement expects.
    ///
    /// - Parameters:
    ///   - agreement: the model; it knows all models.
    ///   - prompts: how many.
    ///   - usd: expected cost of an answer of each model, in US dollars.
    ///   - carbon: expected grams of CO₂e of it.
    ///   - difficulties: how difficult they are, as probabilities of the model's grid; like all prompts unless told.
    public mutating func add(
        _ agreement: AgreementModel,
        prompts: Double,
        usd: [Double],
        carbon: [Double],
        difficulties: [Double] = AgreementModel.difficultyWeights
    ) {
        guard prompts > 0 else { return }
        let probabilities = agreement.probabilities(of: states, models: models, difficulties: difficulties)
        for state in total.indices {
            var mass = 0.0
            for (hypothesis, probability) in probabilities[state].enumerated() {
                mass += probability * prompts
                if hypothesis < right[state].count { right[state][hypothesis] += probability * prompts }
            }
            total[state] += mass
            for model in models.indices {
                self.usd[state][model] += mass * usd[model]
                self.carbon[state][model] += mass * carbon[model]
            }
        }
    }

    /// Adds real prompts with the same pattern of answers.
    ///
    /// - Parameters:
    ///   - classes: equal numbers are equal answers, negative ones agree with nothing; one per model.
    ///   - scores: the score of each model's answer.
    ///   - prompts: how many.
    ///   - usd: what each model's answers cost on all of them together.
    ///   - carbon: their grams of CO₂e.
    public mutating func add(classes: [Int32], scores: [Double], prompts: Double, usd: [Double], carbon: [Double]) {
        for asked in 0..<(UInt32(1) << UInt32(models.count)) {
            let blocks = AnswerStates.blocks(of: asked, classes: classes)
            guard let state = states.position(of: blocks) else { continue }
            total[state] += prompts
            for (index, block) in blocks.enumerated() {
                right[state][index] += prompts * scores[block.trailingZeroBitCount]
            }
            for model in models.indices {
                self.usd[state][model] += usd[model]
                self.carbon[state][model] += carbon[model]
            }
        }
    }

    /// The masses of two sources together, each with its weight.
    public static func + (a: CascadeMasses, b: CascadeMasses) -> CascadeMasses {
        a.adding(b, weight: 1)
    }

    /// These masses and `weight` times others of the same models.
    public func adding(_ other: CascadeMasses, weight: Double) -> CascadeMasses {
        precondition(other.models == models, "the masses belong to other models")
        var sum = self
        for state in total.indices {
            sum.total[state] += weight * other.total[state]
            for block in right[state].indices { sum.right[state][block] += weight * other.right[state][block] }
            for model in models.indices {
                sum.usd[state][model] += weight * other.usd[state][model]
                sum.carbon[state][model] += weight * other.carbon[state][model]
            }
        }
        return sum
    }
}

extension CascadeMasses {
    /// The same masses with the models in another order.
    ///
    /// - Parameter order: all of the models.
    public func reordered(_ order: [String]) -> CascadeMasses {
        let places = models.map { model in
            guard let place = order.firstIndex(of: model) else { preconditionFailure("'\(model)' is missing") }
            return place
        }
        precondition(order.count == models.count, "the order names each model once")
        var moved = CascadeMasses(states: states, models: order)
        for (state, blocks) in states.blocks.enumerated() {
            let renamed = blocks.map { Self.moved($0, places) }
            guard let target = states.position(of: renamed) else { continue }
            moved.take(self, from: state, to: target, renamed: renamed, places: places)
        }
        return moved
    }

    private mutating func take(
        _ other: CascadeMasses,
        from state: Int,
        to target: Int,
        renamed: [UInt32],
        places: [Int]
    ) {
        total[target] = other.total[state]
        for (block, mask) in renamed.enumerated() {
            guard let place = states.blocks[target].firstIndex(of: mask) else { continue }
            right[target][place] = other.right[state][block]
        }
        for (model, place) in places.enumerated() {
            usd[target][place] = other.usd[state][model]
            carbon[target][place] = other.carbon[state][model]
        }
    }

    private static func moved(_ mask: UInt32, _ places: [Int]) -> UInt32 {
        var moved: UInt32 = 0
        for (model, place) in places.enumerated() where mask & (1 << UInt32(model)) != 0 {
            moved |= 1 << UInt32(place)
        }
        return moved
    }
}
