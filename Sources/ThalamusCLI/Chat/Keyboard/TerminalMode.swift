import Foundation

/// How the terminal hands over what is typed: line by line as it comes, or key by key to the editor.
final class TerminalMode {
    /// The terminal as it was found.
    private let original: termios?
    private(set) var isEditing = false

    /// The terminal of standard input and output; it stays as it is where either is none.
    init() {
        var found = termios()
        let isCapable = isatty(0) == 1 && isatty(1) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
        original = isCapable && tcgetattr(0, &found) == 0 ? found : nil
    }

    /// Whether keys can come one by one.
    var canEdit: Bool { original != nil }

    /// Columns of the terminal.
    var width: Int {
        var size = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Hands over key by key, unechoed; signals of keys stay.
    func edit() {
        guard var changed = original else { return }
        changed.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        tcsetattr(0, TCSADRAIN, &changed)
        if !isEditing { TerminalOutput.write("\u{1B}[?2004h") }
        isEditing = true
    }

    /// Hands over as the terminal did before.
    func restore() {
        guard isEditing, var found = original else { return }
        TerminalOutput.write("\u{1B}[?2004l")
        tcsetattr(0, TCSADRAIN, &found)
        isEditing = false
    }
}

/// Writes to a stream of the process; a reader that went away is no failure.
enum TerminalOutput {
    /// Writes a text.
    ///
    /// - Returns: whether it was taken.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32 = 1) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var written = 0
            while written < bytes.count {
                let count = Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }
}
