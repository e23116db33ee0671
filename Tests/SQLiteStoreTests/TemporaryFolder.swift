import Foundation

/// A folder that is gone with its object.
final class TemporaryFolder {
    private let url = FileManager.default.temporaryDirectory.appendingPathComponent("thalamus-" + UUID().uuidString)

    init() throws {
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func path(_ name: String) -> String { name.isEmpty ? url.path : url.appendingPathComponent(name).path }
}
