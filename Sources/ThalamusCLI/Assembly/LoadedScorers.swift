import Artifacts
import Encoders
import Execution
import Routing

/// The scorers of a configuration, ready to judge the drafts of plans.
enum LoadedScorers {
    /// Loads `NAME: DIR` pairs for some plans.
    ///
    /// - Throws: `CommandError` when there is no encoder, when a directory holds no scorer, or when a plan wants a single
    ///   draft judged by one that can only compare.
    static func load(
        _ paths: [(name: String, path: String)],
        plans: [Plan],
        encoder: TextEncoder?
    ) throws(CommandError) -> PlanParts {
        var parts = PlanParts()
        guard !paths.isEmpty else { return parts }
        guard let encoder else {
            throw CommandError("scorers need the encoder 'minilm': run `thalamus models fetch minilm`")
        }
        for (name, path) in paths {
            do throws(ArtifactError) {
                let artifact = try RouterArtifact.load(directory: path)
                if artifact.manifest.kind == PairScorer.kind {
                    parts.scorers[name] = pairs(try artifact.pairScorer(encoder: encoder.identity), encoder)
                    try check(name, plans)
                } else {
                    parts.scorers[name] = answers(try artifact.answerScorer(encoder: encoder.identity), encoder)
                }
            } catch {
                throw CommandError("scorers.\(name): \(error.message)")
            }
        }
        return parts
    }

    /// Refuses plans that would have a scorer of pairs judge one draft, which it compares with nothing.
    private static func check(_ name: String, _ plans: [Plan]) throws(ArtifactError) {
        for node in plans.flatMap(\.nodes) where node.kind == .verify && node.scorer == name {
            throw ArtifactError(
                .unknownKind,
                "node '\(node.id)' of a plan has it judge a single draft, but a \(PairScorer.kind) compares two; give it an "
                    + "\(AnswerScorer.kind)"
            )
        }
    }

    /// P(correct) of each draft; of two drafts, by how much more likely the first is right.
    private static func answers(_ scorer: AnswerScorer, _ encoder: TextEncoder) -> PlanParts.Scorer {
        { scoring in
            let (prompt, drafts) = encode(scoring, encoder)
            let scores = try drafts.map { try scorer.score(prompt: prompt, answer: $0) }
            guard scoring.inPairs else { return scores }
            return scores.flatMap { first in scores.map { 0.5 + 0.5 * (first - $0) } }
        }
    }

    /// P(the first is better) of each ordered pair; of a single draft, its mean over the others.
    private static func pairs(_ scorer: PairScorer, _ encoder: TextEncoder) -> PlanParts.Scorer {
        { scoring in
            let (prompt, drafts) = encode(scoring, encoder)
            var matrix: [Double] = []
            for first in drafts {
                for second in drafts {
                    matrix.append(0.5 + 0.5 * (try scorer.margin(prompt: prompt, first: first, second: second)))
                }
            }
            guard !scoring.inPairs else { return matrix }
            let count = drafts.count
            return (0..<count).map { row -> Double in
                let sum = matrix[row * count..<(row + 1) * count].reduce(0, +) - matrix[row * count + row]
                return count > 1 ? sum / Double(count - 1) : 0.5
            }
        }
    }

    private static func encode(_ scoring: PlanScoring, _ encoder: TextEncoder) -> (EstimatorInput, [EstimatorInput]) {
        let reader = AnswerReader(prompt: scoring.query)
        return (
            .encoding(scoring.query, with: encoder),
            scoring.drafts.map { .encoding(reader.scoredText(of: $0), with: encoder) }
        )
    }
}
