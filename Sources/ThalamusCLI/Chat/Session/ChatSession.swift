import Conversation
import Foundation

/// A chat in the terminal: asks for lines, sends questions, shows answers.
///
/// One task drives it; whatever comes from outside comes as a ``ChatEvent``.
final class ChatSession {
    let client: ChatClient
    let inbox: AsyncStream<ChatEvent>.Continuation
    private var events: AsyncStream<ChatEvent>.AsyncIterator

    var screen: ChatScreen
    /// What is asked: a policy, or a model that is pinned.
    var model: String
    var choices: ModelChoices
    var conversation: String?
    /// Whether the conversation was made here and nothing is in it yet.
    var isUnused = false
    /// The last answer as the app's API gives it.
    var last: JSONNode?
    /// The conversations that `/history` listed.
    var listed: [String] = []

    /// Bytes that no line or answer has taken yet.
    var typed: ArraySlice<UInt8> = []
    /// Lines that were typed while an answer came.
    var waiting: [String] = []
    var isLeaving = false

    private let terminal = TerminalMode()
    private var editor = LineEditor()
    private var drawing = LineDrawing()

    /// A chat that has not begun.
    ///
    /// - Parameter model: what to ask; the gateway's first policy without one.
    init(_ client: ChatClient, screen: ChatScreen, model: String?) async throws {
        self.client = client
        self.screen = screen
        choices = try await ModelChoices(client)
        self.model = try model.map(choices.checked) ?? choices.standard
        let (stream, inbox) = AsyncStream<ChatEvent>.makeStream()
        self.inbox = inbox
        events = stream.makeAsyncIterator()
    }

    /// The next thing that happens; nothing more when the chat is over.
    func next() async -> ChatEvent? { await events.next(isolation: #isolation) }

    // MARK: Conversations of lines

    /// Asks and answers until the person leaves.
    func run() async {
        let inbox = inbox
        Keyboard.read { inbox.yield($0) }
        while !isLeaving, let text = await ask() {
            switch ChatLine(text) {
            case .nothing: continue
            case .question(let question): _ = await answer(question)
            case .command(let command): await obey(command)
            case .mistake(let message): screen.fail(message)
            }
        }
        await removeUnused()
    }

    /// Answers one question.
    ///
    /// - Returns: whether the answer is whole.
    func answerOnce(_ question: String) async -> Bool {
        let isWhole = await answer(question)
        await removeUnused()
        return isWhole
    }

    /// A conversation without a message is none.
    private func removeUnused() async {
        guard isUnused, let conversation else { return }
        try? await client.delete("/api/conversations/\(conversation)")
    }

    // MARK: Lines

    private var prompt: (plain: String, styled: String) {
        ("\(model) › ", screen.style.dim(model) + screen.style.bold(" › "))
    }

    /// The next line; `nil` when the person leaves.
    private func ask() async -> String? {
        if !waiting.isEmpty {
            let line = waiting.removeFirst()
            screen.line(prompt.styled + line.withoutControls)
            return line
        }
        return terminal.canEdit ? await edit() : await readLine()
    }

    private func edit() async -> String? {
        terminal.edit()
        defer { terminal.restore() }
        drawing.begin()
        draw()
        while true {
            var isChanged = false
            while let byte = typed.popFirst() {
                switch editor.receive(byte) {
                case .nothing: continue
                case .changed: isChanged = true
                case .line(let line):
                    draw(line)
                    TerminalOutput.write("\r\n")
                    return line
                case .end:
                    TerminalOutput.write("\r\n")
                    return nil
                case .clear:
                    TerminalOutput.write("\u{1B}[H\u{1B}[2J")
                    drawing.begin()
                    isChanged = true
                }
            }
            if isChanged { draw() }
            switch await next() {
            case .typed(let bytes): typed += bytes
            case .interrupt where !editor.isEmpty:
                editor.clear()
                draw()
            case .resume:
                terminal.restore()
                terminal.edit()
                drawing.begin()
                draw()
            case .interrupt, .leave, .endOfInput, nil:
                TerminalOutput.write("\r\n")
                return nil
            case .happened, .ended: continue
            }
        }
    }

    private func draw() {
        draw(editor.text, cursor: editor.cursor)
    }

    private func draw(_ line: String) {
        let characters = Array(line)
        draw(characters, cursor: characters.count)
    }

    private func draw(_ text: [Character], cursor: Int) {
        let prompt = prompt
        TerminalOutput.write(
            drawing.draw(text, cursor: cursor, prompt: prompt.plain, styled: prompt.styled, width: terminal.width)
        )
    }

    /// A line of a terminal that has no editor.
    private func readLine() async -> String? {
        var lines = TypedLines()
        TerminalOutput.write(prompt.styled)
        while true {
            let completed = lines.receive(Array(typed))
            typed = []
            if let first = completed.first {
                waiting += completed.dropFirst()
                return first
            }
            if lines.isContinued { TerminalOutput.write("… ") }
            switch await next() {
            case .typed(let bytes): typed += bytes
            case .interrupt, .leave, .endOfInput, nil:
                TerminalOutput.write("\n")
                return nil
            case .happened, .ended, .resume: continue
            }
        }
    }
}
