/// Decides from a verifier's score whether a draft is kept: AutoMix's threshold or double threshold.
///
/// A draft whose score reaches `threshold` is good enough. One below `floor` is kept too, as hopeless: where the small
/// model is that far off, the large one rarely does better, and its price is saved. What lies between is escalated.
/// Aggarwal et al. 2023 (arXiv 2310.12963, §3.2), without their POMDP.
public struct MetaVerifier: Sendable, Hashable {
    /// Least score of a good draft.
    public var threshold: Double
    /// Score below which a draft is hopeless; `nil` when none is.
    public var floor: Double?

    /// What is done with a draft.
    public enum Verdict: Sendable, Hashable {
        /// Kept as good.
        case good
        /// Kept as hopeless.
        case hopeless
        /// Handed to the next model.
        case escalated
    }

    /// A meta-verifier.
    public init(threshold: Double, floor: Double? = nil) {
        self.threshold = threshold
        self.floor = floor
    }

    /// What is done with a draft of a score; one that could not be scored is escalated.
    public func verdict(_ score: Double?) -> Verdict {
        guard let score, !score.isNaN else { return .escalated }
        if score >= threshold { return .good }
        if let floor, score < floor { return .hopeless }
        return .escalated
    }

    /// Whether a draft of a score is kept.
    public func accepts(_ score: Double?) -> Bool {
        verdict(score) != .escalated
    }
}
