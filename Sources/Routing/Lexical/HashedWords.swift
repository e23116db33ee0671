/// Words and pairs of neighbouring words of a text, hashed into a fixed number of buckets.
///
/// A word is a run of ASCII letters and digits, folded to lower case, or of bytes above 127. Hashing needs no
/// vocabulary (Weinberger et al. 2009, "Feature Hashing for Large Scale Multitask Learning", arXiv 0902.2206); two words
/// in one bucket are a rare, small error.
public enum HashedWords {
    /// Longest part of a text that is read, in bytes.
    public static let mostBytes = 65_536

    /// The buckets that a text fills, ascending, and how often.
    ///
    /// - Parameters:
    ///   - text: UTF-8.
    ///   - bits: binary logarithm of the number of buckets, 8...24.
    public static func counts(_ text: ArraySlice<UInt8>, bits: Int) -> [(bucket: Int32, count: Int32)] {
        var buckets: [Int32] = []
        let shift = UInt64(64 - bits)
        var previous: UInt64 = 0
        var word: UInt64 = 0
        var isWord = false
        func close() {
            buckets.append(Int32(truncatingIfNeeded: mix(word) >> shift))
            if previous != 0 {
                let pair = (previous &* 0x9E37_79B9_7F4A_7C15) ^ word
                buckets.append(Int32(truncatingIfNeeded: mix(pair) >> shift))
            }
            previous = word
        }
        for byte in text.prefix(mostBytes) {
            let lower = byte >= 65 && byte <= 90 ? byte + 32 : byte
            if (lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57) || lower >= 128 {
                word = isWord ? SurfaceWords.extend(word, lower) : SurfaceWords.extend(SurfaceWords.start, lower)
                isWord = true
            } else if isWord {
                close()
                isWord = false
            }
        }
        if isWord { close() }
        buckets.sort()
        var counts: [(bucket: Int32, count: Int32)] = []
        for bucket in buckets {
            if let last = counts.last, last.bucket == bucket {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((bucket, 1))
            }
        }
        return counts
    }

    /// Spreads a hash over all its bits (the finaliser of SplitMix64).
    private static func mix(_ hash: UInt64) -> UInt64 {
        var z = hash
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
