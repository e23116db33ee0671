import ArgumentParser
import Artifacts
import Evaluation
import Foundation
import Routing
import Tensors

/// What a report says about its own making.
extension EvaluateCommand {
    /// Command line, checksums of the data and versions of the routers.
    func provenance(bootstrap: Bootstrap) throws -> Provenance {
        let words = ["thalamus"] + CommandLine.arguments.dropFirst().map(ShellWord.quoted)
        let files = try (data + protocols.trainData).map {
            Provenance.File(path: $0, sha256: try MappedFile(path: $0).bytes.sha256())
        }
        return Provenance(
            thalamus: Thalamus.configuration.version,
            command: words.joined(separator: " "),
            files: files,
            routers: router.map { Provenance.Router(name: $0, version: version(of: $0)) },
            bootstrap: bootstrap,
            electricity: models == nil ? nil : try electricity()
        )
    }

    private func version(of router: String) -> String {
        guard !protocols.isFitting, !BuiltInEstimator.baselines.contains(where: { $0.name == router }) else {
            return ""
        }
        return (try? RouterLoader.artifact(router).manifest.version) ?? ""
    }
}
