public import Stores
internal import Testing

/// What every store of the chat app must do, whatever it is made of.
public struct ChatStoreConformance {
    let makeStore: () async throws -> any ChatStore

    /// A suite whose every check runs on a new, empty store.
    public init(_ makeStore: @escaping () async throws -> any ChatStore) {
        self.makeStore = makeStore
    }

    /// Runs every check.
    public func run() async throws {
        try await namesAreOneInEveryCase()
        try await onlyOneOfManyIsTheFirst()
        try await anAccountWithoutAPasswordIsNobody()
        try await signInsEndAndExpire()
        try await whatAnAccountHasGoesWithIt()
        try await theConversationChangedLastComesFirst()
        try await pagesLoseNothingAndRepeatNothing()
        try await savingAgainChangesNoMoreThanItSays()
        try await messagesKeepTheirOrderTheirTreeAndTheirFiles()
        try await anUpdateChangesTheAnswerAndNotItsPlace()
        try await nobodySeesWhatIsAnothers()
        try await filesGoWithTheLastMessageThatNeedsThem()
        try await theRunOfAnAnswerIsKept()
        try await answersThatNobodyWritesAreInterrupted()
        try await everyWordMustBeFound()
        try await oddWordsAreFoundAsTheyAre()
        try await nothingIsAQueryLanguage()
        try await aSnippetShowsTheWord()
        try await whatIsSearchedIsWhatIsThere()
    }

    /// A store with the accounts `a` and `b`.
    func inhabited() async throws -> any ChatStore {
        let store = try await makeStore()
        for id in ["a", "b"] {
            #expect(try await store.add(.sample(id), passwordHash: "hash of \(id)", onlyAsFirst: false))
        }
        return store
    }
}

// MARK: Accounts

extension ChatStoreConformance {
    private func namesAreOneInEveryCase() async throws {
        let store = try await makeStore()
        let first = Account(id: "1", name: "Ünal Ørsted", role: .owner, created: 1)
        #expect(try await store.add(first, passwordHash: "secret", onlyAsFirst: false))
        for name in ["Ünal Ørsted", "ünal ørsted", "ÜNAL ØRSTED"] {
            let same = Account(id: "2", name: name, role: .member, created: 2)
            #expect(try await !store.add(same, passwordHash: "other", onlyAsFirst: false), "\(name)")
            let known = try await store.credentials(of: name)
            #expect(known?.account == first && known?.passwordHash == "secret", "\(name)")
        }
        #expect(try await store.credentials(of: "Ünal") == nil)
        #expect(try await store.credentials(of: "Ünal%") == nil)
        #expect(try await store.accounts() == [first])
        let older = Account(id: "3", name: "B", role: .member, created: 0.5)
        #expect(try await store.add(older, passwordHash: "", onlyAsFirst: false))
        #expect(try await store.accounts() == [older, first], "the oldest first")
    }

    private func onlyOneOfManyIsTheFirst() async throws {
        let store = try await makeStore()
        let added = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                let account = Account(id: "\(number)", name: "name \(number)", role: .owner, created: 1)
                group.addTask { try await store.add(account, passwordHash: "x", onlyAsFirst: true) }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(added == 1)
        #expect(try await store.accounts().count == 1)
    }

    private func anAccountWithoutAPasswordIsNobody() async throws {
        let store = try await makeStore()
        let local = Account(id: "local", name: "you", role: .owner, created: 0)
        #expect(try await store.add(local, passwordHash: "", onlyAsFirst: false))
        #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: true), "a first person")
        #expect(try await !store.add(.sample("b"), passwordHash: "x", onlyAsFirst: true))
    }

    private func signInsEndAndExpire() async throws {
        let store = try await inhabited()
        try await store.add(SignIn(digest: "d1", account: "a", created: 100))
        try await store.add(SignIn(digest: "d2", account: "a", created: 200))
        try await store.add(SignIn(digest: "d3", account: "b", created: 200))
        #expect(try await store.account(signedInBy: "d1", since: 100) == .sample("a"))
        #expect(try await store.account(signedInBy: "d1", since: 100.5) == nil, "it is too old")
        #expect(try await store.account(signedInBy: "d3", since: 0) == .sample("b"))
        #expect(try await store.account(signedInBy: "D1", since: 0) == nil)
        try await store.removeSignIn("d1")
        try await store.removeSignIn("nothing")
        #expect(try await store.account(signedInBy: "d1", since: 0) == nil)
        #expect(try await store.account(signedInBy: "d2", since: 0) == .sample("a"), "another browser stays")
    }

    private func whatAnAccountHasGoesWithIt() async throws {
        let store = try await inhabited()
        for account in ["a", "b"] {
            try await store.add(SignIn(digest: "d\(account)", account: account, created: 1))
            let file = ChatFile.sample("file_\(account)")
            try await store.add(file, content: [1, 2], account: account, at: 1)
            try await store.save(.sample("c\(account)", of: account))
            let message = ConversationMessage.sample("m\(account)", in: "c\(account)", "zebra", files: [file])
            try await store.add([message], at: 1)
            try await store.saveRun("[1]", of: "m\(account)")
        }
        try await store.removeAccount("a")
        try await store.removeAccount("nobody")
        #expect(try await store.accounts() == [.sample("b")])
        #expect(try await store.account(signedInBy: "da", since: 0) == nil)
        #expect(try await store.messages(of: "ca").isEmpty)
        #expect(try await store.run(of: "ma") == nil)
        #expect(try await store.file("file_a", of: "a") == nil)
        // Somebody new of the same id finds nothing of it.
        #expect(try await store.add(.sample("a"), passwordHash: "x", onlyAsFirst: false))
        #expect(try await store.conversations(of: "a", search: "", before: nil, limit: 9).isEmpty)
        #expect(try await store.conversations(of: "a", search: "zebra", before: nil, limit: 9).isEmpty)
        #expect(try await store.account(signedInBy: "db", since: 0) == .sample("b"))
        #expect(try await store.conversations(of: "b", search: "zebra", before: nil, limit: 9).count == 1)
        #expect(try await store.run(of: "mb") == "[1]")
        #expect(try await store.file("file_b", of: "b")?.content == [1, 2])
    }
}

// MARK: Samples

extension Account {
    /// A member named after its id.
    public static func sample(_ id: String) -> Account {
        Account(id: id, name: "account \(id)", role: .member, created: 1)
    }
}

extension ChatFile {
    /// A text of two bytes.
    public static func sample(_ id: String) -> ChatFile {
        ChatFile(id: id, name: "\(id).txt", type: "text/plain", byteCount: 2)
    }
}

extension ChatConversation {
    /// A conversation that has not changed since it began.
    public static func sample(
        _ id: String,
        of account: String = "a",
        title: String = "A title",
        at time: Double = 1
    ) -> ChatConversation {
        ChatConversation(id: id, account: account, title: title, created: time, updated: time)
    }
}

extension ConversationMessage {
    /// A question.
    public static func sample(
        _ id: String,
        in conversation: String = "c",
        parent: String? = nil,
        _ text: String = "A question?",
        files: [ChatFile] = []
    ) -> ConversationMessage {
        ConversationMessage(
            id: id,
            conversation: conversation,
            parent: parent,
            role: .user,
            text: text,
            files: files,
            created: 1
        )
    }
}
