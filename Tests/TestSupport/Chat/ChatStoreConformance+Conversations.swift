internal import Stores
internal import Testing

extension ChatStoreConformance {
    func theConversationChangedLastComesFirst() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c1", at: 1))
        try await store.save(.sample("c2", at: 3))
        try await store.save(.sample("c3", at: 2))
        #expect(try await ids(store) == ["c2", "c3", "c1"])
        try await store.add([.sample("m", in: "c1")], at: 4)
        #expect(try await ids(store) == ["c1", "c2", "c3"])
        #expect(try await store.conversation("c1", of: "a")?.updated == 4)
        #expect(try await store.conversation("c1", of: "a")?.leaf == "m")
        #expect(try await store.conversations(of: "a", search: "", before: nil, limit: 0).isEmpty)
        #expect(try await store.conversations(of: "a", search: "", before: nil, limit: -1).isEmpty)
    }

    func pagesLoseNothingAndRepeatNothing() async throws {
        let store = try await inhabited()
        // Seven of one time, around which a page may end anywhere.
        for number in 0..<12 {
            try await store.save(.sample("c\(10 + number)", at: Double(max(2, min(number, 8) - 2))))
        }
        let all = try await ids(store)
        #expect(Set(all).count == 12)
        for size in 1...13 {
            var pages: [String] = []
            var place: ConversationPlace?
            while true {
                let page = try await store.conversations(of: "a", search: "", before: place, limit: size)
                pages += page.map(\.conversation.id)
                guard let last = page.last?.conversation else { break }
                place = ConversationPlace(updated: last.updated, id: last.id)
            }
            #expect(pages == all, "pages of \(size)")
        }
        let earlier = try await store.conversations(of: "a", search: "", before: .init(updated: 4), limit: 99)
        #expect(!earlier.isEmpty && earlier.allSatisfy { $0.conversation.updated < 4 })
    }

    func savingAgainChangesNoMoreThanItSays() async throws {
        let store = try await inhabited()
        var conversation = ChatConversation.sample("c", at: 5)
        try await store.save(conversation)
        #expect(try await store.conversation("c", of: "a") == conversation)
        conversation.title = "Ein \"Titel\" 🙂"
        conversation.folder = "work"
        conversation.updated = 7
        conversation.leaf = "m"
        try await store.save(conversation)
        #expect(try await store.conversation("c", of: "a") == conversation)
        var stolen = conversation
        stolen.account = "b"
        stolen.created = 9
        try await store.save(stolen)
        #expect(try await store.conversation("c", of: "b") == nil, "a conversation never changes hands")
        #expect(try await store.conversation("c", of: "a") == conversation)
    }

    func nobodySeesWhatIsAnothers() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c", title: "Zebras"))
        let file = ChatFile.sample("f")
        try await store.add(file, content: [7, 0], account: "a", at: 1)
        try await store.add([.sample("m", "giraffe", files: [file])], at: 2)
        #expect(try await store.conversation("c", of: "b") == nil)
        #expect(try await store.message("m", of: "b") == nil)
        #expect(try await store.file("f", of: "b") == nil)
        #expect(try await !store.removeConversation("c", of: "b"))
        for search in ["", "zebra", "giraffe", "gi"] {
            #expect(try await store.conversations(of: "b", search: search, before: nil, limit: 9).isEmpty, "\(search)")
        }
        #expect(try await store.message("m", of: "a")?.files == [file], "and it is still there")
        #expect(try await store.file("f", of: "a")?.content == [7, 0])
    }

    func filesGoWithTheLastMessageThatNeedsThem() async throws {
        let store = try await inhabited()
        for id in ["shared", "own", "loose"] { try await store.add(.sample(id), content: [1], account: "a", at: 1) }
        for id in ["c1", "c2"] {
            try await store.save(.sample(id))
            let files: [ChatFile] = id == "c1" ? [.sample("shared"), .sample("own")] : [.sample("shared")]
            try await store.add([.sample("m\(id)", in: id, files: files)], at: 2)
        }
        #expect(try await store.removeConversation("c1", of: "a"))
        #expect(try await !store.removeConversation("c1", of: "a"))
        #expect(try await store.messages(of: "c1").isEmpty)
        #expect(try await store.file("own", of: "a") == nil)
        #expect(try await store.file("shared", of: "a") != nil, "another conversation needs it")
        #expect(try await store.file("loose", of: "a") != nil, "it may be about to be sent")
        #expect(try await store.messages(of: "c2")[0].files == [.sample("shared")])
        #expect(try await store.removeConversation("c2", of: "a"))
        #expect(try await store.file("shared", of: "a") == nil)
    }

    func ids(_ store: any ChatStore, _ search: String = "") async throws -> [String] {
        try await store.conversations(of: "a", search: search, before: nil, limit: 99).map(\.conversation.id)
    }
}

