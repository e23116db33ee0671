/// Elementary functions without the C mathematics library, which wasm32 has not.
///
/// Plain multiplications and additions in a fixed order: the same bits on every machine and in the browser, so a
/// router trained here decides there as it does here.
public enum Elementary {
    private static let ln2 = 0.693_147_180_559_945_3
    private static let ln2High = 0.693_147_180_369_123_8
    private static let ln2Low = 1.908_214_929_270_587_7e-10

    /// eˣ; relative error below 1e-14, 0 and infinity beyond ±708.
    public static func exp(_ x: Double) -> Double {
        guard !x.isNaN else { return x }
        guard x > -708 else { return 0 }
        guard x < 708 else { return .infinity }
        let k = (x / ln2).rounded(.toNearestOrEven)
        let r = (x - k * ln2High) - k * ln2Low
        // Taylor series on |r| ≤ ln2 / 2, by Horner's rule.
        var sum = 1.0
        var n = 13.0
        while n >= 1 {
            sum = 1 + sum * r / n
            n -= 1
        }
        return sum * Double(sign: .plus, exponent: Int(k), significand: 1)
    }

    /// Natural logarithm of a positive normal number; relative error below 1e-14.
    public static func log(_ x: Double) -> Double {
        guard x > 0 else { return x == 0 ? -.infinity : .nan }
        guard x.isFinite else { return x }
        var exponent = Double(x.exponent)
        var significand = x.significand
        if significand > 1.414_213_562_373_095 {
            significand /= 2
            exponent += 1
        }
        // log m = 2 artanh((m − 1) / (m + 1)), |argument| ≤ 0.1716.
        let t = (significand - 1) / (significand + 1)
        let square = t * t
        var sum = 0.0
        var n = 21.0
        while n >= 1 {
            sum = sum * square + 1 / n
            n -= 2
        }
        return 2 * t * sum + exponent * ln2
    }

    /// Logistic function 1 / (1 + e⁻ˣ), in 0...1.
    public static func sigmoid(_ x: Double) -> Double {
        if x >= 0 { return 1 / (1 + exp(-x)) }
        let e = exp(x)
        return e / (1 + e)
    }

    /// log(1 + eˣ), the smooth positive part.
    public static func softplus(_ x: Double) -> Double {
        x > 34 ? x : x < -34 ? exp(x) : log(1 + exp(x))
    }
}
