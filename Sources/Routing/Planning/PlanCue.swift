/// What a word says about how a request wants to be worked on, the same in every language.
enum PlanCue: Int, CaseIterable {
    /// One per capability, in the order of `PlanCapability`: words that ask for such work.
    case research, code, maths, write, critique, image, document
    /// Comes after something else: then, afterwards, finally.
    case sequence
    /// Goes on beside something else: meanwhile, as well, in parallel.
    case parallel
    /// The same for every one: each, separately, one by one.
    case each
    /// Sets things side by side: compare, versus, difference.
    case compare
    /// Wants opposing voices: debate, both sides, for and against.
    case debate
    /// Makes something better that is there already: revise, improve, fix.
    case revise
    /// Brings parts together: combine, table, overview, conclude.
    case join
    /// Opens a plain question: what, who, how, why.
    case question
    /// Joins words or clauses: and, or.
    case conjunction
    /// Points back to what was said: it, them, the result.
    case reference
}

/// The cue words of ten languages, found in UTF-8 bytes by their hashes.
///
/// An entry that ends in `*` stands for every word that begins so; a blank in an entry stands for one blank or more.
/// Chinese and Japanese, which write no blanks, are searched at every character.
struct PlanCueTable: Sendable {
    /// Longest entry, in bytes.
    static let longest = 28
    /// The table of all languages.
    static let standard = PlanCueTable()

    /// What is known of every beginning of an entry, by its hash: a trie without pointers.
    ///
    /// The low half has the cues of the entry that ends there as a whole word, the high half those of the entry that stands
    /// for every word that begins so.
    private let beginnings: [UInt64: UInt64]

    private init() {
        var beginnings: [UInt64: UInt64] = [:]
        for (cue, words) in PlanCueWords.all {
            for entry in words.utf8.split(separator: UInt8(ascii: ",")) {
                var hash = SurfaceWords.start
                var shift = UInt64(0)
                for byte in entry {
                    if byte == UInt8(ascii: "*") {
                        shift = 32
                    } else {
                        hash = SurfaceWords.extend(hash, byte)
                        beginnings[hash, default: 0] |= 0
                    }
                }
                beginnings[hash, default: 0] |= 1 << (UInt64(cue.rawValue) + shift)
            }
        }
        self.beginnings = beginnings
    }

    /// The cues of the entry that starts at a position, and the bytes it takes; no bits when there is none.
    ///
    /// - Parameters:
    ///   - text: folded bytes (`PlanText`).
    ///   - start: where a word, or a character of a script without blanks, begins.
    func match(_ text: PlanText, at start: Int) -> (cues: UInt32, length: Int) {
        var hash = SurfaceWords.start
        var best: (cues: UInt32, length: Int) = (0, 0)
        var index = start
        let end = min(text.bytes.count, start + Self.longest)
        while index < end {
            let byte = text.bytes[index]
            let isBlank = byte == 32
            if !isBlank, !text.isWord(index) { break }
            if isBlank, index + 1 >= text.bytes.count || !text.isWord(index + 1) { break }
            hash = SurfaceWords.extend(hash, byte)
            guard let node = beginnings[hash] else { break }
            index += 1
            let endsWord = index == text.bytes.count || !text.isWord(index) || text.isIdeographic(index - 1)
            let cues = UInt32(truncatingIfNeeded: node >> 32) | (endsWord ? UInt32(truncatingIfNeeded: node) : 0)
            if cues != 0 { best = (best.cues | cues, index - start) }
        }
        return best
    }
}
