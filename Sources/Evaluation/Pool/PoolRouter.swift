public import Datasets

/// A router over a pool of models, as an evaluation sees it.
public struct PoolRouter {
    /// The name in the report.
    public let name: String
    /// The quality predicted for each row and each model, prompts × models, row by row; it may look at the prompt only.
    public let predictedQuality: (_ rows: [OutcomeRow], _ models: [String]) throws -> [Double]

    /// Makes a router.
    public init(name: String, predictedQuality: @escaping (_ rows: [OutcomeRow], _ models: [String]) throws -> [Double])
    {
        self.name = name
        self.predictedQuality = predictedQuality
    }
}
