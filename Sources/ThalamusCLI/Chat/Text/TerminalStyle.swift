import Foundation

/// Light ANSI for a terminal; nothing where it is off.
struct TerminalStyle: Sendable {
    let isOn: Bool

    /// The style of a stream: on where it is a terminal that shows colours and nobody asked for none.
    ///
    /// - Parameter descriptor: 1 for standard output, 2 for standard error.
    static func of(_ descriptor: Int32, noColor: Bool) -> TerminalStyle {
        let environment = ProcessInfo.processInfo.environment
        let isRefused = noColor || environment["NO_COLOR"]?.isEmpty == false || environment["TERM"] == "dumb"
        return TerminalStyle(isOn: !isRefused && isatty(descriptor) == 1)
    }

    func dim(_ text: String) -> String { wrap(text, "2") }
    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "31") }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

extension String {
    /// The text without the control characters by which it could move the cursor or steer the terminal.
    var withoutControls: String {
        var clean = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.isTerminalControl { clean.append(scalar) }
        return String(clean)
    }
}

extension Unicode.Scalar {
    /// Whether a terminal does something other than show it; line feeds and tabs are wanted.
    var isTerminalControl: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F..<0xA0: true
        default: false
        }
    }
}
