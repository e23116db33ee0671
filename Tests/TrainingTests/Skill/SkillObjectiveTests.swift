import TestSupport
import Testing

@testable import Training

struct SkillObjectiveTests {
    private func objective() -> SkillObjective {
        let answers = SimulatedAnswers(prompts: 12, models: 3, seed: 3)
        return SkillObjective(
            layout: SkillParameters(skills: 2, inputs: answers.set.inputs, models: 3, sources: 2),
            set: answers.set,
            weight: (0..<12).map { 0.5 + Float($0) / 12 },
            penalties: SkillPenalties()
        )
    }

    /// Every parameter's gradient against the difference quotient of the loss.
    @Test func everyGradientIsTheSlopeOfTheLoss() {
        let objective = objective()
        var generator = SeededGenerator(seed: 5)
        let values = objective.layout.initial(seed: 7).map { $0 + Float.random(in: -0.3...0.3, using: &generator) }
        var gradient = Array(repeating: Float(0), count: values.count)
        let batch = Array(0..<12)[...]
        _ = objective.crossEntropy(batch: batch, values: values, gradient: &gradient)
        _ = objective.penalty(values: values, gradient: &gradient)
        func loss(_ values: [Float]) -> Double {
            var none: [Float] = []
            return objective.crossEntropy(batch: batch, values: values, gradient: &none)
                + objective.penalty(values: values, gradient: &none)
        }
        let step: Float = 1e-2
        for index in values.indices {
            var above = values
            var below = values
            above[index] += step
            below[index] -= step
            let slope = (loss(above) - loss(below)) / Double(above[index] - below[index])
            #expect(abs(slope - Double(gradient[index])) < 1e-4 + 2e-3 * abs(slope), "parameter \(index)")
        }
    }

    @Test func theGroupsOfParametersFillTheArrayWithoutOverlap() {
        let layout = SkillParameters(skills: 4, inputs: 10, models: 7, sources: 3)
        let groups = [
            layout.head, layout.bias, layout.general, layout.special, layout.intercept, layout.interaction,
            layout.logScale,
        ]
        #expect(groups.map(\.count) == [50, 4, 7, 28, 3, 21, 3])
        for (one, next) in zip(groups, groups.dropFirst()) { #expect(one.upperBound == next.lowerBound) }
        #expect(layout.count == groups.map(\.count).reduce(0, +))
    }

    @Test func theLossWithoutAGradientIsTheSame() {
        let objective = objective()
        let values = objective.layout.initial(seed: 1)
        var gradient = Array(repeating: Float(0), count: values.count)
        var none: [Float] = []
        let batch = [3, 1, 7][...]
        let one = objective.crossEntropy(batch: batch, values: values, gradient: &gradient)
        #expect(objective.crossEntropy(batch: batch, values: values, gradient: &none) == one)
        #expect(gradient.contains { $0 != 0 })
    }
}
