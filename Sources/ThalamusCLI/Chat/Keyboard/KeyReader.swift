/// Makes keys of the bytes that a terminal sends.
struct KeyReader {
    enum Key: Equatable {
        case character(Character)
        case enter, newLine, tab, backspace, delete, endOfInput
        case left, right, up, down, home, lineEnd, wordLeft, wordRight
        case eraseToStart, eraseToEnd, eraseWord, clearScreen
        case pasteBegin, pasteEnd
        case unknown
    }

    /// The bytes of a scalar or an escape sequence that is not whole.
    private var pending: [UInt8] = []

    /// Takes a byte; the key that it completes.
    mutating func receive(_ byte: UInt8) -> Key? {
        pending.append(byte)
        if pending[0] == 0x1B { return escape() }
        if pending[0] >= 0x80 { return scalar() }
        pending = []
        return Self.control(byte) ?? .character(Character(Unicode.Scalar(byte)))
    }

    private static func control(_ byte: UInt8) -> Key? {
        switch byte {
        case 0x0A, 0x0D: .enter
        case 0x09: .tab
        case 0x08, 0x7F: .backspace
        case 0x01: .home
        case 0x02: .left
        case 0x04: .endOfInput
        case 0x05: .lineEnd
        case 0x06: .right
        case 0x0B: .eraseToEnd
        case 0x0C: .clearScreen
        case 0x0E: .down
        case 0x10: .up
        case 0x15: .eraseToStart
        case 0x17: .eraseWord
        case ..<0x20: .unknown
        default: nil
        }
    }

    /// UTF-8 beyond ASCII.
    private mutating func scalar() -> Key? {
        let length = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : pending[0] >= 0xC0 ? 2 : 1
        guard pending.count >= length else { return nil }
        defer { pending = [] }
        guard let text = String(validating: pending, as: UTF8.self), let character = text.first else { return .unknown }
        return text.withoutControls.isEmpty ? .unknown : .character(character)
    }

    /// `ESC [ … letter`, `ESC O letter`, `ESC key`.
    private mutating func escape() -> Key? {
        guard pending.count > 1 else { return nil }
        let kind = pending[1]
        if kind == UInt8(ascii: "[") || kind == UInt8(ascii: "O") {
            guard pending.count > 2, let last = pending.last, last >= 0x40, last <= 0x7E else {
                if pending.count > 16 { pending = [] }
                return nil
            }
            defer { pending = [] }
            return Self.sequence(String(decoding: pending.dropFirst(2), as: UTF8.self))
        }
        pending = []
        switch kind {
        case 0x0A, 0x0D: return .newLine
        case UInt8(ascii: "b"): return .wordLeft
        case UInt8(ascii: "f"): return .wordRight
        case 0x7F, 0x08: return .eraseWord
        default: return .unknown
        }
    }

    private static func sequence(_ text: String) -> Key {
        switch text {
        case "A": .up
        case "B": .down
        case "C": .right
        case "D": .left
        case "H", "1~", "7~": .home
        case "F", "4~", "8~": .lineEnd
        case "3~": .delete
        case "1;5D", "1;3D": .wordLeft
        case "1;5C", "1;3C": .wordRight
        case "200~": .pasteBegin
        case "201~": .pasteEnd
        default: .unknown
        }
    }
}
