import Testing

@testable import Training

struct LabelTaskTests {
    private func task(
        _ text: String,
        kind: LabelKind = .route,
        template: String = "{{prompt}}",
        labeller: String = "m",
        responses: [String: String] = [:],
        judged: [String] = []
    ) throws -> LabelTask {
        try LabelTask(
            LabelPrompt(line: 3, text: text, responses: responses),
            kind: kind,
            template: PromptTemplate(template),
            labeller: labeller,
            judged: judged
        )
    }

    @Test func whatWouldBeAskedTheSameHasOneKey() throws {
        let key = try task("p").key
        #expect(try task("p").key == key && key.count == 24)
        let others = [
            try task("q"), try task("p", kind: .score), try task("p", template: "{{prompt}}."),
            try task("p", labeller: "n"),
        ]
        #expect(Set(others.map(\.key) + [key]).count == 5)
    }

    @Test func aJudgementAsksInBothOrders() throws {
        let task = try task(
            "p",
            kind: .judge,
            template: "{{prompt}}|{{answer_a}}|{{answer_b}}",
            responses: ["x": "one", "y": "two"],
            judged: ["x", "y"]
        )
        #expect(task.questions == ["p|one|two", "p|two|one"] && task.models == ["x", "y"])
    }

    @Test func aMissingAnswerIsNamed() {
        let error = #expect(throws: TrainingError.self) {
            try task("p", kind: .score, template: "{{prompt}} {{answer}}", responses: ["x": "1"], judged: ["y"])
        }
        #expect(error?.message.contains("line 3 has no answer of 'y'") == true)
    }

    @Test(
        arguments: [
            (["A", "B"], "A"), (["B", "A"], "B"), (["tie", "tie"], "tie"), (["A", "A"], "tie"), (["B", "B"], "tie"),
            (["A", "tie"], "tie"), ([nil, "A"], nil), (["A", nil], nil),
        ] as [([String?], String?)]
    )
    func ordersThatDisagreeAreATie(answers: [String?], label: String?) {
        #expect(LabelTask.label(kind: .judge, answers: answers) == label)
    }
}
