import Routing
import Testing

struct AgreementModelTests {
    private let model = AgreementModel(
        skills: [
            .init(model: "a", ability: 1.2, slope: 1.5), .init(model: "b", ability: 0.3, slope: 0.8),
            .init(model: "c", ability: 2, slope: 2.2),
        ],
        dispersion: 0.4,
        dispersionSlope: 0.6,
        keyNoise: 0.05
    )

    /// Every way of being right or wrong and of seating the wrong answers one after the other, as the definition says.
    private func enumerated() -> [[UInt32]: [UInt32: Double]] {
        var found: [[UInt32]: [UInt32: Double]] = [:]
        func seat(_ order: [Int], tables: [[Int]], right: UInt32, alpha: Double, mass: Double) {
            guard let next = order.first else {
                let wrong = tables.map { $0.reduce(UInt32(0)) { $0 | 1 << UInt32($1) } }
                let blocks = (wrong + (right == 0 ? [] : [right])).sorted()
                found[blocks, default: [:]][right, default: 0] += mass
                return
            }
            let seated = Double(tables.reduce(0) { $0 + $1.count })
            for index in tables.indices {
                var more = tables
                more[index].append(next)
                let share = Double(tables[index].count) / (alpha + seated)
                seat(Array(order.dropFirst()), tables: more, right: right, alpha: alpha, mass: mass * share)
            }
            let share = alpha / (alpha + seated)
            seat(Array(order.dropFirst()), tables: tables + [[next]], right: right, alpha: alpha, mass: mass * share)
        }
        for (z, weight) in zip(AgreementModel.difficulties, AgreementModel.difficultyWeights) {
            for right in UInt32(0)..<8 {
                var mass = weight
                for (index, skill) in model.skills.enumerated() {
                    let p = skill.rightProbability(at: z)
                    mass *= right & (1 << UInt32(index)) != 0 ? p : 1 - p
                }
                let wrong = (0..<3).filter { right & (1 << UInt32($0)) == 0 }
                seat(wrong, tables: [], right: right, alpha: model.concentration(at: z), mass: mass)
            }
        }
        return found
    }

    @Test func probabilitiesAreThoseOfTheEnumeratedDefinition() throws {
        let states = AnswerStates(models: 3)
        let probabilities = model.probabilities(of: states, models: ["a", "b", "c"])
        for (blocks, byRight) in enumerated() {
            let state = try #require(states.position(of: blocks))
            for (hypothesis, block) in states.blocks[state].enumerated() {
                let expected = (byRight[block] ?? 0) * 0.95
                #expect(abs(probabilities[state][hypothesis] - expected) < 1e-12)
            }
            let total = byRight.values.reduce(0, +)
            #expect(abs(probabilities[state].reduce(0, +) - total) < 1e-12)
        }
    }

    @Test func outcomesOfAQuestionAddUpToTheStateItIsAskedIn() {
        let states = AnswerStates(models: 3)
        let totals = model.probabilities(of: states, models: ["a", "b", "c"]).map { $0.reduce(0, +) }
        #expect(abs(totals[0] - 1) < 1e-12)
        for (state, steps) in states.steps.enumerated() {
            for step in steps {
                #expect(abs(step.outcomes.reduce(0) { $0 + totals[$1] } - totals[state]) < 1e-12)
            }
        }
    }

    @Test func anAdjustedModelExpectsWhatTheRouterSays() throws {
        let adjusted = model.adjusted(to: ["a": 0.7, "c": 0.2])
        #expect(abs(adjusted.expectedScore(of: try #require(adjusted.skill(of: "a"))) - 0.7) < 1e-9)
        #expect(abs(adjusted.expectedScore(of: try #require(adjusted.skill(of: "c"))) - 0.2) < 1e-9)
        #expect(adjusted.skill(of: "b") == model.skill(of: "b"))
    }
}
