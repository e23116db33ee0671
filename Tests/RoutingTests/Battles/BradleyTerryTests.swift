import Testing

@testable import Routing

struct BradleyTerryTests {
    @Test func threeWinsOfFourAreARatingOfLogThree() {
        let fit = BradleyTerry(wins: [0, 3, 1, 0], ridge: 1e-9)
        #expect(abs(fit.ratings[0] - fit.ratings[1] - Elementary.log(3)) < 1e-6)
        #expect(abs(fit.ratings[0] + fit.ratings[1]) < 1e-6)
    }

    /// A beats B 2:1 and B beats C 2:1; A and C never met, so A beats C 4:1.
    @Test func strengthCarriesOverFromOneOpponentToTheNext() {
        let fit = BradleyTerry(wins: [0, 20, 0, 10, 0, 20, 0, 10, 0], ridge: 1e-9)
        #expect(abs(fit.ratings[0] - fit.ratings[1] - Elementary.log(2)) < 1e-6)
        #expect(abs(fit.ratings[0] - fit.ratings[2] - Elementary.log(4)) < 1e-6)
    }

    @Test func theCovarianceIsTheInverseOfTheInformation() {
        // 100 battles at even odds hold 25 units of information on the difference, whose variance is 1 / 25.
        let covariance = BradleyTerry(wins: [0, 50, 50, 0], ridge: 1e-6).covariance
        #expect(abs(covariance[0] + covariance[3] - 2 * covariance[1] - 0.04) < 1e-4)
    }

    @Test func whoNeverLostHasAFiniteRatingAndWhoNeverFoughtAMeanOne() {
        let fit = BradleyTerry(wins: [0, 50, 0, 0, 0, 0, 0, 0, 0], ridge: 0.1)
        #expect(fit.ratings[0] > 2 && fit.ratings[0] < 20)
        #expect(abs(fit.ratings[2]) < 1e-9)
        #expect(fit.covariance.allSatisfy { $0.isFinite })
    }

    @Test func whereItBeginsDoesNotMatter() {
        let wins: [Double] = [0, 9, 4, 2, 0, 7, 5, 1, 0]
        let one = BradleyTerry(wins: wins, ridge: 0.1)
        let other = BradleyTerry(wins: wins, ridge: 0.1, start: [5, -4, 3])
        for (a, b) in zip(one.ratings, other.ratings) { #expect(abs(a - b) < 1e-6) }
    }
}
