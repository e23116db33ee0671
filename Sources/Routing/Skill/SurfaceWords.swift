/// The words that `SurfaceScan` looks for, as hashes of their lower-case bytes.
enum SurfaceWords {
    /// The hash of no letters.
    static let start: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The hash with one more letter (FNV-1a).
    static func extend(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    /// Words that open a question.
    static let questions = hashes("what which who when where why how whose whom")
    /// Words that deny or exclude.
    static let negations = hashes("not except least never no false incorrect without neither nor")
    /// Words that ask for the best of several.
    static let superlatives = hashes("most best least greatest main primarily")
    /// Verbs that open a request for a text.
    static let imperatives = hashes(
        "write explain describe compose draft create generate list give suggest summarize translate rewrite edit imagine "
            + "pretend act design implement extract analyze compare discuss provide outline develop evaluate identify "
            + "assume embody picture craft"
    )
    /// `following`, as in "which of the following".
    static let following = hashes("following")[0]

    private static func hashes(_ words: String) -> [UInt64] {
        words.utf8.split(separator: UInt8(ascii: " ")).map { word in
            var hash = start
            for byte in word { hash = extend(hash, byte) }
            return hash
        }
    }
}
