import Artifacts
import Datasets
import Encoders
import Evaluation
import Foundation
import Routing
import Training

/// Fits and judges the local planner for `train planner` and `evaluate --router planner`.
struct PlannerWorkshop {
    let rows: [PlanQuery]
    let inputs: [EstimatorInput]
    let encoder: TextEncoder

    /// Reads and encodes requests with plans.
    init(data: [String], split: String?) throws {
        rows = try data.flatMap { try PlanQueryFile(path: $0).rows(split: split) }
        guard !rows.isEmpty else {
            throw CommandError("the data hold no request of split '\(split ?? "all")'; see planner-data/README.md")
        }
        encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let cache = EmbeddingCache.standard(encoder.identity)
        let bar = ProgressBar("encoding")
        let count = rows.count
        inputs = CorpusEncoder(encoder: encoder, cache: cache).encode(rows.map { Array($0.query.utf8) }) {
            bar.update($0, of: count)
        }
        cache?.flush()
    }

    /// Fits a student and makes its artifact.
    func train(settings: [String], seed: UInt64, folds: Int) throws -> (
        artifact: RouterArtifact, folds: [PlanEvaluation]
    ) {
        let fitting = ProgressBar("fitting ")
        let student = try Self.fitter(settings, seed: seed).fit(rows, inputs: inputs) {
            fitting.update($0, of: $1, remark: $2)
        }
        let validated = folds > 1 ? try crossValidation(settings: settings, seed: seed, folds: folds) : []
        var metrics: [String: Double] = [:]
        if let first = validated.first {
            metrics["cross_validated_topology_accuracy"] = first.topologyAccuracy.map { Self.rounded($0.value) }
            metrics["cross_validated_role_f1"] = first.roleF1.map { Self.rounded($0.value) }
            metrics["cross_validated_edge_f1"] = first.edgeF1.map { Self.rounded($0.value) }
        }
        let artifact = RouterArtifact(
            planner: student,
            encoder: encoder.identity,
            data: [RouterManifest.Source(dataset: "planner-data", rows: rows.count, contaminated: 0)],
            seed: seed,
            metrics: metrics
        )
        return (artifact, validated)
    }

    /// Designs plans for rows by students that saw none of their templates: what settings are chosen by.
    private func crossValidation(settings: [String], seed: UInt64, folds: Int) throws -> [PlanEvaluation] {
        let fold = rows.map { row -> Int in
            var hash = StableHash(seed: 7)
            hash.combine(row.template.utf8)
            return Int(hash.value % UInt64(folds))
        }
        var drafts = [PlanDraft?](repeating: nil, count: rows.count)
        for number in 0..<folds {
            let seen = rows.indices.filter { fold[$0] != number }
            let student = try Self.fitter(settings, seed: seed).fit(
                seen.map { rows[$0] },
                inputs: seen.map { inputs[$0] }
            )
            for index in rows.indices where fold[index] == number {
                drafts[index] = try student.draft(for: inputs[index])
            }
        }
        return [
            try evaluation(drafts.compactMap { $0 }, rows, part: "cross-validated by template", planner: "planner"),
            try evaluation(ruleDrafts, rows, part: "the same rows", planner: "keywords"),
        ]
    }

    /// Judges a student beside the baselines, on all rows and on each part of them.
    func evaluations(of student: PlanStudent, named name: String, seed: UInt64) throws -> [PlanEvaluation] {
        let designed = try inputs.map { try student.draft(for: $0) }
        let alone = rows.map { _ in
            PlanDraft(
                topology: .single,
                agents: [PlanAgent(role: .researcher, capability: .research, task: "Answer the request.")],
                multiAgentProbability: 0
            )
        }
        var parts: [(String, (PlanQuery) -> Bool)] = [("all", { _ in true })]
        if rows.contains(where: { $0.heldout != nil }) {
            parts.append(("unseen template", { $0.heldout?.contains("template") == true }))
            parts.append(("unseen topic", { $0.heldout?.contains("topic") == true }))
        }
        parts.append(("English", { $0.language == "en" }))
        parts.append(("other languages", { $0.language != "en" }))
        var evaluations: [PlanEvaluation] = []
        for (part, belongs) in parts {
            let chosen = rows.indices.filter { belongs(rows[$0]) }
            for (planner, drafts) in [(name, designed), ("keywords", ruleDrafts), ("always single", alone)] {
                evaluations.append(
                    try evaluation(
                        chosen.map { drafts[$0] },
                        chosen.map { rows[$0] },
                        part: part,
                        planner: planner,
                        seed: seed
                    )
                )
            }
        }
        return evaluations
    }

    private var ruleDrafts: [PlanDraft] { inputs.map { PlanRules().draft(for: $0.text) } }

    private func evaluation(
        _ drafts: [PlanDraft],
        _ rows: [PlanQuery],
        part: String,
        planner: String,
        seed: UInt64 = 0
    ) throws -> PlanEvaluation {
        let models = try ModelCatalogue([ModelProfile(id: "model", price: TokenPrice(input: 1, output: 1))])
        let valid = zip(drafts, rows).map { draft, row in
            guard let plan = try? draft.assembled(fallback: "model", model: { _ in "model" }) else { return false }
            return plan.problems(on: PlanTerms(models: models, query: RoutingQuery(text: Array(row.query.utf8))))
                .isEmpty
        }
        return PlanEvaluation(
            drafts: drafts,
            rows: rows,
            valid: valid,
            part: part,
            planner: planner,
            bootstrap: Bootstrap(seed: seed)
        )
    }

    /// A table of the figures.
    static func table(_ evaluations: [PlanEvaluation]) -> String {
        var lines = [
            ["part", "n", "planner", "topology", "multi P", "multi R", "role F1", "… of several", "edge F1", "valid"]
        ]
        func cell(_ figure: PlanEvaluation.Figure?) -> String {
            guard let figure else { return "–" }
            func percent(_ value: Double) -> String { fixedPoint(100 * value, digits: 1) }
            guard figure.ci95[0] < figure.ci95[1] else { return percent(figure.value) }
            return "\(percent(figure.value)) [\(percent(figure.ci95[0])), \(percent(figure.ci95[1]))]"
        }
        for row in evaluations {
            lines.append([
                row.part, String(row.n), row.planner, cell(row.topologyAccuracy), cell(row.multiAgentPrecision),
                cell(row.multiAgentRecall), cell(row.roleF1), cell(row.roleF1OfSeveral), cell(row.edgeF1),
                cell(row.validity),
            ])
        }
        return TextTable.render(lines).joined(separator: "\n")
    }

    static func fitter(_ settings: [String], seed: UInt64) throws -> PlanStudentFitter {
        var options = try FitterSettings.options(settings)
        let fitter = try PlanStudentFitter(options: &options, seed: seed)
        try options.requireEmpty(kind: PlanStudent.kind)
        return fitter
    }

    private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
