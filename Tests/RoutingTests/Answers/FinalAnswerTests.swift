import Testing

@testable import Routing

struct FinalAnswerTests {
    private func read(_ prompt: String, _ answer: String) -> String? {
        FinalAnswer.extract(from: Array(answer.utf8), prompt: Array(prompt.utf8)).map {
            "\($0.kind) " + String(decoding: $0.bytes, as: UTF8.self)
        }
    }

    @Test(arguments: AnswerTables.choices)
    func anOptionIsReadOrLeftOpen(row: AnswerRow) {
        #expect(read(row.prompt, row.answer) == row.expected)
    }

    @Test(arguments: AnswerTables.numbers)
    func aNumberIsReadWhateverItsSpelling(row: AnswerRow) {
        #expect(read(row.prompt, row.answer) == row.expected)
    }

    @Test(arguments: AnswerTables.literals)
    func aLiteralIsReadWhateverItsSpelling(row: AnswerRow) {
        #expect(read(row.prompt, row.answer) == row.expected)
    }

    @Test(arguments: AnswerTables.truths)
    func yesAndNoAreRead(row: AnswerRow) {
        #expect(read(row.prompt, row.answer) == row.expected)
    }

    @Test(arguments: AnswerTables.texts)
    func aShortTextIsReadAndALongOneHasNoFinalAnswer(row: AnswerRow) {
        #expect(read(row.prompt, row.answer) == row.expected)
    }

    @Test func answersThatAreEqualHashAlikeAndKindsDiffer() {
        let number = FinalAnswer(.number, Array("1".utf8))
        #expect(number == FinalAnswer(.number, Array("1".utf8)))
        #expect(number != FinalAnswer(.text, Array("1".utf8)))
        #expect(Set([number, FinalAnswer(.number, Array("1".utf8))]).count == 1)
    }

    @Test func aPromptOfSolvedExamplesOffersTheLastOptions() {
        let shots = """
            Question: 1 + 1?
            A. 2
            B. 3
            Answer: A

            Question: 2 + 2?
            A. 5
            B. 6
            Answer: B

            Question: Which is a metal?
            A. wood
            B. paper
            C. iron
            Answer:
            """
        #expect(read(shots, "iron") == "choice C")
        #expect(read(shots, "C") == "choice C")
        #expect(read(shots, "D") == nil)
    }

    @Test func optionsThatHoldPartsAreNotTakenForThem() {
        let prompt = "Which pair is right?\nA. (a) 1, (b) 2\nB. (a) 3, (b) 4\nC. (a) 5, (b) 6"
        #expect(read(prompt, "C") == "choice C")
        #expect(read(prompt, "(a) 3, (b) 4") == "choice B")
    }

    @Test func partsOfAQuestionAreNoOptions() {
        let prompt = "Consider two cars. (a) How fast is one? (b) Why?"
        #expect(read(prompt, "(a) 30 km/h, (b) because")?.hasPrefix("choice") != true)
    }

    @Test func whatIsNoUnicodeIsReadAllTheSame() {
        let prompt = Array("How many?".utf8)
        let broken: [UInt8] = [0xFF, 0xC3] + Array(" The answer is 12".utf8) + [0xE2, 0x82]
        #expect(FinalAnswer.extract(from: broken, prompt: prompt)?.bytes == Array("12".utf8))
        #expect(FinalAnswer.extract(from: [0xFF, 0xFE, 0xC0], prompt: [0xFF])?.kind == .text)
        let one = FinalAnswer.extract(from: Array("Who?".utf8) + [0xFF], prompt: [])
        #expect(one == FinalAnswer.extract(from: Array("Who?".utf8) + [0xFE], prompt: []))
    }

    @Test func everyCutOfAnAnswerIsReadWithoutFault() {
        let answer = Array("“{\"answer\": \"$-1,2\\frac{3}{4}e5×10^{6\"} **(C)** or B\n#### 12 \\boxed{7".utf8)
        for row in [AnswerTables.choices[0], AnswerTables.numbers[0], AnswerTables.literals[0], AnswerTables.texts[0]] {
            for end in answer.indices {
                _ = FinalAnswer.extract(from: Array(answer[..<end]), prompt: Array(row.prompt.utf8))
                _ = FinalAnswer.extract(from: Array(answer[end...]), prompt: Array(row.prompt.utf8))
            }
        }
    }

    /// A megabyte of what a reader would stumble over if it looked back or ahead too far: quadratic work would take hours.
    @Test(
        .timeLimit(.minutes(2)),
        arguments: [
            "the answer is ", "answer ", "Answer: A or ", "(", "\"", "A) ", "A.", "* ", "#### ", "\\boxed{",
            "{\"answer\": ", "1,",
            "1", "1.1.", "-", "one hundred ", "[", "'", "'a', ", "\\", "$", ">\n", "assert f() == \n", "output is ",
            "10^",
            "not ", "<think>", "<answer>", "…", "yes ", "1/", "**1", "verdict: ",
        ]
    )
    func aMegabyteIsReadInLinearTime(piece: String) {
        let bytes = Array(piece.utf8)
        var answer: [UInt8] = []
        while answer.count < 1 << 20 { answer += bytes }
        for row in [AnswerTables.choices[0], AnswerTables.numbers[0], AnswerTables.literals[0], AnswerTables.texts[0]] {
            _ = FinalAnswer.extract(from: answer, prompt: Array(row.prompt.utf8))
        }
        _ = FinalAnswer.extract(from: Array("C".utf8), prompt: answer)
        _ = SelfVerification.verdict(answer)
    }
}
