/// Reads the grades 1 to 5 in what a judge model wrote.
public enum JudgeLabel {
    /// Number of grades.
    public static let count = 5
    /// Least grade at which the weak model will do.
    public static let leastGood = 4

    /// The grade that a single token is, such as `4`, ` 4`, `[[4` or `4]]`; `nil` when it is none.
    public static func label(token: String) -> Int? {
        var label: Int?
        for byte in JudgedToken.spelled(token) {
            switch byte {
            case UInt8(ascii: "1")...UInt8(ascii: "5"):
                guard label == nil else { return nil }
                label = Int(byte) - 48
            case UInt8(ascii: "0"), UInt8(ascii: "6")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
                return nil
            default: break
            }
        }
        return label
    }

    /// The grade that a text gives: the first in double brackets, else the first digit 1 to 5 that stands by itself.
    public static func label(text: String) -> Int? { place(in: Array(text.utf8))?.grade }

    /// The grade that a text gives and where its digit stands, in bytes.
    static func place(in bytes: [UInt8]) -> (offset: Int, grade: Int)? {
        func at(_ index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 32 }
        func isWord(_ byte: UInt8) -> Bool {
            (byte >= 48 && byte <= 57) || (byte | 32 >= 97 && byte | 32 <= 122) || byte >= 0x80
        }
        var alone: (offset: Int, grade: Int)?
        for (index, byte) in bytes.enumerated() where byte >= 49 && byte <= 53 {
            let open = UInt8(ascii: "[")
            let close = UInt8(ascii: "]")
            if at(index - 2) == open, at(index - 1) == open, at(index + 1) == close { return (index, Int(byte) - 48) }
            let isFraction = at(index - 1) == UInt8(ascii: ".") && isWord(at(index - 2))
            if alone == nil, !isWord(at(index - 1)), !isWord(at(index + 1)), !isFraction {
                alone = (index, Int(byte) - 48)
            }
        }
        return alone
    }
}
