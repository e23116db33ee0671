import Conversation
import Encoders
import Foundation
import Routing
import Training

/// Takes a stream through an online cascade: decides, asks, learns, writes.
struct OnlineCascadeRunner {
    /// What bounds a run.
    struct Limits {
        var mostCalls: Int?
        var budgetUSD: Double?
        /// Rows that are decided before any of them is learned, so that their calls run at once.
        var concurrency = 1
        /// Rows between two saved states.
        var saveEvery = 1000
        /// Rows that are taken before it stops; for trying out.
        var mostRows: Int?
    }

    var state: OnlineCascadeState
    let source: OnlineLabelSource
    let encoder: TextEncoder
    let cache: EmbeddingCache?
    let limits: Limits
    let folder: String?
    let output: OnlineCascadeOutput
    let stop: StopFlag

    private let labels: [String: Int]
    private var tally: OnlineCascadeTally
    private var saidOverBudget = false
    private var firstFailure: String?

    init(
        state: OnlineCascadeState,
        source: OnlineLabelSource,
        encoder: TextEncoder,
        cache: EmbeddingCache?,
        limits: Limits,
        folder: String?,
        output: OnlineCascadeOutput,
        stop: StopFlag
    ) {
        self.state = state
        self.source = source
        self.encoder = encoder
        self.cache = cache
        self.limits = limits
        self.folder = folder
        self.output = output
        self.stop = stop
        let names = state.learner.cascade.settings.labels
        labels = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        tally = state.stream.tally
    }

    /// Takes every line that is left and saves the state.
    mutating func run(_ lines: inout StreamLines) async throws {
        var saved = state.stream.lines
        while true {
            var block: [[UInt8]] = []
            while block.count < limits.concurrency, state.stream.lines + block.count < limits.mostRows ?? .max,
                let line = try lines.next()
            {
                block.append(line)
            }
            guard !block.isEmpty else { break }
            try await take(block)
            if state.stream.lines - saved >= limits.saveEvery {
                saved = state.stream.lines
                try save()
            }
        }
        state.stream.isFinished = !stop.isSet && state.stream.lines < limits.mostRows ?? .max
        try save()
    }

    private mutating func save() throws {
        state.stream.tally = tally
        cache?.flush()
        if let folder { try state.save(to: folder) }
    }

    /// A row of a block on its way.
    private enum Pending {
        case fault(String)
        case blank
        case answered(OnlineCascadeLine, OnlineCascade.Answer, OnlineCascade.Row)
        case asked(OnlineCascadeLine, OnlineCascade.Row)
    }

    private mutating func take(_ block: [[UInt8]]) async throws {
        var pending: [Pending] = []
        var (calls, dollars) = (state.stream.calls, state.stream.costUSD)
        for (index, line) in block.enumerated() {
            guard !line.allSatisfy({ $0 == 32 || $0 == 9 || $0 == 13 }) else {
                pending.append(.blank)
                continue
            }
            do throws(CommandError) {
                let line = try OnlineCascadeLine(
                    line,
                    number: state.stream.lines + index + 1,
                    labelField: source.field
                )
                let worst = source.worstCaseUSD(line)
                let fits = calls < limits.mostCalls ?? .max && dollars + worst <= limits.budgetUSD ?? .infinity
                let row = decide(line, mayAsk: fits)
                if case .asked = row { (calls, dollars) = (calls + 1, dollars + worst) }
                pending.append(row)
            } catch {
                pending.append(.fault(error.description))
            }
        }
        let outcomes = await ask(pending)
        var written: [UInt8] = []
        for (index, row) in pending.enumerated() {
            state.stream.read(block[index])
            if let result = finish(row, outcomes[index]) { written += result + [UInt8(ascii: "\n")] }
        }
        try output.write(written)
        state.stream.outputBytes += written.count
    }

    /// What the small levels make of a row.
    private mutating func decide(_ line: OnlineCascadeLine, mayAsk: Bool) -> Pending {
        let text = Array(line.text.utf8)
        var step = state.learner.cascade.begin(text[...], mayAsk: mayAsk)
        if case .embed(let row) = step { step = state.learner.cascade.embedded(row, embedding(text)) }
        switch step {
        case .answer(let answer, let row): return .answered(line, answer, row)
        case .askLLM(let row), .embed(let row): return .asked(line, row)
        }
    }

    private func embedding(_ text: [UInt8]) -> [Float] {
        if let known = cache?.input(of: text) { return known.embedding }
        let input = EstimatorInput.encoding(text, with: encoder)
        cache?.store(input)
        return input.embedding
    }

