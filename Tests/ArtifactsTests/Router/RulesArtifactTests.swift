import Encoders
import Foundation
import Routing
import Testing

@testable import Artifacts

struct RulesArtifactTests {
    private let encoder = EncoderIdentity(name: "all-MiniLM-L6-v2", dimensions: 2, checksum: "aa")
    private let memory = PromptMemory(embeddings: [1, 0, 0, 1], dimensions: 2, scores: [1, 0], models: 1)

    @Test(arguments: [false, true])
    func rulesAreReadBackWithOrWithoutAHistory(hasHistory: Bool) throws {
        let folder = NSTemporaryDirectory() + "rules-" + UUID().uuidString
        let written = RulesRouter(
            RuleSet(start: -1, perDoubling: 0.2, rules: RuleSet.standard.rules),
            history: hasHistory ? PromptHistory(memory) : nil,
            sampleComplexities: [0.1, 0.9],
            sampleTokens: [10, 500]
        )
        try RouterArtifact(router: .rules(written), encoder: encoder, data: [], seed: 0, metrics: [:]).write(to: folder)
        let artifact = try RouterArtifact.load(directory: folder)
        #expect(artifact.manifest.kind == "rules")
        guard case .rules(let read) = try artifact.estimator(encoder: encoder) else { return #expect(Bool(false)) }
        #expect(read.version == artifact.manifest.version && read.rules == written.rules)
        #expect(read.needsEmbedding == hasHistory)
        let models = ["a", "b"]
        #expect(read.calibrationSample(models: models)?.scores == written.calibrationSample(models: models)?.scores)
        let input = EstimatorInput(text: Array("Why?".utf8), embedding: [1, 0])
        #expect(try read.complexity(of: input) == written.complexity(of: input))
        // Rules without a history do not care which encoder is installed.
        let other = EncoderIdentity(name: "other", dimensions: 2)
        let refused = (try? artifact.estimator(encoder: other)) == nil
        #expect(refused == hasHistory)
    }
}
