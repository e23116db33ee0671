import Foundation
import Routing
import Testing

@testable import Training

struct OnlineCascadeStateTests {
    private let folder = NSTemporaryDirectory() + "online-cascade-" + UUID().uuidString

    private func state(rows: Int) -> OnlineCascadeState {
        var stream = SimulatedStream(classes: 3, seed: 11)
        var state = OnlineCascadeState(
            learner: .simulated(classes: 3, seed: .max),
            stream: OnlineStream(windowRows: 10),
            encoder: "encoder 1"
        )
        for row in stream.rows(rows) {
            let result = state.learner.take(row)
            var tally = state.stream.tally
            tally.add { if result.level == .llm { $0.llm += 1 } }
            state.stream.tally = tally
            state.stream.read(row.text)
        }
        return state
    }

    @Test(arguments: [0, 1, 13, 400])
    func aStateComesBackAsItWas(_ rows: Int) throws {
        let state = state(rows: rows)
        let bytes = try state.encoded()
        let back = try OnlineCascadeState(bytes, name: "state")
        #expect(try back.encoded() == bytes)
        #expect(back.stream == state.stream && back.encoder == "encoder 1")
        #expect(back.stream.tally == state.stream.tally && back.stream.tally.total.rows == rows)
        #expect(back.learner.cascade.settings == state.learner.cascade.settings)
    }

    @Test(arguments: [3, 250])
    func aRunThatWentOnEndsLikeOneThatWasNotInterrupted(_ stop: Int) throws {
        var stream = SimulatedStream(classes: 3, seed: 12)
        let rows = stream.rows(500)
        var whole = OnlineCascadeLearner.simulated(classes: 3)
        let expected = rows.map { whole.take($0) }
        var first = OnlineCascadeLearner.simulated(classes: 3)
        var results = rows[..<stop].map { first.take($0) }
        let saved = try OnlineCascadeState(learner: first, stream: OnlineStream(), encoder: "").encoded()
        var second = try OnlineCascadeState(saved, name: "state").learner
        results += rows[stop...].map { second.take($0) }
        #expect(results.map(\.label) == expected.map(\.label) && results.map(\.level) == expected.map(\.level))
        let ends = try [whole, second].map {
            try OnlineCascadeState(learner: $0, stream: OnlineStream(), encoder: "").encoded()
        }
        #expect(ends[0] == ends[1])
    }

    @Test func aFolderKeepsTheStateAndADamagedOneIsRefused() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try OnlineCascadeState.load(from: folder) == nil)
        let state = state(rows: 30)
        try state.save(to: folder)
        #expect(try OnlineCascadeState.load(from: folder)?.encoded() == state.encoded())
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [OnlineCascadeState.fileName])
        let bytes = try state.encoded()
        for damaged in [Array(bytes.prefix(bytes.count / 2)), [], Array(bytes[100...])] {
            #expect(throws: TrainingError.self) { try OnlineCascadeState(damaged, name: "state") }
        }
    }

    @Test func aStreamIsKnownByItsLines() {
        var (one, other) = (OnlineStream(), OnlineStream())
        one.read(Array("ab".utf8))
        one.read(Array("c".utf8))
        other.read(Array("a".utf8))
        other.read(Array("bc".utf8))
        #expect(one.lines == other.lines && one.digest != other.digest)
    }
}
