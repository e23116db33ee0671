internal import Foundation

/// An online cascade between two runs: what it has learned and where its stream stands.
public struct OnlineCascadeState: Sendable {
    /// What it has learned.
    public var learner: OnlineCascadeLearner
    /// Where its stream stands.
    public var stream: OnlineStream
    /// The sentence encoder on whose embeddings it has learned.
    public var encoder: String

    /// The file in a state folder.
    public static let fileName = "online-cascade.safetensors"

    /// A state from its parts.
    public init(learner: OnlineCascadeLearner, stream: OnlineStream, encoder: String) {
        self.learner = learner
        self.stream = stream
        self.encoder = encoder
    }

    /// Writes the state into a folder, which is made when it is missing; a crash leaves the old state or the new one.
    ///
    /// - Throws: ``TrainingError`` when the disk does not take it.
    public func save(to folder: String) throws(TrainingError) {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(encoded()).write(to: URL(fileURLWithPath: folder + "/" + Self.fileName), options: .atomic)
        } catch {
            throw TrainingError(
                .invalidData,
                "the state cannot be written to \(folder): \(error.localizedDescription)"
            )
        }
    }

    /// The state in a folder; nil when there is none.
    ///
    /// - Throws: ``TrainingError`` when it is damaged.
    public static func load(from folder: String) throws(TrainingError) -> OnlineCascadeState? {
        let path = folder + "/" + fileName
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw TrainingError(.invalidData, "\(path) cannot be read; check its permissions")
        }
        return try OnlineCascadeState(Array(data), name: path)
    }
}
