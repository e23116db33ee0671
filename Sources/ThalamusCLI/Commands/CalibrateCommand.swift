import ArgumentParser
import Datasets
import Foundation
import Routing

/// `thalamus calibrate`: the threshold or rate that reaches a goal on given traffic.
struct CalibrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "Find the threshold or lambda that reaches a share, a budget or a quality.",
        discussion:
            "The number belongs to this router and to traffic like these prompts; it does not carry over to others."
    )

    @Option(help: "A built-in router or an artifact directory.")
    var router = "skill"

    @Option(parsing: .upToNextOption, help: "Outcome files whose prompts stand for your traffic.")
    var data: [String]

    @Option(help: "Only rows of this split; all rows without it.")
    var split: String?

    @Option(help: "The strong model; the policy's models without a pair.")
    var strong: String?

    @Option(help: "The weak model.")
    var weak: String?

    @Option(help: "Configuration with the models; the built-in default without one.")
    var config: String?

    @Option(help: "Share of requests (0…1) that the strong model should answer.")
    var strongShare: Double?

    @Option(name: .customLong("budget-usd-per-1k"), help: "US dollars per 1,000 requests to spend.")
    var budgetUsdPer1k: Double?

    @Option(help: "Mean quality (0…1) to reach.")
    var leastQuality: Double?

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard [strongShare, budgetUsdPer1k, leastQuality].compactMap({ $0 }).count == 1 else {
            throw ValidationError("Give one of --strong-share, --budget-usd-per-1k and --least-quality.")
        }
        try PairNames.validate(strong: strong, weak: weak)
        guard !data.isEmpty else { throw ValidationError("Give outcome files with --data.") }
    }

    /// What is printed.
    private struct Answer: Encodable {
        let router: String
        let prompts: Int
        let threshold: Double?
        let lambda: Double?
    }

    func run() async throws {
        let rows = try OutcomeFile.rows(paths: data, split: split)
        guard !rows.isEmpty else { throw CommandError("the data hold no row to calibrate on") }
        let configuration = try config.map { try Configuration.load(path: $0) }
        let judge = try await RouterJudge(routers: [router], rows: rows, configuration: configuration)
        let profiles = try await models()
        guard leastQuality == nil || !judge.first.scoresAreWinRates else {
            throw CommandError(
                "\(router) gives win rates, of which no quality can be asked; use --strong-share or --budget-usd-per-1k"
            )
        }
        for stranger in profiles where !judge.first.knows(stranger.knownAs) {
            Console.note(
                "warning: \(router) has learned no answer of '\(stranger.id)' and takes it for a typical model; the number "
                    + "says little"
            )
        }
        let sample = try judge.sample(rows: rows, models: profiles.map(\.knownAs), with: judge.first)
        let objective = try objective()
        let exchange = try ExchangeRate.solve(objective, models: profiles, sample: sample)
        Console.note(
            "this number belongs to \(router) and to traffic like these \(rows.count) prompts, and carries over to no other"
        )
        switch exchange.charge {
        case .strongCall(let strong):
            // A gain g is the win rate ½ + ½ g, ties counted half.
            let threshold = min(1, max(0, 0.5 + 0.5 * exchange.rate))
            Console.note(
                "router-\(judge.first.name)-\(fixedPoint(threshold, digits: 5)) sends \(fixedPoint(100 * objective.value, digits: 1)) % "
                    + "of \(rows.count) prompts like these to \(profiles[strong].id)"
            )
            try answer(Answer(router: router, prompts: rows.count, threshold: threshold, lambda: nil), threshold)
        case .usdPer1k, .carbonGrams:
            Console.note(
                "lambda for \(objective.kind) \(objective.value) on \(rows.count) prompts like these: quality points per US "
                    + "dollar per 1,000 requests"
            )
            try answer(
                Answer(router: router, prompts: rows.count, threshold: nil, lambda: exchange.rate),
                exchange.rate
            )
        }
    }

    private func answer(_ answer: Answer, _ value: Double) throws {
        Console.result(json ? try Console.json(answer) : fixedPoint(value, digits: 6))
    }

    private func objective() throws -> Objective {
        if let strongShare { return try Objective(kind: "strong_share", value: strongShare) }
        if let budgetUsdPer1k { return try Objective(kind: "budget_usd_per_1k", value: budgetUsdPer1k) }
        return try Objective(kind: "least_quality", value: leastQuality ?? 0)
    }

    /// The pair as given, or the models of the first policy; a pair gets prices from the table beside the data.
    private func models() async throws -> [ModelProfile] {
        guard let strong, let weak else {
            let deployment = try await Deployment.load(config: config, discoverServers: false, needsEncoder: false)
            return deployment.maker.policies.first?.models ?? []
        }
        let tables = data.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/models.json" }
        let path = tables.first { FileManager.default.fileExists(atPath: $0) }
        let table = try path.map { try ModelTable(path: $0) } ?? .empty
        return [strong, weak].map { ModelProfile(id: $0, price: table[$0]?.price ?? .free) }
    }
}
