/// Writes JSON straight into bytes, for what is written on every request and every token.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object {
///     $0.member("id", "chatcmpl-1")
///     $0.member("choices") { $0.array { $0.null() } }
/// }
/// ```
///
/// Commas take care of themselves. Whether names and values alternate is the caller's affair.
public struct JSONWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8] = []

    /// An empty writer with room for `capacity` bytes.
    public init(capacity: Int = 256) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes an object whose members `body` writes.
    public mutating func object<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        try body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes an array whose elements `body` writes.
    public mutating func array<Failure>(_ body: (inout JSONWriter) throws(Failure) -> Void) throws(Failure) {
        separate()
        bytes.append(UInt8(ascii: "["))
        try body(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a member's name; its value comes next.
    public mutating func name(_ name: String) {
        separate()
        rawString(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a member whose value `body` writes.
    public mutating func member<Failure>(
        _ name: String,
        _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        self.name(name)
        try body(&self)
    }

    /// Writes a member.
    public mutating func member(_ name: String, _ value: String) {
        self.name(name)
        rawString(value)
    }

    /// Writes a member, `null` when there is no value.
    public mutating func member(_ name: String, _ value: String?) {
        self.name(name)
        if let value { rawString(value) } else { null() }
    }

    /// Writes a member.
    public mutating func member(_ name: String, _ value: Int) {
        self.name(name)
        rawInteger(value)
    }

    /// Writes a member, `null` when the number is not finite.
    public mutating func member(_ name: String, _ value: Double) {
        self.name(name)
        rawNumber(value)
    }

    /// Writes a member.
    public mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        raw(value ? "true" : "false")
    }

    /// Writes a member.
    public mutating func member(_ name: String, _ value: JSONValue) {
        self.name(name)
        rawValue(value)
    }

    /// Writes a value.
    public mutating func value(_ value: JSONValue) {
        separate()
        rawValue(value)
    }

    /// Writes a string whose UTF-8 is given.
    public mutating func string(utf8 text: some Sequence<UInt8>) {
        separate()
        rawString(utf8: text)
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        raw("null")
    }

    /// Appends bytes as they are.
    public mutating func raw(_ more: some Sequence<UInt8>) {
        bytes.append(contentsOf: more)
    }

    /// Appends ASCII as it is.
    public mutating func raw(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Writes a comma when the last thing written is a whole value.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: ","), 0x20, 0x0A: return
        default: bytes.append(UInt8(ascii: ","))
        }
    }
}
