public import Encoders
public import Routing
import Tensors

/// Scorers of answers are stored as routers are.
extension RouterArtifact {
    /// Makes the artifact of a fitted scorer of answers.
    public init(
        scorer: AnswerScorer,
        encoder: EncoderIdentity,
        data: [RouterManifest.Source],
        seed: UInt64,
        metrics: [String: Double]
    ) {
        self.init(
            kind: AnswerScorer.kind,
            models: scorer.knownModels,
            encoder: encoder,
            data: data,
            seed: seed,
            metrics: metrics,
            write: scorer.write
        )
    }

    /// Makes the artifact of a fitted scorer of pairs.
    public init(
        scorer: PairScorer,
        encoder: EncoderIdentity,
        data: [RouterManifest.Source],
        seed: UInt64,
        metrics: [String: Double]
    ) {
        self.init(
            kind: PairScorer.kind,
            models: scorer.knownModels,
            encoder: encoder,
            data: data,
            seed: seed,
            metrics: metrics,
            write: scorer.write
        )
    }

    /// The scorer of answers, ready to judge.
    ///
    /// - Parameter encoder: the encoder that will feed it; `nil` when nothing will be encoded.
    /// - Throws: `ArtifactError.unknownKind` when the artifact is something else, `wrongEncoder` when it was trained on
    ///   another encoder, `damaged` when tensors do not fit.
    public func answerScorer(encoder: EncoderIdentity?) throws(ArtifactError) -> AnswerScorer {
        let scorer = try read(AnswerScorer.kind, encoder: encoder) { (tensors) throws(RoutingError) in
            try AnswerScorer(tensors)
        }
        let probe = try probe(dimensions: scorer.dimensions)
        try check { () throws(RoutingError) in try scorer.score(prompt: probe, answer: probe) }
        return scorer
    }

    /// The scorer of pairs, ready to judge.
    ///
    /// - Parameter encoder: the encoder that will feed it; `nil` when nothing will be encoded.
    /// - Throws: as `answerScorer(encoder:)` does.
    public func pairScorer(encoder: EncoderIdentity?) throws(ArtifactError) -> PairScorer {
        let scorer = try read(PairScorer.kind, encoder: encoder) { (tensors) throws(RoutingError) in
            try PairScorer(tensors)
        }
        let probe = try probe(dimensions: scorer.dimensions)
        let other = EstimatorInput(
            text: Array("!".utf8),
            embedding: probe.embedding.reversed(),
            encodedTokens: 3,
            encodedBytes: 1
        )
        try check { () throws(RoutingError) in try scorer.margin(prompt: probe, first: probe, second: other) }
        return scorer
    }

    private func read<Scorer>(
        _ kind: String,
        encoder: EncoderIdentity?,
        _ make: (RouterTensorReader) throws(RoutingError) -> Scorer
    ) throws(ArtifactError) -> Scorer {
        guard manifest.kind == kind else {
            throw ArtifactError(
                .unknownKind,
                "\(name) holds a '\(manifest.kind)', not a '\(kind)'; `thalamus train \(kind)` makes one"
            )
        }
        if let encoder, !manifest.encoder.isCompatible(with: encoder) {
            throw ArtifactError(
                .wrongEncoder,
                "\(name) was trained on encoder \(Self.describe(manifest.encoder)), but \(Self.describe(encoder)) is "
                    + "installed; fetch the right one or train the scorer again"
            )
        }
        do {
            let file = try SafetensorsFile(weights, name: "\(name)/\(Self.weightsName)")
            return try make(RouterTensorReader(file))
        } catch let error as SafetensorsError {
            throw ArtifactError(.damaged, error.message)
        } catch let error as RoutingError {
            throw ArtifactError(.damaged, error.message)
        } catch {
            throw ArtifactError(.damaged, "\(name): \(error)")
        }
    }

    /// A text of the encoder's size, to find weights that do not fit before traffic does.
    private func probe(dimensions: Int) throws(ArtifactError) -> EstimatorInput {
        guard dimensions == manifest.encoder.dimensions else {
            throw ArtifactError(
                .damaged,
                "\(name) reads embeddings of \(dimensions) values, its encoder gives \(manifest.encoder.dimensions): "
                    + "its two files do not belong together"
            )
        }
        var embedding = [Float](repeating: 0, count: dimensions)
        embedding[0] = 1
        return EstimatorInput(text: Array("?".utf8), embedding: embedding, encodedTokens: 3, encodedBytes: 1)
    }

    private func check(_ score: () throws(RoutingError) -> Double) throws(ArtifactError) {
        do {
            guard try score().isFinite else { throw RoutingError(.invalidArtifact, "its scores are no numbers") }
        } catch {
            throw ArtifactError(.damaged, "\(name) does not fit its encoder: \(error)")
        }
    }
}
