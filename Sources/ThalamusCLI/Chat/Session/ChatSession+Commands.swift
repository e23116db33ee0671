import Conversation
import Foundation
import Routing

/// What the commands do.
extension ChatSession {
    func obey(_ command: SlashCommand) async {
        switch command {
        case .model(let name): await choose(name)
        case .why: explain()
        case .stop: screen.note("no answer is coming")
        case .again(let name): await again(name)
        case .new:
            conversation = nil
            last = nil
            screen.note("a new conversation begins with your next question")
        case .history: await list()
        case .open(let number): await open(number)
        case .feedback(let isGood, let comment): await send(isGood: isGood, comment: comment)
        case .help: for line in SlashCommand.helpLines { screen.line(line) }
        case .quit: isLeaving = true
        }
    }

    // MARK: Models

    private func choose(_ name: String?) async {
        do {
            choices = try await ModelChoices(client)
            guard let name else {
                for line in choices.lines(asked: model) { screen.line(line) }
                return
            }
            model = try choices.checked(name)
            screen.note(choices.isModel(model) ? "pinned → \(model)" : "\(model) decides each time")
        } catch let error as ChatFailure {
            screen.fail(error.message)
        } catch {
            screen.fail("\(error)")
        }
    }

    private func again(_ name: String?) async {
        do throws(CommandError) {
            await answerAgain(by: try name.map { name throws(CommandError) in try choices.checked(name) } ?? model)
        } catch {
            screen.fail(error.description)
        }
    }

    // MARK: The last answer

    private func explain() {
        guard let last, let decision = Decision(message: last) else {
            return screen.note("there is no decision to explain yet; ask something first")
        }
        let text = DecisionText.describe(decision).withoutControls
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { screen.line(String(line)) }
        if let answer = last["answer"], !answer.isNull { screen.line("  took " + DecisionLine.taken(answer)) }
    }

    private func send(isGood: Bool, comment: String?) async {
        guard let decision = last?["decision"]?["id"]?.string else {
            return screen.note("there is no answer to judge yet; ask something first")
        }
        var body: [JSONValue.Member] = [
            .init("decision_id", .string(decision)), .init("thumb", .string(isGood ? "up" : "down")),
        ]
        if let comment { body.append(.init("comment", .string(comment))) }
        do throws(ChatFailure) {
            let kept = try await client.post("/v1/feedback", .object(body))
            let effect = kept["learned"]?["note"]?.string.map { " · " + $0.withoutControls } ?? ""
            screen.note((isGood ? "noted as a good answer" : "noted as a bad answer") + effect)
        } catch {
            screen.fail(
                error.status == 404 || error.status == 405
                    ? "this gateway keeps no feedback (\(error.message))"
                    : "the feedback was not kept: \(error.message)"
            )
        }
    }

    // MARK: Conversations

    private func list() async {
        do throws(ChatFailure) {
            let found = try await client.get("/api/conversations?limit=20")["data"]?.array ?? []
            listed = found.compactMap { $0["id"]?.string }
            if found.isEmpty { return screen.note("there is no conversation yet") }
            let now = Date().timeIntervalSince1970
            let rows = found.enumerated().map { index, entry in
                [
                    entry["id"]?.string == conversation ? "→" : "", "\(index + 1)", entry["title"]?.string ?? "",
                    TerminalFigures.when(entry["updated"]?.number ?? now, now: now),
                ]
            }
            for line in TextTable.render(rows) { screen.line(line.withoutControls) }
        } catch {
            screen.fail(error.message)
        }
    }

    private func open(_ number: Int) async {
        do throws(ChatFailure) {
            if listed.isEmpty {
                let found = try await client.get("/api/conversations?limit=20")["data"]?.array ?? []
                listed = found.compactMap { $0["id"]?.string }
            }
            guard number <= listed.count else {
                return screen.fail("there is no conversation \(number); /history lists \(listed.count)")
            }
            try await open(listed[number - 1])
        } catch {
            screen.fail(error.message)
        }
    }

    /// Goes on with the conversation changed last.
    func openLatest() async throws(ChatFailure) {
        let found = try await client.get("/api/conversations?limit=1")["data"]
        guard let id = found?[0]?["id"]?.string else {
            return screen.note("there is no conversation to go on with; this is the first")
        }
        try await open(id)
    }

    private func open(_ id: String) async throws(ChatFailure) {
        let found = try await client.get("/api/conversations/\(id)")
        let branch = Self.branch(of: found)
        conversation = id
        last = branch.last { $0["role"]?.string == "assistant" }
        // Somebody who pipes wants the new answer alone.
        guard !screen.isOnce else { return }
        screen.line(screen.style.bold((found["title"]?.string ?? "").withoutControls))
        let shown = branch.suffix(6)
        if shown.count < branch.count { screen.note("… \(branch.count - shown.count) earlier messages") }
        for message in shown { show(message) }
    }

    /// The messages from the first to the one that is shown last.
    private static func branch(of conversation: JSONNode) -> [JSONNode] {
        let messages = conversation["messages"]?.array ?? []
        let known = Dictionary(messages.map { ($0["id"]?.string ?? "", $0) }) { first, _ in first }
        var branch: [JSONNode] = []
        var next = conversation["leaf"]?.string
        while let id = next, let message = known[id], branch.count < messages.count {
            branch.append(message)
            next = message["parent"]?.string
        }
        return branch.reversed()
    }

    private func show(_ message: JSONNode) {
        let text = message["text"]?.string ?? ""
        guard message["role"]?.string == "assistant" else {
            return screen.line(screen.style.bold("› ") + text.withoutControls)
        }
        screen.answer(text)
        screen.endAnswer()
        if let error = message["error"]?["message"]?.string { screen.fail(error) }
        if message["state"]?.string == "running" { screen.note("… it is being written in another place") }
        if let answer = message["answer"], !answer.isNull { screen.note(DecisionLine.taken(answer)) }
    }
}
