/// The likeliest consistent reading of a request under one topology.
struct PlanReading {
    let text: [UInt8]
    let features: PlanFeatures
    /// The leading kind of work.
    let lead: PlanCapability
    var topology = Plan.Topology.single
    /// Log-probability of 1...7 parts.
    var partScores: [Double] = []
    /// Outputs of the head of the parts: [segments][9].
    var segments: [[Double]] = []

    init(text: [UInt8], features: PlanFeatures, lead: PlanCapability) {
        self.text = text
        self.features = features
        self.lead = lead
    }

    /// One model answers.
    func single() -> PlanDraft {
        let agent = PlanAgent(role: PlanRole(lead), capability: lead, task: "Answer the request.")
        return PlanDraft(topology: .single, agents: [agent], multiAgentProbability: 0)
    }

    /// The draft; `nil` when the request has too few segments for the topology.
    func draft() -> PlanDraft? {
        let agents: [PlanAgent]?
        switch topology {
        case .single: agents = nil
        case .chain: agents = chain()
        case .parallelJoin, .mapReduce: agents = sideBySide()
        case .debate: agents = debate()
        case .reflect: agents = reflection()
        }
        guard let agents else { return nil }
        return PlanDraft(topology: topology, agents: agents, multiAgentProbability: 0)
    }

    private func chain() -> [PlanAgent]? {
        let parts = tasks()
        guard parts.count >= 2 else { return nil }
        return parts.enumerated().map { index, part in
            agent(capability(part), task(part, parts), index > 0 ? [index - 1] : [])
        }
    }

    /// Steps of agents side by side, each step building on the one before; a writer joins what is left open.
    private func sideBySide() -> [PlanAgent]? {
        let parts = tasks()
        guard parts.count >= 2 else { return nil }
        var steps: [[Int]] = [[parts[0]]]
        for (index, part) in parts.enumerated().dropFirst() {
            // Two agents at least work side by side.
            if index > 1, segments[part][PlanStudent.Layout.opensStep] > 0 {
                steps.append([part])
            } else {
                steps[steps.count - 1].append(part)
            }
        }
        var shared: PlanCapability?
        if topology == .mapReduce {
            var sums = [Double](repeating: 0, count: PlanCapability.allCases.count)
            for part in steps[0] {
                for (index, score) in capabilityScores(part).enumerated() { sums[index] += score }
            }
            shared = PlanStudent.best(sums[...])
        }
        var agents: [PlanAgent] = []
        var before: [Int] = []
        for (number, step) in steps.enumerated() {
            let first = agents.count
            for part in step {
                let kind = number == 0 ? shared ?? capability(part) : capability(part)
                agents.append(agent(kind, task(part, parts), before))
            }
            before = Array(first..<agents.count)
        }
        if before.count > 1 { agents.append(agent(.write, "Join the parts into one answer.", before)) }
        return agents
    }

    private func debate() -> [PlanAgent]? {
        var sides = 2
        if partScores.count > 2, partScores[2] > partScores[1] { sides = 3 }
        var agents: [PlanAgent] = []
        for side in 0..<sides {
            let task =
                side == 0
                ? "Argue for the first side of the question."
                : side == 1
                    ? "Argue for the opposite side of the question." : "Argue for a view that both sides overlook."
            agents.append(PlanAgent(role: .advocate, capability: .research, task: task))
        }
        agents.append(
            PlanAgent(
                role: .judge,
                capability: .critique,
                task: "Weigh the arguments and decide.",
                dependencies: Array(0..<sides)
            )
        )
        return agents
    }

    private func reflection() -> [PlanAgent]? {
        [
            agent(lead, "Make a first version of what is asked.", []),
            agent(.critique, "Find what is wrong or weak in the first version.", [0]),
            agent(lead, "Make the final version, mending what the critic found.", [0, 1]),
        ]
    }

    /// The segments that are sub-tasks: the set that is likeliest given how many there are.
    private func tasks() -> [Int] {
        let scores = segments.map { $0[PlanStudent.Layout.isTask] }
        var order = Array(scores.indices)
        order.sort { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
        var best = (count: 0, score: -Double.infinity)
        var sum = 0.0
        for count in 1...max(1, min(order.count, PlanStudent.mostParts)) where count <= order.count {
            // log p / (1 − p) is the output itself.
            sum += scores[order[count - 1]]
            let score = sum + (count - 1 < partScores.count ? partScores[count - 1] : 0)
            if count >= 2, score > best.score { best = (count, score) }
        }
        return order[..<best.count].sorted()
    }

    private func capabilityScores(_ part: Int) -> [Double] {
        PlanStudent.logSoftmax(segments[part][PlanStudent.Layout.capability])
    }

    private func capability(_ part: Int) -> PlanCapability {
        PlanStudent.best(segments[part][PlanStudent.Layout.capability])
    }

    private func agent(_ capability: PlanCapability, _ task: String, _ dependencies: [Int]) -> PlanAgent {
        PlanAgent(role: PlanRole(capability), capability: capability, task: task, dependencies: dependencies)
    }

    /// The words of a part: its segment and those behind it that are no parts of their own, without what joins it to the next.
    private func task(_ part: Int, _ parts: [Int]) -> String {
        let start = features.wordRange(part).lowerBound
        var last = part
        while last + 1 < features.count, !parts.contains(last + 1) { last += 1 }
        var end = features.wordRange(last).upperBound
        while end < text.count, Self.closing.contains(text[end]) { end += 1 }
        return Self.trimmed(text, start..<min(end, start + 600))
    }

    /// Marks that belong to the words before them: `.!?)]}"`.
    private static let closing: [UInt8] = [46, 33, 63, 41, 93, 125, 34]

    /// The text of a range without blanks, separators and half characters at its ends.
    static func trimmed(_ text: [UInt8], _ range: Range<Int>) -> String {
        var start = max(0, range.lowerBound)
        var end = min(text.count, range.upperBound)
        while end < text.count, end > start, text[end] & 0xC0 == 0x80 { end -= 1 }
        func isMargin(_ byte: UInt8) -> Bool {
            byte <= 32 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: ":")
        }
        while start < end, isMargin(text[start]) { start += 1 }
        while end > start, isMargin(text[end - 1]) { end -= 1 }
        return String(decoding: text[start..<end], as: UTF8.self)
    }
}
