import Foundation
import Routing
import Testing

@testable import Training

struct EmbeddingCacheTests {
    private let folder = NSTemporaryDirectory() + "cache-" + UUID().uuidString

    private func input(_ text: String, _ value: Float) -> EstimatorInput {
        EstimatorInput(
            text: Array(text.utf8),
            embedding: [value, 1, -1],
            encodedTokens: 7,
            encodedBytes: text.utf8.count,
            isTruncated: value > 1
        )
    }

    @Test func whatWasStoredIsThereInTheNextRun() {
        let one = EmbeddingCache(folder: folder, encoder: "e", dimensions: 3)
        one.store(input("hello", 0.5))
        one.store(input("world", 2))
        one.flush()
        let next = EmbeddingCache(folder: folder, encoder: "e", dimensions: 3)
        let hello = next.input(of: Array("hello".utf8))
        #expect(hello?.embedding == [0.5, 1, -1] && hello?.encodedTokens == 7 && hello?.isTruncated == false)
        #expect(next.input(of: Array("world".utf8))?.isTruncated == true)
        #expect(next.input(of: Array("other".utf8)) == nil)
        #expect(EmbeddingCache(folder: folder, encoder: "f", dimensions: 3).input(of: Array("hello".utf8)) == nil)
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test func aCutFileLosesItsLastRecordOnly() throws {
        let one = EmbeddingCache(folder: folder, encoder: "e", dimensions: 3)
        one.store(input("hello", 0.5))
        one.store(input("world", 2))
        one.flush()
        let path = folder + "/e.embeddings"
        let data = try #require(FileManager.default.contents(atPath: path))
        try data.dropLast(5).write(to: URL(fileURLWithPath: path))
        let next = EmbeddingCache(folder: folder, encoder: "e", dimensions: 3)
        #expect(next.input(of: Array("hello".utf8)) != nil)
        #expect(next.input(of: Array("world".utf8)) == nil)
        try? FileManager.default.removeItem(atPath: folder)
    }
}

struct ContaminationFilterTests {
    @Test func promptsLikeAnEvaluationPromptAreFlagged() {
        func unit(_ values: [Float]) -> EstimatorInput {
            let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
            return EstimatorInput(text: [], embedding: values.map { $0 / length })
        }
        let filter = ContaminationFilter(evaluation: [unit([1, 0, 0, 0]), unit([0, 1, 0, 0])])
        let flags = filter.contaminated([
            unit([1, 0.1, 0, 0]), unit([1, 1, 0, 0]), unit([0, 0.2, 0.01, 0]), unit([0, 0, 1, 1]),
        ])
        #expect(flags == [true, false, true, false])
    }

    @Test func manyPromptsAreJudgedAsOneByOne() {
        let evaluation = (0..<70).map {
            EstimatorInput(text: [], embedding: (0..<8).map { Float(($0 * 7 + 3) % 5) }) + $0
        }
        #expect(ContaminationFilter(evaluation: evaluation).contaminated(evaluation).allSatisfy { $0 })
    }
}

extension EstimatorInput {
    /// The input turned a little, by `index`, and scaled to length 1.
    fileprivate static func + (input: EstimatorInput, index: Int) -> EstimatorInput {
        var values = input.embedding
        values[index % values.count] += Float(index)
        let length = values.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return EstimatorInput(text: input.text, embedding: values.map { $0 / length })
    }
}
