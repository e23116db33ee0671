import Tensors
import TestSupport
import Testing

@testable import Routing

struct PlanStudentTests {
    private static let terms: PlanTerms = {
        let models = ["a", "b"].map { ModelProfile(id: $0, price: TokenPrice(input: 1, output: 2)) }
        return PlanTerms(models: try! ModelCatalogue(models), query: RoutingQuery(text: Array("x".utf8)))
    }()

    private static let requests = [
        "Find flights to Rome, then work out the cost and finally write a plan.",
        "Compare Rust, Go, Zig and C for a parser, each in depth, and recommend one.",
        "I need a logo, a text, a price calculation and a look at the competitors. Put it all together.",
        "先查一下火车，然后算费用，最后写行程。", "hello", "", "a, b", "Debate: cats or dogs. Both sides, then a verdict.",
    ]

    private func problems(of draft: PlanDraft) throws -> [String] {
        try draft.assembled(fallback: "a") { $0.capability == .critique ? "b" : "a" }.problems(on: Self.terms)
    }

    @Test func designsTheSamePlanEveryTime() throws {
        for (seed, request) in Self.requests.enumerated() {
            let student = PlannerFixture.student(seed: UInt64(seed))
            let input = PlannerFixture.input(Array(request.utf8))
            #expect(try student.draft(for: input) == student.draft(for: input))
        }
    }

    @Test func everyTopologyBecomesAPlanThatCanBeRun() throws {
        var seen: Set<Plan.Topology> = []
        for seed in UInt64(0)..<300 {
            let student = PlannerFixture.student(seed: seed, threshold: seed % 5 == 0 ? 1.1 : 0)
            for request in Self.requests {
                let draft = try student.draft(for: PlannerFixture.input(Array(request.utf8), seed: seed))
                seen.insert(draft.topology)
                #expect(try problems(of: draft) == [])
                #expect((draft.topology == .single) == (draft.agents.count == 1))
            }
        }
        #expect(seen == Set(Plan.Topology.allCases))
    }

    @Test func anyBytesBecomeAPlanThatCanBeRun() throws {
        var random = SplitMix64(seed: 11)
        let words = [
            "and", "then", ",", ".", "\n", "- ", "write", "code", "画", "然后", "、", "{{query}}", "{{", "}}", "\"", "é",
        ]
        for round in 0..<4_000 {
            var text: [UInt8] = []
            for _ in 0..<random.index(below: 30) {
                if random.index(below: 3) == 0 {
                    text.append(UInt8(truncatingIfNeeded: random.next()))
                } else {
                    text += Array(words[random.index(below: words.count)].utf8) + [32]
                }
            }
            let student = PlannerFixture.student(seed: UInt64(round % 7))
            #expect(try problems(of: student.draft(for: PlannerFixture.input(text))) == [])
            #expect(try problems(of: PlanRules().draft(for: text)) == [])
        }
    }

    @Test func readsItsOwnArtifact() throws {
        let student = PlannerFixture.student(seed: 5, threshold: 0.25)
        var tensors = RouterTensorWriter()
        student.write(to: &tensors)
        let file = try SafetensorsFile(SharedBytes(tensors.encoded()), name: "planner")
        let again = try PlanStudent(RouterTensorReader(file), version: "fixture")
        #expect(again.threshold == 0.25)
        for request in Self.requests {
            let input = PlannerFixture.input(Array(request.utf8))
            #expect(try again.draft(for: input) == student.draft(for: input))
        }
    }

    @Test func refusesAnEmbeddingOfAnotherLength() {
        let error = #expect(throws: RoutingError.self) {
            try PlannerFixture.student(seed: 1).draft(for: EstimatorInput(text: [65], embedding: [1, 0]))
        }
        #expect(error?.code == .missingEmbedding && error?.message.contains("got 2") == true)
    }

    @Test func belowItsThresholdOneModelAnswers() throws {
        let student = PlannerFixture.student(seed: 2, threshold: 1.1)
        let draft = try student.draft(for: PlannerFixture.input(Array(Self.requests[0].utf8)))
        #expect(draft.topology == .single && draft.probabilities.count == 6)
        let plan = try draft.assembled(fallback: "a") { _ in "b" }
        #expect(plan.topology == .single && plan.isPlainCall && plan.models == ["a"])
    }
}
