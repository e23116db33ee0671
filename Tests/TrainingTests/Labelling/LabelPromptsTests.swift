import Datasets
import Foundation
import Testing

@testable import Training

struct LabelPromptsTests {
    private func file(_ text: String) throws -> String {
        let path = NSTemporaryDirectory() + "prompts-" + UUID().uuidString + ".jsonl"
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test func promptsStandUnderAnyOfTheUsualNames() throws {
        let path = try file(
            """
            {"prompt":"a","prompt_id":"1","split":"train"}
            {"text":"b"}
            {"question":"c","answer":"#### 4","split":"test"}

            {"instruction":"d","prompt_id":4,"responses":{"x":"one"}}
            """
        )
        defer { try? FileManager.default.removeItem(atPath: path) }
        let prompts = try LabelPrompts.read(path: path)
        #expect(prompts.map(\.text) == ["a", "b", "c", "d"] && prompts.map(\.line) == [1, 2, 3, 5])
        #expect(prompts.map(\.promptID) == ["1", nil, nil, "4"] && prompts[3].responses == ["x": "one"])
        #expect(try LabelPrompts.read(path: path, split: "train").map(\.text) == ["a", "b", "d"])
    }

    @Test func answersAreFoundByIdentityOrText() throws {
        let answers = try file(
            """
            {"prompt_id":"1","model":"x","response":"by id"}
            {"prompt":"b","model":"x","response":"by text"}
            {"prompt":"nobody asked","model":"x","response":"ignored"}
            """
        )
        defer { try? FileManager.default.removeItem(atPath: answers) }
        var prompts = [LabelPrompt(promptID: "1", text: "a"), LabelPrompt(text: "b"), LabelPrompt(text: "c")]
        try LabelPrompts.addAnswers([answers], to: &prompts)
        #expect(prompts.map(\.responses) == [["x": "by id"], ["x": "by text"], [:]])
    }

    @Test(arguments: [
        ("{\"prompt\":\"a\"}\n{\"promt\":\"b\"}\n", "line 2: there is no text under 'prompt'"),
        ("not json\n", "line 1: invalid JSON"),
        ("{\"prompt\":\"a\",\"responses\":{\"x\":1}}\n", "line 1: the response of 'x' must be a text"),
    ])
    func faultsNameTheLine(text: String, part: String) throws {
        let path = try file(text)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = #expect(throws: DatasetError.self) { try LabelPrompts.read(path: path) }
        #expect(error?.description.contains(part) == true, "\(String(describing: error))")
    }
}
