public import Routing

/// What every quality estimator must do, whatever it has learned.
public struct QualityEstimatorConformance<Estimator: QualityEstimator> {
    private let estimator: Estimator
    private let models: [String]

    /// A suite for an estimator; `models` are at least two names, one of which it need not know.
    public init(_ estimator: Estimator, models: [String]) {
        self.estimator = estimator
        self.models = models
    }

    /// What the estimator does wrong on these prompts; empty when it conforms.
    public func violations(on inputs: [EstimatorInput]) -> [String] {
        var violations: [String] = []
        if estimator.name.isEmpty { violations.append("it has no name") }
        for (index, input) in inputs.enumerated() {
            guard let estimates = try? estimator.estimates(for: input, models: models) else {
                violations.append("prompt \(index): it throws")
                continue
            }
            if estimates.map(\.model) != models { violations.append("prompt \(index): models in another order") }
            if !estimates.allSatisfy({ (0...1).contains($0.score) }) { violations.append("prompt \(index): score") }
            if !estimates.allSatisfy({ $0.standardError >= 0 && $0.standardError.isFinite }) {
                violations.append("prompt \(index): standard error")
            }
            if (try? estimator.estimates(for: input, models: models)) != estimates {
                violations.append("prompt \(index): another answer the second time")
            }
            for observation in estimator.observations(for: input) where !observation.value.isFinite {
                violations.append("prompt \(index): \(observation.name) is \(observation.value)")
            }
        }
        if let sample = estimator.calibrationSample(models: models) {
            if sample.prompts < 20 { violations.append("a sample of \(sample.prompts) prompts") }
            if !sample.scores.allSatisfy({ (0...1).contains($0) }) { violations.append("a sample score out of range") }
        }
        return violations
    }
}
