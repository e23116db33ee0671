import Datasets
import Evaluation
import Testing

struct LeaveOneModelOutTests {
    /// What a fake router has seen.
    private struct Seen: Equatable {
        var models: Set<String>
        var rows: Int
        var probed: [String] = []
    }

    private let rows = (0..<50).map { index in
        OutcomeRow(
            dataset: "d",
            promptID: "\(index)",
            prompt: "p",
            split: "train",
            scores: index == 0
                ? ["Meta-Llama-3_1-8B-Instruct": 1]
                : index < 40 ? ["gpt-4o": 1, "Meta-Llama-3_1-8B-Instruct": 0] : ["gpt-4o": 1],
            costUSD: ["Meta-Llama-3_1-8B-Instruct": 1]
        )
    }

    private func protocolOf(probes: Int) -> LeaveOneModelOut<Seen> {
        LeaveOneModelOut(
            probes: probes,
            fitter: RouterRecipe(name: "fake") { training, _ in
                Seen(
                    models: Set(training.flatMap { $0.scores.keys } + training.flatMap { $0.costUSD.keys }),
                    rows: training.count
                )
            },
            probe: { router, model, rows in
                var router = router
                router.probed = [model] + rows.map(\.promptID)
                return router
            }
        )
    }

    @Test func theModelIsUnknownUntilItIsProbed() throws {
        let results = try protocolOf(probes: 32).results(
            models: ["gpt-4o", "llama-3.1-8b-instruct"],
            training: rows,
            judged: []
        )
        #expect(results.map(\.model) == ["gpt-4o", "llama-3.1-8b-instruct"])
        // Without gpt-4o, ten rows have no score left.
        #expect(results[0].probed.models == ["Meta-Llama-3_1-8B-Instruct"] && results[0].probed.rows == 40)
        #expect(results[1].probed.models == ["gpt-4o"] && results[1].probed.rows == 49)
        #expect(results.allSatisfy { $0.full.models.count == 2 && $0.full.rows == 50 && $0.full.probed.isEmpty })
        #expect(results.allSatisfy { Set($0.probed.probed).count == 33 })
        // Only rows with the model's score can place it.
        #expect(!results[0].probed.probed.contains("0"))
        #expect(Set(results[1].probed.probed.dropFirst()).isSubset(of: Set((0..<40).map(String.init))))
    }

    @Test func theProbesDependOnTheSeedAlone() throws {
        let one = try protocolOf(probes: 8).results(models: ["gpt-4o"], training: rows, judged: [])
        let other = try protocolOf(probes: 8).results(models: ["gpt-4o"], training: rows.reversed(), judged: [])
        #expect(one[0].probed.probed == other[0].probed.probed)
    }

    @Test func tooFewAnswersAreAnError() {
        let fault = #expect(throws: EvaluationError.self) {
            try protocolOf(probes: 41).results(models: ["llama-3.1-8b-instruct"], training: rows, judged: [])
        }
        #expect(fault?.description.contains("hold 40 answers of 'llama-3.1-8b-instruct'") == true)
    }
}
