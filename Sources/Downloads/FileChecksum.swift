import Crypto
import Foundation

/// SHA-256 of files, read in pieces.
public enum FileChecksum {
    /// The checksum of a file as 64 lower-case hexadecimal digits.
    ///
    /// - Throws: `DownloadError.file` when the file cannot be read.
    public static func sha256(ofFile path: String) throws(DownloadError) -> String {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw DownloadError(.file, "\(path): no such file, or it cannot be read")
        }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            throw DownloadError(.file, "\(path): \(error.localizedDescription)")
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Checks a file against the checksum it must have.
    ///
    /// - Throws: `DownloadError.checksum` with both values.
    public static func verify(file path: String, sha256 expected: String) throws(DownloadError) {
        let found = try sha256(ofFile: path)
        guard found == expected else {
            throw DownloadError(
                .checksum,
                "\(path) has SHA-256 \(found), expected \(expected): it is damaged or not the file that was pinned; "
                    + "delete it and fetch again"
            )
        }
    }
}
