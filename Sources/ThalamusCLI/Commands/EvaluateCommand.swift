import ArgumentParser
import Datasets
import Encoders
import Evaluation
import Foundation
import Routing
import Training

/// `thalamus evaluate`: judge routers on graded answers.
struct EvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Judge routers on outcome files, beside the baselines, with confidence intervals.",
        discussion: """
            With --strong and --weak, routers rank prompts by win rate (APGR, CPT). With --models, they choose among a pool \
            by predicted quality and price (AIQ, cost ratio); prices come from --prices, or models.json beside the data.

            `--router planner`, or the directory of a trained planner, is judged on requests with written plans: topology, \
            several agents or one, roles, edges and validity, beside keyword rules and always one model.
            """
    )

    @Option(parsing: .upToNextOption, help: "Built-in routers or artifact directories.")
    var router: [String]

    @Option(parsing: .upToNextOption, help: "Outcome files (JSON Lines, plain or gzip).")
    var data: [String]

    @Option(help: "The split to judge on; all for every row.")
    var split = "test"

    @Option(help: "The strong model of a pair.")
    var strong: String?

    @Option(help: "The weak model of a pair.")
    var weak: String?

    @Option(help: "The models of a pool, separated by commas.")
    var models: String?

    @OptionGroup(title: "Protocols") var protocols: ProtocolOptions

    @Option(help: "Prices and sizes of models (JSON).")
    var prices: String?

    @Option(help: "Region whose electricity a pool's carbon is counted with, such as WOR, USA, FRA; USA without it.")
    var region: String?

    @Option(help: "Configuration file whose routers and models --router may name.")
    var config: String?

    @Option(help: "Seed of the bootstrap.")
    var seed: UInt64 = 0

    @Flag(help: "Print the report as JSON.")
    var json = false

    @Option(help: "Also write report.json and report.html into this directory.")
    var report: String?

    func validate() throws {
        guard !router.isEmpty, !data.isEmpty else { throw ValidationError("Give --router and --data.") }
        if PlannerEvaluation.isPlanner(router[0]) { return try validatePlanner() }
        let isPair = strong != nil && weak != nil
        try PairNames.validate(strong: strong, weak: weak)
        guard isPair != (models != nil), (strong == nil) == (weak == nil) else {
            throw ValidationError("Give either --strong M --weak M or --models A,B,….")
        }
        guard region == nil || !isPair else {
            throw ValidationError("--region is for the carbon of --models; leave it out with a pair.")
        }
        do {
            _ = try electricity()
        } catch {
            throw ValidationError("--region: \(error).")
        }
        try protocols.validate(isPair: isPair)
    }

    func run() async throws {
        if PlannerEvaluation.isPlanner(router[0]) { return try evaluatePlanner() }
        let rows = try OutcomeFile.rows(paths: data, split: ProtocolOptions.split(split))
        guard !rows.isEmpty else { throw CommandError("the data hold no row of split '\(split)'") }
        let configuration = try config.map { try Configuration.load(path: $0) }
        let report: EvaluationReport
        let bootstrap = Bootstrap(seed: seed)
        if protocols.isFitting {
            report = try protocolReport(rows: rows, bootstrap: bootstrap)
        } else if let strong, let weak {
            let judge = try await RouterJudge(routers: router, rows: rows, configuration: configuration)
            report = try .pair(
                rows: rows,
                strong: strong,
                weak: weak,
                routers: judge.pairRouters(strong: strong, weak: weak),
                split: split,
                bootstrap: bootstrap
            )
        } else {
            let judge = try await RouterJudge(routers: router, rows: rows, configuration: configuration)
            report = try .pool(
                rows: rows,
                models: poolModels,
                table: try priceTable(),
                routers: judge.poolRouters(),
                electricity: try electricity(),
                split: split,
                bootstrap: bootstrap
            )
        }
        let record = EvaluationRecord(report: report, provenance: try provenance(bootstrap: bootstrap))
        if let folder = self.report {
            try record.write(to: URL(fileURLWithPath: folder, isDirectory: true))
            Console.note("wrote \(folder)/report.html and report.json")
        }
        Console.result(try json ? Console.json(record) : report.text())
    }

    /// The electricity of the region asked for.
    func electricity() throws(EvaluationError) -> CarbonBasis {
        guard let region else { return .standard }
        return try CarbonBasis(region: region)
    }

    func priceTable() throws -> ModelTable { try PriceTable.load(prices, beside: data) }
}
