import Testing

@testable import Training

struct ModelTiersTests {
    @Test func likeRatingsShareATier() {
        let tiers = ModelTiers(ratings: [0.1, 5, 0, 5.2, 2.5, 0.05, 4.9], wanted: 3)
        #expect(tiers.count == 3)
        #expect(tiers.tierOfModel == [2, 0, 2, 0, 1, 2, 0])
    }

    @Test func noModelSharesATierWhenThereAreEnough() {
        let tiers = ModelTiers(ratings: [1, 3, 2], wanted: 10)
        #expect(tiers.count == 3 && tiers.tierOfModel == [2, 0, 1])
    }

    /// All ways of cutting nine ratings into four tiers, by brute force.
    @Test func theSumOfVariancesIsTheLeast() {
        let ratings: [Double] = [9, 8.1, 7.9, 6, 5.5, 3, 2.2, 2.1, 0]
        func variance(_ range: Range<Int>) -> Double {
            let mean = ratings[range].reduce(0, +) / Double(range.count)
            return ratings[range].reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(range.count)
        }
        var least = Double.infinity
        for a in 1..<7 {
            for b in (a + 1)..<8 {
                for c in (b + 1)..<9 {
                    least = min(least, variance(0..<a) + variance(a..<b) + variance(b..<c) + variance(c..<9))
                }
            }
        }
        let tiers = ModelTiers(ratings: ratings, wanted: 4).tierOfModel
        let found = (0..<4).reduce(0.0) { sum, tier in
            let members = tiers.indices.filter { tiers[$0] == Int32(tier) }
            return sum + variance(members[0]..<members[members.count - 1] + 1)
        }
        #expect(abs(found - least) < 1e-12)
    }
}
