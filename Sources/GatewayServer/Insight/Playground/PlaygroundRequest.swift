internal import Conversation

/// What the playground is asked: prompts, and ways to choose a model for each.
struct PlaygroundRequest: Sendable {
    static let mostPrompts = 200
    static let mostTargets = 8
    /// The longest prompt, in bytes.
    static let longestPrompt = 100_000

    /// The prompts in UTF-8.
    let prompts: [[UInt8]]
    /// Policies, models, `router-NAME-THRESHOLD`, `cheapest` or `best`.
    let targets: [String]

    /// Reads a request; without targets the first policy stands.
    ///
    /// - Throws: `WireError` that names the member, its value and what to send.
    init(_ body: [UInt8], defaultTarget: String?) throws(WireError) {
        let root: JSONNode
        do throws(JSONError) {
            root = try JSONDocument(body).root
        } catch {
            throw WireError(error)
        }
        guard let list = root["prompts"]?.array, !list.isEmpty else {
            throw WireError(message: "'prompts' must be a list of 1 to \(Self.mostPrompts) texts", param: "prompts")
        }
        guard list.count <= Self.mostPrompts else {
            let message = "'prompts' has \(list.count) texts; send at most \(Self.mostPrompts) at a time"
            throw WireError(message: message, param: "prompts")
        }
        var prompts: [[UInt8]] = []
        for (index, node) in list.enumerated() {
            guard let text = node.stringBytes, !text.isEmpty else {
                throw WireError(message: "prompts[\(index)] must be a text that is not empty", param: "prompts")
            }
            guard text.count <= Self.longestPrompt else {
                let message = "prompts[\(index)] has \(text.count) bytes; send at most \(Self.longestPrompt)"
                throw WireError(message: message, param: "prompts")
            }
            prompts.append(text)
        }
        self.prompts = prompts
        guard let given = root["targets"], !given.isNull else {
            targets = defaultTarget.map { [$0] } ?? []
            return
        }
        let names = given.array?.compactMap(\.string) ?? []
        guard !names.isEmpty, names.count == given.array?.count, names.count <= Self.mostTargets else {
            let message =
                "'targets' must be a list of 1 to \(Self.mostTargets) names: policies, models, router-NAME-THRESHOLD, "
                + "'cheapest' or 'best'"
            throw WireError(message: message, param: "targets")
        }
        targets = names
    }
}
