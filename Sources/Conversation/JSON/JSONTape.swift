/// What kind of value a JSON node is.
public enum JSONKind: UInt8, Sendable {
    /// `{…}`.
    case object
    /// `[…]`.
    case array
    /// `"…"`.
    case string
    /// A number, kept as its text.
    case number
    /// `true` or `false`.
    case bool
    /// `null`.
    case null

    /// The kind in a sentence: "got a string".
    public var phrase: String {
        switch self {
        case .object: "an object"
        case .array: "an array"
        case .string: "a string"
        case .number: "a number"
        case .bool: "a boolean"
        case .null: "null"
        }
    }
}

/// One value of a parsed document: its bytes, and where the value after it begins on the tape.
///
/// An object's entry is followed by key, value, key, value…; an array's by its elements.
struct JSONTapeEntry: Sendable {
    /// The first byte of the value.
    var start: UInt32
    /// The byte after its last.
    var end: UInt32
    /// The tape index after the value and everything within it.
    var next: UInt32
    var kind: JSONKind
    /// Whether a string holds a backslash, so that its text differs from its bytes.
    var isEscaped = false
}

/// The text and tape behind a document and all its nodes.
final class JSONStorage: Sendable {
    let bytes: [UInt8]
    let tape: [JSONTapeEntry]

    init(bytes: [UInt8], tape: [JSONTapeEntry]) {
        self.bytes = bytes
        self.tape = tape
    }
}
