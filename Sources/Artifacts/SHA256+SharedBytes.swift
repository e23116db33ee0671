import Crypto
public import Tensors

extension SharedBytes {
    /// The SHA-256 of the bytes, in lower-case hexadecimal.
    public func sha256() -> String {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] },
            as: UTF8.self
        )
    }
}
