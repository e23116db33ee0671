/// The part of ``ChatChunkNormalizer`` that edits chunks: it remembers what all must agree in and which choices run.
struct ChatChunkShaper: Sendable {
    /// A chunk in OpenAI's form.
    struct Shaped {
        enum Payload {
            /// To be sent now.
            case chunk([UInt8])
            /// The one with the usage, to be sent last; or nothing, when the client did not ask.
            case usage([UInt8]?)
        }
        var payload: Payload
        var usage: Usage?
    }

    private struct Choice {
        var index: Int
        var finishReason: String?
    }

    /// What every chunk has in common, as JSON.
    private struct Identity {
        var id: [UInt8]
        var created: [UInt8]
        var model: [UInt8]
    }

    private let options: ChatChunkNormalizer.Options
    private var identity: Identity?
    private var choices: [Choice] = []
    /// The usage object that came within another chunk, as the upstream wrote it.
    private var usageObject: [UInt8]?
    private(set) var characters = 0

    init(_ options: ChatChunkNormalizer.Options) {
        self.options = options
    }

    var finishReason: String? { choices.first { $0.index == 0 }?.finishReason }

    /// Whether there was an answer and all of it has come.
    var isFinished: Bool { !choices.isEmpty && choices.allSatisfy { $0.finishReason != nil } }

    /// Shapes one chunk.
    mutating func shape(_ document: JSONDocument) throws(WireError) -> Shaped {
        let root = document.root
        guard root.kind == .object else {
            throw .upstreamStream("The model's server sent a chunk that is \(root.kind.phrase)", code: "invalid_chunk")
        }
        let fields = Fields(root)
        var edits = identityEdits(fields)
        var removals: [String] = []
        let hasChoices = fields.choices?.elements.contains { _ in true } ?? false
        if let choices = fields.choices, choices.kind == .array {
            if let edited = try shape(choices: choices) { edits.append(("choices", .raw(edited))) }
        } else {
            edits.append(("choices", .array([])))
        }
        let usage = fields.usage.flatMap { Usage($0) }
        if let node = fields.usage, usage != nil { usageObject = Array(node.rawBytes) }
        let isUsageChunk = usage != nil && !hasChoices
        if !options.includesUsage {
            if isUsageChunk { return Shaped(payload: .usage(nil), usage: usage) }
            if fields.usage != nil { removals.append("usage") }
        } else if !isUsageChunk, fields.usage?.isNull != true {
            edits.append(("usage", .null))
        }
        let isUntouched = edits.isEmpty && removals.isEmpty
        let payload = isUntouched ? document.bytes : document.editing(replacing: edits, removing: removals)
        return Shaped(payload: isUsageChunk ? .usage(payload) : .chunk(payload), usage: usage)
    }

    /// The chunk that carries the usage, for an upstream that did not send one of its own.
    func usageChunk(_ usage: Usage, isSum: Bool = false) -> [UInt8] {
        let common = identity ?? makeIdentity(id: nil, created: nil, model: nil)
        var writer = JSONWriter()
        writer.object {
            $0.member("id", .raw(common.id))
            $0.member("object", "chat.completion.chunk")
            $0.member("created", .raw(common.created))
            $0.member("model", .raw(common.model))
            $0.member("choices", .array([]))
            $0.member("usage", isSum ? usage.json : usageObject.map { .raw($0) } ?? usage.json)
        }
        return writer.bytes
    }

    private mutating func identityEdits(_ fields: Fields) -> [(key: String, value: JSONValue)] {
        let common = identity ?? makeIdentity(id: fields.id, created: fields.created, model: fields.model)
        identity = common
        var edits: [(key: String, value: JSONValue)] = []
        func require(_ node: JSONNode?, _ name: String, _ value: [UInt8]) {
            if node?.hasRawBytes(value) != true { edits.append((name, .raw(value))) }
        }
        require(fields.id, "id", common.id)
        if fields.kind?.isString("chat.completion.chunk") != true { edits.append(("object", "chat.completion.chunk")) }
        require(fields.created, "created", common.created)
        require(fields.model, "model", common.model)
        return edits
    }

    private func makeIdentity(id: JSONNode?, created: JSONNode?, model: JSONNode?) -> Identity {
        func filled(_ node: JSONNode?) -> [UInt8]? {
            guard let node, node.kind == .string, node.rawBytes.count > 2 else { return nil }
            return Array(node.rawBytes)
        }
        return Identity(
            id: filled(id) ?? JSONValue.string(options.id).bytes,
            created: created?.integer.map { JSONValue.integer($0).bytes } ?? JSONValue.integer(options.created).bytes,
            model: options.reportedModel.map { JSONValue.string($0).bytes }
                ?? filled(model) ?? JSONValue.string(options.model).bytes
        )
    }

    /// Shapes the choices of a chunk; nil when nothing had to be changed.
    private mutating func shape(choices nodes: JSONNode) throws(WireError) -> [UInt8]? {
        var parts: [[UInt8]] = []
        var isChanged = false
        for node in nodes.elements {
            guard node.kind == .object else {
                throw .upstreamStream(
                    "The model's server sent a choice that is \(node.kind.phrase)",
                    code: "invalid_chunk"
                )
            }
            let edits = shape(choice: node, position: parts.count)
            isChanged = isChanged || !edits.isEmpty
            parts.append(edits.isEmpty ? Array(node.rawBytes) : node.editing(replacing: edits))
        }
        guard isChanged else { return nil }
        return [UInt8(ascii: "[")] + parts.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }

    /// Notes what a choice says and tells what it lacks.
    private mutating func shape(choice node: JSONNode, position: Int) -> [(key: String, value: JSONValue)] {
        var edits: [(key: String, value: JSONValue)] = []
        let givenIndex = node["index"]?.integer
        let index = givenIndex ?? position
        if givenIndex == nil { edits.append(("index", .integer(index))) }
        let delta = node["delta"].flatMap { $0.kind == .object ? $0 : nil }
        if let delta { characters += ChatChunk.characterCount(delta) }
        var slot = choices.firstIndex { $0.index == index }
        if slot == nil {
            slot = choices.count
            choices.append(Choice(index: index))
            if delta?["role"]?.kind != .string {
                let edited = delta?.editing(replacing: [("role", "assistant")])
                edits.append(("delta", .raw(edited ?? Array(#"{"role":"assistant"}"#.utf8))))
            }
        } else if delta == nil {
            edits.append(("delta", .object([])))
        }
        let reason = node["finish_reason"]
        if let text = reason?.string, !text.isEmpty {
            if let slot { choices[slot].finishReason = text }
        } else if reason?.isNull != true {
            edits.append(("finish_reason", .null))
        }
        return edits
    }

    /// The members that a chunk is judged by, found in one pass.
    private struct Fields {
        var id, kind, created, model, choices, usage: JSONNode?

        init(_ root: JSONNode) {
            for (key, value) in root.members {
                switch key.rawBytes.count {
                case 4 where key.isString("id"): id = value
                case 7 where key.isString("model"): model = value
                case 7 where key.isString("usage"): usage = value
                case 8 where key.isString("object"): kind = value
                case 9 where key.isString("created"): created = value
                case 9 where key.isString("choices"): choices = value
                default: continue
                }
            }
        }
    }
}
