import ArgumentParser
import Routing
import Training

/// How an online cascade weighs and learns.
struct OnlineLearningOptions: ParsableArguments {
    @Option(help: "Cost weight μ, 0 or more: the greater, the fewer calls and the less agreement with the LLM.")
    var mu = 3e-4

    @Option(help: "Least share of rows that go to the LLM by chance, which tells the agreement in the long run.")
    var auditShare = 0.01

    @Option(help: "In place of the deferral nets: answer where a level's greatest probability is at least this.")
    var confidence: Double?

    @Option(
        help: "In place of the cascade: label this many rows with the LLM, then answer with the encoder level alone."
    )
    var distil: Int?

    @Option(help: "Seed of the draws, the first weights and the minibatches.")
    var seed: UInt64 = 0

    @Option(
        name: .customLong("set"),
        help:
            "A setting NAME=VALUE: costs, calibration, jump-decay (two values joined by :), hidden, gate-hidden, word-bits, batch, cache, replay, passes."
    )
    var settings: [String] = []

    func validate() throws {
        guard mu >= 0 else { throw ValidationError("--mu is 0 or more, not \(mu).") }
        guard (0...1).contains(auditShare) else {
            throw ValidationError("--audit-share lies in 0…1, not \(auditShare).")
        }
        if let confidence, !(0...1).contains(confidence) {
            throw ValidationError("--confidence lies in 0…1, not \(confidence).")
        }
        if let distil, distil <= 0 { throw ValidationError("--distil is 1 or more, not \(distil).") }
        if confidence != nil, distil != nil { throw ValidationError("Give either --confidence or --distil.") }
        _ = try learner(labels: ["a", "b"], dimensions: 1)
    }

    /// A learner that has learned nothing.
    func learner(labels: [String], dimensions: Int) throws -> OnlineCascadeLearner {
        var settings = OnlineCascadeSettings(labels: labels, dimensions: dimensions)
        var schedule = OnlineCascadeLearner.Schedule()
        apply(to: &settings)
        for setting in self.settings { try set(setting, &settings, &schedule) }
        return OnlineCascadeLearner(settings, schedule: schedule)
    }

    /// Sets what may change between two runs on one state.
    func apply(to settings: inout OnlineCascadeSettings) {
        settings.mu = mu
        settings.auditShare = auditShare
        settings.confidence = confidence
        settings.distilledRows = distil
        settings.seed = seed
    }

    private func set(
        _ setting: String,
        _ settings: inout OnlineCascadeSettings,
        _ schedule: inout OnlineCascadeLearner.Schedule
    ) throws {
        let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { throw ValidationError("--set \(setting) must be NAME=VALUE.") }
        let numbers = parts[1].split(separator: ":").map { Double($0) ?? .nan }
        func pair(_ range: ClosedRange<Double>) throws -> [Double] {
            guard numbers.count == 2, numbers.allSatisfy(range.contains) else {
                throw ValidationError(
                    "\(parts[0]) takes two values in \(range), such as \(parts[0])=0.4:0.4, not \(parts[1])."
                )
            }
            return numbers
        }
        func whole(_ range: ClosedRange<Int>) throws -> Int {
            guard let number = Int(parts[1]), range.contains(number) else {
                throw ValidationError("\(parts[0]) takes a whole number in \(range), not \(parts[1]).")
            }
            return number
        }
        func rate() throws -> Double {
            guard numbers.count == 1, numbers[0] >= 0, numbers[0] < 10 else {
                throw ValidationError("\(parts[0]) takes a number from 0 to 10, not \(parts[1]).")
            }
            return numbers[0]
        }
        switch parts[0] {
        case "costs": settings.costs = try pair(0...1e12)
        case "calibration": settings.calibration = try pair(0...0.5)
        case "jump-decay": settings.jumpDecay = try pair(0...1)
        case "hidden": settings.hidden = try whole(0...4096)
        case "gate-hidden": settings.gateHidden = try whole(0...4096)
        case "word-bits": settings.wordBits = try whole(8...24)
        case "batch": schedule.batch = try whole(1...1024)
        case "cache": schedule.cache = try whole(1024...1_000_000)
        case "replay": schedule.replay = try whole(0...4096)
        case "passes": schedule.passes = try whole(1...1000)
        case "gate-window": schedule.gateWindow = try whole(1...1_000_000)
        case "gate-replay": schedule.gateReplay = try whole(0...4096)
        case "gate-passes": schedule.gatePasses = try whole(1...1000)
        case "gate-rate": schedule.gateRate = try rate()
        case "encoder-rate": schedule.encoderRate = try rate()
        case "encoder-penalty": schedule.encoderPenalty = try rate()
        default:
            throw ValidationError(
                "There is no setting '\(parts[0])'; there are costs, calibration, jump-decay, hidden, gate-hidden, "
                    + "word-bits, batch, cache, replay, passes, gate-window, gate-replay, gate-passes, gate-rate, "
                    + "encoder-rate and encoder-penalty."
            )
        }
    }
}
