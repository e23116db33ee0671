import Foundation
import TestSupport
import Testing
import Tokenizers

struct WordPieceTokenizerTests {
    private let tokenizer: WordPieceTokenizer

    init() throws {
        tokenizer = try WordPieceTokenizer(vocabulary: ModelFiles.bytes("vocab.txt"))
    }

    @Test func idsEqualTheReference() throws {
        let url = try #require(Bundle.module.url(forResource: "Fixtures/wordpiece-golden", withExtension: "jsonl"))
        let rows = try GoldenText.rows(path: url.path)
        #expect(rows.count > 60)
        for row in rows { #expect(tokenizer.encode(Array(row.text.utf8)).ids == row.ids, "\(row.text.prefix(60))") }
    }

    @Test(.enabled(if: SharedFiles.has("golden/minilm.jsonl.gz")))
    func idsEqualTheReferenceOnTheSharedTexts() throws {
        for row in try GoldenText.rows(path: SharedFiles.path("golden/minilm.jsonl.gz")) {
            #expect(tokenizer.encode(Array(row.text.utf8)).ids == row.ids, "\(row.text.prefix(60))")
        }
    }

    @Test func randomBytesGiveTokensOfTheVocabulary() {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<2000 {
            let text = (0..<Int.random(in: 0...400, using: &generator)).map { _ in
                Bool.random(using: &generator)
                    ? UInt8.random(in: 0...255, using: &generator) : UInt8.random(in: 0x20...0x7E, using: &generator)
            }
            let most = Int.random(in: 2...64, using: &generator)
            let tokens = tokenizer.encode(text, maxTokens: most)
            #expect(tokens.ids.count >= 2 && tokens.ids.count <= most)
            #expect(tokens.ids.allSatisfy { $0 >= 0 && $0 < tokenizer.vocabularyCount })
            #expect(tokens.ids.first == 101 && tokens.ids.last == 102)
            #expect(tokens.consumedBytes <= text.count)
            #expect(tokens.isTruncated || tokens.consumedBytes == text.count)
        }
    }

    @Test func invalidUTF8CountsAsTheReplacementCharacter() {
        var generator = SeededGenerator(seed: 7)
        let interesting: [UInt8] = [
            0x00, 0x41, 0x7F, 0x80, 0x9F, 0xA0, 0xBF, 0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5,
        ]
        for _ in 0..<2000 {
            let text = (0..<12).map { _ in interesting.randomElement(using: &generator) ?? 0 }
            let repaired = Array(String(decoding: text, as: UTF8.self).utf8)
            #expect(tokenizer.encode(text).ids == tokenizer.encode(repaired).ids, "\(text)")
        }
    }

    @Test func aTextIsTruncatedOnlyWhenATokenIsLeftOut() {
        let words = Array("word word word".utf8)
        #expect(
            tokenizer.encode(words, maxTokens: 5)
                == Tokenization(ids: [101, 2773, 2773, 2773, 102], isTruncated: false, consumedBytes: 14)
        )
        let shorter = tokenizer.encode(words, maxTokens: 4)
        #expect(shorter.ids == [101, 2773, 2773, 102])
        #expect(shorter.isTruncated)
        #expect(shorter.consumedBytes == 9, "the bytes of the words that are there")
        let trailing = tokenizer.encode(Array("word word \n\u{200B} ".utf8), maxTokens: 4)
        #expect(!trailing.isTruncated, "blanks behind the last token are not text")
        let none = tokenizer.encode(words, maxTokens: 2)
        #expect(none == Tokenization(ids: [101, 102], isTruncated: true, consumedBytes: 0))
        let ideographs = tokenizer.encode(Array("a今天b".utf8), maxTokens: 4)
        #expect(ideographs.consumedBytes == 4)
    }

    @Test(arguments: ["word ", "\u{20}", "x", "\u{4ECA}", "\u{301}", "qzqzqz "])
    func longTextsAreReadOnlyAsFarAsNeeded(unit: String) {
        let text = [UInt8](repeatElement(Array(unit.utf8), count: 10_000_000 / unit.utf8.count).joined())
        let tokens = tokenizer.encode(text)
        #expect(tokens.isTruncated)
        #expect(tokens.ids.count <= 256)
        #expect(tokens.consumedBytes <= 256 * 1024 + 4)
    }

    @Test func wordsOfMoreThanAHundredCharactersAreUnknown() {
        #expect(tokenizer.encode(Array(String(repeating: "a", count: 101).utf8)).ids == [101, 100, 102])
        #expect(tokenizer.encode(Array(String(repeating: "a", count: 100).utf8)).ids.count > 3)
    }

    @Test func specialTokensWrittenOutKeepTheirMeaning() {
        #expect(tokenizer.encode(Array("[CLS]x[MASK]".utf8)).ids == [101, 101, 1060, 103, 102])
        #expect(tokenizer.encode(Array("[cls]".utf8)).ids == [101, 1031, 18856, 2015, 1033, 102])
    }

    @Test func aVocabularyWithoutSpecialTokensIsRefused() {
        let error = #expect(throws: TokenizerError.self) {
            _ = try WordPieceTokenizer(vocabulary: Array("[PAD]\n[UNK]\n[CLS]\nword\n".utf8))
        }
        #expect(error?.code == .missingToken)
        #expect(error?.message.contains("[SEP]") == true)
        #expect(throws: TokenizerError.self) { _ = try WordPieceTokenizer(vocabulary: []) }
    }

    @Test func smallVocabulariesWithWindowsLinesWork() throws {
        let lines = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "route", "##r", "##s", "", "!"]
        let small = try WordPieceTokenizer(vocabulary: Array(lines.joined(separator: "\r\n").utf8))
        #expect(small.vocabularyCount == 10)
        #expect(small.encode(Array("Routers! router route rs".utf8)).ids == [2, 5, 6, 7, 9, 5, 6, 5, 1, 3])
    }
}
