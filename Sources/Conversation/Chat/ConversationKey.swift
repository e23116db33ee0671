/// A name for a conversation: 128 bits that are the same in every process, on every machine and in every release.
///
/// It is not a secret and no substitute for a cryptographic digest.
public struct ConversationKey: Sendable, Hashable, CustomStringConvertible {
    /// The first eight bytes, little-endian.
    public let low: UInt64
    /// The last eight bytes, little-endian.
    public let high: UInt64

    /// Makes a key of bytes that stand for the conversation.
    public init(_ bytes: some Sequence<UInt8>) {
        var hasher = SipHasher()
        hasher.combine(bytes)
        self = hasher.finalize()
    }

    init(low: UInt64, high: UInt64) {
        self.low = low
        self.high = high
    }

    /// The key in 32 hexadecimal digits.
    public var description: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for word in [low, high] {
            for shift in stride(from: UInt64(0), to: 64, by: 8) {
                let byte = Int((word >> shift) & 0xFF)
                text += [digits[byte >> 4], digits[byte & 15]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
