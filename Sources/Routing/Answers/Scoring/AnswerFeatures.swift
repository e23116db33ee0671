/// What learned scorers see of an answer to a prompt.
public enum AnswerFeatures {
    /// Number of inputs of an `AnswerScorer` on embeddings of `dimensions` values.
    public static func count(dimensions: Int) -> Int {
        4 * dimensions + 1 + 2 * SurfaceFeatures.names.count
    }

    /// Number of inputs of a `PairScorer` on embeddings of `dimensions` values.
    public static func pairCount(dimensions: Int) -> Int {
        2 * dimensions + 1 + SurfaceFeatures.names.count
    }

    /// The raw inputs of an `AnswerScorer`: p, a, p ∘ a, |p − a|, p · a, surface of the answer, surface of the prompt.
    ///
    /// p and a are the embeddings of prompt and answer, [D] each.
    public static func raw(prompt: EstimatorInput, answer: EstimatorInput) -> [Float] {
        let p = prompt.embedding
        let a = answer.embedding
        precondition(p.count == a.count, "prompt and answer must be of one encoder")
        var values = p + a
        values.reserveCapacity(count(dimensions: p.count))
        for (x, y) in zip(p, a) { values.append(x * y) }
        for (x, y) in zip(p, a) { values.append(abs(x - y)) }
        values.append(dot(p, a))
        values += surface(answer)
        values += surface(prompt)
        return values
    }

    /// One side's raw inputs of a `PairScorer`: a, p ∘ a, p · a, surface of the answer; what is the prompt's alone cancels.
    public static func rawSide(prompt: EstimatorInput, answer: EstimatorInput) -> [Float] {
        let p = prompt.embedding
        let a = answer.embedding
        precondition(p.count == a.count, "prompt and answer must be of one encoder")
        var values = a
        for (x, y) in zip(p, a) { values.append(x * y) }
        values.append(dot(p, a))
        return values + surface(answer)
    }

    private static func dot(_ p: [Float], _ a: [Float]) -> Float {
        zip(p, a).reduce(0) { $0 + $1.0 * $1.1 }
    }

    private static func surface(_ input: EstimatorInput) -> [Float] {
        SurfaceFeatures(
            PromptFocus.question(of: input.text),
            tokens: input.encodedTokens,
            encodedBytes: input.encodedBytes
        ).values
    }

    /// Refuses embeddings of other lengths than those learned from.
    static func check(
        _ inputs: [EstimatorInput],
        dimensions: Int,
        scorer: String
    ) throws(RoutingError) {
        for input in inputs where input.embedding.count != dimensions {
            throw RoutingError(
                .missingEmbedding,
                "scorer '\(scorer)' needs an embedding of \(dimensions) values, got \(input.embedding.count)"
            )
        }
    }
}
