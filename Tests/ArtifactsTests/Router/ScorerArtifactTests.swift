import Encoders
import Routing
import Testing

@testable import Artifacts

struct ScorerArtifactTests {
    private let encoder = EncoderIdentity(name: "small", dimensions: 4)

    private func scorer() -> AnswerScorer {
        let count = AnswerFeatures.count(dimensions: 4)
        return AnswerScorer(
            inputs: DenseInputs(
                mean: Array(repeating: 0, count: count),
                inverseScale: Array(repeating: 1, count: count)
            ),
            network: DenseNetwork(
                inputs: count,
                hidden: 0,
                outputs: 1,
                parameters: (0...count).map { Float($0 % 7) / 10 - 0.3 }
            ),
            calibration: (0.8, -0.1),
            knownModels: [KnownModel(name: "a", outcomes: 7)],
            dimensions: 4
        )
    }

    private func pairScorer() -> PairScorer {
        let count = AnswerFeatures.pairCount(dimensions: 4)
        return PairScorer(
            inverseScale: Array(repeating: 1, count: count),
            network: DenseNetwork(
                inputs: count,
                hidden: 2,
                outputs: 1,
                parameters: (0..<DenseNetwork.count(inputs: count, hidden: 2, outputs: 1)).map {
                    Float($0 % 5) / 10 - 0.2
                }
            ),
            slope: 1.5,
            knownModels: [],
            dimensions: 4
        )
    }

    private func artifact() -> RouterArtifact {
        RouterArtifact(scorer: scorer(), encoder: encoder, data: [], seed: 0, metrics: [:])
    }

    private let prompt = EstimatorInput(text: [63], embedding: [0.5, 0.5, 0.5, 0.5], encodedTokens: 3, encodedBytes: 1)
    private let answer = EstimatorInput(text: [33], embedding: [1, 0, 0, 0], encodedTokens: 3, encodedBytes: 1)

    @Test func aScorerJudgesAlikeBeforeAndAfter() throws {
        let read = try artifact().answerScorer(encoder: encoder)
        #expect(try read.score(prompt: prompt, answer: answer) == scorer().score(prompt: prompt, answer: answer))
        #expect(read.knownModels == [KnownModel(name: "a", outcomes: 7)])
        #expect(artifact().manifest.kind == "answer-scorer")
        let pair = RouterArtifact(scorer: pairScorer(), encoder: encoder, data: [], seed: 0, metrics: [:])
        let margin = try pair.pairScorer(encoder: nil).margin(prompt: prompt, first: answer, second: prompt)
        #expect(try margin == pairScorer().margin(prompt: prompt, first: answer, second: prompt))
        #expect(margin != 0)
    }

    @Test func aScorerIsNoRouterAndARouterNoScorer() throws {
        #expect { try artifact().estimator(encoder: nil) } throws: { ($0 as? ArtifactError)?.code == .unknownKind }
        #expect { try artifact().pairScorer(encoder: nil) } throws: { ($0 as? ArtifactError)?.code == .unknownKind }
        let skill = try RouterArtifact.builtInSkill()
        #expect { try skill.answerScorer(encoder: nil) } throws: { ($0 as? ArtifactError)?.code == .unknownKind }
    }

    @Test func anotherEncoderIsRefused() {
        let other = EncoderIdentity(name: "other", dimensions: 4)
        #expect { try artifact().answerScorer(encoder: other) } throws: {
            ($0 as? ArtifactError)?.code == .wrongEncoder
        }
        let wide = RouterArtifact(
            scorer: scorer(),
            encoder: EncoderIdentity(name: "small", dimensions: 8),
            data: [],
            seed: 0,
            metrics: [:]
        )
        #expect { try wide.answerScorer(encoder: nil) } throws: { ($0 as? ArtifactError)?.code == .damaged }
    }

    @Test func weightsThatDoNotFitAreFoundWhenLoaded() throws {
        let damaged = RouterArtifact(
            kind: AnswerScorer.kind,
            models: [],
            encoder: encoder,
            data: [],
            seed: 0,
            metrics: [:]
        ) { tensors in
            tensors.text("kind", AnswerScorer.kind)
            tensors.integers("dimensions", [5])
            tensors.floats("mean", Array(repeating: 0, count: 77))
            tensors.floats("inverse_scale", Array(repeating: 1, count: 77))
            tensors.integers("network.shape", [77, 0, 1])
            tensors.floats("network", Array(repeating: 0, count: 78))
            tensors.floats("calibration", [1, 0])
        }
        #expect { try damaged.answerScorer(encoder: nil) } throws: { ($0 as? ArtifactError)?.code == .damaged }
    }
}
