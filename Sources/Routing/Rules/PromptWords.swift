/// The words of a text, in order, as hashes that can be compared at once.
///
/// A word is a run of ASCII letters and digits or of bytes above 127; ASCII and Latin-1 letters are folded to lower case.
struct PromptWords: Sendable {
    /// Longest part of a text that is read, in bytes.
    static let mostBytes = 65_536

    /// The part of the text that was read, folded to lower case.
    let folded: [UInt8]
    /// The words, in order.
    let hashes: [UInt64]
    private let distinct: Set<UInt64>

    /// Reads the words of a text in UTF-8.
    init(_ text: some Sequence<UInt8>) {
        var folded: [UInt8] = []
        var hashes: [UInt64] = []
        var hash = SurfaceWords.start
        var isWord = false
        for byte in text.prefix(PromptWords.mostBytes) {
            let lower = PromptWords.lower(byte, after: folded.last ?? 0)
            folded.append(lower)
            if (lower >= 97 && lower <= 122) || (lower >= 48 && lower <= 57) || lower >= 128 {
                hash = SurfaceWords.extend(hash, lower)
                isWord = true
            } else if isWord {
                hashes.append(hash)
                hash = SurfaceWords.start
                isWord = false
            }
        }
        if isWord { hashes.append(hash) }
        self.folded = folded
        self.hashes = hashes
        distinct = Set(hashes)
    }

    /// Whether a word is there.
    func contains(_ word: UInt64) -> Bool { distinct.contains(word) }

    /// How many of some words are there, each counted as often as it stands.
    func count(of words: Set<UInt64>) -> Int {
        var count = 0
        for hash in hashes where words.contains(hash) { count += 1 }
        return count
    }

    /// Whether words stand one after the other.
    func contains(_ phrase: [UInt64]) -> Bool {
        guard let first = phrase.first, contains(first) else { return false }
        guard phrase.count > 1 else { return true }
        guard hashes.count >= phrase.count else { return false }
        for start in 0...hashes.count - phrase.count where hashes[start] == first {
            var length = 1
            while length < phrase.count, hashes[start + length] == phrase[length] { length += 1 }
            if length == phrase.count { return true }
        }
        return false
    }

    /// Whether bytes stand anywhere in the text, for scripts that put no spaces between words.
    func contains(bytes: [UInt8]) -> Bool {
        guard let first = bytes.first, folded.count >= bytes.count else { return false }
        for start in 0...folded.count - bytes.count where folded[start] == first {
            var length = 1
            while length < bytes.count, folded[start + length] == bytes[length] { length += 1 }
            if length == bytes.count { return true }
        }
        return false
    }

    /// A byte in lower case: ASCII, and the Latin-1 letters from À to Þ, whose first byte is 0xC3.
    private static func lower(_ byte: UInt8, after previous: UInt8) -> UInt8 {
        if byte >= 65, byte <= 90 { return byte + 32 }
        if previous == 0xC3, byte >= 0x80, byte <= 0x9E, byte != 0x97 { return byte + 32 }
        return byte
    }
}

/// A word or a phrase to look for.
struct WordPattern: Sendable, Hashable {
    private let phrase: [UInt64]
    /// Bytes to look for anywhere; empty for a script that puts spaces between words.
    private let bytes: [UInt8]

    /// A pattern; a text that starts with a letter beyond U+2E80, as in Chinese, matches anywhere.
    init(_ text: String) {
        let words = PromptWords(text.utf8)
        phrase = words.hashes
        let lead = words.folded.first ?? 0
        bytes = lead >= 0xE3 ? words.folded : []
    }

    /// Whether the pattern has anything to look for.
    var isEmpty: Bool { phrase.isEmpty }

    /// Whether it is there.
    func matches(_ words: PromptWords) -> Bool {
        bytes.isEmpty ? words.contains(phrase) : words.contains(bytes: bytes)
    }
}
