/// How well scores tell right answers from wrong ones.
public enum RankingFigures {
    /// A score with what came true, counted `weight` times.
    public struct Sample: Sendable {
        /// The predicted score.
        public var prediction: Double
        /// What it scored, in 0...1: that much of it is right.
        public var score: Double
        /// How much it counts.
        public var weight: Double

        /// A sample.
        public init(prediction: Double, score: Double, weight: Double = 1) {
            self.prediction = prediction
            self.score = score
            self.weight = weight
        }
    }

    /// Area under the ROC curve: the probability that a right answer is scored above a wrong one, ties counting half.
    ///
    /// - Returns: `nil` when all are right or all are wrong.
    public static func areaUnderROC(_ samples: [Sample]) -> Double? {
        let sorted = samples.sorted { $0.prediction < $1.prediction }
        var wrongBelow = 0.0
        var area = 0.0
        var right = 0.0
        var start = 0
        while start < sorted.count {
            var end = start
            var tiedRight = 0.0
            var tiedWrong = 0.0
            while end < sorted.count, sorted[end].prediction == sorted[start].prediction {
                tiedRight += sorted[end].weight * sorted[end].score
                tiedWrong += sorted[end].weight * (1 - sorted[end].score)
                end += 1
            }
            area += tiedRight * (wrongBelow + tiedWrong / 2)
            wrongBelow += tiedWrong
            right += tiedRight
            start = end
        }
        return right > 0 && wrongBelow > 0 ? area / (right * wrongBelow) : nil
    }

    /// Mean squared distance of prediction and score.
    public static func brier(_ samples: [Sample]) -> Double {
        let total = samples.reduce(0) { $0 + $1.weight }
        let sum = samples.reduce(0) { $0 + $1.weight * ($1.prediction - $1.score) * ($1.prediction - $1.score) }
        return total > 0 ? sum / total : 0
    }

    /// Mean over models of the area under each one's own curve: what a cascade gains by scoring one model's drafts.
    ///
    /// - Parameter groups: the samples of each model; those with fewer than ten right or wrong answers are left out.
    public static func meanAreaUnderROC(_ groups: [[Sample]]) -> Double? {
        let areas = groups.filter { group in
            let right = group.reduce(0) { $0 + $1.weight * $1.score }
            let all = group.reduce(0) { $0 + $1.weight }
            return right >= 10 && all - right >= 10
        }.compactMap(areaUnderROC)
        return areas.isEmpty ? nil : areas.reduce(0, +) / Double(areas.count)
    }
}
