/// A secret that does not show itself: neither printed, nor dumped, nor interpolated.
public struct APIKey: Sendable, Equatable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The secret, for the header that carries it and nothing else.
    let value: String

    /// Keeps a secret.
    public init(_ value: String) {
        self.value = value
    }

    /// `[redacted]`.
    public var description: String { "[redacted]" }
    /// `[redacted]`.
    public var debugDescription: String { description }
    /// A mirror that shows nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }

    /// A text in which the secret, should it occur, is blacked out.
    func redacted(from text: [UInt8]) -> [UInt8] {
        let secret = Array(value.utf8)
        guard secret.count >= 4, text.count >= secret.count else { return text }
        var result: [UInt8] = []
        var position = 0
        while position < text.count {
            if text[position] == secret[0], text[position...].starts(with: secret) {
                result.append(contentsOf: description.utf8)
                position += secret.count
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return result
    }
}
