import Testing

@testable import GatewayServer

struct GroupedBootstrapTests {
    @Test func anIntervalHoldsTheTruthAboutAsOftenAsItSays() {
        var hits = 0
        for trial in 0..<200 {
            var bootstrap = GroupedBootstrap(columns: 2)
            var random = Wheel(seed: UInt64(trial))
            // Uniform costs against a reference of 1: the ratio is a half in the long run.
            for _ in 0..<100 { bootstrap.add([random.uniform(), 1]) }
            let ratio = bootstrap.ratio(0, over: 1, seed: UInt64(trial))
            if let ratio, ratio.low <= 0.5, ratio.high >= 0.5 { hits += 1 }
        }
        #expect((180...199).contains(hits), "\(hits) of 200")
    }

    @Test func groupsOfManyRequestsGiveTheWidthThatSingleOnesWould() {
        var bootstrap = GroupedBootstrap(columns: 2)
        var random = Wheel(seed: 1)
        for _ in 0..<50_000 { bootstrap.add([random.uniform(), 1]) }
        let ratio = bootstrap.ratio(0, over: 1)
        // The standard error of a mean of uniform numbers is √(1/12 / n).
        let expected = 2 * 1.96 * (1.0 / 12 / 50_000).squareRoot()
        let width = (ratio?.high ?? 0) - (ratio?.low ?? 0)
        #expect(abs(width / expected - 1) < 0.15, "\(width) \(expected)")
    }

    @Test func nothingOverNothingHasNoRatio() {
        var bootstrap = GroupedBootstrap(columns: 2)
        #expect(bootstrap.ratio(0, over: 1) == nil)
        bootstrap.add([1, 0])
        #expect(bootstrap.ratio(0, over: 1) == nil)
    }
}

struct TimeBucketsTests {
    @Test func aWindowEndsWithTheBucketOfNow() {
        let buckets = TimeBuckets(count: 24, width: 3_600, now: 1_800_000_123)
        #expect(buckets.index(of: 1_800_000_123) == 23 && buckets.start == 1_800_000_000 - 23 * 3_600)
        #expect(buckets.index(of: 0) == 0 && buckets.index(of: 4e9) == 23)
        #expect(buckets.index(of: buckets.start(of: 7)) == 7)
    }

    private static let ages: [(age: Double, width: Double)] = [
        (0, 3_600), (212_400, 3_600), (324_000, 21_600), (4_320_000, 86_400), (2e8, 7_862_400),
    ]

    @Test(arguments: ages)
    func allRequestsTakeAtMostAboutSixtyBuckets(_ age: Double, _ width: Double) {
        let buckets = TimeBuckets(from: 1_800_000_123 - age, now: 1_800_000_123)
        #expect(buckets.width == width && buckets.count <= 62)
        #expect(buckets.index(of: 1_800_000_123) == buckets.count - 1)
        #expect(buckets.index(of: 1_800_000_123 - age) == 0)
    }
}

struct LatencyHistogramTests {
    @Test func percentilesAreRightToOnePercent() {
        var histogram = LatencyHistogram()
        #expect(histogram.percentile(0.5) == nil)
        for value in 1...10_000 { histogram.add(Double(value)) }
        for share in [0.01, 0.5, 0.9, 0.99] {
            let found = histogram.percentile(share) ?? 0
            #expect(abs(found / (10_000 * share) - 1) < 0.011, "\(share): \(found)")
        }
        histogram.add(0)
        histogram.add(1e12)
        #expect(histogram.count == 10_002)
    }
}

/// Uniform numbers that are the same every time.
private struct Wheel {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

    mutating func uniform() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / Double(1 << 53)
    }
}
