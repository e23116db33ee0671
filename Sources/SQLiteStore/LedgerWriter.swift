public import Logging
public import ServiceLifecycle
internal import Stores

/// Writes a ledger's queue to the database while the program runs, and what is left of it when the program stops.
///
/// List it before the server in a service group: services stop in reverse order, so the last answers are in the queue
/// when this one writes it for the last time.
public struct LedgerWriter: Service {
    private let ledger: SQLiteLedger
    private let logger: Logger
    private let pause: Duration

    /// A writer for `ledger`.
    ///
    /// - Parameters:
    ///   - ledger: the ledger whose queue is written.
    ///   - logger: where losses and failures are reported.
    ///   - pause: time between two transactions, during which entries gather.
    public init(_ ledger: SQLiteLedger, logger: Logger, pause: Duration = .milliseconds(20)) {
        self.ledger = ledger
        self.logger = logger
        self.pause = pause
    }

    /// Writes until shutdown, then once more.
    public func run() async throws {
        let reported = await cancelWhenGracefulShutdown { await writeUntilCancelled() }
        _ = await write(reported: reported)
    }

    /// Writes whenever the queue stops being empty; the number of losses that were reported.
    private func writeUntilCancelled() async -> Int {
        var reported = 0
        for await _ in ledger.wakeUps {
            while true {
                let isWritten: Bool
                (isWritten, reported) = await write(reported: reported)
                let rest = isWritten ? pause : .seconds(1)
                guard (try? await Task.sleep(for: rest)) != nil else { return reported }
                if isWritten { break }
            }
        }
        return reported
    }

    /// Writes the queue and reports losses beyond those reported before; whether the database took it.
    private func write(reported: Int) async -> (isWritten: Bool, reported: Int) {
        var isWritten = true
        do {
            try await ledger.flush()
        } catch {
            isWritten = false
            logger.error("cannot write the ledger", metadata: ["error": "\(error)"])
        }
        let lost = ledger.lostEntries
        if lost > reported {
            logger.warning(
                "ledger entries dropped: the database does not keep up",
                metadata: ["dropped": "\(lost - reported)", "dropped_in_total": "\(lost)"]
            )
        }
        return (isWritten, lost)
    }
}
