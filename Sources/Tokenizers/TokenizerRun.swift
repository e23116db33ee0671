/// One pass over one text.
struct TokenizerRun {
    private let tokenizer: WordPieceTokenizer
    private let text: UnsafeBufferPointer<UInt8>
    /// Tokens wanted, without `[CLS]` and `[SEP]`.
    private let most: Int
    private var ids: [Int32]
    /// Where the last word ends whose tokens are all wanted.
    private var covered = 0
    private var word = Word()

    init(tokenizer: WordPieceTokenizer, text: UnsafeBufferPointer<UInt8>, most: Int) {
        self.tokenizer = tokenizer
        self.text = text
        self.most = most
        ids = [tokenizer.beginning]
        ids.reserveCapacity(min(most, text.count) + 2 + Word.mostCharacters)
    }

    mutating func result() -> Tokenization {
        let (allowed, overflow) = (most + 2).multipliedReportingOverflow(by: WordPieceTokenizer.mostBytesPerToken)
        let limit = overflow ? text.count : min(text.count, allowed)
        var offset = 0
        // The first token is [CLS]. One more than wanted is looked for, to know whether the text was truncated.
        while offset < limit, ids.count <= most + 1 {
            let byte = text[offset]
            if byte < 0x80 {
                offset += readASCII(byte, at: offset)
            } else {
                let (point, length) = UTF8Decoder.decode(text, at: offset)
                read(point, offset..<(offset + length))
                offset += length
            }
        }
        endWord(at: offset)
        let isTruncated = ids.count > most + 1 || offset < text.count
        if ids.count > most + 1 { ids.removeLast(ids.count - most - 1) }
        ids.append(tokenizer.end)
        return Tokenization(ids: ids, isTruncated: isTruncated, consumedBytes: isTruncated ? covered : text.count)
    }

    /// Reads an ASCII character, or a special token written out; the bytes read.
    @inline(__always)
    private mutating func readASCII(_ byte: UInt8, at offset: Int) -> Int {
        switch byte {
        case 0x61...0x7A, 0x30...0x39: word.append(ascii: byte)
        case 0x41...0x5A: word.append(ascii: byte | 0x20)
        case 0x20, 0x09, 0x0A, 0x0D: endWord(at: offset)
        case 0x00...0x1F, 0x7F: break
        default:
            endWord(at: offset)
            if byte == 0x5B, let special = special(at: offset) {
                ids.append(special.id)
                noteCovered(offset + special.text.utf8CodeUnitCount)
                return special.text.utf8CodeUnitCount
            }
            word.append(ascii: byte)
            endWord(at: offset + 1)
        }
        return 1
    }

    /// Reads a code point that stands at `range`.
    private mutating func read(_ point: UInt32, _ range: Range<Int>) {
        typealias Class = CharacterTable.Class
        // Hangul syllables decompose by arithmetic (Unicode 15 §3.12).
        if point >= 0xAC00, point <= 0xD7A3 {
            let index = point - 0xAC00
            word.append(0x1100 + index / 588)
            word.append(0x1161 + index % 588 / 28)
            if index % 28 != 0 { word.append(0x11A7 + index % 28) }
            return
        }
        let entry = tokenizer.characters.entry(point)
        switch entry & 7 {
        case Class.kept: word.append(point)
        case Class.removed: break
        case Class.removedStarter: word.endMarks()
        case Class.space: endWord(at: range.lowerBound)
        case Class.punctuation:
            endWord(at: range.lowerBound)
            word.append(point)
            endWord(at: range.upperBound)
        case Class.ideograph:
            endWord(at: range.lowerBound)
            readTargets(of: entry, point, range)
            endWord(at: range.upperBound)
        case Class.mark: word.append(mark: point, combiningClass: entry >> 3, table: tokenizer.characters)
        default: readTargets(of: entry, point, range)
        }
    }

    private mutating func readTargets(of entry: CharacterTable.Entry, _ point: UInt32, _ range: Range<Int>) {
        typealias Class = CharacterTable.Class
        let table = tokenizer.characters
        table.forEachTarget(of: entry, point: point) { target in
            let entry = table.entry(target)
            switch entry & 7 {
            case Class.punctuation:
                endWord(at: range.lowerBound)
                word.append(target)
                endWord(at: range.upperBound)
            case Class.mark: word.append(mark: target, combiningClass: entry >> 3, table: table)
            default: word.append(target)
            }
        }
    }

    private func special(at offset: Int) -> WordPieceTokenizer.Special? {
        for special in tokenizer.special {
            let count = special.text.utf8CodeUnitCount
            guard offset + count <= text.count else { continue }
            var i = 1
            while i < count, text[offset + i] == special.text.utf8Start[i] { i += 1 }
            if i == count { return special }
        }
        return nil
    }

    /// Remembers that everything before `end` is told by tokens that are wanted, if it is.
    private mutating func noteCovered(_ end: Int) {
        if ids.count <= most + 1 { covered = end }
    }

    /// Cuts the word that ends at `end` into pieces, longest first, and starts a new word.
    private mutating func endWord(at end: Int) {
        guard !word.isEmpty else { return }
        defer {
            word.clear()
            noteCovered(end)
        }
        guard word.characters <= Word.mostCharacters else { return ids.append(tokenizer.unknown) }
        let before = ids.count
        let vocabulary = tokenizer.vocabulary
        let known = word.bytes.withUnsafeBufferPointer { all in
            var start = 0
            while start < word.count {
                guard let (id, length) = Self.longestPiece(vocabulary, all, start, word.count) else { return false }
                ids.append(id)
                start += length
            }
            return true
        }
        if !known {
            ids.removeLast(ids.count - before)
            ids.append(tokenizer.unknown)
        }
    }

    /// The longest token that `all[start..<end]` begins with, and its length in bytes.
    @inline(__always)
    private static func longestPiece(
        _ vocabulary: Vocabulary,
        _ all: UnsafeBufferPointer<UInt8>,
        _ start: Int,
        _ end: Int
    ) -> (Int32, Int)? {
        // Hashes of all prefixes in one pass; then the longest first.
        let most = min(end - start, vocabulary.longest)
        return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: most) { hashes in
            var hash = Vocabulary.empty
            for i in 0..<most {
                hash = Vocabulary.hash(hash, all[start + i])
                hashes[i] = hash
            }
            var length = most
            while length > 0 {
                let piece = UnsafeBufferPointer(rebasing: all[start..<(start + length)])
                if let id = vocabulary.token(piece, hash: hashes[length - 1], continues: start > 0) {
                    return (id, length)
                }
                length -= 1
            }
            return nil
        }
    }
}
