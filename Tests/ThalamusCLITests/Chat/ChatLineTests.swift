import Testing

@testable import ThalamusCLI

struct ChatLineTests {
    @Test(arguments: [
        ("", ChatLine.nothing), ("  \n ", .nothing), ("What is it?", .question("What is it?")),
        ("a\n/why", .question("a\n/why")), ("//usr is a folder", .question("/usr is a folder")),
        (" /usr is a folder", .question(" /usr is a folder")), ("/model", .command(.model(nil))),
        ("/model  gpt-4o ", .command(.model("gpt-4o"))), ("/why", .command(.why)), ("/STOP", .command(.stop)),
        ("/again", .command(.again(model: nil))), ("/again small", .command(.again(model: "small"))),
        ("/open 3", .command(.open(3))), ("/good", .command(.feedback(isGood: true, comment: nil))),
        ("/bad too  long", .command(.feedback(isGood: false, comment: "too long"))), ("/quit", .command(.quit)),
    ])
    func aLineIsReadAsItIsMeant(text: String, line: ChatLine) {
        #expect(ChatLine(text) == line)
    }

    @Test(arguments: [
        ("/modle gpt", "did you mean /model?"), ("/histroy", "did you mean /history?"), ("/xyzzy", "/help lists"),
        ("/open", "such as /open 1"), ("/open zero", "such as /open 1"), ("/", "/help lists"), ("/ a", "/help lists"),
    ])
    func aMistakeSaysWhatToDo(text: String, part: String) {
        guard case .mistake(let message) = ChatLine(text) else {
            Issue.record("\(text) is no mistake")
            return
        }
        #expect(message.contains(part))
    }

    @Test func everyCommandOfTheHelpIsUnderstood() {
        for row in SlashCommand.table {
            let line = row.name == "open" ? "/open 1" : "/" + row.name
            guard case .command = ChatLine(line) else {
                Issue.record("\(line) is not understood")
                continue
            }
            #expect(SlashCommand.helpLines.contains { $0.contains("/" + row.name) })
        }
    }
}
