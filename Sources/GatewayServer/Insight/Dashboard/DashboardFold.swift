internal import Conversation
internal import Stores

/// Everything the dashboard shows of a window, summed up one request at a time.
struct DashboardFold: Sendable {
    /// One span of time, and what the reference would have taken in it.
    private struct Bucket: Sendable {
        var sums = InsightSums()
        var reference = RequestCharge(costUSD: 0, carbonG: 0, energyWh: 0)
    }

    /// One model or policy.
    private struct Part: Sendable {
        var sums = InsightSums()
        var total = LatencyHistogram()
    }

    private let now: Double
    private(set) var buckets: TimeBuckets?
    private var spans: [Bucket] = []
    private var all = InsightSums()
    private var models: [String: Part] = [:]
    private var policies: [String: Part] = [:]
    private var providers: [String: ProviderHealth] = [:]
    private var firstToken = LatencyHistogram()
    private var total = LatencyHistogram()
    private var overhead = LatencyHistogram()
    private var router = LatencyHistogram()
    private(set) var comparison: ReferenceComparison

    /// An empty dashboard.
    ///
    /// - Parameters:
    ///   - buckets: the spans of time; `nil` lets the first request tell.
    ///   - references: the reference of each policy.
    ///   - providers: the providers to show even if nothing was asked of them.
    ///   - now: seconds since 1970.
    init(buckets: TimeBuckets?, references: [String: ReferenceModel], providers: [String], now: Double) {
        self.now = now
        self.buckets = buckets
        comparison = ReferenceComparison(references)
        spans = Array(repeating: Bucket(), count: buckets?.count ?? 0)
        for provider in providers { self.providers[provider] = ProviderHealth() }
    }

    /// Adds a request.
    mutating func add(_ figures: LedgerFigures) {
        let buckets = self.buckets ?? TimeBuckets(from: figures.created, now: now)
        if self.buckets == nil {
            self.buckets = buckets
            spans = Array(repeating: Bucket(), count: buckets.count)
        }
        all.add(figures)
        models[figures.model, default: Part()].sums.add(figures)
        policies[figures.policy, default: Part()].sums.add(figures)
        let bucket = buckets.index(of: figures.created)
        spans[bucket].sums.add(figures)
        if figures.policy != "pinned" { router.add(figures.routerMilliseconds) }
        let charge = comparison.add(figures)
        guard let answer = figures.answer else { return }
        // What cannot be compared counts as it was, so that the two lines of a plot are of the same requests.
        spans[bucket].reference.costUSD += charge?.costUSD ?? answer.costUSD
        spans[bucket].reference.carbonG? += (charge == nil ? answer.carbonG : charge?.carbonG) ?? 0
        spans[bucket].reference.energyWh? += (charge == nil ? answer.energyWh : charge?.energyWh) ?? 0
        providers[answer.provider, default: ProviderHealth()].add(answer, at: figures.created)
        guard answer.status < 400 else { return }
        total.add(answer.totalMilliseconds)
        overhead.add(answer.overheadMilliseconds)
        models[figures.model]?.total.add(answer.totalMilliseconds)
        policies[figures.policy]?.total.add(answer.totalMilliseconds)
        if let time = answer.firstTokenMilliseconds { firstToken.add(time) }
    }

    /// The dashboard's members.
    func members(choices: [String]) -> [JSONValue.Member] {
        let width = buckets?.width ?? 0
        return [
            .init("bucket_seconds", .number(width)),
            .init("totals", .object(all.members)),
            .init(
                "buckets",
                .array(
                    spans.enumerated().map { index, span in
                        .object(
                            [.init("start", .number(buckets?.start(of: index) ?? 0))] + span.sums.members + [
                                .init("reference_cost_usd", .number(span.reference.costUSD)),
                                .init("reference_carbon_g", .figure(span.reference.carbonG)),
                                .init("reference_energy_wh", .figure(span.reference.energyWh)),
                            ]
                        )
                    }
                )
            ),
            .init("models", Self.list(models, name: "model")),
            .init("policies", Self.list(policies, name: "policy")),
            .init(
                "latency",
                [
                    "first_token_ms": firstToken.json, "total_ms": total.json, "overhead_ms": overhead.json,
                    "router_ms": router.json,
                ]
            ),
            .init("comparison", comparison.json(choices: choices)),
            .init("providers", .array(providers.sorted { $0.key < $1.key }.map { $0.value.json(name: $0.key) })),
        ]
    }

    /// The parts, those of most requests first.
    private static func list(_ parts: [String: Part], name: String) -> JSONValue {
        let sorted = parts.sorted { ($1.value.sums.requests, $0.key) < ($0.value.sums.requests, $1.key) }
        return .array(
            sorted.map { key, part in
                .object([.init(name, .string(key))] + part.sums.members + [.init("total_ms", part.total.json)])
            }
        )
    }
}
