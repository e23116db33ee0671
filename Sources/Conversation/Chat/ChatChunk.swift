/// One chunk of a streamed chat completion, as a view over its bytes.
public struct ChatChunk: Sendable {
    /// The chunk.
    public let root: JSONNode

    /// Views a chunk.
    public init(_ root: JSONNode) {
        self.root = root
    }

    /// The text that the chunk adds to the first choice, in UTF-8.
    public var contentBytes: [UInt8] {
        for choice in root["choices"]?.elements ?? root.elements where (choice["index"]?.integer ?? 0) == 0 {
            return choice["delta"]?["content"]?.stringBytes ?? []
        }
        return []
    }

    /// The text that the chunk adds to the first choice.
    public var content: String { String(decoding: contentBytes, as: UTF8.self) }

    /// The fragments of tool calls that the chunk adds to the first choice.
    public var toolCalls: [JSONNode] {
        root["choices"]?[0]?["delta"]?["tool_calls"]?.array ?? []
    }

    /// What a delta adds to the answer, in characters: text, refusal, visible reasoning, arguments of calls.
    static func characterCount(_ delta: JSONNode) -> Int {
        var count = 0
        for (key, value) in delta.members {
            if value.kind == .string {
                count += key.isString("role") ? 0 : value.characterCount
            } else if value.kind == .array, key.isString("tool_calls") {
                for call in value.elements {
                    count += call["function"]?["name"]?.characterCount ?? 0
                    count += call["function"]?["arguments"]?.characterCount ?? 0
                }
            } else if value.kind == .object, key.isString("function_call") {
                count += (value["name"]?.characterCount ?? 0) + (value["arguments"]?.characterCount ?? 0)
            }
        }
        return count
    }
}