// MARK: Messages

extension ChatStoreConformance {
    func messagesKeepTheirOrderTheirTreeAndTheirFiles() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c"))
        let files = ["z", "y", "x"].map { ChatFile.sample($0) }
        for file in files { try await store.add(file, content: [1, 2], account: "a", at: 1) }
        var answer = ConversationMessage.sample("m0", parent: "m9", "<b>\u{2028}\n\\ \"q\" 🙂")
        answer.role = .assistant
        answer.state = .failed
        answer.errorMessage = "it's gone"
        answer.errorCode = "gone"
        answer.modelAsked = "auto"
        answer.decisionID = "dec"
        answer.decision = "{\"a\":1}"
        answer.answer = "{\"b\":2}"
        let added = [ConversationMessage.sample("m9", "First", files: files), answer]
        try await store.add(added, at: 2)
        let branch = ConversationMessage.sample("m5", parent: nil, "Another first")
        try await store.add([branch], at: 3)
        #expect(try await store.messages(of: "c") == added + [branch], "in the order they were added")
        for message in added + [branch] { #expect(try await store.message(message.id, of: "a") == message) }
        #expect(try await store.messages(of: "d").isEmpty)
        #expect(try await store.message("m", of: "a") == nil)
        try await store.add([], at: 9)
        #expect(try await store.conversation("c", of: "a")?.updated == 3)
        await #expect(throws: (any Error).self, "one step: all or nothing") {
            try await store.add([.sample("new"), .sample("m9")], at: 4)
        }
        #expect(try await store.message("new", of: "a") == nil)
    }

    func anUpdateChangesTheAnswerAndNotItsPlace() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c"))
        try await store.add([.sample("m1"), .sample("m2", parent: "m1", "")], at: 2)
        var changed = ConversationMessage.sample("m2", parent: "m1", "Whole")
        changed.state = .stopped
        changed.errorMessage = "e"
        changed.errorCode = "c"
        changed.decisionID = "dec"
        changed.decision = "{}"
        changed.answer = "{}"
        var moved = changed
        moved.parent = "elsewhere"
        moved.conversation = "d"
        try await store.update(moved)
        #expect(try await store.messages(of: "c") == [.sample("m1"), changed])
        try await store.update(.sample("missing"))
        #expect(try await store.messages(of: "c").count == 2)
    }

    func theRunOfAnAnswerIsKept() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c"))
        try await store.add([.sample("m")], at: 2)
        #expect(try await store.run(of: "m") == nil)
        try await store.saveRun("[{\"a\":\"🙂\"}]", of: "m")
        try await store.saveRun("[2]", of: "m")
        #expect(try await store.run(of: "m") == "[2]")
        await #expect(throws: (any Error).self) { try await store.saveRun("[]", of: "missing") }
        #expect(try await store.removeConversation("c", of: "a"))
        #expect(try await store.run(of: "m") == nil)
    }

    func answersThatNobodyWritesAreInterrupted() async throws {
        let store = try await inhabited()
        try await store.save(.sample("c"))
        let states: [ConversationMessage.State] = [.running, .complete, .stopped, .failed, .running]
        for (number, state) in states.enumerated() {
            var message = ConversationMessage.sample("m\(number)", "text \(number)")
            message.role = .assistant
            message.state = state
            try await store.add([message], at: 2)
        }
        try await store.interruptRunningAnswers()
        let messages = try await store.messages(of: "c")
        #expect(messages.map(\.state) == [.interrupted, .complete, .stopped, .failed, .interrupted])
        #expect(messages.map(\.text) == (0..<5).map { "text \($0)" }, "what had come stays")
        #expect(messages[0].errorMessage?.isEmpty == false && messages[1].errorMessage == nil)
    }
}
