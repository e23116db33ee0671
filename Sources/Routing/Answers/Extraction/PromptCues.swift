/// Words of a prompt that tell what kind of answer it wants.
enum PromptCues {
    /// Whether it asks to choose among options.
    static func offersChoice(_ folded: [UInt8]) -> Bool {
        contains(
            ["which of", "choose", "select", "option", "following", "correct answer", "multiple choice", "pick"],
            folded
        )
    }

    /// Whether it asks for the value of a program, as CRUXEval does.
    static func asksForLiteral(_ folded: [UInt8]) -> Bool {
        contains(["== ??", "==??"], folded)
            || contains(["[python]", "```", "print(", "console.log", "def "], folded)
                && contains(
                    [
                        "output of", "what is the output", "what will be printed", "what does this print",
                        "what does the code print", "what is printed", "what does this code print",
                        "what will this code",
                        "what does it return", "what will be the output", "return value", "evaluate to", "evaluates to",
                        "predict the output", "what does this function return", "will be returned",
                    ],
                    folded
                )
    }

    /// Whether it asks for a number.
    static func asksForNumber(_ folded: [UInt8]) -> Bool {
        contains(
            [
                "how many", "how much", "how old", "how far", "how tall", "how fast", "how long", "how often",
                "what percent", "what fraction", "calculate", "compute", "find the value", "find the sum", "solve for",
                "solve the", "solve:", "find x", "the sum of", "the product of", "the difference between",
                "the average",
                "the total", "the number of", "the probability", "the remainder", "the area of", "the volume of",
                "the perimeter", "the cost of", "the value of", "square root", "wie viel", "combien", "cuánto",
                "cuánta",
                "quanti", "quanto", "quante", "quanta", "quantos", "quantas", "сколько", "多少", "几个", "いくつ", "いくら",
            ],
            folded
        ) || comparison(folded) != nil || containsSum(folded)
    }

    /// Of a question which of two numbers is greater or less: whether the greater one is wanted.
    static func comparison(_ folded: [UInt8]) -> Bool? {
        guard folded.count <= 2000, folded.count(where: { $0.isDigit }) >= 2 else { return nil }
        guard
            contains(["which", "identify", "select", "determine", "choose", "tell", "what", "pick", "compare"], folded)
        else { return nil }
        let isGreater = contains(greater, folded)
        let isLess = contains(less, folded)
        return isGreater == isLess ? nil : isGreater
    }

    static let greater: [StaticString] = [
        "larger", "largest", "bigger", "biggest", "greater", "greatest", "higher", "highest",
    ]
    static let less: [StaticString] = ["smaller", "smallest", "lesser", "less", "lower", "lowest", "least"]

    /// Whether it asks for a text rather than for an answer.
    static func asksForText(_ folded: [UInt8]) -> Bool {
        guard let first = firstWord(folded) else { return false }
        return Spelling.isOne(
            of: [
                "write", "compose", "draft", "explain", "describe", "summarize", "summarise", "translate", "rewrite",
                "rephrase", "paraphrase", "create", "generate", "implement", "brainstorm", "outline", "discuss",
                "design",
                "imagine", "act", "provide", "develop", "edit", "improve", "proofread", "review", "critique",
                "suggest", "recommend", "help", "elaborate", "analyze", "analyse", "prove", "refactor", "schreibe",
                "erkläre", "écris", "explique", "escribe", "explica", "写", "напиши",
            ],
            folded[first]
        )
    }

    /// Whether it asks for yes or no, true or false.
    static func asksYesOrNo(_ folded: [UInt8]) -> Bool {
        if contains(["yes or no", "yes/no", "true or false", "true/false", "ja oder nein", "oui ou non"], folded) {
            return true
        }
        guard let first = firstWord(folded), !contains([" or "], folded) else { return false }
        return Spelling.isOne(
            of: [
                "is", "are", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "has",
                "have",
                "had", "am", "may", "might", "must", "isn't", "aren't", "doesn't",
            ],
            folded[first]
        )
    }

    /// The first word that is neither a politeness nor a part of "can you".
    private static func firstWord(_ folded: [UInt8]) -> Range<Int>? {
        var words: [Range<Int>] = []
        var index = 0
        while index < min(folded.count, 400), words.count < 8 {
            while index < folded.count, !folded[index].isWord { index += 1 }
            let start = index
            while index < folded.count, folded[index].isWord || folded[index] == UInt8(ascii: "'") { index += 1 }
            if start < index { words.append(start..<index) }
        }
        var place = 0
        while place < words.count {
            if Spelling.isOne(of: ["please", "kindly", "hi", "hello", "hey", "bitte"], folded[words[place]]) {
                place += 1
            } else if place + 1 < words.count, Spelling.isOne(of: ["you"], folded[words[place + 1]]),
                Spelling.isOne(of: ["can", "could", "would", "will"], folded[words[place]])
            {
                place += 2
            } else {
                return words[place]
            }
        }
        return words.first
    }

    /// Whether two numbers stand on both sides of a sign of arithmetic.
    private static func containsSum(_ folded: [UInt8]) -> Bool {
        guard folded.count <= 2000, contains(["what is", "what's", "=", "solve", "evaluate"], folded) else {
            return false
        }
        for index in folded.indices {
            switch folded[index] {
            case UInt8(ascii: "+"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "^"):
                var left = index - 1
                var right = index + 1
                while left >= 0, folded[left] == 32 { left -= 1 }
                while right < folded.count, folded[right] == 32 { right += 1 }
                if left >= 0, right < folded.count, folded[left].isDigit, folded[right].isDigit { return true }
            default: break
            }
        }
        return false
    }

    /// Whether one of some words begins at the beginning of a word of the text.
    static func contains(_ words: [StaticString], _ folded: [UInt8]) -> Bool {
        for index in folded.indices {
            let byte = folded[index]
            for word in words where word.utf8Start[0] == byte {
                let isInside = byte.isWord && byte < 0x80 && index > 0 && folded[index - 1].isWord
                if !isInside, Spelling.stands(word, in: folded, at: index) { return true }
            }
        }
        return false
    }
}
