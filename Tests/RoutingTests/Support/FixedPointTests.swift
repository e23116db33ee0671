import Routing
import Testing

struct FixedPointTests {
    @Test(arguments: [
        (0.0, 2, "0.00"), (1.005, 1, "1.0"), (-0.125, 2, "-0.13"), (-0.001, 2, "0.00"), (12.5, 0, "13"),
        (0.0456, 3, "0.046"), (.nan, 2, "–"), (.infinity, 2, "–"), (1e300, 2, "–"),
    ])
    func roundsToPlaces(value: Double, digits: Int, expected: String) {
        #expect(fixedPoint(value, digits: digits) == expected)
    }

    @Test(arguments: [(0.0, "$0.00"), (12.4, "$12.40"), (0.0031, "$0.0031"), (0.000042, "$0.000042"), (-3, "-$3.00")])
    func smallAmountsKeepTheirDigits(value: Double, expected: String) {
        #expect(dollars(value) == expected)
    }
}
