internal import Conversation

extension JSONValue {
    /// A number, or `null`.
    static func figure(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }

    /// A text, or `null`.
    static func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }

    /// An object of numbers, by name in order.
    static func figures(_ values: [String: Double]) -> JSONValue {
        .object(values.sorted { $0.key < $1.key }.map { Member($0.key, .number($0.value)) })
    }
}
