/// SipHash-2-4 with its 128-bit output and a zero key (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012).
struct SipHasher: Sendable {
    private var v0: UInt64
    private var v1: UInt64
    private var v2: UInt64
    private var v3: UInt64
    /// The bytes that do not fill a word yet.
    private var tail: UInt64 = 0
    private var count: UInt64 = 0

    /// A hasher that has seen nothing.
    init() { self.init(key: (0, 0)) }

    init(key: (UInt64, UInt64)) {
        v0 = 0x736f_6d65_7073_6575 ^ key.0
        v1 = 0x646f_7261_6e64_6f6d ^ key.1 ^ 0xEE
        v2 = 0x6c79_6765_6e65_7261 ^ key.0
        v3 = 0x7465_6462_7974_6573 ^ key.1
    }

    /// Adds bytes.
    mutating func combine(_ bytes: some Sequence<UInt8>) {
        let done: Void? = bytes.withContiguousStorageIfAvailable { combine(buffer: $0) }
        if done == nil { Array(bytes).withUnsafeBufferPointer { combine(buffer: $0) } }
    }

    /// Takes whole words where it can.
    private mutating func combine(buffer: UnsafeBufferPointer<UInt8>) {
        var index = 0
        while index < buffer.count {
            if count & 7 == 0, index + 8 <= buffer.count {
                tail = UInt64(
                    littleEndian: UnsafeRawBufferPointer(buffer).loadUnaligned(fromByteOffset: index, as: UInt64.self)
                )
                count &+= 8
                index += 8
                compress()
            } else {
                tail |= UInt64(buffer[index]) << (8 * (count & 7))
                count &+= 1
                index += 1
                if count & 7 == 0 { compress() }
            }
        }
    }

    /// Adds bytes and their number, so that where one piece ends and the next begins makes a difference.
    mutating func combine(piece: some Collection<UInt8>) {
        let length = UInt64(piece.count)
        withUnsafeBytes(of: length.littleEndian) { combine($0) }
        combine(piece)
    }

    /// The hash of all that was added.
    func finalize() -> ConversationKey {
        var state = self
        state.tail |= count << 56
        state.compress()
        state.v2 ^= 0xEE
        state.rounds(4)
        let low = state.v0 ^ state.v1 ^ state.v2 ^ state.v3
        state.v1 ^= 0xDD
        state.rounds(4)
        return ConversationKey(low: low, high: state.v0 ^ state.v1 ^ state.v2 ^ state.v3)
    }

    private mutating func compress() {
        v3 ^= tail
        rounds(2)
        v0 ^= tail
        tail = 0
    }

    private mutating func rounds(_ number: Int) {
        func rotate(_ word: UInt64, _ by: UInt64) -> UInt64 { word << by | word >> (64 - by) }
        for _ in 0..<number {
            v0 &+= v1
            v1 = rotate(v1, 13) ^ v0
            v0 = rotate(v0, 32)
            v2 &+= v3
            v3 = rotate(v3, 16) ^ v2
            v0 &+= v3
            v3 = rotate(v3, 21) ^ v0
            v2 &+= v1
            v1 = rotate(v1, 17) ^ v2
            v2 = rotate(v2, 32)
        }
    }
}
