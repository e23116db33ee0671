import Foundation

/// Replaces `${NAME}` and `${NAME:-default}` in the values of a configuration file.
enum EnvironmentExpansion {
    /// The text with every reference replaced; `$` without a brace stays as it is.
    ///
    /// - Throws: what `missing` makes of the name of a variable that is not set and has no default.
    static func expand<Failure: Error>(
        _ text: String,
        environment: [String: String],
        missing: (String) -> Failure
    ) throws(Failure) -> String {
        var result = ""
        var rest = Substring(text)
        while let start = rest.range(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            result += rest[..<start.lowerBound]
            let reference = rest[start.upperBound..<end]
            let parts = reference.split(separator: ":-", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if let value = environment[name] {
                result += value
            } else if parts.count == 2 {
                result += parts[1]
            } else {
                throw missing(name)
            }
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }
}
