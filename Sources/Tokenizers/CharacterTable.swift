/// What becomes of each code point before words are looked up, in constant time.
///
/// A two-stage table built from the runs of `UnicodeTables`: 256 code points to a block, equal blocks shared.
struct CharacterTable: Sendable {
    /// The kinds of code points.
    enum Class {
        /// Part of a word, as it is.
        static let kept: UInt16 = 0
        /// Dropped as if it had not been there: controls, formats, private use, accents.
        static let removed: UInt16 = 1
        /// Dropped, but marks before and after it keep their order.
        static let removedStarter: UInt16 = 2
        /// Ends a word.
        static let space: UInt16 = 3
        /// Ends a word and is one.
        static let punctuation: UInt16 = 4
        /// A Chinese character: a word of its own, perhaps replaced by the sequence in the payload.
        static let ideograph: UInt16 = 5
        /// A surviving mark; the payload is its canonical combining class.
        static let mark: UInt16 = 6
        /// Replaced by the sequence in the payload.
        static let mapped: UInt16 = 7
    }

    /// One code point's class (low 3 bits) and payload (the rest).
    typealias Entry = UInt16

    private static let last: UInt32 = 1 << 31
    private var blocks = [UInt16](repeating: 0, count: 0x1100)
    private var entries = [Entry](repeating: Class.kept, count: 256)
    /// Targets of mapped code points; the last of each sequence is flagged, and position 0 means "itself".
    private var sequences: [UInt32] = [0]

    init() {
        // One block for each class that fills whole blocks (Chinese characters, private use).
        var uniform = [UInt16](repeating: 0, count: 8)
        for value in [Class.removed, Class.ideograph] {
            uniform[Int(value)] = UInt16(entries.count / 256)
            entries.append(contentsOf: repeatElement(value, count: 256))
        }
        let shared = UInt16(entries.count / 256)
        let classes = UnicodeTables.classes
        for i in stride(from: 0, to: classes.count, by: 3) {
            var point = classes[i]
            let value = UInt16(classes[i + 2])
            while point <= classes[i + 1] {
                if point & 255 == 0, point + 255 <= classes[i + 1], uniform[Int(value)] != 0 {
                    blocks[Int(point >> 8)] = uniform[Int(value)]
                    point += 256
                } else {
                    set(point, value, shared: shared)
                    point += 1
                }
            }
        }
        let combining = UnicodeTables.combining
        for i in stride(from: 0, to: combining.count, by: 3) {
            for point in combining[i]...combining[i + 1] {
                set(point, Class.mark | UInt16(combining[i + 2]) << 3, shared: shared)
            }
        }
        let singles = UnicodeTables.singles
        for i in stride(from: 0, to: singles.count, by: 4) {
            for j in 0..<singles[i + 1] {
                let step = singles[i + 2]
                map(singles[i] + j * max(step, 1), to: [singles[i + 3] + j * step], shared: shared)
            }
        }
        let longer = UnicodeTables.longer
        var i = 0
        while i < longer.count {
            let count = Int(longer[i + 1])
            map(longer[i], to: longer[(i + 2)..<(i + 2 + count)], shared: shared)
            i += 2 + count
        }
    }

    /// The class and payload of a code point below 0x110000.
    @inline(__always)
    func entry(_ point: UInt32) -> Entry {
        entries[Int(blocks[Int(point >> 8)]) << 8 | Int(point & 255)]
    }

    /// Calls `body` with each target of an entry of class `mapped` or `ideograph`.
    @inline(__always)
    func forEachTarget(of entry: Entry, point: UInt32, _ body: (UInt32) -> Void) {
        var position = Int(entry >> 3)
        if position == 0 { return body(point) }
        while true {
            let target = sequences[position]
            body(target & ~Self.last)
            if target & Self.last != 0 { return }
            position += 1
        }
    }

    private mutating func map(_ point: UInt32, to targets: some Collection<UInt32>, shared: UInt16) {
        let kind = entry(point) & 7 == Class.ideograph ? Class.ideograph : Class.mapped
        precondition(sequences.count < 1 << 13, "too many sequences for the payload of an entry")
        set(point, kind | UInt16(sequences.count) << 3, shared: shared)
        sequences.append(contentsOf: targets)
        sequences[sequences.count - 1] |= Self.last
    }

    private mutating func set(_ point: UInt32, _ value: Entry, shared: UInt16) {
        let index = Int(point >> 8)
        if blocks[index] < shared {
            let old = Int(blocks[index]) << 8
            blocks[index] = UInt16(entries.count / 256)
            entries.append(contentsOf: Array(entries[old..<(old + 256)]))
        }
        entries[Int(blocks[index]) << 8 | Int(point & 255)] = value
    }
}
