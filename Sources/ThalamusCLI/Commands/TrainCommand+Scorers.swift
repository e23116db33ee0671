import ArgumentParser
import Artifacts
import Datasets
import Encoders
import Routing
import Training

/// Fitting scorers of answers rather than routers.
extension TrainCommand {
    /// The trainer of the scorer that was asked for; `nil` when a router was.
    func scorerTrainer() throws -> ScorerTrainer? {
        let options = try FitterSettings.options(settings)
        do {
            return try ScorerTrainer(kind: router, options: options, seed: seed)
        } catch {
            throw ValidationError(error.message)
        }
    }

    /// Fits a scorer and writes its artifact.
    func train(
        _ trainer: ScorerTrainer,
        rows: [OutcomeRow],
        evaluation: [[UInt8]],
        identity: EncoderIdentity,
        encoder: CorpusEncoder
    ) throws {
        let encoding = ProgressBar("encoding")
        let corpus = try AnswerCorpus(
            rows: rows,
            evaluation: evaluation,
            models: [strong, weak].compactMap { $0 } + (models.map(ModelNames.split) ?? []),
            encoder: encoder
        ) { encoding.update($0, of: $1) }
        for source in corpus.counts {
            Console.note("\(source.dataset): \(source.rows) rows, \(source.contaminated) left out as contaminated")
        }
        Console.note("\(corpus.answers.count) different answers of \(corpus.models.count) models")
        let fitting = ProgressBar("fitting ")
        let progress: FittingProgress = { fitting.update($0, of: $1, remark: $2) }
        switch trainer {
        case .answers(let fitter):
            let (scorer, metrics) = try fitter.fit(corpus, progress: progress)
            try write(
                RouterArtifact(
                    scorer: scorer,
                    encoder: identity,
                    data: TrainCommand.sources(corpus.counts),
                    seed: seed,
                    metrics: metrics.mapValues(TrainCommand.rounded)
                )
            )
        case .pairs(let fitter):
            let (scorer, metrics) = try fitter.fit(corpus, progress: progress)
            try write(
                RouterArtifact(
                    scorer: scorer,
                    encoder: identity,
                    data: TrainCommand.sources(corpus.counts),
                    seed: seed,
                    metrics: metrics.mapValues(TrainCommand.rounded)
                )
            )
        }
    }
}
