/// Reads code points from bytes that may or may not be UTF-8.
enum UTF8Decoder {
    /// The code point at `offset` and its length in bytes; U+FFFD for an invalid sequence.
    ///
    /// An invalid sequence ends where it can no longer become a valid one ("substitution of maximal subparts",
    /// Unicode 15 §3.9), so decoding never skips a byte that begins something valid.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (point: UInt32, length: Int) {
        let lead = text[offset]
        if lead < 0x80 { return (UInt32(lead), 1) }
        return decodeLonger(text, at: offset, lead)
    }

    private static func decodeLonger(
        _ text: UnsafeBufferPointer<UInt8>,
        at offset: Int,
        _ lead: UInt8
    ) -> (point: UInt32, length: Int) {
        let count: Int
        var low: UInt8 = 0x80, high: UInt8 = 0xBF
        var point: UInt32
        switch lead {
        case 0xC2...0xDF: (count, point) = (2, UInt32(lead & 0x1F))
        case 0xE0...0xEF:
            (count, point) = (3, UInt32(lead & 0x0F))
            if lead == 0xE0 { low = 0xA0 }  // no longer than needed
            if lead == 0xED { high = 0x9F }  // no surrogates
        case 0xF0...0xF4:
            (count, point) = (4, UInt32(lead & 0x07))
            if lead == 0xF0 { low = 0x90 }
            if lead == 0xF4 { high = 0x8F }  // nothing above U+10FFFF
        default: return (0xFFFD, 1)
        }
        for i in 1..<count {
            guard offset + i < text.count, case let byte = text[offset + i], byte >= low, byte <= high else {
                return (0xFFFD, i)
            }
            point = point << 6 | UInt32(byte & 0x3F)
            (low, high) = (0x80, 0xBF)
        }
        return (point, count)
    }
}
