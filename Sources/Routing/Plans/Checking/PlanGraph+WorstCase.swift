/// What a plan takes when every node runs, every retry is needed and every answer is as long as it may be.
public struct PlanWorstCase: Sendable, Hashable {
    /// US dollars.
    public var usd = 0.0
    /// Prompt and completion tokens.
    public var tokens = 0
    /// Model calls.
    public var calls = 0

    mutating func add(_ size: CallSize, times: Int) {
        usd += size.usd * Double(times)
        tokens += size.tokens * times
        calls += times
    }
}

/// Tokens of a call at most, and what they cost.
struct CallSize: Sendable, Hashable {
    var inputTokens: Int
    var outputTokens: Int
    var price: TokenPrice

    var usd: Double { price.cost(inputTokens: inputTokens, outputTokens: outputTokens) }
    var tokens: Int { inputTokens + outputTokens }
}

extension PlanGraph {
    /// Tokens of the instructions around a judged draft, at most.
    static let instructionTokens = 800
    /// Tokens of a verdict: a model that checks its own draft thinks aloud first, a judge gives a grade.
    func verdictTokens(of position: Int) -> Int { PlanGraph.verdictTokens(of: steps[position].node) }

    private static func verdictTokens(of node: PlanNode) -> Int { node.method == .selfVerification ? 512 : 64 }

    /// Tokens of a text of `bytes` UTF-8 bytes, at most: dense scripts and code take a token per three bytes.
    static func mostTokens(bytes: Int) -> Int { (bytes + 2) / 3 }

    /// Tokens of the client's messages, at most.
    var queryTokens: Int { terms.query.inputTokens + (terms.query.inputTokens + 2) / 3 }

    /// The longest answer of a model: what the node or the client allows, else four times the usual length.
    func outputLimit(of node: PlanNode?, model: ModelProfile) -> Int {
        let usual = 4 * model.expectedOutputTokens
        let asked = node?.maximumTokens ?? terms.query.maximumOutputTokens ?? usual
        return min(asked, terms.query.maximumOutputTokens ?? asked)
    }

    /// What the plan takes at most, its fallback included.
    public var worstCase: PlanWorstCase {
        var worst = PlanWorstCase()
        let longest = longestOutputs
        for step in steps {
            let node = step.node
            let tries = 1 + (node.retries ?? 0)
            for model in takeovers(of: node) {
                for (size, count) in worstCalls(of: step, model: model, longest) {
                    worst.add(size, times: count * tries)
                }
            }
        }
        if let fallback = plan.fallback.flatMap({ terms.models[$0] }) {
            worst.add(size(of: nil, model: fallback, inputTokens: queryTokens), times: 1)
        }
        return worst
    }

    /// The models that a node may come to call one after the other, each through all its calls.
    private func takeovers(of node: PlanNode) -> [ModelProfile?] {
        guard node.kind != .route else { return [nil] }
        var models: [ModelProfile?] = []
        if let model = node.model ?? judgeModel(of: node) { models.append(terms.models[model]) }
        if node.onError == .fallback, let model = node.fallback ?? plan.fallback { models.append(terms.models[model]) }
        return models
    }

    /// The model that verifies its own draft.
    func judgeModel(of node: PlanNode) -> String? {
        guard node.kind == .verify, node.method == .selfVerification, let draft = node.dependencies.first else {
            return nil
        }
        return position(of: draft).flatMap { steps[$0].node.model }
    }

    func size(of node: PlanNode?, model: ModelProfile, inputTokens: Int) -> CallSize {
        CallSize(
            inputTokens: inputTokens,
            outputTokens: outputLimit(of: node, model: model),
            price: model.price
        )
    }

    /// Sizes of a node's calls, with how often each is made.
    private func worstCalls(
        of step: PlanStep,
        model: ModelProfile?,
        _ longest: [Int]
    ) -> [(CallSize, Int)] {
        let node = step.node
        var drafts = 0
        for dependency in step.dependencies { drafts = min(drafts + longest[dependency], PlanGraph.manyTokens) }
        switch node.kind {
        case .agree, .join, .tool, .retrieve: return []
        case .route:
            return node.candidates.compactMap { candidate in
                terms.models[candidate.model].map { (size(of: node, model: $0, inputTokens: queryTokens), 1) }
            }
        case .model:
            guard let model else { return [] }
            var input = queryTokens
            if let template = step.template {
                input = PlanGraph.mostTokens(bytes: (node.prompt ?? "").utf8.count + terms.query.text.count)
                for name in template.nodes { input += position(of: name).map { longest[$0] } ?? 0 }
            }
            return [(size(of: node, model: model, inputTokens: input), 1)]
        case .fuse:
            guard let model else { return [] }
            let input = queryTokens + PlanGraph.instructionTokens + drafts
            return [(size(of: node, model: model, inputTokens: input), 1)]
        case .verify, .rank:
            guard let model, node.method == .judge || node.method == .selfVerification else { return [] }
            let input = queryTokens + PlanGraph.instructionTokens + drafts
            let call = CallSize(inputTokens: input, outputTokens: PlanGraph.verdictTokens(of: node), price: model.price)
            let count = step.dependencies.count
            let onlyBest = node.aggregation == .bubble && !steps.contains { $0.node.top != nil }
            let pairs = onlyBest ? count - 1 : count * (count - 1) / 2
            return [(call, node.kind == .rank ? 2 * pairs : node.samples ?? 1)]
        }
    }

    /// Tokens of every node's output, at most, in the plan's order.
    private var longestOutputs: [Int] {
        var longest = [Int](repeating: -1, count: steps.count)
        func output(_ position: Int) -> Int {
            if longest[position] >= 0 { return longest[position] }
            let step = steps[position]
            var sum = 0
            var most = 0
            for dependency in step.dependencies {
                let tokens = output(dependency)
                sum = min(sum + tokens, PlanGraph.manyTokens)
                most = max(most, tokens)
            }
            switch step.node.kind {
            case .agree, .verify, .rank: longest[position] = most
            case .join: longest[position] = sum
            case .tool, .retrieve: longest[position] = PlanGraph.toolTokens
            case .model, .fuse, .route:
                longest[position] = 0
                for model in step.node.models.compactMap({ terms.models[$0] }) {
                    longest[position] = max(longest[position], outputLimit(of: step.node, model: model))
                }
            }
            return longest[position]
        }
        for position in steps.indices { _ = output(position) }
        return longest
    }

    /// Tokens of what a tool or a search brings, at most.
    private static let toolTokens = 4_000
    /// More tokens than any plan may take, and few enough to be added up.
    private static let manyTokens = Int.max / 8
}
