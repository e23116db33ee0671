/// The first level of an online cascade: softmax regression on the words of a text.
///
/// `z_c = b_c + Σ_f x_f · W_{f,c}` with sublinear TF-IDF x of length 1 on hashed words and pairs of words. Document
/// frequencies grow with the stream, so no text is needed beforehand.
public struct OnlineLexicalLevel: Sendable {
    /// The word features of a text that are not zero; empty for a text without words.
    public struct Words: Sendable, Equatable {
        /// Buckets, ascending.
        public var buckets: [Int32]
        /// Value of each, together of length 1.
        public var values: [Float]

        /// Names features.
        public init(buckets: [Int32] = [], values: [Float] = []) {
            precondition(buckets.count == values.count, "every bucket needs its value")
            self.buckets = buckets
            self.values = values
        }
    }

    /// Binary logarithm of the number of buckets.
    public let bits: Int
    /// Number of labels, C.
    public let classes: Int
    /// W: [2^bits, C].
    public var weights: [Float]
    /// b: [C].
    public var biases: [Float]
    /// Texts seen.
    public var documents = 0
    /// Texts with a word in each bucket: [2^bits].
    public var frequencies: [Int32]

    /// A level that knows nothing: every label is as likely as any other.
    public init(bits: Int, classes: Int) {
        precondition((8...24).contains(bits) && classes >= 2, "8 to 24 bits and two or more labels")
        self.bits = bits
        self.classes = classes
        weights = Array(repeating: 0, count: classes << bits)
        biases = Array(repeating: 0, count: classes)
        frequencies = Array(repeating: 0, count: 1 << bits)
    }

    /// Counts a text's words and returns its features.
    ///
    /// `x_b ∝ (1 + ln tf_b) · (ln((1 + n) / (1 + df_b)) + 1)` over the n texts so far, this one included.
    public mutating func read(_ text: ArraySlice<UInt8>) -> Words {
        let counts = HashedWords.counts(text, bits: bits)
        documents += 1
        var words = Words()
        var square: Float = 0
        for (bucket, count) in counts {
            frequencies[Int(bucket)] += 1
            let idf = Elementary.log(Double(1 + documents) / Double(1 + frequencies[Int(bucket)])) + 1
            let value = Float((1 + Elementary.log(Double(count))) * idf)
            words.buckets.append(bucket)
            words.values.append(value)
            square += value * value
        }
        guard square > 0 else { return words }
        let scale = 1 / square.squareRoot()
        for index in words.values.indices { words.values[index] *= scale }
        return words
    }

    /// The probability of each label: [C].
    public func probabilities(_ words: Words) -> [Double] {
        var logits = biases
        for (bucket, value) in zip(words.buckets, words.values) {
            let start = Int(bucket) * classes
            for label in 0..<classes { logits[label] += value * weights[start + label] }
        }
        return Softmax.probabilities(logits.map { Double($0) })
    }
}
