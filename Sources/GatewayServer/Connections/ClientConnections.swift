internal import NIOCore
internal import Synchronization

/// The open connections of the server, by channel.
///
/// Hummingbird can watch a client by reading on in its request, but then has to close the connection after the answer.
/// This watches beside it, so connections stay open for the next request.
final class ClientConnections: Sendable {
    private let presences = Mutex<[ObjectIdentifier: ClientPresence]>([:])

    /// The client of a channel; `nil` where there is no connection, as in tests without a socket.
    func presence(of channel: any Channel) -> ClientPresence? {
        presences.withLock { $0[ObjectIdentifier(channel)] }
    }

    /// Connections open now.
    var count: Int { presences.withLock { $0.count } }

    func add(_ channel: any Channel) {
        presences.withLock { $0[ObjectIdentifier(channel)] = ClientPresence() }
    }

    func remove(_ channel: any Channel) {
        presences.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }?.leave()
    }
}
