import Datasets
import Routing

/// Which segment of a request each agent of its written plan works on.
struct PlanAlignment {
    /// The agent of each segment, `nil` where a segment is no sub-task: [segments].
    let agents: [Int?]

    /// Finds the agents' tasks, which quote the request, in it.
    init(_ row: PlanQuery, features: PlanFeatures) {
        let text = Array(row.query.utf8)
        var agents: [Int?] = Array(repeating: nil, count: features.count)
        var from = 0
        for (agent, written) in row.agents.enumerated() {
            let task = Array(written.task.utf8)
            guard let start = Self.first(task, in: text, from: from) else { continue }
            from = start + task.count
            var best: (segment: Int, share: Double)?
            for segment in 0..<features.count {
                let range = features.wordRange(segment)
                let overlap = min(range.upperBound, from) - max(range.lowerBound, start)
                guard overlap > 0 else { continue }
                let share = Double(overlap) / Double(max(1, min(task.count, range.count)))
                if best == nil || best!.share < 0.5, share > best?.share ?? 0 { best = (segment, share) }
            }
            if let best, agents[best.segment] == nil { agents[best.segment] = agent }
        }
        self.agents = agents
    }

    /// Number of segments that are sub-tasks.
    var parts: Int { agents.count { $0 != nil } }

    private static func first(_ needle: [UInt8], in text: [UInt8], from: Int) -> Int? {
        guard !needle.isEmpty, text.count >= needle.count else { return nil }
        for start in Array(from..<max(from, text.count - needle.count + 1)) + Array(0..<from)
        where start + needle.count <= text.count && text[start] == needle[0] {
            if text[start..<start + needle.count].elementsEqual(needle) { return start }
        }
        return nil
    }
}
