import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Foundation
import Routing
import Training

/// `thalamus models probe`: place a new model among those that a router knows.
struct ModelsProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Add a model to a router from its graded answers to a few dozen prompts, without training again."
    )

    @Argument(help: "The model, as the outcome files name it.")
    var model: String

    @Option(parsing: .upToNextOption, help: "Outcome files with scores of the model.")
    var outcomes: [String]

    @Option(help: "Only rows of this split; all rows without it.")
    var split: String?

    @Option(help: "The router to add to: skill or an artifact directory.")
    var router = "skill"

    @Option(help: "Directory of the new artifact.")
    var output: String

    func run() async throws {
        let rows = try OutcomeFile.rows(paths: outcomes, split: split)
        let scored = rows.compactMap { row -> (prompt: String, score: Double)? in
            row.score(of: model).map { (row.prompt, $0) }
        }
        guard !scored.isEmpty else {
            let known = Set(rows.flatMap { $0.scores.keys }).sorted().joined(separator: ", ")
            throw CommandError("the outcome files hold no score of '\(model)'; they know \(known)")
        }
        let encoder = try EncoderFolder.load("minilm", checksum: .computed)
        let artifact = try RouterLoader.artifact(router)
        guard case .skill(let skill) = try artifact.estimator(encoder: encoder.identity) else {
            throw CommandError(
                "\(router) is a '\(artifact.manifest.kind)' router; only skill takes a model from probes"
            )
        }
        let bar = ProgressBar("encoding")
        let inputs = CorpusEncoder(encoder: encoder).encode(scored.map { Array($0.prompt.utf8) }) { done in
            bar.update(done, of: scored.count)
        }
        let weights = try SkillProbe.adding(
            model,
            outcomes: zip(inputs, scored).map {
                SkillProbe.Outcome(inputs: SkillWeights.rawInputs(of: $0), score: $1.score)
            },
            to: skill.weights
        )
        let added = RouterArtifact(
            router: .skill(SkillRouter(weights: weights, version: "")),
            encoder: artifact.manifest.encoder,
            data: artifact.manifest.data,
            seed: artifact.manifest.seed,
            metrics: artifact.manifest.metrics
        )
        try added.write(to: output)
        let name = ModelAlias.canonical(model)
        let sample = SkillRouter(weights: weights, version: "").calibrationSample(models: [name])
        Console.note(
            "placed \(name) from \(scored.count) outcomes: expected to score "
                + "\(fixedPoint(sample?.meanScore(of: 0) ?? 0, digits: 3)) on typical prompts; wrote \(output), use it as "
                + "`router: \(output)`"
        )
    }
}
