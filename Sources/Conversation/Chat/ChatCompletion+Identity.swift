#if canImport(FoundationEssentials)
internal import FoundationEssentials
#else
internal import Foundation
#endif

extension ChatCompletion {
    /// A new id in OpenAI's form: `chatcmpl-` and 29 letters and digits.
    public static func makeID() -> String {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
        var generator = SystemRandomNumberGenerator()
        let letters = (0..<29).map { _ in alphabet[Int(generator.next(upperBound: UInt64(alphabet.count)))] }
        return "chatcmpl-" + String(decoding: letters, as: UTF8.self)
    }

    /// The time in seconds since 1970.
    public static func now() -> Int { Int(Date().timeIntervalSince1970) }
}
