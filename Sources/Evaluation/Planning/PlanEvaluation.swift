public import Datasets
public import Routing

/// A planner's figures on requests with written plans, with 95 % intervals from resampled requests.
///
/// Agents are compared by capability and edges by the capabilities of their ends, as multisets over all requests (micro
/// F1; the node and edge F1 of TaskBench, Shen et al. 2023, arXiv 2311.18760, §4).
public struct PlanEvaluation: Codable, Sendable {
    /// The part of the data, such as `template`.
    public var part: String
    /// The planner.
    public var planner: String
    /// Requests.
    public var n: Int
    /// Share whose topology is exactly the written one.
    public var topologyAccuracy: Figure?
    /// Of the plans with several agents, the share where several were written.
    public var multiAgentPrecision: Figure?
    /// Of the requests for which several agents were written, the share that got several.
    public var multiAgentRecall: Figure?
    /// F1 of the agents' capabilities.
    public var roleF1: Figure?
    /// F1 of the agents' capabilities where several agents were written.
    public var roleF1OfSeveral: Figure?
    /// F1 of the edges.
    public var edgeF1: Figure?
    /// Share of plans that can be run as they are.
    public var validity: Figure?

    /// A figure with its 95 % interval.
    public struct Figure: Codable, Sendable, Equatable {
        /// The figure.
        public var value: Double
        /// Its interval.
        public var ci95: [Double]
    }

    private enum CodingKeys: String, CodingKey {
        case part, planner, n, validity
        case topologyAccuracy = "topology_accuracy"
        case multiAgentPrecision = "multi_agent_precision"
        case multiAgentRecall = "multi_agent_recall"
        case roleF1 = "role_f1"
        case roleF1OfSeveral = "role_f1_of_several"
        case edgeF1 = "edge_f1"
    }

    /// Judges drafts.
    ///
    /// - Parameters:
    ///   - drafts: one for each row.
    ///   - rows: requests with their plans.
    ///   - valid: whether each draft makes a plan that can be run.
    ///   - part: what the rows are called.
    ///   - planner: what the planner is called.
    ///   - bootstrap: how requests are resampled.
    public init(
        drafts: [PlanDraft],
        rows: [PlanQuery],
        valid: [Bool],
        part: String,
        planner: String,
        bootstrap: Bootstrap = Bootstrap()
    ) {
        precondition(drafts.count == rows.count && valid.count == rows.count, "every row needs its draft")
        let scores = rows.indices.map { PlanScore(drafts[$0], rows[$0], isValid: valid[$0]) }
        let several = scores.filter { $0.severalWritten > 0 }
        self.part = part
        self.planner = planner
        n = rows.count
        func figure(_ scores: [PlanScore], _ value: (PlanScore) -> Double?) -> Figure? {
            var total = PlanScore()
            for score in scores { total.add(score) }
            guard let point = value(total) else { return nil }
            let resampled = bootstrap.values(count: scores.count) { counts -> Double? in
                var total = PlanScore()
                for (index, count) in counts.enumerated() where count > 0 {
                    total.add(scores[index], times: Double(count))
                }
                return value(total)
            }
            let interval = Bootstrap.interval95(resampled) ?? point...point
            return Figure(value: point, ci95: [interval.lowerBound, interval.upperBound])
        }
        topologyAccuracy = figure(scores, \.accuracy)
        multiAgentPrecision = figure(scores, \.severalPrecision)
        multiAgentRecall = figure(scores, \.severalRecall)
        roleF1 = figure(scores, \.roleF1)
        roleF1OfSeveral = figure(several, \.roleF1)
        edgeF1 = figure(scores, \.edgeF1)
        validity = figure(scores, \.validity)
    }
}
