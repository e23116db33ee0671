internal import Stores
internal import Testing

extension ChatStoreConformance {
    /// A store with a conversation for each of these texts, in this order; their titles are empty of meaning.
    private func store(of texts: [String]) async throws -> any ChatStore {
        let store = try await inhabited()
        for (number, text) in texts.enumerated() {
            let id = "c\(10 + number)"
            try await store.save(.sample(id, title: "–", at: 1))
            try await store.add([.sample("m\(id)", in: id, text)], at: Double(100 - number))
        }
        return store
    }

    /// The numbers of the texts that a search finds.
    private func found(_ search: String, _ store: any ChatStore) async throws -> [Int] {
        try await ids(store, search).map { (Int($0.dropFirst()) ?? 0) - 10 }
    }

    func everyWordMustBeFound() async throws {
        let store = try await store(of: ["The quick brown fox", "A quick answer", "Foxes and hounds", ""])
        #expect(try await found("quick", store) == [0, 1])
        #expect(try await found("QUICK fox", store) == [0])
        #expect(try await found("fox", store) == [0, 2], "a part of a word")
        #expect(try await found("uic", store) == [0, 1])
        #expect(try await found("fo", store) == [0, 2], "two letters")
        #expect(try await found("q", store) == [0, 1], "one letter")
        #expect(try await found("fox  \n and", store) == [2], "several words, however they are parted")
        #expect(try await found("quick hounds", store).isEmpty)
        #expect(try await found("", store) == [0, 1, 2, 3])
        #expect(try await found(" \t\u{3000}", store) == [0, 1, 2, 3])
        // Words may be in different messages, and in the title.
        try await store.add([.sample("more", in: "c10", "Another zebra")], at: 200)
        #expect(try await found("zebra fox", store) == [0])
        try await store.save(.sample("c13", title: "Über Gnus", at: 1))
        #expect(try await found("gnu", store) == [3])
        for word in ["über", "ÜBER", "üb", "ÜB"] { #expect(try await found(word, store) == [3], "\(word)") }
    }

    func oddWordsAreFoundAsTheyAre() async throws {
        let texts = [
            "50% off", "snake_case", #"C:\folder"#, "东京的天气很好", "Party 🎉🎊 tonight 👩‍👩‍👧", "Straße ÉCOLE Привет",
            "say \"hello there\" now", "snakeXcase 500 off", "a -- b; DROP TABLE",
        ]
        let store = try await store(of: texts)
        let expected: [(String, [Int])] = [
            ("50%", [0]), ("%", [0]), ("_", [1]), ("e_c", [1]), ("\\", [2]), (#":\f"#, [2]), ("东京", [3]),
            ("天", [3]), ("天气很", [3]), ("🎉", [4]), ("🎉🎊", [4]), ("👩‍👩‍👧", [4]), ("école", [5]), ("éc", [5]),
            ("ÉC", [5]), ("привет", [5]), ("ПР", [5]), ("straße", [5]), ("\"hello", [6]), ("\"", [6]), ("there\"", [6]),
            ("\"\"", []), ("--", [8]), ("'", []), ("b;", [8]),
        ]
        for (search, numbers) in expected { #expect(try await found(search, store) == numbers, "\(search)") }
    }

    func nothingIsAQueryLanguage() async throws {
        let store = try await store(of: ["one two three", "AND OR NOT NEAR"])
        let searches = [
            "\"", "\"\"\"", "*", "one*", "one AND two", "NEAR(one two)", "text:one", "^one", "-one", "(one", "one)",
            "{text}", "one OR zzz", "%\u{301}", "\"\u{301}\"\u{301}\"", "\\\u{301}", "\0", "one\0two", "abc\0", "'''",
            "\u{FFFE}",
            String(repeating: "x ", count: 100), String(repeating: "\"", count: 200),
        ]
        for search in searches { _ = try await found(search, store) }
        for search in ["one*", "text:one"] { #expect(try await found(search, store).isEmpty, "\(search)") }
        #expect(try await found("not near", store) == [1])
        #expect(try await found("one OR zzz", store).isEmpty)
        #expect(try await found("%\u{301}", store).isEmpty, "a mark makes no wildcard")
        #expect(try await found("one\0two", store) == [0], "parted like words")
    }

    func aSnippetShowsTheWord() async throws {
        let long = String(repeating: "lorem ipsum ", count: 40)
        let store = try await store(of: ["\(long)\n\tthe Needle lies here \(long)", "Ein ÉCLAIR bitte"])
        func snippet(_ search: String) async throws -> String? {
            let matches = try await store.conversations(of: "a", search: search, before: nil, limit: 1)
            return try #require(matches.first).snippet
        }
        let shown = try #require(try await snippet("needle"))
        #expect(shown.contains("Needle lies here") && shown.hasPrefix("…") && shown.hasSuffix("…"))
        #expect(shown.count < 130 && !shown.contains("\n"))
        #expect(try await snippet("éclair") == "Ein ÉCLAIR bitte")
        #expect(try await snippet("éc") == "Ein ÉCLAIR bitte")
        #expect(try await snippet("ei")?.contains("Ein") == true)
        try await store.save(.sample("c11", title: "All of Éclair", at: 1))
        #expect(try await snippet("éclair") == nil, "the title shows it")
        #expect(try await snippet("éclair bitte")?.contains("bitte") == true)
        #expect(try await snippet("") == nil)
    }

    func whatIsSearchedIsWhatIsThere() async throws {
        let store = try await store(of: ["the giraffe", "the zebra"])
        var message = try #require(try await store.messages(of: "c10").first)
        message.text = "the elephant"
        try await store.update(message)
        #expect(try await found("giraffe", store).isEmpty)
        #expect(try await found("elephant", store) == [0])
        message.text = "nul \0 here"
        try await store.update(message)
        let text = try await store.message(message.id, of: "a")?.text
        #expect(text?.hasPrefix("nul ") == true && text?.hasSuffix(" here") == true, "nothing is cut at a NUL")
        #expect(try await store.removeConversation("c11", of: "a"))
        for search in ["zebra", "ze"] { #expect(try await found(search, store).isEmpty, "\(search)") }
    }
}
