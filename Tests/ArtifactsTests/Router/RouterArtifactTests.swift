import Encoders
import Foundation
import Routing
import Tensors
import TestSupport
import Testing

@testable import Artifacts

struct RouterArtifactTests {
    private let folder = NSTemporaryDirectory() + "router-" + UUID().uuidString
    private let encoder = EncoderIdentity(name: "all-MiniLM-L6-v2", dimensions: 2, checksum: "aa")

    private func written() throws -> RouterArtifact {
        let artifact = RouterArtifact(
            router: .skill(SkillRouter(weights: try SkillFixture.weights(), version: "")),
            encoder: encoder,
            data: [RouterManifest.Source(dataset: "d", rows: 10, contaminated: 1)],
            seed: 7,
            metrics: ["held_out_loss": 0.5]
        )
        try artifact.write(to: folder)
        return artifact
    }

    private func replace(_ name: String, _ change: (Data) -> Data) throws {
        let url = URL(fileURLWithPath: folder + "/" + name)
        try change(Data(contentsOf: url)).write(to: url)
    }

    @Test func whatIsWrittenIsReadAndDecidesAlike() throws {
        let artifact = try written()
        let read = try RouterArtifact.load(directory: folder)
        #expect(read.manifest == artifact.manifest)
        #expect(read.manifest.models.map(\.name) == ["strong", "weak"])
        let input = SkillFixture.input(difficulty: 0.1)
        let one = try artifact.estimator(encoder: encoder).estimates(for: input, models: ["strong"])
        #expect(try read.estimator(encoder: encoder).estimates(for: input, models: ["strong"]) == one)
        #expect(read.manifest.version.count == 12 && read.manifest.weightsSHA256.hasPrefix(read.manifest.version))
    }

    @Test func anArtifactOfAnotherEncoderIsRefused() throws {
        _ = try written()
        for other in [
            EncoderIdentity(name: "other", dimensions: 2),
            EncoderIdentity(name: encoder.name, dimensions: 2, checksum: "bb"),
        ] {
            let error = #expect(throws: ArtifactError.self) {
                try RouterArtifact.load(directory: folder).estimator(encoder: other)
            }
            #expect(error?.code == .wrongEncoder && error?.message.contains("all-MiniLM-L6-v2") == true)
        }
        #expect(throws: Never.self) { try RouterArtifact.load(directory: folder).estimator(encoder: nil) }
    }

    @Test func changedWeightsAreNoticed() throws {
        _ = try written()
        try replace("weights.safetensors") { data in
            var changed = data
            changed[changed.count - 1] ^= 1
            return changed
        }
        let error = #expect(throws: ArtifactError.self) { try RouterArtifact.load(directory: folder) }
        #expect(error?.code == .damaged && error?.message.contains("SHA-256") == true)
    }

    @Test func cutWeightsAreNoticed() throws {
        _ = try written()
        try replace("weights.safetensors") { $0.prefix(200) }
        #expect(throws: ArtifactError.self) { try RouterArtifact.load(directory: folder) }
    }

    @Test func aManifestThatIsNoneIsNamed() throws {
        _ = try written()
        try replace("router.json") { _ in Data("{\"kind\":1}".utf8) }
        let error = #expect(throws: ArtifactError.self) { try RouterArtifact.load(directory: folder) }
        #expect(error?.message.contains("router.json is not a router manifest") == true)
    }

    @Test func aMissingArtifactSaysHowToMakeOne() {
        let error = #expect(throws: ArtifactError.self) { try RouterArtifact.load(directory: folder + "/none") }
        #expect(error?.code == .missing && error?.message.contains("thalamus train") == true)
    }

    @Test func theBuiltInRouterLoadsAndKnowsItsModels() throws {
        let artifact = try RouterArtifact.builtInSkill()
        #expect(artifact.manifest.kind == "skill" && artifact.manifest.encoder.dimensions == 384)
        #expect(artifact.weights.count < 5_000_000)
        let estimator = try artifact.estimator(encoder: nil)
        guard case .skill(let router) = estimator else {
            Issue.record("not a skill router")
            return
        }
        for name in ["gpt-4-1106-preview", "mixtral-8x7b-instruct-v0.1", "gpt-4o-2024-08-06", "gpt-4o-mini-2024-07-18"]
        {
            #expect((router.model(named: name)?.outcomes ?? 0) > 100, "\(name)")
        }
        #expect(artifact.manifest.data.allSatisfy { !$0.dataset.contains("alpaca") }, "licence of the training data")
    }
}
