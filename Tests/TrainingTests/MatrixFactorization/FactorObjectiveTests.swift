import Routing
import TestSupport
import Testing

@testable import Training

struct FactorObjectiveTests {
    private func battles(prompts: Int = 150) -> Battles {
        var world = SimulatedBattles()
        world.models = 5
        world.topics = 6
        world.dimensions = 10
        world.ties = 0.3
        return world.battles(prompts: prompts)
    }

    /// Every parameter's gradient against the difference quotient of the loss, with noise and over several blocks.
    @Test(arguments: [4, 20])
    func everyGradientIsTheSlopeOfTheLoss(latent: Int) throws {
        let objective = FactorObjective(battles(), latent: latent, keepsTies: true)
        var generator = SeededGenerator(seed: 5)
        let values = objective.layout.initial(seed: 7).map { $0 + Float.random(in: -0.3...0.3, using: &generator) }
        var random = SplitMix64(seed: 1)
        let noise = try #require(FactorNoise(deviation: 0.1, seed: 2)).draw(&random)
        var gradient = Array(repeating: Float(0), count: values.count)
        let batch = Array(0..<150)[...]
        _ = objective.crossEntropy(batch, values: values, noise: noise, gradient: &gradient)
        func loss(_ values: [Float]) -> Double {
            var none: [Float] = []
            return objective.crossEntropy(batch, values: values, noise: noise, gradient: &none)
        }
        let step: Float = 1e-2
        for index in values.indices {
            var above = values
            var below = values
            above[index] += step
            below[index] -= step
            let slope = (loss(above) - loss(below)) / Double(above[index] - below[index])
            #expect(abs(slope - Double(gradient[index])) < 2e-5 + 5e-3 * abs(slope), "parameter \(index)")
        }
    }

    @Test func tiesAreDroppedUnlessKept() {
        let battles = battles()
        let ties = battles.battles.count(where: \.isTie)
        let dropped = FactorObjective(battles, latent: 4, keepsTies: false)
        let kept = FactorObjective(battles, latent: 4, keepsTies: true)
        func count(_ objective: FactorObjective) -> Int { (0..<150).reduce(0) { $0 + objective.battles(on: $1) } }
        #expect(ties > 10 && count(kept) == 150 && count(dropped) == 150 - ties)
    }

    @Test func theLossIsThatOfTheRoutersRatings() throws {
        let battles = battles()
        let objective = FactorObjective(battles, latent: 6, keepsTies: true)
        let values = objective.layout.initial(seed: 3)
        let factors = try objective.layout.factors(values)
        var none: [Float] = []
        let loss = objective.crossEntropy(Array(0..<150)[...], values: values, gradient: &none)
        #expect(abs(loss - battles.crossEntropy { factors.ratings(battles.embedding($0)) }) < 1e-5)
    }

    @Test func theNoiseOfAStepDiffersBetweenPromptsAndSteps() throws {
        let noise = try #require(FactorNoise(deviation: 0.1, seed: 2))
        var random = SplitMix64(seed: 1)
        let (one, other) = (noise.draw(&random), noise.draw(&random))
        func values(_ draw: FactorNoise.Draw, _ turn: Int) -> [Float] {
            var values = Array(repeating: Float(0), count: 400)
            draw.add(to: &values, count: 400, turn: turn)
            return values
        }
        #expect(values(one, 0) == values(one, 0))
        #expect(values(one, 0) != values(one, 1) && values(one, 0) != values(other, 0))
        let variance = values(one, 5).reduce(0) { $0 + $1 * $1 } / 400
        #expect(abs(variance - 0.01) < 0.003)
        #expect(FactorNoise(deviation: 0, seed: 2) == nil)
    }
}
