/// One value within a ``JSONDocument``.
///
/// It keeps the document alive and decodes nothing until asked.
public struct JSONNode: Sendable {
    let storage: JSONStorage
    let index: Int

    private var entry: JSONTapeEntry { storage.tape[index] }

    /// What the value is.
    public var kind: JSONKind { entry.kind }

    /// The value's own bytes, without the white space around it.
    public var rawBytes: ArraySlice<UInt8> { storage.bytes[Int(entry.start)..<Int(entry.end)] }

    /// Whether the value was written with these very bytes.
    func hasRawBytes(_ bytes: [UInt8]) -> Bool {
        let entry = entry
        guard Int(entry.end - entry.start) == bytes.count else { return false }
        return storage.bytes.withUnsafeBufferPointer { all in
            for index in 0..<bytes.count where all[Int(entry.start) + index] != bytes[index] { return false }
            return true
        }
    }

    /// Whether the value is `null`.
    public var isNull: Bool { kind == .null }

    /// The truth value, when it is one.
    public var bool: Bool? {
        kind == .bool ? storage.bytes[Int(entry.start)] == UInt8(ascii: "t") : nil
    }

    /// The number rounded to a double, when it is one and within the range of doubles.
    public var number: Double? {
        guard kind == .number, let value = Double(String(decoding: rawBytes, as: UTF8.self)) else { return nil }
        return value.isFinite ? value : nil
    }

    /// The number as an integer, when it is one: `3`, `3.0` and `3e0` are, `3.5` is not.
    public var integer: Int? {
        guard kind == .number else { return nil }
        if let value = Int(String(decoding: rawBytes, as: UTF8.self)) { return value }
        return number.flatMap { Int(exactly: $0) }
    }

    /// The elements, when the value is an array.
    public var array: [JSONNode]? { kind == .array ? Array(elements) : nil }

    /// The members in their order, when the value is an object.
    public var object: [(key: String, value: JSONNode)]? {
        kind == .object ? members.map { ($0.key.string ?? "", $0.value) } : nil
    }

    /// The elements of an array, without an allocation; empty for any other value.
    public var elements: JSONElements {
        JSONElements(storage: storage, from: index + 1, to: kind == .array ? Int(entry.next) : index + 1)
    }

    /// The members of an object in their order, without an allocation; empty for any other value.
    public var members: JSONMembers {
        JSONMembers(storage: storage, from: index + 1, to: kind == .object ? Int(entry.next) : index + 1)
    }

    /// The member of that name, when the value is an object that has one.
    ///
    /// Of several the last counts.
    public subscript(name: String) -> JSONNode? {
        var found: JSONNode?
        for member in members where member.key.isString(name) { found = member.value }
        return found
    }

    /// The element at that place, when the value is an array that is long enough.
    public subscript(position: Int) -> JSONNode? {
        guard position >= 0 else { return nil }
        var left = position
        for element in elements {
            if left == 0 { return element }
            left -= 1
        }
        return nil
    }
}

/// The elements of a JSON array in their order.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let storage: JSONStorage
    private var index: Int
    private let end: Int

    init(storage: JSONStorage, from index: Int, to end: Int) {
        self.storage = storage
        self.index = index
        self.end = end
    }

    /// The next element.
    public mutating func next() -> JSONNode? {
        guard index < end else { return nil }
        defer { index = Int(storage.tape[index].next) }
        return JSONNode(storage: storage, index: index)
    }
}

/// The members of a JSON object in their order, repeated names included.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private var nodes: JSONElements

    init(storage: JSONStorage, from index: Int, to end: Int) {
        nodes = JSONElements(storage: storage, from: index, to: end)
    }

    /// The next member.
    public mutating func next() -> (key: JSONNode, value: JSONNode)? {
        guard let key = nodes.next(), let value = nodes.next() else { return nil }
        return (key, value)
    }
}
