import Routing
import Testing

struct JudgeTemplateTests {
    private func filled(_ template: JudgeTemplate, _ prompt: String) -> String {
        String(decoding: template.filled(with: Array(prompt.utf8)), as: UTF8.self)
    }

    @Test func thePromptStandsInItsPlace() throws {
        #expect(
            filled(try JudgeTemplate("Rate: {prompt}! ({prompt})"), "ça {prompt}") == "Rate: ça {prompt}! (ça {prompt})"
        )
        #expect(filled(.standard, "Why?").contains("<message>\nWhy?\n</message>"))
    }

    @Test func aTemplateWithoutAPlaceIsRefused() {
        let error = #expect(throws: RoutingError.self) { try JudgeTemplate("Rate {Prompt}") }
        #expect(error?.message.contains("{prompt}") == true)
    }

    @Test func ofALongPromptBothEndsAreShownAndNoCharacterIsCut() throws {
        let text = String(repeating: "ö€", count: 4000) + "Ende?"
        let shown = filled(try JudgeTemplate("{prompt}"), text)
        #expect(shown.utf8.count < JudgeTemplate.mostBytes + 20 && shown.hasSuffix("Ende?") && shown.hasPrefix("ö€"))
        #expect(shown.contains("[…]") && !shown.contains("\u{FFFD}"))
    }
}
