import Datasets
import Evaluation
import Foundation
import Routing
import Testing

@testable import ThalamusCLI

/// What `simulate --save` writes is what `--plans FILE` judges.
struct SimulatedPlanFileTests {
    private static let models = ["cheap", "dear"]

    private static func rows() throws -> SimulationRows {
        let rows = (0..<40).map { index in
            let answers = ["cheap": index % 3 == 0 ? "2" : "1", "dear": "1"]
            return OutcomeRow(
                dataset: "sums",
                promptID: "p\(index)",
                prompt: "What is \(index) more than it was?",
                split: "test",
                scores: answers.mapValues { $0 == "1" ? 1 : 0 },
                answers: answers,
                completionCharacters: answers.mapValues { _ in 400 }
            )
        }
        let table = ModelTable(entries: [
            "cheap": .init(price: TokenPrice(input: 0.1, output: 0.1), totalParametersBillion: 8...8),
            "dear": .init(price: TokenPrice(input: 10, output: 10), totalParametersBillion: 400...400),
        ])
        return try SimulationRows(rows: rows, reference: "dear", table: table)
    }

    private func file(_ data: Data, _ body: (String) throws -> Void) throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("saved-\(UUID().uuidString).json")
        try data.write(to: url)
        defer { try? FileManager.default.removeItem(at: url) }
        try body(url.path)
    }

    private func sameSpending(_ plan: SimulatedPlan) throws {
        let rows = try Self.rows()
        try file(try SimulatedPlanFile.data(plan)) { path in
            let read = try #require(try SimulatedPlanFile.load([path]).first)
            #expect(read.plan == plan.plan && read.choice == plan.choice)
            #expect(read.mixture?.plan == plan.mixture?.plan && read.mixture?.share == plan.mixture?.share)
            let (before, after) = (try plan.spending(on: rows), try read.spending(on: rows))
            #expect(before.usd == after.usd && before.carbonGrams == after.carbonGrams && after.usd > 0)
        }
    }

    @Test func onePlanIsWrittenAsAPlanThatAGatewayRuns() throws {
        let plan = SimulatedPlan(name: "one", plan: .single("cheap"))
        try sameSpending(plan)
        #expect(try PlanFile.parse(try SimulatedPlanFile.data(plan), file: "one.json") == .single("cheap"))
    }

    @Test func aMixtureKeepsBothPlansAndItsShare() throws {
        try sameSpending(SimulatedPlan(name: "coin", plan: .single("dear"), mixture: (.single("cheap"), 0.3125)))
    }

    @Test func aChoiceKeepsWhoFollowsWhat() throws {
        let ids = try Self.rows().test.promptIDs
        let places = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0 % 4 == 0 ? [1, 1] : [0, 1]) })
        let choice = PlanChoice(plans: Self.models.map { .single($0) }, places: places, share: 0.75)
        try sameSpending(SimulatedPlan(name: "chosen", plan: .single("cheap"), choice: choice))
    }

    @Test(arguments: [
        (#"{"version":1,"share":0.5,"plans":[]}"#, "holds 0 plans"),
        (#"{"version":2,"share":0.5,"plans":[]}"#, "version 2 is unknown"),
        (#"{"version":1,"share":1.5,"plans":[]}"#, "the share 1.5 is no share"),
        (#"{"version":1,"plans":[]}"#, "share"),
        (#"{"version":1,"share":1,"plans":[],"prompts":{"p1":[0,0]}}"#, "prompt 'p1' names [0, 0]"),
        (#"{"strategy":"single"}"#, "is missing"),
    ])
    func aFaultIsTold(text: String, part: String) throws {
        try file(Data(text.utf8)) { path in
            let error = #expect(throws: (any Error).self) { try SimulatedPlanFile.load([path]) }
            #expect(error.map { "\($0)" }?.contains(part) == true, "\(error.map { "\($0)" } ?? "no error")")
        }
    }

    @Test func aPromptIsNeverSeenByAFitThatLearnedFromIt() throws {
        let rows = try Self.rows()
        let router = PoolRouter(name: "r") { rows, models in
            rows.flatMap { _ in models.map { _ in 0.75 } }
        }
        var held: [String] = []
        let views = try PromptViews(rows, fitted: [router]) { place, learned, left in
            #expect(place == 0)
            #expect(Set(learned.map(\.promptID)).isDisjoint(with: left.map(\.promptID)))
            #expect(learned.count + left.count == rows.tune.prompts)
            held += left.map(\.promptID)
            return router
        }
        #expect(held.sorted() == rows.tune.promptIDs.sorted())
        #expect(views.tune.count == rows.tune.prompts && views.test.count == rows.test.prompts)
        let width = SurfaceFeatures.names.count + 1
        #expect((views.tune + views.test).allSatisfy { $0.count == width && abs($0[width - 1] - 1.0986) < 1e-3 })
    }
}
