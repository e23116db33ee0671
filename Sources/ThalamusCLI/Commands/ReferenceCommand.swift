import ArgumentParser

/// `thalamus reference`: the reference pages of the documentation, made from the program itself.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference",
        abstract: "Print a reference page of the documentation.",
        shouldDisplay: false
    )

    @Argument(help: "commands or configuration.")
    var page: String

    func run() throws {
        switch page {
        case "commands": Console.result(ReferencePages.commands())
        case "configuration": Console.result(ReferencePages.configuration())
        default: throw ValidationError("There is no page '\(page)'; use commands or configuration.")
        }
    }
}

/// Makes the pages in `docs/reference/`; a test fails when those are stale.
enum ReferencePages {
    /// Help of every command.
    static func commands() -> String {
        var page = "# Commands\n\nMade by `thalamus reference commands`.\n"
        for command in tree(Thalamus.self) {
            page += "\n## \(command.title)\n\n```\n\(command.help)\n```\n"
        }
        return page
    }

    /// Every key of the configuration file.
    static func configuration() -> String {
        var page = "# Configuration keys\n\nMade by `thalamus reference configuration`.\n"
        for (title, keys) in ConfigurationKeys.sections {
            page += "\n## \(title)\n\n| key | type | default | meaning |\n|---|---|---|---|\n"
            for key in keys { page += "| `\(key.name)` | \(key.type) | \(key.standard) | \(key.meaning) |\n" }
        }
        return page
    }

    private static func tree(_ command: any ParsableCommand.Type) -> [(title: String, help: String)] {
        let configuration = command.configuration
        guard configuration.shouldDisplay else { return [] }
        let help =
            command == Thalamus.self
            ? Thalamus.helpMessage(columns: 100)
            : Thalamus.helpMessage(for: command, columns: 100)
        let here = [(title: title(help), help: help)]
        return here + configuration.subcommands.flatMap(tree)
    }

    /// `thalamus models probe` of a help text that says `USAGE: thalamus models probe <model> …`.
    private static func title(_ help: String) -> String {
        let usage = help.split(separator: "\n").first { $0.hasPrefix("USAGE: ") } ?? ""
        let words = usage.dropFirst("USAGE: ".count).split(separator: " ")
        return words.prefix { !$0.hasPrefix("<") && !$0.hasPrefix("[") && !$0.hasPrefix("-") }.joined(separator: " ")
    }
}
