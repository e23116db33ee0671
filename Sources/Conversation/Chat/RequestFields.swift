/// The members of a request's root object, with errors that name the field, what it is and what it must be.
///
/// A field that is `null` counts as absent, as OpenAI's own server has it.
struct RequestFields {
    private let root: JSONNode

    init(_ document: JSONDocument) throws(WireError) {
        root = document.root
        guard root.kind == .object else {
            throw WireError(message: "The request body must be a JSON object, got \(root.kind.phrase).")
        }
    }

    subscript(name: String) -> JSONNode? { root[name].flatMap { $0.isNull ? nil : $0 } }

    func nonEmptyString(_ name: String, hint: String) throws(WireError) -> String {
        guard let node = self[name] else { throw fault(name, "'\(name)' is missing: it must be \(hint)") }
        guard let text = node.string else { throw mismatch(name, hint, node) }
        guard !text.isEmpty else { throw fault(name, "'\(name)' must be \(hint), got an empty string") }
        return text
    }

    func string(_ name: String) throws(WireError) -> String? {
        guard let node = self[name] else { return nil }
        guard let text = node.string else { throw mismatch(name, "a string", node) }
        return text
    }

    func bool(_ name: String) throws(WireError) -> Bool? {
        guard let node = self[name] else { return nil }
        guard let value = node.bool else { throw mismatch(name, "true or false", node) }
        return value
    }

    func object(_ name: String) throws(WireError) -> JSONNode? {
        try node(name, .object)
    }

    func array(_ name: String) throws(WireError) -> JSONNode? {
        try node(name, .array)
    }

    func positiveInteger(_ name: String) throws(WireError) -> Int? {
        guard let node = self[name] else { return nil }
        guard let value = node.integer else { throw mismatch(name, "a whole number above 0", node) }
        guard value > 0 else { throw fault(name, "'\(name)' must be a whole number above 0, got \(value)") }
        return value
    }

    private func node(_ name: String, _ kind: JSONKind) throws(WireError) -> JSONNode? {
        guard let node = self[name] else { return nil }
        guard node.kind == kind else { throw mismatch(name, kind.phrase, node) }
        return node
    }

    /// `'messages' must be a non-empty array, got a string`.
    func mismatch(_ name: String, _ expected: String, _ node: JSONNode) -> WireError {
        // A number is harmless and helps; a text might be a prompt.
        let value = node.kind == .number ? " (\(String(decoding: node.rawBytes.prefix(24), as: UTF8.self)))" : ""
        return fault(name, "'\(name)' must be \(expected), got \(node.kind.phrase)\(value)")
    }

    func fault(_ name: String, _ message: String, code: String? = nil) -> WireError {
        WireError(message: message + ".", param: name, code: code)
    }
}
