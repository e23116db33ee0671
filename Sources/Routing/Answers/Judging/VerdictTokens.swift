/// Reads a verdict's value from the probabilities at the token with which it was written.
///
/// `Σ p v / Σ p` over the tokens listed there that begin a verdict, v its value: the expected value under the judge, finer
/// than the verdict that it happened to write (Liu et al. 2023, arXiv 2303.16634, G-Eval, §2).
enum VerdictTokens {
    /// The expected value; `nil` when the tokens do not hold that very verdict or list no probabilities there.
    ///
    /// - Parameters:
    ///   - tokens: what the judge wrote.
    ///   - written: the value of the verdict in its text.
    ///   - place: finds the verdict in a text in lower case: the byte with which it begins, and its value.
    ///   - value: of the verdict that a token is or begins; `nil` when it is none.
    static func expectation(
        _ tokens: [JudgedToken],
        written: Double,
        place: ([UInt8]) -> (offset: Int, value: Double)?,
        value: (String) -> Double?
    ) -> Double? {
        var text: [UInt8] = []
        var ends: [Int] = []
        for token in tokens {
            text += JudgedToken.spelled(token.text).map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
            ends.append(text.count)
        }
        // A text that its tokens do not add up to is read as a text.
        guard let found = place(text), found.value == written,
            let index = ends.firstIndex(where: { $0 > found.offset }),
            value(tokens[index].text) == written
        else { return nil }
        var mass = 0.0
        var sum = 0.0
        for alternative in tokens[index].alternatives {
            guard !alternative.logprob.isNaN, let value = value(alternative.text) else { continue }
            let probability = Elementary.exp(min(0, alternative.logprob))
            mass += probability
            sum += probability * value
        }
        return mass > 0 ? sum / mass : nil
    }
}
