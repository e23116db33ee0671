import ArgumentParser
import Foundation
import UnixSignals

/// `thalamus chat`: the chat app in the terminal.
struct ChatCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "chat",
        abstract: "Chat in the terminal: every answer says which model gave it, why, and what it cost.",
        discussion: """
            It needs no running gateway. Conversations are kept in the configuration's database, where the chat app of \
            `thalamus serve` shows them too. With PROMPT or piped input it answers once: the answer goes to standard \
            output, everything else to standard error. Piped input follows PROMPT when both are there.
            """
    )

    @Option(help: "Configuration file; without one, what the environment offers, or the preview.")
    var config: String?

    @Option(help: "A policy such as auto, or a model to pin; the first policy without one.")
    var model: String?

    @Flag(name: .customLong("continue"), help: "Go on with the conversation changed last.")
    var continues = false

    @Flag(help: "Write no colours, as NO_COLOR in the environment does.")
    var noColor = false

    @Argument(help: "A question to answer once.")
    var prompt: [String] = []

    func run() async throws {
        let question = try Self.question(prompt)
        let deployment = try await Deployment.load(config: config, discoverServers: true, failSafe: true)
        for degradation in deployment.degraded { Console.note(degradation.note) }
        let screen = ChatScreen(isOnce: question != nil, noColor: noColor)
        let isWhole = try await LocalGateway.run(deployment) { client in
            do {
                let session = try await ChatSession(client, screen: screen, model: model)
                let signals = Self.listen(session.inbox)
                defer { signals.cancel() }
                if continues { try await session.openLatest() }
                if let question { return await session.answerOnce(question) }
                for note in deployment.configuration.notes { session.screen.note(note) }
                session.screen.note("Thalamus · \(deployment.configuration.origin) · /help lists the commands")
                await session.run()
                return true
            } catch let failure as ChatFailure {
                throw CommandError(failure.message)
            }
        }
        if !isWhole { throw ExitCode.failure }
    }

    /// What is to be answered once; `nil` when somebody sits at a terminal and gave no prompt.
    private static func question(_ words: [String]) throws -> String? {
        let prompt = words.joined(separator: " ")
        if words.isEmpty, isatty(0) == 1 { return nil }
        let input = String(decoding: hasPipedInput(orAny: words.isEmpty) ? InputLines.all() : [], as: UTF8.self)
        let isBlank = input.allSatisfy(\.isWhitespace)
        if !words.isEmpty { return isBlank ? prompt : prompt + "\n\n" + input }
        guard !isBlank else { throw CommandError("standard input is empty; give PROMPT or pipe a question in") }
        return input
    }

    /// Whether a file or a pipe is at standard input, rather than a terminal or nothing.
    ///
    /// - Parameter orAny: whether anything that is open will do.
    private static func hasPipedInput(orAny: Bool) -> Bool {
        var status = stat()
        guard fstat(0, &status) == 0 else { return false }
        return orAny || [mode_t(S_IFIFO), mode_t(S_IFREG)].contains(status.st_mode & mode_t(S_IFMT))
    }

    /// Has signals come in as events of the chat.
    private static func listen(_ inbox: AsyncStream<ChatEvent>.Continuation) -> Task<Void, Never> {
        Task {
            for await signal in await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup, .sigcont) {
                switch signal {
                case .sigint: inbox.yield(.interrupt)
                case .sigcont: inbox.yield(.resume)
                default: inbox.yield(.leave)
                }
            }
        }
    }
}
