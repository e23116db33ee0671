/// A command of the chat in the terminal.
enum SlashCommand: Equatable {
    case model(String?)
    case why
    case stop
    case again(model: String?)
    case new
    case history
    case open(Int)
    case feedback(isGood: Bool, comment: String?)
    case help
    case quit

    /// Name, argument and meaning of each, as `/help` shows them.
    static let table: [(name: String, argument: String, meaning: String)] = [
        ("model", "[NAME]", "list what can be asked, or choose: a policy decides each time, a model is pinned"),
        ("why", "", "how the last answer's model was chosen: reasons, candidates and their figures"),
        ("again", "[MODEL]", "answer the last question once more, by another model if one is named"),
        ("stop", "", "end the answer that is coming (Ctrl-C does the same)"),
        ("new", "", "begin a new conversation"),
        ("history", "", "the latest conversations"),
        ("open", "N", "go on with conversation N of /history"),
        ("good", "[COMMENT]", "say that the last answer was good"),
        ("bad", "[COMMENT]", "say that it was not"),
        ("help", "", "this list"),
        ("quit", "", "leave (Ctrl-D does the same)"),
    ]

    /// Reads a command.
    ///
    /// - Throws: `CommandError` with the nearest command's name, or with what is missing.
    init(name: String, argument: String?) throws(CommandError) {
        switch name.lowercased() {
        case "model": self = .model(argument)
        case "why": self = .why
        case "stop": self = .stop
        case "again": self = .again(model: argument)
        case "new": self = .new
        case "history": self = .history
        case "open":
            guard let number = argument.flatMap({ Int($0) }), number > 0 else {
                throw CommandError("/open takes the number of a conversation in /history, such as /open 1")
            }
            self = .open(number)
        case "good": self = .feedback(isGood: true, comment: argument)
        case "bad": self = .feedback(isGood: false, comment: argument)
        case "help", "?": self = .help
        case "quit", "exit", "q": self = .quit
        default:
            let nearest = NearestName.of(name.lowercased(), among: Self.table.map(\.name))
            let hint = nearest.map { "did you mean /\($0)?" } ?? "/help lists the commands"
            throw CommandError("there is no command /\(name.prefix(40)); \(hint) (// begins a question with a stroke)")
        }
    }

    /// What `/help` shows.
    static var helpLines: [String] {
        let width = table.map { $0.name.count + $0.argument.count }.max() ?? 0
        let commands = table.map { row in
            let left = row.argument.isEmpty ? "/\(row.name)" : "/\(row.name) \(row.argument)"
            return "  " + left + String(repeating: " ", count: width + 4 - left.count) + row.meaning
        }
        return commands + ["  A line that ends with \\ goes on in the next; pasted lines stay together."]
    }
}
