internal import Routing

/// A figure with the 95 % interval of what chance may do to it.
struct IntervalFigure: Sendable, Hashable {
    var estimate: Double
    var low: Double
    var high: Double

    /// Whether the interval holds a value.
    func spans(_ value: Double) -> Bool { low <= value && value <= high }
}

/// Sums over requests in a fixed number of groups, and bootstrap intervals of ratios of the sums.
///
/// Requests join the groups in turn, so up to 512 requests every one is a group of its own, which is the ordinary
/// bootstrap of requests (Efron and Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13). Beyond, groups of
/// requests are drawn in place of requests ("random groups": Wolter 2007, "Introduction to Variance Estimation",
/// chapter 2), so time and memory do not grow with the number of requests.
struct GroupedBootstrap: Sendable {
    static let groups = 512
    static let resamples = 1_000

    /// How many numbers are summed.
    let columns: Int
    /// How many requests were added.
    private(set) var count = 0
    /// [groups, columns].
    private var sums: [Double]

    /// Sums of `columns` numbers.
    init(columns: Int) {
        self.columns = columns
        sums = Array(repeating: 0, count: Self.groups * columns)
    }

    /// Adds a request's numbers: [columns].
    mutating func add(_ values: [Double]) {
        let row = count % Self.groups * columns
        for column in 0..<columns { sums[row + column] += values[column] }
        count += 1
    }

    /// The sum of a column over all requests.
    func total(_ column: Int) -> Double {
        stride(from: column, to: sums.count, by: columns).reduce(0) { $0 + sums[$1] }
    }

    /// The sum of one column over that of another, with its interval; `nil` where the other is 0.
    ///
    /// - Parameters:
    ///   - numerator: the column above.
    ///   - denominator: the column below.
    ///   - seed: what the draws depend on.
    func ratio(_ numerator: Int, over denominator: Int, seed: UInt64 = 0) -> IntervalFigure? {
        let whole = total(denominator)
        guard count > 0, whole > 0 else { return nil }
        let used = min(count, Self.groups)
        var random = SplitMix64(seed: seed)
        var ratios: [Double] = []
        ratios.reserveCapacity(Self.resamples)
        for _ in 0..<Self.resamples {
            var (above, below) = (0.0, 0.0)
            for _ in 0..<used {
                let row = random.index(below: used) * columns
                above += sums[row + numerator]
                below += sums[row + denominator]
            }
            if below > 0 { ratios.append(above / below) }
        }
        ratios.sort()
        guard !ratios.isEmpty else { return nil }
        return IntervalFigure(
            estimate: total(numerator) / whole,
            low: Self.quantile(0.025, of: ratios),
            high: Self.quantile(0.975, of: ratios)
        )
    }

    /// A quantile of sorted values by linear interpolation (Hyndman and Fan's type 7).
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        let position = share * Double(sorted.count - 1)
        let lower = Int(position)
        let upper = min(lower + 1, sorted.count - 1)
        return sorted[lower] + (sorted[upper] - sorted[lower]) * (position - Double(lower))
    }
}
