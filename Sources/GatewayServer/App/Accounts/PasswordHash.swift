internal import CryptoExtras
internal import Foundation

/// A password as the store keeps it: scrypt with a salt of its own, and the settings it was made with.
///
/// `scrypt$N$r$p$SALT$KEY`, salt and key in Base64. N = 2¹⁵, r = 8, p = 3 need 32 MiB and are among the least
/// settings that OWASP's password storage cheat sheet recommends.
struct PasswordHash: Sendable {
    private static let rounds = (n: 1 << 15, r: 8, p: 3)
    private static let keyBytes = 32

    /// The text that is kept.
    let text: String

    /// Hashes a new password.
    init(of password: String) throws {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let key = try Self.key(password, salt: salt, Self.rounds)
        let parts = [
            "scrypt", "\(Self.rounds.n)", "\(Self.rounds.r)", "\(Self.rounds.p)",
            Data(salt).base64EncodedString(), Data(key).base64EncodedString(),
        ]
        text = parts.joined(separator: "$")
    }

    /// Whether a kept text was made from this password; a text that is no hash was made from none.
    static func matches(_ text: String, password: String) -> Bool {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let n = Int(parts[1]), let r = Int(parts[2]),
            let p = Int(parts[3]), let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]),
            let other = try? Self.key(password, salt: [UInt8](salt), (n, r, p)), other.count == key.count
        else { return false }
        return zip(key, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func key(_ password: String, salt: [UInt8], _ rounds: (n: Int, r: Int, p: Int)) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.precomposedStringWithCanonicalMapping.utf8),
            salt: salt,
            outputByteCount: keyBytes,
            rounds: rounds.n,
            blockSize: rounds.r,
            parallelism: rounds.p
        )
        return key.withUnsafeBytes { [UInt8]($0) }
    }
}
