import Routing
import TestSupport
import Testing

struct PromptFocusTests {
    @Test(arguments: [
        ("What is 2+2?", "What is 2+2?"),
        ("Q: a?\nA: b\n\nQ: c?\nA: d\n\nQ: what now?\nA:", "Q: what now?\nA:"),
        ("One?\nAnswer: x\n\nTwo?\nANSWER: y\n\nThe real question", "The real question"),
        ("One?\nAnswer: x\n\nTwo?\nAnswer:", "One?\nAnswer: x\n\nTwo?\nAnswer:"),
        ("One?\nAnswer: x\n\nTwo?\nAnswer: y\n\nshort", "Two?\nAnswer: y\n\nshort"),
        ("", ""), ("Answer:", "Answer:"), ("\n\n\n", "\n\n\n"),
    ])
    func findsTheQuestionBehindSolvedExamples(prompt: String, question: String) {
        #expect(String(decoding: PromptFocus.question(of: Array(prompt.utf8)), as: UTF8.self) == question)
    }
}

struct SurfaceFeaturesTests {
    private func features(_ text: String) -> [String: Float] {
        let bytes = Array(text.utf8)
        let values = SurfaceFeatures(bytes[...], tokens: 10, encodedBytes: bytes.count).values
        return Dictionary(uniqueKeysWithValues: zip(SurfaceFeatures.names, values))
    }

    @Test func everyFeatureHasAName() {
        #expect(features("x").count == SurfaceFeatures.names.count)
    }

    @Test func marksOfFormAreSeen() {
        let choice = features("Which of the following is not a metal?\nA. Iron\nB. Helium\nC) Zinc\n(D) Tin\n")
        #expect(choice["log_options"] == Float(Elementary.log(5)))
        #expect(choice["says_following"] == 1 && (choice["negations"] ?? 0) > 0 && (choice["question_words"] ?? 0) > 0)
        #expect(features("Is it?  \n")["ends_with_question"] == 1)
        #expect(features("Write a poem about rain.")["asks_for_a_text"] == 1)
        #expect(features("I write a poem.")["asks_for_a_text"] == 0)
        #expect((features("def f(x): return {x: [1]}")["code_marks"] ?? 0) > 0.1)
        #expect(features("99 + 1234 = ?")["log_longest_number"] == Float(Elementary.log(5)))
        #expect((features("你好")["non_ascii"] ?? 0) == 1)
        #expect(features("One. Two! Three?")["log_sentences"] == Float(Elementary.log(4)))
    }

    @Test func nothingInTheTextCanBreakIt() {
        var generator = SeededGenerator(seed: 4)
        for length in [0, 1, 2, 3, 17, 1000, 70_000] {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let values = SurfaceFeatures(bytes[...], tokens: 0, encodedBytes: 0).values
            #expect(values.allSatisfy { $0.isFinite }, "\(length) random bytes")
        }
    }
}
