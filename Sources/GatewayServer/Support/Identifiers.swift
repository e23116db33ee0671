/// Makes names that are unique, short, and sort by the time they were made.
enum Identifiers {
    private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

    /// `prefix`, ten characters of time in milliseconds and twelve (60 bits) of chance, in Crockford's base 32.
    static func make(_ prefix: String, seconds: Double) -> String {
        var text = prefix
        text.reserveCapacity(prefix.utf8.count + 22)
        let time = UInt64(max(0, seconds) * 1000)
        append(time, digits: 10, to: &text)
        append(UInt64.random(in: .min ... .max), digits: 12, to: &text)
        return text
    }

    private static func append(_ number: UInt64, digits: Int, to text: inout String) {
        for digit in (0..<digits).reversed() {
            let index = Int(number >> UInt64(5 * digit) & 31)
            text.unicodeScalars.append(Unicode.Scalar(alphabet[index]))
        }
    }

    /// Whether an id that a client chose can be repeated in headers, logs and records: 1 to 128 letters, digits and
    /// `-_.:+/=`.
    static func isSane(_ id: String) -> Bool {
        guard (1...128).contains(id.utf8.count) else { return false }
        return id.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: "-_.:+/=".utf8.contains(byte)
            }
        }
    }
}
