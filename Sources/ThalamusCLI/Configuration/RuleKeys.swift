/// Every key of a rules file: what its parser accepts and what the reference page says.
enum RuleKeys {
    static let root = [
        ConfigurationKey("start", "number", default: "0", "Log-odds of a prompt of 32 tokens on which no rule holds."),
        ConfigurationKey("per_doubling", "number", default: "0", "Added for every doubling of the tokens beyond 32."),
        ConfigurationKey(
            "history",
            "number",
            default: "2",
            "Added where all models failed on similar prompts, less where none did; only after training."
        ),
        ConfigurationKey("rules", "list of sections", "The rules; each that holds adds to the log-odds."),
    ]

    static let rule = [
        ConfigurationKey("name", "text", "What decision records call it."),
        ConfigurationKey("when", "section", "What must hold, all of it."),
        ConfigurationKey("add", "number", "What it adds to the log-odds of a complex prompt."),
    ]

    static let conditions = [
        ConfigurationKey("tokens", "section", "Length of the prompt, at four bytes a token."),
        ConfigurationKey("words", "list of text", "One of these words or phrases stands in it."),
        ConfigurationKey("marks", "code, maths or steps, or a list", "It bears one of these marks."),
        ConfigurationKey(
            "language",
            "code, not CODE, or a list",
            "Its language, such as en or zh, as far as it can be guessed."
        ),
        ConfigurationKey("needs", "vision, tools or json, or a list", "What the request needs, all of it."),
    ]

    static let tokens = [
        ConfigurationKey("above", "number", "More tokens than this."),
        ConfigurationKey("below", "number", "Fewer tokens than this."),
    ]

    /// The sections in the order of the reference page.
    static let sections: [(title: String, keys: [ConfigurationKey])] = [
        ("rules file", root), ("rules file: rules[]", rule), ("rules file: rules[].when", conditions),
        ("rules file: rules[].when.tokens", tokens),
    ]
}
