import Conversation
import Routing

/// Questions and their answers.
extension ChatSession {
    /// Sends a question and shows its answer as it comes.
    ///
    /// - Returns: whether the answer is whole.
    func answer(_ question: String) async -> Bool {
        await answer([
            .init("parent", last?["id"].map { .raw(Array($0.rawBytes)) } ?? .null),
            .init("text", .string(question)), .init("model", .string(model)),
        ])
    }

    /// Answers the last question once more.
    func answerAgain(by model: String) async {
        guard let parent = last?["parent"]?.string else {
            return screen.note("there is no question to answer again yet; ask something first")
        }
        _ = await answer([
            .init("parent", .string(parent)), .init("regenerate", true), .init("model", .string(model)),
        ])
    }

    private func answer(_ body: [JSONValue.Member]) async -> Bool {
        let message: JSONNode
        do throws(ChatFailure) {
            let path = "/api/conversations/\(try await currentConversation())/messages"
            guard let answer = try await client.post(path, .object(body))["assistant"] else {
                throw ChatFailure(message: "the gateway began no answer")
            }
            message = answer
        } catch {
            screen.fail(error.message)
            return false
        }
        isUnused = false
        last = message
        if let decision = Decision(message: message) { screen.note(DecisionLine.expected(decision)) }
        let id = message["id"]?.string ?? ""
        let following = follow(id)
        defer { following.cancel() }
        if let reason = await show(id) { screen.fail(reason) }
        return await account(for: id)
    }

    /// The conversation; a new one when there is none.
    private func currentConversation() async throws(ChatFailure) -> String {
        if let conversation { return conversation }
        let made = try await client.post("/api/conversations")
        guard let id = made["id"]?.string else { throw ChatFailure(message: "the gateway made no conversation") }
        conversation = id
        isUnused = true
        return id
    }

    /// Has an answer's events come in as events of the chat.
    private func follow(_ id: String) -> Task<Void, Never> {
        let (client, inbox) = (client, inbox)
        return Task {
            do throws(ChatFailure) {
                try await client.follow(id) { inbox.yield(.happened($0)) }
                inbox.yield(.ended(nil))
            } catch {
                inbox.yield(.ended(error.message))
            }
        }
    }

    /// Shows an answer to its end, and obeys what is typed meanwhile.
    ///
    /// - Returns: why its end could not be followed, if so.
    private func show(_ id: String) async -> String? {
        var lines = TypedLines()
        var steps = PlanSteps()
        defer { screen.endAnswer() }
        while true {
            let completed = lines.receive(Array(typed))
            typed = []
            for line in completed { await obey(line, whileComing: id) }
            switch await next() {
            case .typed(let bytes): typed += bytes
            case .interrupt: await stop(id)
            case .endOfInput, .leave, nil:
                isLeaving = true
                await stop(id)
            case .happened(let event):
                for line in steps.lines(for: event) { screen.note(line) }
                if let text = Self.text(of: event) { screen.answer(text) }
            case .ended(let reason):
                waiting += lines.receive(Array(typed))
                return reason
            case .resume: continue
            }
        }
    }

    /// A line that was typed while an answer comes: a command to end it, else it waits.
    private func obey(_ line: String, whileComing id: String) async {
        switch ChatLine(line) {
        case .nothing: return
        case .command(.stop): await stop(id)
        case .command(.quit):
            isLeaving = true
            await stop(id)
        default: waiting.append(line)
        }
    }

    private func stop(_ id: String) async {
        do throws(ChatFailure) {
            _ = try await client.post("/api/messages/\(id)/stop")
        } catch {
            screen.fail("the answer could not be stopped: \(error.message)")
        }
    }

    /// The text that an event brings.
    private static func text(of event: JSONNode) -> String? {
        switch event["type"]?.string {
        case "TEXT_MESSAGE_CONTENT": event["delta"]?.string
        case "MESSAGES_SNAPSHOT": event["messages"]?[0]?["content"]?.string
        default: nil
        }
    }

    /// Shows what an answer took and how it ended.
    private func account(for id: String) async -> Bool {
        do throws(ChatFailure) {
            let message = try await client.get("/api/messages/\(id)")
            last = message
            let taken = message["answer"].flatMap { $0.isNull ? nil : DecisionLine.taken($0) } ?? ""
            switch message["state"]?.string {
            case "complete":
                screen.note(taken)
                if message["answer"]?["finish_reason"]?.string == "length" {
                    screen.note("the model reached its length limit; ask it to go on")
                }
                return true
            case "stopped": screen.note("stopped · " + taken)
            default: screen.fail(message["error"]?["message"]?.string ?? "the answer is not whole")
            }
        } catch {
            screen.fail(error.message)
        }
        return false
    }
}
