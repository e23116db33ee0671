import ArgumentParser
import Artifacts
import Evaluation
import Foundation
import Tensors

/// What a report says about its own making.
extension SimulateCommand {
    func provenance(bootstrap: Bootstrap) throws -> Provenance {
        let words = ["thalamus"] + CommandLine.arguments.dropFirst().map(ShellWord.quoted)
        return Provenance(
            thalamus: Thalamus.configuration.version,
            command: words.joined(separator: " "),
            files: try (data + plans.filter { $0 != "auto" }).map {
                Provenance.File(path: $0, sha256: try MappedFile(path: $0).bytes.sha256())
            },
            routers: routers.map { Provenance.Router(name: $0, version: "") },
            bootstrap: bootstrap,
            electricity: try electricity()
        )
    }
}
