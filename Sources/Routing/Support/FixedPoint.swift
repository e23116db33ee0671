/// Decimal text of a number, rounded half away from zero to `digits` places: the portable tier has no `printf`.
///
/// Values beyond ±9e15 / 10^digits and non-finite values become `"–"`.
public func fixedPoint(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    guard value.isFinite, abs(value) * scale < 9e15 else { return "–" }
    let scaled = Int64(abs(value) * scale + 0.5)
    let whole = scaled / Int64(scale)
    let sign = value < 0 && scaled != 0 ? "-" : ""
    guard digits > 0 else { return "\(sign)\(whole)" }
    let fraction = String(scaled % Int64(scale))
    return sign + String(whole) + "." + String(repeating: "0", count: digits - fraction.utf8.count) + fraction
}

/// A sum of US dollars with as many places as small amounts need: `$12.40`, `$0.0031`, `$0.000042`.
public func dollars(_ value: Double) -> String {
    let size = abs(value)
    let digits = size >= 1 || size == 0 ? 2 : size >= 0.001 ? 4 : 6
    return (value < 0 ? "-$" : "$") + fixedPoint(size, digits: digits)
}

/// A mass in words, such as `1.20 g` or `35.0 mg`, with as many digits as it takes to tell two apart.
public func grams(_ value: Double) -> String {
    let size = abs(value)
    return size >= 1
        ? fixedPoint(value, digits: 2) + " g" : fixedPoint(1000 * value, digits: size >= 0.01 ? 1 : 3) + " mg"
}
