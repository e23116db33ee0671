import Artifacts
import Dispatch
import Encoders
import Foundation
import Synchronization
import Tensors
import TestSupport
import Testing
import Tokenizers

struct TextEncoderTests {
    private let encoder: TextEncoder

    /// Loaded once: packing the weights takes longer than most of these tests.
    private static let shared = Result { try EncoderLoader.load(directory: ModelFiles.directory) }

    init() throws {
        encoder = try Self.shared.get()
    }

    private func golden() throws -> [GoldenText] {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/minilm-golden", withExtension: "jsonl"))
        return try GoldenText.rows(path: url.path)
    }

    @Test func vectorsEqualTheReference() throws {
        let rows = try golden()
        #expect(rows.count > 60)
        for row in rows { try expect(encoder.embed(row.text), equals: row) }
    }

    @Test(.enabled(if: SharedFiles.has("golden/minilm.jsonl.gz")))
    func vectorsEqualTheReferenceOnTheSharedTexts() throws {
        for row in try GoldenText.rows(path: SharedFiles.path("golden/minilm.jsonl.gz")) {
            try expect(encoder.embed(row.text), equals: row)
        }
    }

    @Test(arguments: Kernels.available)
    func everyKernelSetGivesTheReferenceVectors(set: String) throws {
        let rows = try golden().filter { $0.ids.count < 40 }.prefix(set == "scalar" ? 4 : 20)
        for row in rows { try expect(Kernels.using(set) { encoder.embed(row.text) }, equals: row) }
    }

    @Test func aBatchGivesTheVectorsOfItsTexts() throws {
        let texts = try golden().map { Array($0.text.utf8) }
        let batch = encoder.embed(batch: texts)
        #expect(batch.count == texts.count)
        for (text, own) in zip(texts, batch) {
            let single = encoder.embed(text)
            #expect(own.tokenCount == single.tokenCount)
            #expect(own.isTruncated == single.isTruncated)
            #expect(zip(own.vector, single.vector).allSatisfy { abs($0 - $1) < 1e-5 })
        }
        #expect(encoder.embed(batch: []).isEmpty)
    }

    @Test func threadsMayShareAnEncoder() throws {
        let texts = try golden().filter { $0.ids.count < 60 }.map { Array($0.text.utf8) }
        let expected = texts.map { encoder.embed($0) }
        let differences = Mutex(0)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            for (text, expected) in zip(texts, expected) where encoder.embed(text) != expected {
                differences.withLock { $0 += 1 }
            }
        }
        #expect(differences.withLock { $0 } == 0)
    }

    @Test func vectorsHaveLengthOneAndSayHowMuchWasRead() {
        let short = encoder.embed("A question.")
        #expect(short.vector.count == 384)
        #expect(abs(Kernels.dot(short.vector, short.vector) - 1) < 1e-5)
        #expect(short.tokenCount == 5)
        #expect(!short.isTruncated)
        let long = encoder.embed(String(repeating: "word ", count: 1000))
        #expect(long.tokenCount == 256)
        #expect(long.isTruncated)
    }

    @Test func sequencesUpToTheLastPositionAreAccepted() async {
        let model = encoder.model
        #expect(model.encode(tokens: [Int32](repeating: 2000, count: 512)).count == 384)
        #expect(model.encode(batch: [[101, 102], [Int32](repeating: 7, count: 500), [101]]).count == 3)
    }

    @Test func aVocabularyOfAnotherModelIsRefused() throws {
        let small = try WordPieceTokenizer(vocabulary: Array("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\n".utf8))
        let error = #expect(throws: EncoderError.self) {
            _ = try TextEncoder(tokenizer: small, model: encoder.model)
        }
        #expect(error?.code == .wrongVocabulary)
        #expect(error?.message.contains("5 tokens") == true)
    }

    @Test func theBenchmarkMeasuresEveryLengthWithTheClockItIsGiven() {
        nonisolated(unsafe) var now = 0.0
        let benchmark = EncoderBenchmark(model: encoder.model) {
            now += 10
            return now
        }
        let rows = benchmark.run(tokens: [4, 8], seconds: 0.05)
        #expect(rows.map(\.tokens) == [4, 8])
        #expect(rows.allSatisfy { $0.medianMilliseconds == 10 && $0.precision == "fp32" })
    }

    private func expect(_ own: Embedding, equals row: GoldenText) throws {
        let vector = try #require(row.embedding)
        #expect(own.tokenCount == row.ids.count, "\(row.text.prefix(60))")
        let dot = zip(own.vector, vector).reduce(0.0) { $0 + Double($1.0) * Double($1.1) }
        let lengths = [own.vector, vector].map { $0.reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot() }
        #expect(dot / (lengths[0] * lengths[1]) >= 0.9999, "\(row.text.prefix(60))")
    }
}
