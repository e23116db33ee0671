/// Prompts seen before and the share of the models' answers to each that failed.
///
/// A prompt counts as similar from a cosine of 0.8 on; the eight nearest are looked at.
public struct PromptHistory: Sendable {
    /// Least cosine of a similar prompt.
    public static let leastCosine: Float = 0.8
    /// Most prompts that are looked at.
    public static let mostNeighbours = 8

    private let memory: PromptMemory

    /// A history; `memory` holds the failed share (0...1) as the score of its only model.
    public init(_ memory: PromptMemory) {
        precondition(memory.models == 1, "a history holds one number per prompt")
        self.memory = memory
    }

    /// Number of prompts.
    public var prompts: Int { memory.prompts }

    /// The mean failed share of similar prompts; `nil` when there is none.
    ///
    /// - Parameter excluded: a prompt that is left out, and those that are the same asked again, so that a prompt of the
    ///   history is judged by the others.
    /// - Throws: `RoutingError.missingEmbedding` when the embedding has another length than those seen.
    public func failure(near embedding: [Float], excluding excluded: Int? = nil) throws(RoutingError) -> Double? {
        let wanted = PromptHistory.mostNeighbours + (excluded == nil ? 0 : 8)
        var sum = 0.0
        var count = 0
        for neighbour in try memory.nearest(to: embedding, count: wanted) {
            guard neighbour.cosine >= PromptHistory.leastCosine, count < PromptHistory.mostNeighbours else { break }
            if let excluded, neighbour.prompt == excluded || neighbour.cosine > 0.9999 { continue }
            sum += Double(memory.scores[neighbour.prompt])
            count += 1
        }
        return count > 0 ? sum / Double(count) : nil
    }

    /// Reads a history.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        self.init(try PromptMemory(tensors, models: 1))
    }

    /// Stores the history.
    func write(to tensors: inout RouterTensorWriter) {
        memory.write(to: &tensors)
    }
}
