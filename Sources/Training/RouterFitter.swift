public import Routing

/// Fits one kind of router to graded answers.
///
/// The same corpus, options and seed give the same bytes.
public protocol RouterFitter: Sendable {
    /// The kind of router that it fits, as in its artifact.
    static var kind: String { get }

    /// Reads the options that it understands; what is left over is refused by the caller.
    ///
    /// - Throws: `TrainingError.invalidOption` naming the option, its value and what it may be.
    init(options: inout FitterOptions, seed: UInt64) throws(TrainingError)

    /// Fits a router.
    ///
    /// - Parameters:
    ///   - corpus: graded answers; of a pair, the strong model first.
    ///   - progress: called with the work done, all of it and a remark.
    /// - Throws: `TrainingError.tooFewOutcomes` when the answers say too little.
    func fit(_ corpus: OutcomeCorpus, progress: FittingProgress) throws(TrainingError) -> FittedRouter
}

/// Called while a router is fitted.
public typealias FittingProgress = (_ done: Int, _ total: Int, _ remark: String) -> Void

/// A fitted router with the figures of its fit.
public struct FittedRouter: Sendable {
    /// The router.
    public var router: BuiltInEstimator
    /// Figures worth keeping in the artifact, such as the held-out Brier score, by name.
    public var metrics: [String: Double]

    /// Predictions of each prompt by a fit that had not seen it: [prompts, models]; empty when the fitter makes none.
    public var heldOut: [Float]

    /// A router with its figures.
    public init(_ router: BuiltInEstimator, metrics: [String: Double] = [:], heldOut: [Float] = []) {
        self.router = router
        self.metrics = metrics
        self.heldOut = heldOut
    }
}
