import Datasets
import Routing
import Testing

@testable import Training

struct PlanStudentFitterTests {
    /// Requests of two kinds, told apart by their words alone.
    private static let rows: [PlanQuery] = (0..<120).map { number in
        let things = ["boats", "trains", "bridges", "mills", "clocks", "lamps"]
        let thing = things[number % 6] + " \(number)"
        if number % 2 == 0 {
            return PlanQuery(
                id: "\(number)",
                query: "What are \(thing)?",
                topology: .single,
                agents: [.init(role: "researcher", capability: .research, task: "x", deps: [])]
            )
        }
        return PlanQuery(
            id: "\(number)",
            query: "Research \(thing), then write a song about them.",
            topology: .chain,
            agents: [
                .init(role: "researcher", capability: .research, task: "Research \(thing)", deps: []),
                .init(role: "writer", capability: .write, task: "then write a song about them", deps: ["n1"]),
            ]
        )
    }
    private static let inputs = rows.map { EstimatorInput(text: Array($0.query.utf8), embedding: [1, 0, 0, 0]) }

    private func fitter() throws -> PlanStudentFitter {
        var options = FitterOptions(["epochs": "15", "part_epochs": "10", "hidden": "4", "part_hidden": "4"])
        return try PlanStudentFitter(options: &options, seed: 3)
    }

    @Test func learnsToTellOneModelFromAChain() throws {
        let student = try fitter().fit(Self.rows, inputs: Self.inputs)
        func draft(_ text: String) throws -> PlanDraft {
            try student.draft(for: EstimatorInput(text: Array(text.utf8), embedding: [1, 0, 0, 0]))
        }
        #expect(try draft("What are kites 7?").topology == .single)
        let chain = try draft("Research kites 7, then write a song about them.")
        #expect(chain.topology == .chain)
        #expect(chain.agents.map(\.capability) == [.research, .write])
        #expect(chain.agents.map(\.task) == ["Research kites 7", "write a song about them."])
    }

    @Test func theSameRowsAndSeedGiveTheSameBytes() throws {
        func bytes() throws -> [UInt8] {
            var tensors = RouterTensorWriter()
            try fitter().fit(Self.rows, inputs: Self.inputs).write(to: &tensors)
            return tensors.encoded()
        }
        #expect(try bytes() == bytes())
    }

    @Test func findsTheSegmentOfEveryQuotedTask() {
        let row = Self.rows[1]
        let alignment = PlanAlignment(row, features: PlanFeatures(Array(row.query.utf8)))
        #expect(alignment.agents == [0, 1] && alignment.parts == 2)
    }

    @Test func refusesTooFewRowsAndUnknownOptions() throws {
        let few = Array(Self.rows.prefix(20))
        let error = #expect(throws: TrainingError.self) {
            try fitter().fit(few, inputs: Array(Self.inputs.prefix(20)))
        }
        #expect(error?.message.contains("20 requests") == true)
        var options = FitterOptions(["hidden": "many"])
        #expect(throws: TrainingError.self) { try PlanStudentFitter(options: &options) }
    }
}
