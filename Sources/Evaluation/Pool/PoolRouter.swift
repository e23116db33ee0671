public import Datasets

/// A router over a pool of models, as an evaluation sees it.
public struct PoolRouter {
    /// The name in the report.
    public let name: String
    /// Whether the predictions are probabilities, rather than any numbers that rank.
    public let isProbability: Bool
    /// The quality predicted for each row and each model, prompts × models, row by row; it may look at the prompt only.
    public let predictedQuality: (_ rows: [OutcomeRow], _ models: [String]) throws -> [Double]

    /// Makes a router.
    ///
    /// - Parameters:
    ///   - name: the name in the report.
    ///   - isProbability: false for predictions that only rank; their calibration is not judged.
    ///   - predictedQuality: prompts × models.
    public init(
        name: String,
        isProbability: Bool = true,
        predictedQuality: @escaping (_ rows: [OutcomeRow], _ models: [String]) throws -> [Double]
    ) {
        self.name = name
        self.isProbability = isProbability
        self.predictedQuality = predictedQuality
    }
}
