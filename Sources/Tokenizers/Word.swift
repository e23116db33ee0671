/// The word being read, normalised, as UTF-8.
struct Word {
    /// BERT gives up on words of more characters than this and calls them unknown.
    static let mostCharacters = 100

    /// The bytes; only the first `count` are meaningful.
    private(set) var bytes = [UInt8](repeating: 0, count: (mostCharacters + 1) * 4)
    /// The length in bytes.
    private(set) var count = 0
    /// The length in code points; counts on beyond `mostCharacters`, whose bytes are not kept.
    private(set) var characters = 0
    /// Where the marks begin that may still change places (canonical ordering, Unicode 15 §3.11).
    private var firstMark = 0

    /// Whether nothing has been read.
    var isEmpty: Bool { characters == 0 }

    /// Starts a new word.
    mutating func clear() {
        count = 0
        characters = 0
        firstMark = 0
    }

    /// Appends an ASCII character.
    @inline(__always)
    mutating func append(ascii byte: UInt8) {
        characters += 1
        guard characters <= Self.mostCharacters else { return }
        bytes[count] = byte
        count += 1
        firstMark = count
    }

    /// Appends a code point that is not a combining mark.
    mutating func append(_ point: UInt32) {
        characters += 1
        guard characters <= Self.mostCharacters else { return }
        count = encode(point, at: count)
        firstMark = count
    }

    /// Marks after this point do not move before it.
    mutating func endMarks() {
        firstMark = count
    }

    /// Appends a combining mark behind the marks of the same or a lower class.
    mutating func append(mark point: UInt32, combiningClass: UInt16, table: CharacterTable) {
        characters += 1
        guard characters <= Self.mostCharacters else { return }
        var position = count
        while position > firstMark {
            var start = position - 1
            while bytes[start] & 0xC0 == 0x80 { start -= 1 }
            let previous = bytes.withUnsafeBufferPointer { UTF8Decoder.decode($0, at: start).point }
            if table.entry(previous) >> 3 <= combiningClass { break }
            position = start
        }
        let tail = Array(bytes[position..<count])
        position = encode(point, at: position)
        for byte in tail {
            bytes[position] = byte
            position += 1
        }
        count = position
    }

    private mutating func encode(_ point: UInt32, at position: Int) -> Int {
        func continuation(_ shift: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: 0x80 | point >> shift & 0x3F) }
        switch point {
        case ..<0x80:
            bytes[position] = UInt8(truncatingIfNeeded: point)
            return position + 1
        case ..<0x800:
            bytes[position] = UInt8(truncatingIfNeeded: 0xC0 | point >> 6)
            bytes[position + 1] = continuation(0)
            return position + 2
        case ..<0x1_0000:
            bytes[position] = UInt8(truncatingIfNeeded: 0xE0 | point >> 12)
            bytes[position + 1] = continuation(6)
            bytes[position + 2] = continuation(0)
            return position + 3
        default:
            bytes[position] = UInt8(truncatingIfNeeded: 0xF0 | point >> 18)
            bytes[position + 1] = continuation(12)
            bytes[position + 2] = continuation(6)
            bytes[position + 3] = continuation(0)
            return position + 4
        }
    }
}
