/// Predicts what each model would score on a prompt: the heart of every router.
///
/// An estimator is pure: the same input gives the same estimates, and it may be used from any thread. Every
/// implementation passes the conformance suite of the tests (`QualityEstimatorConformance`).
public protocol QualityEstimator: Sendable {
    /// The name in configuration, command line and decision records.
    var name: String { get }

    /// Which artifact answers: a version or checksum, empty for a rule.
    var version: String { get }

    /// Whether `EstimatorInput.embedding` must be filled.
    var needsEmbedding: Bool { get }

    /// Whether scores are win rates against the other models rather than scores of a model by itself.
    ///
    /// They rank models, and can be traded for cost, but no level of quality can be asked of them.
    var scoresAreWinRates: Bool { get }

    /// Whether the estimator can say more of a model than that it is a typical one.
    func knows(_ model: String) -> Bool

    /// Expected score of each model on a prompt.
    ///
    /// - Parameters:
    ///   - input: the prompt.
    ///   - models: names of models, in the order wanted back. Models the estimator has not met get a prior.
    /// - Returns: one estimate per model, in order; scores in 0...1, standard errors ≥ 0.
    /// - Throws: `RoutingError.missingEmbedding` when an embedding is needed and missing.
    func estimates(for input: EstimatorInput, models: [String]) throws(RoutingError) -> [QualityEstimate]

    /// Expected scores on a sample of typical prompts, from which policies solve thresholds and exchange rates
    /// before any traffic is seen.
    ///
    /// - Returns: the sample, or `nil` when the estimator brings none.
    func calibrationSample(models: [String]) -> CalibrationSample?

    /// Features of the prompt worth showing to a person, such as its difficulty.
    func observations(for input: EstimatorInput) -> [Observation]
}

extension QualityEstimator {
    /// Scores of a model by itself by default.
    public var scoresAreWinRates: Bool { false }

    /// Every model is alike to an estimator that learned none.
    public func knows(_ model: String) -> Bool { true }

    /// No sample by default.
    public func calibrationSample(models: [String]) -> CalibrationSample? { nil }

    /// Nothing to show by default.
    public func observations(for input: EstimatorInput) -> [Observation] { [] }
}

/// A named feature of a prompt, kept in the decision record.
public struct Observation: Sendable, Hashable {
    /// What was observed, for instance `difficulty`.
    public var name: String
    /// Its value.
    public var value: Double

    /// An observation.
    public init(name: String, value: Double) {
        self.name = name
        self.value = value
    }
}

#if !hasFeature(Embedded)
extension Observation: Codable {}
#endif
