import Conversation
import Providers
import TestSupport
import Testing

struct PreviewProviderTests {
    @Test func keepsThePromisesOfEveryProvider() async {
        #expect(await ModelProviderConformance(PreviewProvider(), model: "preview").violations() == [])
    }

    @Test func saysTheExplanationAndNeverPosesAsAModel() async throws {
        let body = Array(#"{"model":"gpt-4o","messages":[]}"#.utf8)
        let answer = try await PreviewProvider().complete(
            ProviderRequest(body: body, explanation: "I chose \"small\".")
        )
        let response = try ChatResponse(answer.body)
        #expect(response.text == "I chose \"small\".")
        #expect(response.model == "preview")
        #expect(response.usage?.totalTokens == 0)
    }

    @Test func theClosureSeesTheRequest() async throws {
        let provider = PreviewProvider(name: "p") { "\($0.body.count) bytes" }
        let answer = try await provider.complete(ProviderRequest(body: [1, 2, 3]))
        let text = try ChatResponse(answer.body).text
        #expect(text == "3 bytes")
    }

    @Test func makesNoEmbeddings() async throws {
        let error = await #expect(throws: ProviderError.self) {
            try await PreviewProvider().complete(ProviderRequest(endpoint: .embeddings, body: []))
        }
        #expect(error?.code == .refused)
        #expect(error?.wireError.status == 404)
    }
}
