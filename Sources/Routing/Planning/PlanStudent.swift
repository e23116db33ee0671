/// The local planner: designs a plan from a request's embedding and surface in well under a millisecond.
///
/// Three steps, each with a probability behind it. One head says whether several agents are worth it and how they work
/// together (softmax over the topologies), how many parts the request has, and what the leading work is. A second head
/// reads every segment of the request (`QuerySegmenter`), given the topology: is it a sub-task, what kind of work is it,
/// and does it need what came before. The likeliest consistent reading becomes the draft. The shape of the decision follows
/// MasRouter (Yue et al. 2025, arXiv 2502.11133): mode, number of agents, role, model.
public struct PlanStudent: Sendable {
    /// The kind of its artifact.
    public static let kind = "planner"
    /// Most agents that do a segment's work.
    public static let mostParts = 7

    /// Version of the artifact.
    public let version: String
    /// Topology (6), number of parts 1...7 (7), leading capability (7).
    let whole: PlanHead
    /// Sub-task or not (1), capability (7), needs what came before (1).
    let part: PlanHead
    /// Least probability of several agents at which they are used.
    public let threshold: Double

    /// Where the outputs of the heads stand.
    public enum Layout {
        /// Scores of the topologies, in the order of `Plan.Topology.allCases`.
        public static let topology = 0..<6
        /// Scores of 1...7 parts.
        public static let parts = 6..<13
        /// Scores of the leading capability.
        public static let lead = 13..<20
        /// Outputs of the head of the whole.
        public static let wholeOutputs = 20
        /// Logit of being a sub-task.
        public static let isTask = 0
        /// Scores of its capability.
        public static let capability = 1..<8
        /// Logit of needing what came before.
        public static let opensStep = 8
        /// Outputs of the head of the parts.
        public static let partOutputs = 9
    }

    /// A student from its heads.
    public init(whole: PlanHead, part: PlanHead, threshold: Double = 0.5, version: String = "") {
        precondition(whole.network.outputs == Layout.wholeOutputs, "the head of the whole has 20 outputs")
        precondition(part.network.outputs == Layout.partOutputs, "the head of the parts has 9 outputs")
        self.whole = whole
        self.part = part
        self.threshold = threshold
        self.version = version
    }

    /// Number of the embedding's values.
    public var embeddingDimensions: Int { whole.network.inputs - PlanFeatures.wholeCount }

    /// Designs a plan for a request.
    ///
    /// - Parameter input: the request with its embedding.
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than in training.
    public func draft(for input: EstimatorInput) throws(RoutingError) -> PlanDraft {
        try draft(for: input, features: PlanFeatures(input.text))
    }

    /// The same with features that are read already.
    public func draft(for input: EstimatorInput, features: PlanFeatures) throws(RoutingError) -> PlanDraft {
        guard input.embedding.count == embeddingDimensions else {
            throw RoutingError(
                .missingEmbedding,
                "the planner needs an embedding of \(embeddingDimensions) values, got \(input.embedding.count)"
            )
        }
        let outputs = whole.outputs(features.whole + input.embedding, words: features.wholeWords)
        let probabilities = Self.softmax(outputs[Layout.topology])
        let several = 1 - probabilities[0]
        var reading = PlanReading(text: input.text, features: features, lead: Self.best(outputs[Layout.lead]))
        reading.partScores = Self.logSoftmax(outputs[Layout.parts])
        var draft: PlanDraft?
        if several >= threshold {
            // The likeliest topology that the request's segments can carry.
            var order = Array(1..<probabilities.count)
            order.sort { probabilities[$0] != probabilities[$1] ? probabilities[$0] > probabilities[$1] : $0 < $1 }
            for index in order where draft == nil {
                reading.topology = Plan.Topology.allCases[index]
                reading.segments = (0..<features.count).map {
                    part.outputs(features.segment($0, topology: index), words: features.words($0))
                }
                draft = reading.draft()
            }
        }
        var result = draft ?? reading.single()
        result.multiAgentProbability = several
        result.probabilities = probabilities
        return result
    }

    static func softmax(_ scores: ArraySlice<Double>) -> [Double] {
        logSoftmax(scores).map { Elementary.exp($0) }
    }

    static func logSoftmax(_ scores: ArraySlice<Double>) -> [Double] {
        let most = scores.max() ?? 0
        var sum = 0.0
        for score in scores { sum += Elementary.exp(score - most) }
        let total = Elementary.log(sum) + most
        return scores.map { $0 - total }
    }

    static func best(_ scores: ArraySlice<Double>) -> PlanCapability {
        var best = scores.startIndex
        for index in scores.indices where scores[index] > scores[best] { best = index }
        return PlanCapability.allCases[best - scores.startIndex]
    }
}

extension PlanStudent {
    /// Reads the student.
    ///
    /// - Throws: `RoutingError.invalidArtifact` naming the tensor that is missing or does not fit.
    public init(_ tensors: RouterTensorReader, version: String) throws(RoutingError) {
        let whole = try PlanHead(tensors.part("whole"), outputs: Layout.wholeOutputs)
        guard whole.network.inputs >= PlanFeatures.wholeCount else {
            throw tensors.fault("the head of the whole has \(whole.network.inputs) inputs")
        }
        self.init(
            whole: whole,
            part: try PlanHead(tensors.part("part"), inputs: PlanFeatures.segmentCount, outputs: Layout.partOutputs),
            threshold: Double(try tensors.floats("threshold", count: 1)[0]),
            version: version
        )
    }

    /// Stores the student; `init(_:version:)` reads the same one back.
    public func write(to tensors: inout RouterTensorWriter) {
        tensors.part("whole") { whole.write(to: &$0) }
        tensors.part("part") { part.write(to: &$0) }
        tensors.floats("threshold", [Float(threshold)])
    }
}
