internal import Foundation
internal import GRDB
internal import Stores

extension StoreError {
    /// The driver's error in words that say which file, and what to do about it.
    static func mapping(_ error: any Error, place: String) -> StoreError {
        if let error = error as? StoreError { return error }
        guard let sqlite = error as? DatabaseError else {
            return StoreError(.failed, "database \(place): \(error)", underlying: error)
        }
        let said = sqlite.message ?? "error \(sqlite.resultCode.rawValue)"
        switch sqlite.resultCode.primaryResultCode {
        case .SQLITE_CANTOPEN:
            return StoreError(.unwritable, "cannot open database \(place): \(obstacle(to: place))", underlying: error)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            let advice = "make the file and its folder writable, or name another one in server.database"
            return StoreError(.unwritable, "cannot write to database \(place): \(advice)", underlying: error)
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            let advice = "move it away to start afresh, or restore a backup"
            return StoreError(
                .corrupt,
                "\(place) is damaged or no SQLite database (\(said)): \(advice)",
                underlying: error
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreError(
                .busy,
                "database \(place) is held by another process; stop it and try again",
                underlying: error
            )
        case .SQLITE_FULL:
            return StoreError(.full, "no space is left for database \(place); free some or move it", underlying: error)
        default:
            return StoreError(.failed, "database \(place): \(said)", underlying: error)
        }
    }

    private static func obstacle(to path: String) -> String {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
            return isFolder.boolValue ? "it is a folder; name a file" : "the file cannot be read and written"
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard FileManager.default.fileExists(atPath: folder) else {
            return "folder \(folder) does not exist; make it or name another file in server.database"
        }
        return "folder \(folder) is not writable"
    }
}
