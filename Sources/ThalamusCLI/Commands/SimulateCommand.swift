import ArgumentParser
import Datasets
import Evaluation
import Foundation
import Routing
import Training

/// `thalamus simulate`: what plans of several models achieve on recorded answers.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Run plans on recorded answers: quality, cost and carbon against one model for everything.",
        discussion: """
            auto tunes its own plans on the tune split: adaptive cascades, plain agreement cascades, votes and single models, \
            each for every goal of --savings. Rows without a tune split are halved by a hash of prompt_id; the first half \
            tunes and the second is judged. Prices come from --prices, or models.json beside the data.
            """
    )

    @Option(parsing: .upToNextOption, help: "auto, or plan files (JSON); both may be given.")
    var plans: [String]

    @Option(parsing: .upToNextOption, help: "Outcome files with recorded answers (JSON Lines, plain or gzip).")
    var data: [String]

    @Option(help: "The model that would answer everything.")
    var reference: String

    @Option(help: "The split that plans are tuned on.")
    var tuneSplit = "train"

    @Option(help: "The split that plans are judged on.")
    var split = "test"

    @Option(
        parsing: .upToNextOption,
        help: "What plans must save against the reference: per cent of cost, or of cost/carbon."
    )
    var savings = ["88/75", "70/50", "50/40"]

    @Option(
        parsing: .upToNextOption,
        help: "Routers of single models to fit on the tune split and compare with at equal cost, such as skill or knn."
    )
    var routers: [String] = []

    @Option(help: "Prices and sizes of models (JSON).")
    var prices: String?

    @Option(help: "Region whose electricity carbon is counted with, such as WOR, USA, FRA; USA without it.")
    var region: String?

    @Option(help: "Seed of folds and bootstrap.")
    var seed: UInt64 = 0

    @Flag(help: "Print the report as JSON.")
    var json = false

    @Option(help: "Also write report.json and report.html into this directory.")
    var report: String?

    @Option(help: "Write the tuned plans and their agreement model into this directory, a folder for each data set.")
    var save: String?

    func validate() throws {
        guard !plans.isEmpty, !data.isEmpty else { throw ValidationError("Give --plans and --data.") }
        for text in savings where CascadeGoal(text) == nil {
            throw ValidationError("--savings \(text) is no saving; write 88 or 88/75, per cent of cost and of carbon.")
        }
        guard save == nil || plans.contains("auto") else {
            throw ValidationError("--save writes tuned plans; add --plans auto.")
        }
        do {
            _ = try electricity()
        } catch {
            throw ValidationError("--region: \(error).")
        }
    }

    func run() async throws {
        let all = try OutcomeFile.rows(paths: data)
        guard !all.isEmpty else { throw CommandError("the data hold no row") }
        let table = try PriceTable.load(prices, beside: data)
        let given = try SimulatedPlanFile.load(plans.filter { $0 != "auto" })
        let bootstrap = Bootstrap(seed: seed)
        var report = SimulationReport(datasets: [])
        for name in Set(all.map(\.dataset)).sorted() {
            let rows = try SimulationRows(
                rows: all.filter { $0.dataset == name },
                reference: reference,
                table: table,
                tuneSplit: tuneSplit,
                testSplit: split,
                electricity: try electricity()
            )
            let hidden = rows.leftOut.filter { $0.reason.contains("reasoning") }.map(\.model)
            if !hidden.isEmpty {
                Console.note("\(name): left out for hidden reasoning tokens: \(hidden.joined(separator: ", "))")
            }
            let workshop =
                try routers.isEmpty
                ? nil : RouterWorkshop(rows: rows.tuneRows + rows.testRows, options: FitterOptions(), seed: seed)
            let fitted = try routers.map { try Self.fit($0, with: workshop, rows: rows.tuneRows) }
            let tuned = plans.contains("auto") ? try tune(rows, routers: fitted, workshop: workshop) : []
            report.datasets.append(
                try SimulationReport.Dataset(
                    rows: rows,
                    plans: given + tuned,
                    routers: fitted,
                    table: table,
                    bootstrap: bootstrap
                )
            )
        }
        try write(report, bootstrap: bootstrap)
    }

    /// Tunes plans on the tune rows of a data set.
    private func tune(
        _ rows: SimulationRows,
        routers fitted: [PoolRouter],
        workshop: RouterWorkshop?
    ) throws -> [SimulatedPlan] {
        let views = try PromptViews(rows, fitted: fitted) { place, learned, held in
            try Self.fit(routers[place], with: workshop, rows: learned, keepingOut: held)
        }
        let bar = ProgressBar("tuning \(rows.dataset)")
        let result = try CascadeTuner(goals: savings.compactMap { CascadeGoal($0) }, seed: seed).tune(
            rows.tune,
            reference: rows.reference,
            views: views.tune
        ) { done, total in bar.update(done, of: total) }
        Console.note(
            "\(rows.dataset): pseudo-count \(result.pseudoPrompts.map { "\(Int($0))" } ?? "∞") by cross-validation; candidates "
                + result.candidates.joined(separator: ", ")
        )
        let tuned = result.plans.map { SimulatedPlan($0, name: $0.name, remark: "") }
        let conditioned = try result.conditioned.map { try self.conditioned($0, views: views.test, on: rows) } ?? []
        let plans = try calibrated(result.adaptive, on: rows) + conditioned + tuned
        if let save {
            try TunedPlanFolder(path: save).write(plans, agreement: result.agreement, dataset: rows.dataset)
        }
        return plans
    }

    /// The adaptive plans once more, mixed so that they spend on the judged prompts what they may.
    ///
    /// No grade is looked at.
    private func calibrated(_ options: [CascadeOption], on rows: SimulationRows) throws -> [SimulatedPlan] {
        let spending = try options.map { option in
            let spent = try SimulatedPlan(name: "adaptive", plan: option.plan).spending(on: rows)
            return (usd: spent.usd, carbonGrams: spent.carbonGrams ?? 0)
        }
        let reference = try referenceSpending(on: rows)
        return savings.compactMap { CascadeGoal($0) }.compactMap { goal in
            CascadeTuner.onTraffic(
                options,
                goal: goal,
                spending: spending,
                reference: (reference.usd, reference.carbonGrams)
            ).map {
                SimulatedPlan(
                    $0,
                    name: "\($0.name) on budget",
                    remark: ", the mixture solved for what plans spend on these prompts"
                )
            }
        }
    }

    /// What the reference spends on the judged prompts.
    func referenceSpending(on rows: SimulationRows) throws -> (usd: Double, carbonGrams: Double?) {
        try SimulatedPlan(name: reference, plan: .single(rows.test.models[rows.reference])).spending(on: rows)
    }

    /// Fits a router of single models.
    private static func fit(
        _ kind: String,
        with workshop: RouterWorkshop?,
        rows: [OutcomeRow],
        keepingOut held: [OutcomeRow] = []
    ) throws -> PoolRouter {
        guard let workshop else { throw CommandError("router '\(kind)' has no workshop") }
        return workshop.poolRouter(try workshop.fit(kind: kind, rows: rows, keepingOut: held), name: kind)
    }

    private func write(_ report: SimulationReport, bootstrap: Bootstrap) throws {
        let provenance = try provenance(bootstrap: bootstrap)
        if let folder = self.report {
            let url = URL(fileURLWithPath: folder, isDirectory: true)
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            let data = Data(try Console.json(report, pretty: true).utf8)
            try data.write(to: url.appendingPathComponent("report.json"), options: .atomic)
            let page = Data(report.html(provenance: provenance).utf8)
            try page.write(to: url.appendingPathComponent("report.html"), options: .atomic)
            Console.note("wrote \(folder)/report.html and report.json")
        }
        Console.result(try json ? Console.json(report) : report.text())
    }

    /// The electricity of the region asked for.
    func electricity() throws(EvaluationError) -> CarbonBasis {
        guard let region else { return .standard }
        return try CarbonBasis(region: region)
    }
}
