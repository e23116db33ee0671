/// The word features of a text: sublinear TF-IDF on hashed words, of length 1.
///
/// `x_b = (1 + ln tf_b) · idf_b / ‖·‖₂` over the buckets b that the training texts filled, with
/// `idf_b = ln((1 + n) / (1 + df_b)) + 1` (Salton, Buckley 1988; smoothed as in scikit-learn).
public struct WordWeights: Sendable {
    /// Binary logarithm of the number of buckets.
    public let bits: Int
    /// The buckets in use, ascending: [features].
    public let buckets: [Int32]
    /// Inverse document frequency of each: [features].
    public let idf: [Float]
    /// Feature of each bucket, or −1: [2^bits].
    private let feature: [Int32]

    /// Features on some buckets; `buckets` ascend and `idf` is as long.
    public init(bits: Int, buckets: [Int32], idf: [Float]) {
        precondition(buckets.count == idf.count, "every bucket needs its idf")
        self.bits = bits
        self.buckets = buckets
        self.idf = idf
        var feature = Array(repeating: Int32(-1), count: 1 << bits)
        for (index, bucket) in buckets.enumerated() { feature[Int(bucket)] = Int32(index) }
        self.feature = feature
    }

    /// Number of features.
    public var count: Int { buckets.count }

    /// The features of a text that are not zero.
    public func values(of text: ArraySlice<UInt8>) -> [(feature: Int32, value: Float)] {
        var values: [(feature: Int32, value: Float)] = []
        var square: Float = 0
        for (bucket, count) in HashedWords.counts(text, bits: bits) {
            let index = feature[Int(bucket)]
            guard index >= 0 else { continue }
            let value = Float(1 + Elementary.log(Double(count))) * idf[Int(index)]
            values.append((index, value))
            square += value * value
        }
        guard square > 0 else { return [] }
        let scale = 1 / square.squareRoot()
        for index in values.indices { values[index].value *= scale }
        return values
    }
}

extension WordWeights {
    /// Reads the features.
    init(_ tensors: RouterTensorReader) throws(RoutingError) {
        let bits = Int(try tensors.integers("words.bits", count: 1)[0])
        let buckets = try tensors.integers("words.buckets")
        guard (8...24).contains(bits), buckets.allSatisfy({ $0 >= 0 && Int($0) < 1 << bits }) else {
            throw tensors.fault("word buckets of \(bits) bits do not fit")
        }
        self.init(bits: bits, buckets: buckets, idf: try tensors.floats("words.idf", count: buckets.count))
    }

    /// Stores the features.
    func write(to tensors: inout RouterTensorWriter) {
        tensors.integers("words.bits", [Int32(bits)])
        tensors.integers("words.buckets", buckets)
        tensors.floats("words.idf", idf)
    }
}
