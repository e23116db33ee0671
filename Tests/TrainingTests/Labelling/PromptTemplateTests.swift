import Testing

@testable import Training

struct PromptTemplateTests {
    @Test func whatIsPutInIsNotSearchedForPlaces() throws {
        let template = try PromptTemplate("Q: {{prompt}} A: {{ answer }}!")
        #expect(
            template.filled([.prompt: "{{answer}} {{x", .answer: "{{prompt}}"]) == "Q: {{answer}} {{x A: {{prompt}}!"
        )
        #expect(template.placeholders == [.prompt, .answer])
    }

    @Test func theVersionIsThePrefixOfTheTextsSHA256() throws {
        // printf 'Label {{prompt}}' | sha256sum
        #expect(try PromptTemplate("Label {{prompt}}").version == "cf5f976045d7")
        #expect(try PromptTemplate("Label {{prompt}} ").version != PromptTemplate("Label {{prompt}}").version)
    }

    @Test(arguments: [("{{question}}", "{{question}}"), ("{{prompt", "without '}}'")])
    func placesThatDoNotExistAreNamed(text: String, part: String) {
        let error = #expect(throws: TrainingError.self) { try PromptTemplate(text) }
        #expect(error?.message.contains(part) == true)
    }
}
