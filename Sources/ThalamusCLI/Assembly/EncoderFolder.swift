import Artifacts
import Encoders

/// Loads installed encoders by name.
enum EncoderFolder {
    /// The encoder of a name.
    ///
    /// - Throws: `CommandError` when it is not installed; `EncoderLoaderError` when its files are damaged.
    static func load(_ name: String, checksum: EncoderLoader.Checksum = .skipped) throws -> TextEncoder {
        guard EncoderPackage.all.contains(where: { $0.name == name }) else {
            let known = EncoderPackage.all.map(\.name).joined(separator: ", ")
            throw CommandError("there is no encoder '\(name)'; use one of \(known)")
        }
        guard let folder = ModelFolder.installed(name) else {
            let places = ModelFolder.candidates().map { "\($0)/\(name)" }.joined(separator: ", ")
            throw CommandError(
                "the encoder '\(name)' is not installed: run `thalamus models fetch \(name)` (looked in \(places))"
            )
        }
        return try EncoderLoader.load(directory: folder, checksum: checksum)
    }
}
