/// A validated JSON text, kept as its bytes with a tape that says where each value lies.
///
/// Values are decoded when they are asked for, and an edit leaves every byte it does not concern as it was. That is
/// how unknown fields, the order of members and the digits of numbers pass through the gateway untouched:
///
/// ```swift
/// let document = try JSONDocument(body)
/// let first = document.root["messages"]?[0]?["content"]?.string
/// let upstream = document.replacing(["model": .string("gpt-4o-mini")])
/// ```
///
/// The text must follow RFC 8259 to the letter: valid UTF-8, no byte order mark, no comments, nothing after the value.
/// A lone surrogate written as an escape is in the grammar and is accepted; it reads as U+FFFD.
public struct JSONDocument: Sendable {
    let storage: JSONStorage

    /// Checks `bytes` and notes where its values lie.
    /// - Parameters:
    ///   - bytes: The text.
    ///   - maximumDepth: How deep containers may be nested.
    /// - Throws: ``JSONError`` with the place of the first fault.
    public init(_ bytes: [UInt8], maximumDepth: Int = 128) throws(JSONError) {
        let tape = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
            try JSONParser.tape(of: buffer, maximumDepth: maximumDepth)
        }
        storage = JSONStorage(bytes: bytes, tape: tape)
    }

    /// Checks a string and notes where its values lie.
    public init(_ text: String, maximumDepth: Int = 128) throws(JSONError) {
        try self.init(Array(text.utf8), maximumDepth: maximumDepth)
    }

    /// The text.
    public var bytes: [UInt8] { storage.bytes }

    /// The value that the text is.
    public var root: JSONNode { JSONNode(storage: storage, index: 0) }

    /// The text with some members of the root object set, and every other byte as it was.
    ///
    /// A member that is there keeps its place; a member that is not is added at the end. Where a name occurs more than
    /// once each occurrence is replaced.
    /// - Precondition: The root is an object.
    public func replacing(_ members: KeyValuePairs<String, JSONValue>) -> [UInt8] {
        editing(replacing: Array(members), removing: [])
    }

    /// The text without the named members of the root object, and every other byte as it was.
    /// - Precondition: The root is an object.
    public func removing(_ names: [String]) -> [UInt8] {
        editing(replacing: [], removing: names)
    }

    /// Both edits in one pass; a name in both lists is removed.
    /// - Precondition: The root is an object.
    public func editing(replacing: [(key: String, value: JSONValue)], removing: [String]) -> [UInt8] {
        let edited = root.editing(replacing: replacing, removing: removing)
        let entry = storage.tape[0]
        let head = storage.bytes[..<Int(entry.start)]
        let tail = storage.bytes[Int(entry.end)...]
        return head.isEmpty && tail.isEmpty ? edited : head + edited + tail
    }
}
