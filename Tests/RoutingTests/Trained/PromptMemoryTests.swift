import Routing
import Testing

struct PromptMemoryTests {
    private let memory = PromptMemory(
        embeddings: [1, 0, 0, 1, 0.6, 0.8],
        dimensions: 2,
        scores: [1, 0, 0, 1, .nan, 0.5],
        models: 2
    )

    @Test func theMostSimilarPromptsComeFirst() throws {
        let nearest = try memory.nearest(to: [0.8, 0.6], count: 2)
        #expect(nearest.map(\.prompt) == [2, 0])
        #expect(abs(nearest[0].cosine - 0.96) < 1e-6)
    }

    @Test func aModelIsJudgedByThePromptsItAnsweredAndItsMean() throws {
        let nearest = try memory.nearest(to: [0.8, 0.6], count: 2)
        let vote = memory.vote(nearest, sharpness: 0, prior: 1, means: [0.4, 0.4])
        // Model 0 answered the second neighbour only: (0.4 + 1) / 2; model 1 both: (0.4 + 0.5 + 0) / 3.
        #expect(abs(vote.scores[0] - 0.7) < 1e-6 && abs(vote.scores[1] - 0.3) < 1e-6)
        #expect(vote.weights == [2, 3])
    }

    @Test func anEmbeddingOfAnotherLengthIsRefused() {
        let error = #expect(throws: RoutingError.self) { try memory.nearest(to: [1, 0, 0], count: 1) }
        #expect(error?.code == .missingEmbedding)
    }
}
