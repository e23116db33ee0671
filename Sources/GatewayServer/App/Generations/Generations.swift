internal import Hummingbird
internal import ServiceLifecycle
internal import Stores
internal import Synchronization

/// The answers on their way, by the id of their message.
///
/// One that has ended stays for a while, so that a reader whose connection was cut goes on at the very token.
final class Generations: Sendable {
    /// How long an answer that has ended can be resumed token by token.
    static let linger = Duration.seconds(30)

    let core: GatewayCore
    let store: any ChatStore
    private let running = Mutex<[String: Generation]>([:])
    private let isShuttingDown = Atomic(false)

    init(core: GatewayCore, store: any ChatStore) {
        self.core = core
        self.store = store
    }

    /// Whether the gateway ends, so that no answer may begin any more.
    var isClosed: Bool { isShuttingDown.load(ordering: .relaxed) }

    /// Begins to write an answer.
    func start(_ message: ConversationMessage, exchange: ChatExchange) {
        let generation = Generation(message, exchange: exchange, store: store)
        running.withLock { $0[message.id] = generation }
        generation.start { [weak self] in
            Task {
                try? await Task.sleep(for: Self.linger)
                self?.running.withLock { $0[message.id] = nil }
            }
        }
    }

    /// An answer on its way, or one that ended a moment ago.
    subscript(message: String) -> Generation? { running.withLock { $0[message] } }

    /// Ends every answer of a conversation.
    func stopAll(in conversation: String) async {
        let ending = running.withLock { $0.values.filter { $0.conversation == conversation } }
        for generation in ending { await generation.stop() }
    }

    /// Ends every answer because the gateway ends.
    func shutDown() async {
        isShuttingDown.store(true, ordering: .relaxed)
        let ending = running.withLock { Array($0.values) }
        await withDiscardingTaskGroup { group in
            for generation in ending { group.addTask { await generation.stop(isShutdown: true) } }
        }
    }
}

/// Stores what has come of every answer when the gateway ends.
///
/// The answers are told to end before the server does (`buildApplication`); this service holds the program until they have.
struct GenerationKeeper: Service {
    let generations: Generations

    func run() async throws {
        try? await gracefulShutdown()
        await generations.shutDown()
    }
}
