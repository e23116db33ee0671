public import Datasets
public import Routing

/// Fits the local planner to requests with written plans.
public struct PlanStudentFitter: Sendable {
    let whole: PlanHeadSettings
    let part: PlanHeadSettings
    let seed: UInt64

    /// A fitter; the same rows, options and seed give the same bytes.
    ///
    /// - Throws: `TrainingError.invalidOption` naming the option, its value and what it may be.
    public init(options: inout FitterOptions, seed: UInt64 = 0) throws(TrainingError) {
        var whole = PlanHeadSettings()
        var part = PlanHeadSettings()
        whole.hidden = try options.integer("hidden", default: whole.hidden, in: 0...256)
        whole.epochs = try options.integer("epochs", default: whole.epochs, in: 1...1000)
        whole.rate = Float(try options.number("rate", default: Double(whole.rate), in: 1e-5...1))
        whole.networkPenalty = Float(try options.number("penalty", default: Double(whole.networkPenalty), in: 0...10))
        whole.embeddingPenalty = Float(
            try options.number("embedding_penalty", default: Double(whole.embeddingPenalty), in: 0...10)
        )
        whole.tablePenalty = Float(try options.number("word_penalty", default: Double(whole.tablePenalty), in: 0...10))
        part.hidden = try options.integer("part_hidden", default: part.hidden, in: 0...256)
        part.epochs = try options.integer("part_epochs", default: 20, in: 1...1000)
        part.rate = Float(try options.number("part_rate", default: Double(part.rate), in: 1e-5...1))
        part.networkPenalty = Float(try options.number("part_penalty", default: 3e-4, in: 0...10))
        part.tablePenalty = Float(try options.number("part_word_penalty", default: 3e-4, in: 0...10))
        self.whole = whole
        self.part = part
        self.seed = seed
    }

    /// Fits a student.
    ///
    /// - Parameters:
    ///   - rows: requests with their plans.
    ///   - inputs: the same requests, encoded.
    ///   - progress: called with the work done, all of it and a remark.
    /// - Throws: `TrainingError.tooFewOutcomes` below 100 rows.
    public func fit(
        _ rows: [PlanQuery],
        inputs: [EstimatorInput],
        progress: FittingProgress = { _, _, _ in }
    ) throws(TrainingError) -> PlanStudent {
        precondition(rows.count == inputs.count, "every row needs its input")
        guard rows.count >= 100 else {
            throw TrainingError(
                .tooFewOutcomes,
                "\(rows.count) requests are too few to fit the planner: give at least 100"
            )
        }
        var wholes: [PlanHeadExample] = []
        var parts: [PlanHeadExample] = []
        for (row, input) in zip(rows, inputs) {
            let features = PlanFeatures(input.text)
            let alignment = PlanAlignment(row, features: features)
            wholes.append(Self.whole(row, input, features, alignment))
            guard ![.single, .debate, .reflect].contains(row.topology) else { continue }
            parts += Self.parts(row, features, alignment)
        }
        var settings = whole
        settings.embedding = inputs[0].embedding.count
        let total = settings.epochs + part.epochs
        let head = PlanHeadFitter(settings: settings, outputs: PlanStudent.Layout.wholeOutputs, seed: seed &+ 1)
            .fit(wholes) { progress($0, total, "loss \(fixedPoint($1, digits: 3))") }
        let reader = PlanHeadFitter(settings: part, outputs: PlanStudent.Layout.partOutputs, seed: seed &+ 2)
            .fit(parts) { progress(settings.epochs + $0, total, "loss \(fixedPoint($1, digits: 3))") }
        return PlanStudent(whole: head, part: reader)
    }

    /// What the request as a whole teaches.
    private static func whole(
        _ row: PlanQuery,
        _ input: EstimatorInput,
        _ features: PlanFeatures,
        _ alignment: PlanAlignment
    ) -> PlanHeadExample {
        let layout = PlanStudent.Layout.self
        var targets: [PlanHeadExample.Target] = [
            .one(of: layout.topology, label: Plan.Topology.allCases.firstIndex(of: row.topology)!),
            .one(of: layout.lead, label: PlanCapability.allCases.firstIndex(of: row.agents[0].capability)!),
        ]
        let parts: Int
        switch row.topology {
        case .single, .reflect: parts = 0
        case .debate: parts = row.agents.count - 1
        case .chain, .parallelJoin, .mapReduce: parts = alignment.parts
        }
        if parts > 0 {
            targets.append(.one(of: layout.parts, label: min(parts, PlanStudent.mostParts) - 1))
        }
        return PlanHeadExample(inputs: features.whole + input.embedding, words: features.wholeWords, targets: targets)
    }

    /// What each segment teaches.
    private static func parts(
        _ row: PlanQuery,
        _ features: PlanFeatures,
        _ alignment: PlanAlignment
    ) -> [PlanHeadExample] {
        let layout = PlanStudent.Layout.self
        let topology = Plan.Topology.allCases.firstIndex(of: row.topology)!
        return (0..<features.count).map { segment in
            let agent = alignment.agents[segment]
            var targets: [PlanHeadExample.Target] = [.whether(layout.isTask, agent != nil)]
            if let agent {
                let kind = row.agents[agent].capability
                targets.append(.one(of: layout.capability, label: PlanCapability.allCases.firstIndex(of: kind)!))
                if agent > 0 {
                    let opens = row.dependencies(of: agent) != row.dependencies(of: agent - 1)
                    targets.append(.whether(layout.opensStep, opens))
                }
            }
            return PlanHeadExample(
                inputs: features.segment(segment, topology: topology),
                words: features.words(segment),
                targets: targets
            )
        }
    }
}
