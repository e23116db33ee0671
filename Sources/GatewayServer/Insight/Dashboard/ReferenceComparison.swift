internal import Conversation
internal import Routing
internal import Stores

/// Compares what requests took with what they would have taken had the reference model answered all of them.
struct ReferenceComparison: Sendable {
    /// Below this many comparable requests nothing is claimed.
    static let leastRequests = 30

    private enum Column {
        static let cost = 0
        static let referenceCost = 1
        static let carbon = 2
        static let referenceCarbon = 3
        static let energy = 4
        static let referenceEnergy = 5
        static let quality = 6
        static let referenceQuality = 7
        static let count = 8
    }

    /// The reference of each policy.
    let references: [String: ReferenceModel]
    private var sums = GroupedBootstrap(columns: Column.count)
    private(set) var pinned = 0
    private(set) var failed = 0
    private(set) var unable = 0

    init(_ references: [String: ReferenceModel]) {
        self.references = references
    }

    /// Adds a request.
    ///
    /// - Returns: what the reference would have taken, `nil` when the request cannot be compared.
    mutating func add(_ figures: LedgerFigures) -> RequestCharge? {
        guard figures.policy != Decision.pinnedPolicy else {
            pinned += 1
            return nil
        }
        guard let answer = figures.answer, answer.status < 400 else {
            failed += 1
            return nil
        }
        guard let reference = references[figures.policy],
            let expected = figures.candidates.first(where: { $0.model == reference.id })
        else {
            unable += 1
            return nil
        }
        let charge = reference.charge(figures, answer, expected: expected)
        var row = [Double](repeating: 0, count: Column.count)
        row[Column.cost] = answer.costUSD
        row[Column.referenceCost] = charge.costUSD
        if let carbon = answer.carbonG, let other = charge.carbonG {
            row[Column.carbon] = carbon
            row[Column.referenceCarbon] = other
        }
        if let energy = answer.energyWh, let other = charge.energyWh {
            row[Column.energy] = energy
            row[Column.referenceEnergy] = other
        }
        if let quality = figures.expectedQuality, let other = expected.quality {
            row[Column.quality] = quality
            row[Column.referenceQuality] = other
        }
        sums.add(row)
        return charge
    }

    /// Requests that could be compared.
    var count: Int { sums.count }

    /// The models that the requests are compared with, in the order of their names.
    var names: [String] { Set(references.values.map(\.id)).sorted() }

    /// The comparison as JSON.
    func json(choices: [String]) -> JSONValue {
        let cost = sums.ratio(Column.cost, over: Column.referenceCost)
        let quality = sums.ratio(Column.quality, over: Column.referenceQuality)
        let isEnough = count >= Self.leastRequests && !(cost.map { $0.spans(1) } ?? true)
        func part(_ actual: Int, _ reference: Int) -> JSONValue {
            [
                "actual": .number(sums.total(actual)),
                "reference": .number(sums.total(reference)),
                "saving": Self.saving(sums.ratio(actual, over: reference)),
            ]
        }
        return [
            "reference": names.count == 1 ? .string(names[0]) : nil,
            "references": .object(
                references.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value.id)) }
            ),
            "choices": .array(choices.map { .string($0) }),
            "requests": .integer(count),
            "least_requests": .integer(Self.leastRequests),
            "left_out": ["pinned": .integer(pinned), "unanswered": .integer(failed), "unable": .integer(unable)],
            "enough": .bool(isEnough),
            "cost_usd": part(Column.cost, Column.referenceCost),
            "carbon_g": part(Column.carbon, Column.referenceCarbon),
            "energy_wh": part(Column.energy, Column.referenceEnergy),
            "quality": [
                "kept": Self.json(quality),
                "actual": .figure(quality == nil ? nil : sums.total(Column.quality) / Double(max(count, 1))),
                "reference": .figure(
                    quality == nil ? nil : sums.total(Column.referenceQuality) / Double(max(count, 1))
                ),
            ],
            "sentence": .string(sentence(cost, quality)),
        ]
    }

    /// What the comparison says, in words.
    private func sentence(_ cost: IntervalFigure?, _ quality: IntervalFigure?) -> String {
        guard !references.isEmpty else {
            return "Nothing to compare with yet: no request was routed in this window."
        }
        let other = names.count == 1 ? "always using \(names[0])" : "always using each policy's best model"
        guard count >= Self.leastRequests else {
            let requests = count == 1 ? "1 request" : "\(count) requests"
            return "Too little data: \(requests) can be compared with \(other), and it takes \(Self.leastRequests)."
        }
        guard let cost else { return "Compared with \(other) nothing is saved: it costs nothing per token." }
        guard !cost.spans(1) else {
            return
                "Too little data: compared with \(other), \(Self.change(cost.high)) to \(Self.change(cost.low)) cost is "
                + "all that can be said."
        }
        let kept = quality.map { ", at \(Self.percent($0.estimate)) of its expected quality" } ?? ""
        return "\(Self.change(cost.estimate)) cost than \(other)\(kept)."
    }

    /// `28 % less` for a ratio of 0.72.
    private static func change(_ ratio: Double) -> String {
        ratio <= 1 ? "\(percent(1 - ratio)) less" : "\(percent(ratio - 1)) more"
    }

    private static func percent(_ share: Double) -> String {
        let value = share * 100
        return "\(fixedPoint(value, digits: value != 0 && abs(value) < 9.95 ? 1 : 0)) %"
    }

    /// The share that is saved, from the ratio of what it took.
    private static func saving(_ ratio: IntervalFigure?) -> JSONValue {
        json(ratio.map { IntervalFigure(estimate: 1 - $0.estimate, low: 1 - $0.high, high: 1 - $0.low) })
    }

    private static func json(_ figure: IntervalFigure?) -> JSONValue {
        guard let figure else { return .null }
        return ["estimate": .number(figure.estimate), "low": .number(figure.low), "high": .number(figure.high)]
    }
}
