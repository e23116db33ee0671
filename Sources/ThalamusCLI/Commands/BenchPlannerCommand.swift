import ArgumentParser
import Artifacts
import Encoders
import Foundation
import Routing

/// `thalamus bench planner`: what the local planner adds to the embedding of a request.
struct BenchPlannerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "planner",
        abstract: "Median time to design a plan, beside the time to embed the request, on one core."
    )

    @Option(help: "Requests to time, spread over short and long ones.")
    var count = 400

    @Flag(help: "Print JSON.")
    var json = false

    private struct Row: Encodable {
        let request: String
        let bytes: Int
        let plan_ms: Double
        let embedding_ms: Double
        let ratio: Double
    }

    /// What is timed: a question, a request of four parts, and a long text with a request at its end.
    private static let requests: [(name: String, text: String)] = [
        ("question", "What is the difference between TCP and UDP?"),
        (
            "four parts",
            "Find the ferries to Corsica in June, work out the price for a family of four with a car, write an itinerary of a "
                + "week, and have somebody check whether the transfers are realistic."
        ),
        (
            "long text",
            String(repeating: "The mill stood by the brook, and in dry years it ground nothing. ", count: 120)
                + "Summarise this, then translate the summary into French."
        ),
    ]

    func validate() throws {
        guard count > 0 else { throw ValidationError("--count takes a number above 0.") }
    }

    func run() async throws {
        let encoder = try EncoderFolder.load("minilm")
        let student = try PlannerEvaluation.artifact(PlanStudent.kind).planner(encoder: nil)
        let rows = try Self.requests.map { name, text in
            let bytes = Array(text.utf8)
            let clock = ContinuousClock()
            var embedding: [Double] = []
            var planning: [Double] = []
            for _ in 0..<max(1, count / Self.requests.count) {
                let start = clock.now
                let input = EstimatorInput.encoding(bytes, with: encoder)
                let encoded = clock.now
                _ = try student.draft(for: input)
                planning.append((clock.now - encoded) / .milliseconds(1))
                embedding.append((encoded - start) / .milliseconds(1))
            }
            let plan = planning.sorted()[planning.count / 2]
            let embed = embedding.sorted()[embedding.count / 2]
            return Row(request: name, bytes: bytes.count, plan_ms: plan, embedding_ms: embed, ratio: plan / embed)
        }
        if json { return Console.result(try Console.json(rows)) }
        let table =
            [["request", "bytes", "plan ms", "embedding ms", "ratio"]]
            + rows.map {
                [
                    $0.request, String($0.bytes), fixedPoint($0.plan_ms, digits: 3),
                    fixedPoint($0.embedding_ms, digits: 2), fixedPoint($0.ratio, digits: 3),
                ]
            }
        Console.result(TextTable.render(table).joined(separator: "\n"))
    }
}
