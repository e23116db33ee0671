import Testing

@testable import Routing

struct ExactNumberTests {
    @Test(arguments: [
        ("0", 0, 0, "0"), ("000", 2, 0, "0"), ("12", 0, 0, "12"), ("0120", 1, 0, "12"), ("125", 3, 0, "0.125"),
        ("5", 0, 3, "5000"), ("15", 1, 400, "15e399"), ("1", 40, 0, "1e-40"), ("700", 0, 2, "70000"),
    ])
    func thereIsOneWayToWriteANumber(digits: String, decimals: Int, power: Int, expected: String) {
        let number = ExactNumber(digits: Array(digits.utf8), decimals: decimals, power: power)
        #expect(String(decoding: number.bytes, as: UTF8.self) == expected)
    }

    @Test(arguments: [
        (1, 2, "0.5"), (2, 4, "0.5"), (1, 3, "1/3"), (-4, 6, "-2/3"), (4, -6, "-2/3"), (6, 3, "2"), (0, 5, "0"),
        (7, 8, "0.875"),
        (22, 7, "22/7"),
    ])
    func aQuotientIsADecimalOrInLowestTerms(top: Int, bottom: Int, expected: String) throws {
        let bytes = try #require(ExactNumber.quotient(Int64(top), Int64(bottom)))
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }

    @Test func nothingIsDividedByZero() {
        #expect(ExactNumber.quotient(1, 0) == nil)
    }

    @Test(arguments: [
        ("zero", 0), ("twelve", 12), ("twenty-five", 25), ("one hundred", 100), ("one hundred and five", 105),
        ("two thousand three hundred and six", 2306), ("three million", 3_000_000), ("minus four", -4), ("sixty", 60),
    ])
    func numbersAreReadFromWords(words: String, value: Int) {
        var index = 0
        #expect(NumberWords.value(Array(words.utf8), &index) == Int64(value))
        #expect(index == words.utf8.count)
    }

    @Test(arguments: ["someone", "hundred", "", "onerous", "tenth"])
    func otherWordsAreNoNumbers(words: String) {
        var index = 0
        #expect(NumberWords.value(Array(words.utf8), &index) == nil)
    }
}
