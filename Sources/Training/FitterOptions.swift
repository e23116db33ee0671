/// Settings of a fitter by name, as given with `--set NAME=VALUE`.
public struct FitterOptions: Sendable {
    private var values: [String: String]
    private var known: [String] = []

    /// Options from pairs of name and value.
    public init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// Takes a whole number.
    ///
    /// - Throws: `TrainingError.invalidOption` when it is no number or out of `range`.
    public mutating func integer(
        _ name: String,
        default value: Int,
        in range: ClosedRange<Int>
    ) throws(TrainingError) -> Int {
        try number(name, default: value, in: range, as: "a whole number")
    }

    /// Takes a number.
    ///
    /// - Throws: `TrainingError.invalidOption` when it is no number or out of `range`.
    public mutating func number(
        _ name: String,
        default value: Double,
        in range: ClosedRange<Double>
    ) throws(TrainingError) -> Double {
        try number(name, default: value, in: range, as: "a number")
    }

    /// Takes one of several words; the first is the default.
    ///
    /// - Throws: `TrainingError.invalidOption` when it is another word.
    public mutating func choice(_ name: String, _ words: [String]) throws(TrainingError) -> String {
        guard let text = take(name) else { return words[0] }
        guard words.contains(text) else { throw invalid(name, text, words.joined(separator: ", ")) }
        return text
    }

    /// Takes any text.
    public mutating func text(_ name: String) -> String? { take(name) }

    /// Takes words separated by commas.
    public mutating func words(_ name: String, default value: [String]) -> [String] {
        take(name)?.split(separator: ",").map(String.init) ?? value
    }

    /// Refuses what no fitter took.
    ///
    /// - Throws: `TrainingError.invalidOption` naming the options that exist.
    public func requireEmpty(kind: String) throws(TrainingError) {
        guard let name = values.keys.min() else { return }
        let list = known.isEmpty ? "it has none" : "use " + known.joined(separator: ", ")
        throw TrainingError(.invalidOption, "router '\(kind)' has no option '\(name)'; \(list)")
    }

    private mutating func number<Number: LosslessStringConvertible & Comparable>(
        _ name: String,
        default value: Number,
        in range: ClosedRange<Number>,
        as what: String
    ) throws(TrainingError) -> Number {
        guard let text = take(name) else { return value }
        guard let number = Number(text), range.contains(number) else {
            throw invalid(name, text, "\(what) from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private mutating func take(_ name: String) -> String? {
        known.append(name)
        return values.removeValue(forKey: name)
    }

    private func invalid(_ name: String, _ value: String, _ expected: String) -> TrainingError {
        TrainingError(.invalidOption, "option \(name)=\(value): must be \(expected)")
    }
}
