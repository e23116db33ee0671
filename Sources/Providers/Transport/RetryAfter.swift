internal import NIOHTTP1

/// How long an upstream asks to wait: `retry-after-ms`, or `retry-after` in seconds.
enum RetryAfter {
    /// Nil when neither header is there or can be read; a date is not, for clocks differ.
    static func duration(_ headers: HTTPHeaders) -> Duration? {
        func number(_ name: String, atMost limit: Double) -> Double? {
            headers.first(name: name).flatMap(Double.init).flatMap { $0 >= 0 && $0 <= limit ? $0 : nil }
        }
        if let milliseconds = number("retry-after-ms", atMost: 86_400_000) { return .milliseconds(Int(milliseconds)) }
        return number("retry-after", atMost: 86_400).map { .milliseconds(Int($0 * 1000)) }
    }
}
