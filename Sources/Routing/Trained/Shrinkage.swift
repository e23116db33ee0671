/// Brings raw predictions to what came true on prompts that the fit had not seen.
///
/// `score_m = mean_m + slope · (raw_m − mean_m)`, clamped to 0...1: where a fit exaggerates differences between prompts
/// the slope is below 1. The standard error says how far a prediction moves when a part of the data is left out.
public struct Shrinkage: Sendable, Hashable {
    /// Mean score of each model: [models].
    public let means: [Float]
    /// Share of a predicted difference that came true.
    public let slope: Double
    /// Standard error of a predicted score.
    public let standardError: Double

    /// A calibration from its numbers.
    public init(means: [Float], slope: Double, standardError: Double) {
        self.means = means
        // As they are stored, so that a router decides alike before and after.
        self.slope = Double(Float(slope))
        self.standardError = Double(Float(standardError))
    }

    /// Calibrated scores: [models].
    public func scores(raw: [Double]) -> [Double] {
        raw.indices.map { model in
            let mean = Double(means[model])
            return ModelRoster.clamp(mean + slope * (raw[model] - mean))
        }
    }
}

extension Shrinkage {
    /// Reads a calibration of `models` models.
    init(_ tensors: RouterTensorReader, models: Int) throws(RoutingError) {
        let numbers = try tensors.floats("shrinkage", count: 2)
        self.init(
            means: try tensors.floats("shrinkage.means", count: models),
            slope: Double(numbers[0]),
            standardError: Double(numbers[1])
        )
    }

    /// Stores the calibration.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.floats("shrinkage", [Float(slope), Float(standardError)])
        tensors.floats("shrinkage.means", means)
    }
}
