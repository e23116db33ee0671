/// What a person means by a line.
enum ChatLine: Equatable {
    case nothing
    case question(String)
    case command(SlashCommand)
    /// A command that cannot be obeyed, with what to do instead.
    case mistake(String)

    /// Reads a line; `//` begins a question that begins with a stroke.
    init(_ text: String) {
        let trimmed = text.trimmingPrefix(while: \.isWhitespace)
        guard !trimmed.isEmpty else {
            self = .nothing
            return
        }
        guard text.hasPrefix("/"), !text.hasPrefix("//") else {
            self = .question(text.hasPrefix("//") ? String(text.dropFirst()) : text)
            return
        }
        let words = text.dropFirst().split(maxSplits: 1, whereSeparator: \.isWhitespace)
        let name = text.dropFirst().first?.isWhitespace == false ? String(words[0]) : ""
        let rest = words.count > 1 ? words[1].split(whereSeparator: \.isNewline).joined(separator: " ") : ""
        let argument = Self.trimmed(rest)
        do throws(CommandError) {
            self = .command(try SlashCommand(name: name, argument: argument.isEmpty ? nil : argument))
        } catch {
            self = .mistake(error.description)
        }
    }

    private static func trimmed(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }
}
