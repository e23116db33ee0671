import Routing
import Testing

@testable import Training

struct OnlineCascadeLearnerTests {
    /// Share of LLM calls and agreement in windows of a stream.
    private func windows(_ learner: inout OnlineCascadeLearner, _ rows: [SimulatedStream.Row], size: Int)
        -> [(asked: Double, agreed: Double)]
    {
        stride(from: 0, to: rows.count, by: size).map { start in
            var (asked, agreed) = (0, 0)
            for row in rows[start..<start + size] {
                let result = learner.take(row)
                if result.level == .llm { asked += 1 }
                if result.label == row.label { agreed += 1 }
            }
            return (Double(asked) / Double(size), Double(agreed) / Double(size))
        }
    }

    @Test(arguments: [(2, 0.15), (8, 0.25)])
    func theShareOfCallsFallsWhileAgreementStays(_ classes: Int, _ least: Double) {
        var stream = SimulatedStream(classes: classes, seed: 7)
        var learner = OnlineCascadeLearner.simulated(classes: classes)
        let windows = windows(&learner, stream.rows(4000), size: 1000)
        #expect(windows[0].asked > 1.3 * windows[3].asked, "\(windows)")
        #expect(windows[3].asked < least, "\(windows)")
        #expect(windows.allSatisfy { $0.agreed >= 0.95 }, "\(windows)")
    }

    @Test func fiftyLabelsAreLearned() {
        var stream = SimulatedStream(classes: 50, seed: 3)
        var learner = OnlineCascadeLearner.simulated(classes: 50)
        let windows = windows(&learner, stream.rows(4000), size: 1000)
        #expect(windows[3].asked < 0.7 * windows[0].asked, "\(windows)")
        #expect(windows.allSatisfy { $0.agreed >= 0.94 }, "\(windows)")
    }

    @Test func aGreaterCostWeightMakesFewerCalls() {
        func asked(_ mu: Double) -> Double {
            var stream = SimulatedStream(classes: 8, seed: 5)
            var learner = OnlineCascadeLearner.simulated(classes: 8, mu: mu)
            return windows(&learner, stream.rows(2000), size: 2000)[0].asked
        }
        let shares = [0, 3e-4, 1e-2].map(asked)
        #expect(shares[0] > shares[1] && shares[1] > shares[2], "\(shares)")
    }

    @Test func labelsThatCannotBeLearnedAreLeftToTheLLM() {
        // The label is drawn anew, so that neither words nor embedding tell it.
        var stream = SimulatedStream(classes: 4, seed: 9)
        var random = SplitMix64(seed: 1)
        let rows = stream.rows(1500).map { row in
            SimulatedStream.Row(text: row.text, embedding: row.embedding, label: random.index(below: 4))
        }
        var learner = OnlineCascadeLearner.simulated(classes: 4)
        let windows = windows(&learner, rows, size: 500)
        #expect(windows[2].asked > 0.95, "\(windows)")
    }

    @Test func theSameSeedLearnsTheSame() throws {
        func run(_ seed: UInt64) throws -> [UInt8] {
            var stream = SimulatedStream(classes: 3, seed: 2)
            var learner = OnlineCascadeLearner.simulated(classes: 3, seed: seed)
            for row in stream.rows(300) { _ = learner.take(row) }
            return try OnlineCascadeState(learner: learner, stream: OnlineStream(), encoder: "e").encoded()
        }
        #expect(try run(4) == run(4))
        #expect(try run(4) != run(5))
    }
}
