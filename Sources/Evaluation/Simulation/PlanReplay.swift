internal import Datasets
internal import Routing

/// Runs a plan on recorded answers through the very state machine that runs it on real ones.
///
/// Every call that the plan makes is paid, also one whose answer is not waited for. A recorded answer is told to the run
/// as the number of its class, so that the answers equal here are the answers equal there.
struct PlanReplay {
    /// What a plan did on one prompt.
    struct Outcome: Equatable {
        var score = 0.0
        var usd = 0.0
        /// Grams of CO₂e; nil when a model of unknown size was called.
        var carbonGrams: Double? = 0
        /// The models called, in order, by column.
        var calls: [Int] = []
    }

    private let graph: PlanGraph
    private let table: AnswerTable
    private let columns: [String: Int]

    /// Prepares a plan.
    ///
    /// - Throws: ``EvaluationError`` when the plan is not valid, calls a model without recorded answers, or needs what
    ///   recorded answers cannot give.
    init(_ plan: Plan, name: String, table: AnswerTable) throws(EvaluationError) {
        self.table = table
        columns = Dictionary(uniqueKeysWithValues: table.models.enumerated().map { ($1, $0) })
        for node in plan.nodes {
            if let fault = Self.fault(of: node) { throw EvaluationError("plan '\(name)': node '\(node.id)' \(fault)") }
        }
        if let stranger = plan.models.first(where: { !table.models.contains($0) }) {
            throw EvaluationError(
                "plan '\(name)' calls '\(stranger)', of which no usable answers are recorded; usable are "
                    + table.models.joined(separator: ", ")
            )
        }
        do {
            // A rule that weighs prices meets the mean ones.
            let catalogue = try ModelCatalogue(
                table.models.enumerated().map { column, model in
                    let price = TokenPrice(input: 0, output: table.mean(table.usd, of: column) * 1000)
                    return ModelProfile(id: model, price: price, expectedOutputTokens: 1000)
                }
            )
            let query = RoutingQuery(text: Array("Which number?".utf8))
            graph = try plan.validated(on: PlanTerms(models: catalogue, query: query))
        } catch {
            throw EvaluationError("plan '\(name)': \(error.message)")
        }
    }

    /// Why a node cannot be replayed; it continues a sentence.
    private static func fault(of node: PlanNode) -> String? {
        switch node.kind {
        case .model, .agree, .join, .route:
            node.prompt == nil ? nil : "has a prompt of its own, to which no answer is recorded; leave it out"
        case .verify, .rank: "judges drafts by '\(node.method?.rawValue ?? "")', of which no verdicts are recorded"
        case .fuse: "merges drafts, of which no result is recorded"
        case .tool, .retrieve: "needs '\(node.tool ?? "a tool")', of which no results are recorded"
        }
    }

    /// Replays one prompt.
    func run(_ prompt: Int) -> Outcome {
        var outcome = Outcome()
        var run = PlanRun(graph)
        var effects = run.start()
        var waiting: [(id: PlanCall.ID, column: Int)] = []
        var answered: [PlanCall.ID: Int] = [:]
        while true {
            for effect in effects {
                switch effect {
                case .call(let call):
                    let column = columns[call.model] ?? 0
                    let cell = prompt * table.models.count + column
                    waiting.append((call.id, column))
                    outcome.calls.append(column)
                    outcome.usd += table.usd[cell]
                    outcome.carbonGrams =
                        table.knowsCarbon[column] ? outcome.carbonGrams.map { $0 + table.carbonGrams[cell] } : nil
                case .cancel(let id): waiting.removeAll { $0.id == id }
                case .end(.answered(let result)):
                    guard let column = result.call.flatMap({ answered[$0] }) else { return outcome }
                    outcome.score = table.scores[prompt * table.models.count + column]
                    return outcome
                case .end: return outcome
                case .score(let scoring): effects = run.receive(.partFailed(node: scoring.node, reason: "not recorded"))
                case .use(let use): effects = run.receive(.partFailed(node: use.node, reason: "not recorded"))
                case .stream, .note: continue
                }
            }
            guard !waiting.isEmpty else { return outcome }
            let next = waiting.removeFirst()
            answered[next.id] = next.column
            let name = table.classes[prompt * table.models.count + next.column]
            effects = run.receive(.answered(next.id, PlanAnswerText(text: name < 0 ? [] : Array("\(name)".utf8))))
        }
    }
}
