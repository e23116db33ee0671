/// A 64-bit hash whose value is the same in every process and on every machine (FNV-1a with a final mix).
///
/// For sampling and session keys, not against an adversary.
public struct StableHash: Sendable {
    private var state: UInt64

    /// An empty hash.
    public init(seed: UInt64 = 0) {
        state = 0xCBF2_9CE4_8422_2325 ^ seed
    }

    /// Adds bytes and their number, so that neighbouring fields cannot run together.
    public mutating func combine(_ bytes: some Sequence<UInt8>) {
        var count: UInt64 = 0
        for byte in bytes {
            state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
            count &+= 1
        }
        combine(count)
    }

    /// Adds a number.
    public mutating func combine(_ number: UInt64) {
        var rest = number
        for _ in 0..<8 {
            state = (state ^ (rest & 0xFF)) &* 0x100_0000_01B3
            rest >>= 8
        }
    }

    /// The hash.
    public var value: UInt64 {
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// The hash as a number uniform in 0..<1.
    public var unitInterval: Double {
        Double(value >> 11) / 9_007_199_254_740_992
    }
}
