internal import Routing
internal import Stores
internal import Synchronization

/// The runs under way, by the id of their decision.
///
/// A run is forgotten when it ends: by then the ledger has every event, and reading the ledger sees all of them.
final class RunRegistry: Sendable {
    private let ledger: any Ledger
    private let runs = Mutex<[String: RunLog]>([:])

    init(ledger: any Ledger) {
        self.ledger = ledger
    }

    /// Begins to write down the run of a decision's plan.
    func open(_ decision: Decision, keepsText: Bool) -> RunLog {
        let id = decision.id
        let log = RunLog(run: id, keepsText: keepsText, ledger: ledger) { [weak self] in self?.forget(id) }
        runs.withLock { $0[id] = log }
        return log
    }

    /// A run under way; `nil` when it has ended or never was.
    subscript(id: String) -> RunLog? { runs.withLock { $0[id] } }

    /// Runs under way.
    var count: Int { runs.withLock { $0.count } }

    private func forget(_ id: String) {
        runs.withLock { $0[id] = nil }
    }
}
