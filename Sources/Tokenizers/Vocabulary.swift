/// The tokens of a WordPiece model, looked up by their bytes.
///
/// Two kinds of tokens, those that begin a word and those that continue one (written with a leading `##`), share one
/// open-addressing hash table.
struct Vocabulary: Sendable {
    /// How many tokens there are, counting every line of the file.
    let count: Int
    /// The length in bytes of the longest token (without its `##`): no longer prefix needs looking up.
    let longest: Int
    private let bytes: [UInt8]
    private let tokens: [Token]
    private let slots: [Slot]
    private let mask: Int

    private struct Token { var start: UInt32, length: UInt32 }
    /// A token number plus one (0: empty); the upper half of its hash with the kind in the lowest bit.
    private struct Slot { var token: UInt32, tag: UInt32 }

    /// The hash of no bytes.
    static let empty: UInt64 = 0xCBF2_9CE4_8422_2325

    /// The tokens of `file`, one on each line, numbered from 0.
    init(_ file: [UInt8]) throws(TokenizerError) {
        guard file.count < Int32.max else {
            throw TokenizerError(code: .tooLarge, message: "the vocabulary has \(file.count) bytes: is it a vocab.txt?")
        }
        var lines: [Token] = []
        var start = 0
        while start < file.count {
            var end = start
            while end < file.count, file[end] != 0x0A { end += 1 }
            let trimmed = end > start && file[end - 1] == 0x0D ? end - 1 : end
            lines.append(Token(start: UInt32(start), length: UInt32(trimmed - start)))
            start = end + 1
        }
        var capacity = 16
        while capacity < lines.count * 2 { capacity *= 2 }
        var slots = [Slot](repeating: Slot(token: 0, tag: 0), count: capacity)
        var longest = 0
        for i in lines.indices {
            var first = Int(lines[i].start)
            let end = first + Int(lines[i].length)
            var continues = false
            if end - first > 2, file[first] == 0x23, file[first + 1] == 0x23 {
                first += 2
                continues = true
                lines[i] = Token(start: UInt32(first), length: UInt32(end - first))
            }
            guard first < end else { continue }
            longest = max(longest, end - first)
            var hash = Self.empty
            for byte in file[first..<end] { hash = Self.hash(hash, byte) }
            let tag = Self.tag(hash, continues)
            var slot = Self.slot(hash) & (capacity - 1)
            // A line that repeats an earlier one takes its place, as in the reference.
            while slots[slot].token != 0,
                slots[slot].tag != tag || !Self.same(file, lines, Int(slots[slot].token) - 1, i)
            {
                slot = (slot + 1) & (capacity - 1)
            }
            slots[slot] = Slot(token: UInt32(i + 1), tag: tag)
        }
        bytes = file
        tokens = lines
        count = lines.count
        mask = capacity - 1
        self.slots = slots
        self.longest = longest
    }

    /// The hash of a prefix one byte longer (FNV-1a).
    @inline(__always)
    static func hash(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    /// The number of the token that reads `word`, whose hash is `hash`, and that continues a word or begins one.
    @inline(__always)
    func token(_ word: UnsafeBufferPointer<UInt8>, hash: UInt64, continues: Bool) -> Int32? {
        let tag = Self.tag(hash, continues)
        var slot = Self.slot(hash) & mask
        while true {
            let found = slots[slot]
            if found.token == 0 { return nil }
            if found.tag == tag, matches(Int(found.token) - 1, word) { return Int32(found.token - 1) }
            slot = (slot + 1) & mask
        }
    }

    /// The number of the token that begins a word and reads `word`; nil when there is none.
    func token(_ word: StaticString) -> Int32? {
        let buffer = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        return token(buffer, hash: buffer.reduce(Self.empty, Self.hash), continues: false)
    }

    private func matches(_ index: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
        let token = tokens[index]
        guard Int(token.length) == word.count else { return false }
        for i in 0..<word.count where bytes[Int(token.start) + i] != word[i] { return false }
        return true
    }

    private static func same(_ file: [UInt8], _ lines: [Token], _ a: Int, _ b: Int) -> Bool {
        let x = lines[a], y = lines[b]
        return file[Int(x.start)..<Int(x.start + x.length)].elementsEqual(file[Int(y.start)..<Int(y.start + y.length)])
    }

    private static func tag(_ hash: UInt64, _ continues: Bool) -> UInt32 {
        UInt32(truncatingIfNeeded: hash >> 32) & ~1 | (continues ? 1 : 0)
    }

    private static func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash ^ hash >> 29) & 0x7FFF_FFFF) }
}
