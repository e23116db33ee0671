import Datasets
import Foundation

/// Finds the prices of an evaluation's models.
enum PriceTable {
    /// The table at a path, or `models.json` beside the first data file that has one.
    static func load(_ path: String?, beside data: [String]) throws -> ModelTable {
        if let path { return try ModelTable(path: path) }
        let beside = data.map { URL(fileURLWithPath: $0).deletingLastPathComponent().path + "/models.json" }
        guard let path = beside.first(where: { FileManager.default.fileExists(atPath: $0) }) else { return .empty }
        return try ModelTable(path: path)
    }
}
