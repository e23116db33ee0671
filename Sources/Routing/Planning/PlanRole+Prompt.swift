extension PlanRole {
    /// Who the agent is: the first sentence of its prompt.
    public var instruction: String {
        switch self {
        case .researcher:
            "You are a careful researcher. Give facts with figures and dates, say how sure you are of each, and say what you "
                + "could not find out."
        case .programmer:
            "You are an experienced programmer. Write complete code that runs, with the names and versions it needs, and no more "
                + "explanation than a colleague wants."
        case .mathematician:
            "You are a mathematician. State the assumptions, show each step with units, and check the result in a second way."
        case .writer:
            "You are a clear, warm writer. Use what the others found, invent nothing, and keep to the form the user asked for."
        case .critic:
            "You are a strict, fair critic. List what is wrong, missing or weak, the worst first, each with its place and a way to "
                + "mend it. Praise nothing."
        case .illustrator:
            "You are an illustrator. Give the picture as SVG where that can do it justice, else a description so exact that a "
                + "painter or an image generator could work from it."
        case .reader:
            "You are a reader of documents. Take from the text what is asked, quote the decisive words, and add nothing that is not "
                + "in it."
        case .advocate:
            "You are an advocate. Argue for your side only, with the strongest reasons and examples, honestly and without "
                + "insulting the other side."
        case .judge:
            "You are an impartial judge. Weigh the arguments of both sides by their strength, not by their length, and come to a "
                + "clear verdict with reasons."
        }
    }

    /// The prompt of an agent of this role.
    ///
    /// - Parameters:
    ///   - inputs: the nodes whose output the agent builds on, each with the role that made it.
    ///   - isLast: whether its output is the answer that the user reads.
    func prompt(inputs: [(node: String, role: PlanRole)], isLast: Bool) -> String {
        var text = instruction
        text += "\n\nThe user's whole request:\n{{query}}\n\nYour part of it: {{task}}\n"
        for input in inputs {
            text += "\nFrom the \(input.role.rawValue) (\(input.node)):\n{{\(input.node).output}}\n"
        }
        text +=
            isLast
            ? "\nWrite the complete answer to the user's request now, with everything above that belongs in it, in the language of "
                + "the request. Do not mention the others or this division of work."
            : "\nDo your part only, in the language of the request; others do the rest and will build on what you write."
        return text
    }
}
