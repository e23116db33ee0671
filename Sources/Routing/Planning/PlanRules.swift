/// The planner by keywords: what one would write by hand, to compare the student with and for where no encoder is.
///
/// It reads the same segments and cue words as the student, and knows no probabilities.
public struct PlanRules: Sendable {
    /// The rules.
    public init() {}

    /// Designs a plan for a request.
    public func draft(for text: [UInt8]) -> PlanDraft {
        let features = PlanFeatures(text)
        let segments = features.segments
        func count(_ cue: PlanCue) -> Int { segments.count { $0.has(cue) } }
        let working = segments.indices.filter {
            segments[$0].firstCues & PlanSegment.capabilityBits != 0
        }
        var topology = Plan.Topology.single
        if count(.debate) >= 2 {
            topology = .debate
        } else if count(.revise) >= 1, count(.critique) >= 1, segments.count <= 6 {
            topology = .reflect
        } else if count(.each) >= 1, segments.count >= 4 {
            topology = .mapReduce
        } else if count(.sequence) >= 1, working.count >= 2 {
            topology = .chain
        } else if working.count >= 3 {
            topology = .parallelJoin
        }
        var reading = PlanReading(text: text, features: features, lead: lead(features))
        guard topology != .single else { return reading.single() }
        reading.topology = topology
        reading.segments = segments.indices.map { index in
            let kind = self.kind(segments[index])
            var outputs = [Double](repeating: 0, count: PlanStudent.Layout.partOutputs)
            let isItem = topology == .mapReduce && index > 0 && segments[index].words <= 4
            outputs[PlanStudent.Layout.isTask] = kind != nil || isItem ? 1 : -1
            if let kind { outputs[PlanStudent.Layout.capability.lowerBound + kind] = 1 }
            outputs[PlanStudent.Layout.opensStep] = segments[index].has(.join) ? 1 : -1
            return outputs
        }
        var draft = reading.draft() ?? reading.single()
        draft.multiAgentProbability = draft.topology == .single ? 0 : 1
        return draft
    }

    private func lead(_ features: PlanFeatures) -> PlanCapability {
        for segment in features.segments {
            if let kind = kind(segment) { return PlanCapability.allCases[kind] }
        }
        return .research
    }

    private func kind(_ segment: PlanSegment) -> Int? {
        for kind in 0..<PlanCapability.allCases.count where segment.firstCues & (1 << UInt32(kind)) != 0 {
            return kind
        }
        return nil
    }
}
