/// Names of models in one argument.
enum ModelNames {
    /// Names separated by commas; a comma in parentheses belongs to its name, as in `llama(early,CoT)`.
    static func split(_ list: String) -> [String] {
        var names: [String] = []
        var name = ""
        var depth = 0
        for character in list {
            if character == "(" { depth += 1 }
            if character == ")" { depth = max(0, depth - 1) }
            if character == ",", depth == 0 {
                names.append(name)
                name = ""
            } else {
                name.append(character)
            }
        }
        names.append(name)
        return names.map { $0.trimmingPrefix(while: \.isWhitespace) }.map(String.init).filter { !$0.isEmpty }
    }
}
