/// A token of an answer with the logarithm of its probability.
public struct TokenLogprob: Sendable, Hashable {
    /// The token in UTF-8, which may end within a character.
    public var text: [UInt8]
    /// Natural logarithm of its probability, at most 0.
    public var logprob: Double
    /// Those of the most probable tokens at its place, itself among them; empty when the server gave none.
    public var top: [Double]

    /// A token.
    public init(_ text: [UInt8], logprob: Double, top: [Double] = []) {
        self.text = text
        self.logprob = logprob
        self.top = top
    }
}

/// How sure a model was of its own answer, from the probabilities of its tokens.
///
/// A signal for deferral in a cascade (Gupta et al. 2024, arXiv 2404.10136, "Language Model Cascades: Token-level
/// uncertainty and beyond", compare mean and quantiles; Kuhn et al. 2023 entropy). Long sure stretches hide one unsure
/// token from the mean; the minimum sees it.
public enum LogprobConfidence {
    /// What the tokens are reduced to.
    public enum Signal: String, Sendable, Hashable, CaseIterable {
        /// e to the mean logarithm: the geometric mean of the probabilities.
        case mean
        /// The least probability.
        case minimum
        /// e to the negative mean entropy, in nats: one over the mean number of tokens that were in question.
        case entropy
    }

    /// Least logarithm that counts: servers write −9999 or −∞ for what they did not list.
    static let least = -100.0

    /// The confidence in 0...1; `nil` without a usable token.
    ///
    /// The entropy of a place is over the tokens listed and one for all others together, whose probability is what the list
    /// leaves: `H = −Σ p ln p`.
    public static func score(_ logprobs: [TokenLogprob], signal: Signal) -> Double? {
        var sum = 0.0
        var minimum = 0.0
        var count = 0
        for token in logprobs {
            if case .entropy = signal {
                guard let entropy = entropy(token.top) else { continue }
                sum -= entropy
            } else {
                guard !token.logprob.isNaN else { continue }
                let value = min(0, max(least, token.logprob))
                sum += value
                minimum = min(minimum, value)
            }
            count += 1
        }
        guard count > 0 else { return nil }
        switch signal {
        case .mean, .entropy: return Elementary.exp(sum / Double(count))
        case .minimum: return Elementary.exp(minimum)
        }
    }

    /// The tokens that spell the final answer where it last stands in the text; all tokens when it is not found.
    ///
    /// Case, commas and blanks are passed over, so that `70,000` is found for the number 70000.
    public static func span(of answer: FinalAnswer, in tokens: [TokenLogprob]) -> ArraySlice<TokenLogprob> {
        var bytes: [UInt8] = []
        var owners: [Int] = []
        var isStart: [Bool] = []
        var wasWord = false
        for (index, token) in tokens.enumerated() {
            for byte in token.text {
                let folded = byte >= 65 && byte <= 90 ? byte + 32 : byte
                if !isSkipped(byte) {
                    bytes.append(folded)
                    owners.append(index)
                    isStart.append(!wasWord || !byte.isWord)
                }
                wasWord = byte.isWord || byte == UInt8(ascii: ",") && wasWord
            }
        }
        isStart.append(true)
        let wanted = answer.bytes.filter { !isSkipped($0) }.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
        guard !wanted.isEmpty, wanted.count <= bytes.count else { return tokens[...] }
        var start = bytes.count - wanted.count
        while start >= 0 {
            if bytes[start] == wanted[0], isStart[start], isStart[start + wanted.count], matches(bytes, start, wanted) {
                return tokens[owners[start]...owners[start + wanted.count - 1]]
            }
            start -= 1
        }
        return tokens[...]
    }

    private static func matches(_ bytes: [UInt8], _ start: Int, _ wanted: [UInt8]) -> Bool {
        for offset in wanted.indices where bytes[start + offset] != wanted[offset] { return false }
        return true
    }

    private static func isSkipped(_ byte: UInt8) -> Bool {
        byte.isBlank || byte == UInt8(ascii: ",")
    }

    private static func entropy(_ top: [Double]) -> Double? {
        var sum = 0.0
        var mass = 0.0
        for logprob in top where !logprob.isNaN && logprob > least {
            let value = min(0, logprob)
            let probability = Elementary.exp(value)
            mass += probability
            sum -= probability * value
        }
        guard mass > 0 else { return nil }
        let rest = 1 - mass
        return rest > 1e-9 ? sum - rest * Elementary.log(rest) : sum
    }
}

#if !hasFeature(Embedded)
extension TokenLogprob: Codable {}
extension LogprobConfidence.Signal: Codable {}
#endif
