/// A cascade over a few models, with an action for every pattern that their answers can make.
///
/// It is the cascade routing of Dekoninck, Baader and Vechev (2025, "A Unified Approach to Routing and Cascading for
/// LLMs", arXiv 2410.10347, §4) with the agreement of answers as what is seen after each call: quality is the probability
/// that the answer taken is right, and after every call the rest is weighed anew. For few models the best policy is found
/// exactly, from the last call backwards. With masses for probabilities,
/// ```
/// U(s) = max( right mass of the best block of s,
///             maxₘ Σ over outcomes o of asking m  U(o)  −  λ$ · cost mass of m in s  −  λ🌍 · carbon mass of m in s )
/// ```
public struct CascadePolicy: Sendable, Hashable {
    /// What to do in a state.
    public enum Action: Sendable, Hashable {
        /// Ask the model at this position.
        case ask(Int)
        /// Take the answer of this block.
        case take(Int)
    }

    /// The models.
    public let models: [String]
    /// The action in each state, in the order of ``AnswerStates``.
    public let actions: [Action]

    /// A policy of given actions.
    ///
    /// - Precondition: the first action asks a model, for there is no answer to take.
    public init(models: [String], actions: [Action]) {
        if case .take = actions[0] { preconditionFailure("a cascade begins with a call") }
        self.models = models
        self.actions = actions
    }

    /// The policy of greatest expected quality − price.
    ///
    /// - Parameters:
    ///   - masses: what each state can expect.
    ///   - qualityPerUSD: λ$, quality (0...1) that a US dollar must buy.
    ///   - qualityPerGram: quality that a gram of CO₂e must buy.
    ///   - leastShare: states of a smaller share of the prompts take their best answer, which keeps plans small.
    public static func best(
        _ masses: CascadeMasses,
        qualityPerUSD: Double,
        qualityPerGram: Double = 0,
        leastShare: Double = 0
    ) -> (policy: CascadePolicy, value: Double) {
        let states = masses.states
        var value = [Double](repeating: 0, count: states.blocks.count)
        var actions = [Action](repeating: .take(0), count: states.blocks.count)
        let least = leastShare * masses.total[0]
        for state in states.fromTheEnd {
            var best = -Double.infinity
            for (block, mass) in masses.right[state].enumerated() where mass > best {
                best = mass
                actions[state] = .take(block)
            }
            if state != 0, masses.total[state] < least {
                value[state] = best
                continue
            }
            // A tie goes to the answer at hand, and rounding must not make one more call.
            let tolerance = 1e-12 * masses.total[state]
            for step in states.steps[state] {
                var sum = -qualityPerUSD * masses.usd[state][step.model]
                sum -= qualityPerGram * masses.carbon[state][step.model]
                for outcome in step.outcomes { sum += value[outcome] }
                if sum > best + tolerance {
                    best = sum
                    actions[state] = .ask(step.model)
                }
            }
            value[state] = best
        }
        return (CascadePolicy(models: masses.models, actions: actions), value[0] / masses.total[0])
    }

    /// The plain agreement cascade: the first `drafts` models answer, and the last one is asked when fewer than `quorum` of
    /// them agree; its answer is then taken, unless `votes`, when the answer given most often is.
    ///
    /// - Precondition: there is one model more than drafts, or as many when nobody is asked in the end.
    public static func agreement(
        _ models: [String],
        drafts: Int,
        quorum: Int,
        votes: Bool = false
    ) -> CascadePolicy {
        precondition((models.count == drafts || models.count == drafts + 1) && drafts >= 1 && quorum >= 1)
        let states = AnswerStates(models: models.count)
        let actions = states.blocks.map { blocks -> Action in
            let asked = AnswerStates.asked(blocks).nonzeroBitCount
            guard asked >= drafts else {
                // The models are asked in order; other states are never reached.
                let next = (0..<models.count).first { AnswerStates.asked(blocks) & (1 << UInt32($0)) == 0 } ?? 0
                return .ask(next)
            }
            let largest = blocks.indices.max { Self.order(blocks[$0], blocks[$1]) } ?? 0
            if asked == models.count, models.count > drafts, !votes {
                let last = blocks.firstIndex { $0 & (1 << UInt32(models.count - 1)) != 0 } ?? 0
                return .take(last)
            }
            if asked == drafts, models.count > drafts, blocks[largest].nonzeroBitCount < quorum {
                let next = (0..<models.count).first { AnswerStates.asked(blocks) & (1 << UInt32($0)) == 0 } ?? 0
                return .ask(next)
            }
            return .take(largest)
        }
        return CascadePolicy(models: models, actions: actions)
    }

    /// Whether a block has fewer votes than another; at equal votes the one with the earliest model wins.
    private static func order(_ a: UInt32, _ b: UInt32) -> Bool {
        a.nonzeroBitCount != b.nonzeroBitCount
            ? a.nonzeroBitCount < b.nonzeroBitCount : a.trailingZeroBitCount > b.trailingZeroBitCount
    }
}

#if !hasFeature(Embedded)
extension CascadePolicy: Codable {}
extension CascadePolicy.Action: Codable {}
#endif
