internal import Dispatch

private let encoderQueue = DispatchQueue(label: "thalamus.encoder", attributes: .concurrent)

/// Runs milliseconds of computing on a thread of its own, so that the threads that serve other requests go on.
func offload<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        encoderQueue.async { continuation.resume(with: Result(catching: work)) }
    }
}
