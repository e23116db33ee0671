import Foundation
import Synchronization

/// A progress line on standard error: redrawn on a terminal, a line per tenth elsewhere.
final class ProgressBar: Sendable {
    private struct State {
        var lastDraw = Date.distantPast
        var lastTenth = -1
    }

    private let title: String
    private let start = Date()
    private let state = Mutex(State())

    init(_ title: String) {
        self.title = title
    }

    /// Shows that `done` of `total` is done, with a remark such as the current loss; from any thread.
    func update(_ done: Int, of total: Int, remark: String = "") {
        let share = total > 0 ? Double(done) / Double(total) : 1
        state.withLock { state in
            if Console.isTerminal {
                guard done >= total || Date().timeIntervalSince(state.lastDraw) > 0.1 else { return }
                state.lastDraw = Date()
                let filled = Int(share * 24)
                let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
                let line = "\r\(title) \(bar) \(Int(share * 100)) %  \(elapsed())  \(remark)\u{1B}[K"
                FileHandle.standardError.write(Data((line + (done >= total ? "\n" : "")).utf8))
            } else if Int(share * 10) > state.lastTenth {
                state.lastTenth = Int(share * 10)
                Console.note("\(title) \(Int(share * 100)) %  \(elapsed())  \(remark)")
            }
        }
    }

    private func elapsed() -> String {
        let seconds = Int(Date().timeIntervalSince(start))
        return seconds < 60 ? "\(seconds) s" : "\(seconds / 60) min \(seconds % 60) s"
    }
}
