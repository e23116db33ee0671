/// The words of a part of a request, hashed into buckets: whole words, their beginnings, and pairs of neighbours.
///
/// Of Chinese and Japanese the characters and pairs of them. Beginnings (five letters) let inflected forms share what was
/// learned of one (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning", arXiv 0902.2206).
enum PlanWords {
    /// Binary logarithm of the number of buckets.
    static let bits = 12
    /// Words that are read of a segment.
    static let mostWords = 24
    private static let beginning = 5

    /// Adds the buckets of a range of text.
    ///
    /// - Parameters:
    ///   - text: the request.
    ///   - range: the part that is read.
    ///   - most: words that are read at most.
    ///   - salt: tells kinds of place apart, so that a word means something else there.
    ///   - buckets: [·], added to.
    static func add(
        _ text: PlanText,
        _ range: Range<Int>,
        most: Int = mostWords,
        salt: UInt64,
        to buckets: inout [Int32]
    ) {
        var index = range.lowerBound
        var previous: UInt64 = 0
        var count = 0
        while index < range.upperBound, count < most {
            guard text.isWordStart(index) else {
                index += 1
                continue
            }
            var hash = SurfaceWords.start
            var length = 0
            var short: UInt64?
            let isIdeographic = text.isIdeographic(index)
            repeat {
                hash = SurfaceWords.extend(hash, text.bytes[index])
                index += 1
                length += 1
                if length == beginning { short = hash }
            } while index < range.upperBound && text.isWord(index) && !text.isWordStart(index)
            add(hash, salt, to: &buckets)
            if let short, length > beginning, !isIdeographic { add(short ^ 0x5bd1_e995, salt, to: &buckets) }
            if previous != 0 { add((previous &* 0x9E37_79B9_7F4A_7C15) ^ hash, salt, to: &buckets) }
            previous = hash
            count += 1
        }
    }

    /// The buckets, each once and ascending.
    static func distinct(_ buckets: [Int32]) -> [Int32] {
        var result: [Int32] = []
        for bucket in buckets.sorted() where result.last != bucket { result.append(bucket) }
        return result
    }

    private static func add(_ hash: UInt64, _ salt: UInt64, to buckets: inout [Int32]) {
        var z = hash ^ (salt &* 0x9E37_79B9_7F4A_7C15)
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        buckets.append(Int32(truncatingIfNeeded: (z ^ (z >> 31)) >> UInt64(64 - bits)))
    }
}
