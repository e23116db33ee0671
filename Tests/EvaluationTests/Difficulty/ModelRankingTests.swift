import Foundation
import Testing

@testable import Evaluation

struct ModelRankingTests {
    private func file(_ name: String, _ text: String) throws -> String {
        let path = NSTemporaryDirectory() + UUID().uuidString + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test(arguments: [
        (".txt", "# best first\ngpt-4\n\n  claude-2  # second\nllama\n"),
        (".json", "[\"gpt-4\",\"claude-2\",\"llama\"]"),
    ])
    func rankingsAreReadFromTextAndJSON(name: String, text: String) throws {
        let path = try file(name, text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let models = try ModelRanking.models(path: path)
        #expect(models == ["gpt-4", "claude-2", "llama"])
        let ranking = try ModelRanking(ranking: models, superiorCount: 1)
        #expect(ranking.superior == ["gpt-4"] && ranking.inferior == ["claude-2", "llama"])
    }

    @Test(arguments: [0, 2, 5])
    func eachSideNeedsAModel(count: Int) {
        #expect(throws: EvaluationError.self) { try ModelRanking(ranking: ["a", "b"], superiorCount: count) }
    }

    @Test func aModelStandsOnOneSide() {
        let error = #expect(throws: EvaluationError.self) {
            try ModelRanking(superior: ["gpt-4"], inferior: ["llama", "openai/gpt4"])
        }
        #expect(error?.description.contains("'openai/gpt4' is both") == true)
    }
}
