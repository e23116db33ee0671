import Testing

@testable import Routing

struct PromptLanguageTests {
    @Test(arguments: [
        ("What is the capital of France?", "en"), ("Hi", "en"), ("", "en"), ("Write code", "en"),
        ("Wie koche ich ein Ei genau acht Minuten?", "de"), ("Schöne Grüße an die Familie", "de"),
        ("Comment est-ce que je peux cuire un œuf ?", "fr"), ("¿Cuál es la capital de Francia?", "es"),
        ("Qual è la capitale della Francia e come si arriva?", "it"), ("Como se diz isso em português?", "pt"),
        ("Hoe kook ik een ei precies acht minuten?", "nl"), ("Hur gör jag för att få ägg på åtta", "other"),
        ("为什么天空是蓝色的?", "zh"), ("空はなぜ青いのですか", "ja"), ("하늘은 왜 파란가요?", "ko"),
        ("Почему небо голубое?", "ru"), ("Γιατί ο ουρανός είναι μπλε;", "el"), ("لماذا السماء زرقاء؟", "ar"),
        ("用 Python 写一个 quicksort", "zh"),
    ])
    func guesses(text: String, code: String) {
        #expect(PromptLanguage.guess(text.utf8) == code)
        #expect(PromptLanguage.codes.contains(code))
    }

    @Test func bytesThatAreNoTextAreHarmless() {
        #expect(PromptLanguage.guess([0xFF, 0x80, 0xC3, 0xE4, 0xF0, 0x41]) == "en")
    }
}