    /// Asks for the labels of a block's rows, all at once.
    private func ask(_ pending: [Pending]) async -> [LLMClassifier.Outcome?] {
        // Calls that are left beyond one for each row, which a reminder may take.
        let asked = pending.count { if case .asked = $0 { true } else { false } }
        let spare = (limits.mostCalls ?? .max) - state.stream.calls - asked
        return await withTaskGroup(of: (Int, LLMClassifier.Outcome).self) { group in
            for (index, row) in pending.enumerated() {
                guard case .asked(let line, _) = row else { continue }
                let most = limits.mostCalls == nil ? Int.max : 1 + max(0, spare / max(1, asked))
                group.addTask { [source, labels] in
                    (index, await source.label(line, labels: labels, mostCalls: most))
                }
            }
            var outcomes = [LLMClassifier.Outcome?](repeating: nil, count: pending.count)
            for await (index, outcome) in group { outcomes[index] = outcome }
            return outcomes
        }
    }

    /// Learns and counts a row, and returns its line of output.
    private mutating func finish(_ pending: Pending, _ outcome: LLMClassifier.Outcome?) -> [UInt8]? {
        let names = state.learner.cascade.settings.labels
        switch pending {
        case .blank: return nil
        case .fault(let message):
            state.stream.faults += 1
            return try? Array(Console.json(LineFailure(line: state.stream.lines, message: message)).utf8)
        case .answered(let line, let answer, let row):
            var result = OnlineCascadeResult(id: line.id, deferrals: row.deferrals)
            if state.learner.cascade.updates > 0 {
                (result.label, result.level) = (names[answer.label], answer.level)
                result.confidence = answer.confidence
            }
            result.isOverBudget = row.missesLLM
            if row.missesLLM { sayOverBudget() }
            count(line, row, result, llmLabel: nil)
            return result.json
        case .asked(let line, let row):
            let outcome = outcome ?? LLMClassifier.Outcome(failure: "not asked")
            var result = OnlineCascadeResult(id: line.id, deferrals: row.deferrals)
            result.costUSD = outcome.costUSD
            state.stream.calls += outcome.calls
            state.stream.costUSD += outcome.costUSD
            if let label = outcome.label {
                (result.label, result.level, result.confidence) = (names[label], .llm, 1)
                count(line, row, result, llmLabel: label)
                state.learner.learn(row, label: label)
            } else {
                result.error = outcome.failure ?? "no label"
                sayFailure(line, result.error ?? "")
                if let answer = state.learner.cascade.fallback(row) {
                    (result.label, result.level) = (names[answer.label], answer.level)
                    result.confidence = answer.confidence
                }
                count(line, row, result, llmLabel: nil)
            }
            return result.json
        }
    }

    private mutating func count(
        _ line: OnlineCascadeLine,
        _ row: OnlineCascade.Row,
        _ result: OnlineCascadeResult,
        llmLabel: Int?
    ) {
        let known = line.recorded.flatMap { labels[$0] != nil ? $0 : nil }
        let names = state.learner.cascade.settings.labels
        let full = tally.add { window in
            switch result.level {
            case .lexical: window.lexical += 1
            case .encoder: window.encoder += 1
            case .llm: window.llm += 1
            case nil: break
            }
            if result.error != nil { window.failures += 1 }
            if let known {
                window.compared += 1
                if known == result.label { window.agreed += 1 }
            }
            if let gold = line.gold {
                window.gold += 1
                if gold == result.label { window.right += 1 }
            }
            if row.isAudit, let llmLabel {
                window.audits += 1
                let own = row.smallLevelsAnswer?.label ?? llmLabel
                if names[own] == names[llmLabel] { window.auditsAgreed += 1 }
            }
        }
        if let full { Console.note("\(tally.total.rows) rows: \(OnlineCascadeText.figures(full))") }
    }

    private mutating func sayOverBudget() {
        guard !saidOverBudget else { return }
        saidOverBudget = true
        Console.note(
            "the budget is spent after \(state.stream.calls) calls and $\(fixedPoint(state.stream.costUSD, digits: 4)); from "
                + "here on the small levels answer alone"
        )
    }

    private mutating func sayFailure(_ line: OnlineCascadeLine, _ message: String) {
        guard firstFailure == nil else { return }
        firstFailure = message
        Console.note("no label from the LLM for line \(state.stream.lines): \(message); the small levels answer for it")
    }
}
