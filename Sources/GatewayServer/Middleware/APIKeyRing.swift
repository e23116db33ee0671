internal import Crypto

/// The keys that open the gateway, as digests: the keys themselves are not kept.
struct APIKeyRing: Sendable {
    private let digests: [SHA256.Digest]

    /// A ring of these keys.
    init(_ keys: [String]) {
        digests = keys.map { SHA256.hash(data: Array($0.utf8)) }
    }

    /// Whether a key is on the ring.
    ///
    /// Every key is compared, in constant time.
    func contains(_ key: String) -> Bool {
        let digest = SHA256.hash(data: Array(key.utf8))
        // The comparison of digests takes the same time wherever they differ.
        return digests.reduce(false) { found, known in known == digest || found }
    }
}
