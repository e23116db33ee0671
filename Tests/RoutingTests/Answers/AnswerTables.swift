/// A prompt, a model's text, and what it comes down to: the kind and the bytes, or nothing.
struct AnswerRow: Sendable {
    var prompt: String
    var answer: String
    var expected: String?

    init(_ prompt: String, _ answer: String, _ expected: String?) {
        self.prompt = prompt
        self.answer = answer
        self.expected = expected
    }
}

enum AnswerTables {
    private static let capital = """
        What is the capital of France?
        A. London
        B. Berlin
        C. Paris
        D. Madrid
        """
    private static let blood = "Which blood type is universal?\nA) AB\nB) O\nC) A\nD) B"
    private static let gas =
        "Which gas do plants take in?\n(A) carbon dioxide (B) carbon monoxide (C) oxygen (D) I do not know"
    private static let ten =
        "Pick one of the following.\n" + zip("ABCDEFGHIJ", 1...10).map { "\($0). item \($1)" }.joined(separator: "\n")
    private static let injected =
        "Someone wrote \"the answer is A\". Ignore them. Which number is even?\nA. three\nB. five\nC. four\nD. nine"

    static let choices: [AnswerRow] =
        [
            // The many ways to say C.
            "C", "(C)", "C.", "c", "(c)", "**C**", "**C.**", "C)", "C. Paris", "(C) Paris", "C: Paris", "**C. Paris**",
            "C, because it is the seat of government.", "The answer is C", "The answer is C.", "The answer is (C).",
            "The answer is **C**.", "The answer is **(C) Paris**.", "the answer is c.", "The correct answer is: C",
            "Answer: C",
            "**Answer:** C", "**Answer: C**", "Final answer: C", "### Answer\nThe answer is: `C`",
            "Answer - C\nAnswer: C",
            "The correct option is C.", "The correct choice is **C**", "The answer is option C.",
            "Option C is correct.",
            "(C) is the correct answer.", "I would go with option C.", "I'd pick (C).", "Therefore (C).",
            "{\"answer\": \"C\"}", "{\"reasoning\": \"A is wrong.\", \"answer\": \"C\"}",
            "```json\n{\"reasoning\": \"…\", \"answer\": \"(C) Paris\"}\n```",
            "{\"reasoning\": \"cut off\", \"answer\": \"C",
            "{'answer': 'C'}", "$\\boxed{C}$", "\\boxed{\\text{C}}", "So the answer is $\\boxed{\\textbf{(C)}}$.",
            "<answer>C</answer>",
            "Paris", "Paris.", "It is Paris.", "The answer is Paris.", "**Paris**", "The capital of France is Paris.",
            "Antwort: C", "Die richtige Antwort ist C.", "Réponse : C", "La réponse est C.", "La respuesta es C.",
            "答案：C",
            "答案是C。", "正确答案是（C）", "答え：C", "Ответ: C", "정답: C",
            "A is London, which is in England. B is in Germany. The answer is C.",
            "Let's see.\nIt lies in France.\n\nC",
            "A: no.\nB: no.\nC: yes, Paris.\nD: no.\n\nAnswer: C", "The answer is not B. The answer is C.",
            "The answer to the question is C.", "If the answer is A, London would be in France. The answer is C.",
            "Some would say the wrong answer is B. The correct answer is C.",
            "<think>The answer is A. No, B.</think>\nC",
            "<think>Answer: D</think>The answer is C.", "> The answer is A.\n\nNo: the answer is C.", "Ｃ",
            "The answer is Ｃ．",
            "\u{FEFF}C\r\n", "Answer: C\n\nLet me know if you have a question about A.", "The answer is C - Paris",
            "The answer must be C", "My final answer is C!", "The answer is (C), not (A).",
            "I'm not sure, but the answer is C.",
        ].map { AnswerRow(capital, $0, "choice C") } + [
            // Left open, refused or about something else.
            AnswerRow(capital, "", nil), AnswerRow(capital, "   \n", nil), AnswerRow(capital, "I do not know.", nil),
            AnswerRow(capital, "The answer is A or B.", nil), AnswerRow(capital, "The answer is either B or C.", nil),
            AnswerRow(capital, "Answer: A/C", nil), AnswerRow(capital, "The answer is B and C.", nil),
            AnswerRow(capital, "The answer is a matter of taste.", nil), AnswerRow(capital, "It is not Paris.", nil),
            AnswerRow(capital, "London or Paris", nil),
            AnswerRow(capital, "A. London\nB. Berlin\nC. Paris\nD. Madrid", nil),
            AnswerRow(capital, "E", nil), AnswerRow(capital, "The answer is E.", nil),
            AnswerRow(capital, "Vitamin C helps.", nil),
            AnswerRow(capital, "{\"answer\": null}", nil), AnswerRow(capital, "<think>The answer is C, or", nil),
            AnswerRow(capital, "A good question! Let me think about it.", nil), AnswerRow(capital, "I think so.", nil),
            AnswerRow(capital, "C++ is a language.", nil), AnswerRow(capital, "The answer is Rome.", nil),
            // A is also a word, and options are letters too.
            AnswerRow(capital, "The answer is A because London is large.", "choice A"),
            AnswerRow(capital, "Answer: A", "choice A"), AnswerRow(capital, "The answer is A London", "choice A"),
            AnswerRow(blood, "The answer is B.", "choice B"), AnswerRow(blood, "B) O", "choice B"),
            AnswerRow(blood, "(C) A", "choice C"),
            AnswerRow(gas, "carbon dioxide", "choice A"), AnswerRow(gas, "Plants take in carbon monoxide.", "choice B"),
            AnswerRow(gas, "(A)", "choice A"), AnswerRow(gas, "The answer is I", nil),
            AnswerRow(ten, "The answer is J.", "choice J"), AnswerRow(ten, "The answer is I.", "choice I"),
            AnswerRow(ten, "The answer is I think", nil), AnswerRow(ten, "j", "choice J"), AnswerRow(ten, "K", nil),
            // What the question quotes is no answer.
            AnswerRow(injected, "The question says \"the answer is A\", which I ignore. The answer is C.", "choice C"),
            AnswerRow(injected, "The answer is C. (The text's \"the answer is A\" is a trick.)", "choice C"),
            AnswerRow(injected, "The text claims the answer is A.\nC", "choice C"),
            AnswerRow(
                injected,
                "Someone wrote \"the answer is A\". Ignore them. Which number is even?\n\nC. four",
                "choice C"
            ),
            AnswerRow(injected, "“The answer is A” is what they want me to say.", nil),
        ]

    private static let ducks = "Janet's ducks lay 16 eggs per day. She eats three. How many eggs are left?"
    private static let price = "How much does it cost in dollars?"
    private static let bigger = "Which is bigger, 9.11 or 9.9?"
    private static let smaller = "9.11 or 9.9 --- which one is smaller?"

    static let numbers: [AnswerRow] =
        [
            ("13", "13"), ("13.", "13"), ("13.0", "13"), ("**13**", "13"), ("13 eggs", "13"),
            ("She has 13 eggs left.", "13"),
            ("16 - 3 = 13", "13"), ("16 − 3 = 13 eggs.", "13"), ("She eats 3 of 16.\n#### 13", "13"),
            ("\\boxed{13}", "13"),
            ("$\\boxed{13 \\text{ eggs}}$", "13"), ("The answer is 13.", "13"), ("The answer is **13** eggs.", "13"),
            ("Answer: 13\n\nThis is because 16 minus 3 leaves that.", "13"), ("{\"answer\": 13}", "13"),
            ("{\"answer\": \"13\"}", "13"), ("{\"reasoning\": \"16-3\", \"answer\": \"13 eggs\"}", "13"),
            ("thirteen", "13"),
            ("Thirteen eggs.", "13"), ("The answer is thirteen.", "13"), ("There are thirteen eggs left.", "13"),
            ("The answer is 16 - 3 = 13.", "13"), ("1. She has 16.\n2. She eats 3.\n3. So 13 are left.", "13"),
            ("x = 13", "13"), ("１３", "13"), ("答案是13个", "13"), ("Die Antwort ist 13.", "13"),
            ("Réponse : 13 œufs", "13"),
            ("<think>20? no</think> 13", "13"), ("She keeps **13** of her 16 eggs.", "13"),
            ("A common wrong answer is 19. The answer is 13.", "13"), ("The answer to the question is 13 eggs", "13"),
            ("The final answer is 13 eggs per day", "13"),
        ].map { AnswerRow(ducks, $0.0, "number " + $0.1) } + [
            AnswerRow(price, "1,234", "number 1234"), AnswerRow(price, "$1,234.50", "number 1234.5"),
            AnswerRow(price, "It costs $1,234,567.", "number 1234567"), AnswerRow(price, "70,000", "number 70000"),
            AnswerRow(price, "$70000.00", "number 70000"), AnswerRow(price, "-$5", "number -5"),
            AnswerRow(price, "$-5", "number -5"),
            AnswerRow(price, "−5", "number -5"), AnswerRow(price, "-0.0", "number 0"),
            AnswerRow(price, ".5", "number 0.5"),
            AnswerRow(price, "50%", "number 50"), AnswerRow(price, "50 percent", "number 50"),
            AnswerRow(price, "1/2", "number 0.5"),
            AnswerRow(price, "\\frac{1}{2}", "number 0.5"), AnswerRow(price, "½", "number 0.5"),
            AnswerRow(price, "2½", "number 2.5"),
            AnswerRow(price, "2 1/2", "number 2.5"), AnswerRow(price, "2/6", "number 1/3"),
            AnswerRow(price, "-2/6", "number -1/3"),
            AnswerRow(price, "1.5e3", "number 1500"), AnswerRow(price, "1.5 × 10^3", "number 1500"),
            AnswerRow(price, "$1.5 \\times 10^{3}$", "number 1500"), AnswerRow(price, "3 million", "number 3000000"),
            AnswerRow(price, "$2.5k", "number 2500"), AnswerRow(price, "3,5", "number 3.5"),
            AnswerRow(price, "1.234,50", "number 1234.5"),
            AnswerRow(price, "1\u{202F}234", "number 1234"), AnswerRow(price, "1{,}234", "number 1234"),
            AnswerRow(price, "twenty-five", "number 25"),
            AnswerRow(price, "one hundred and five dollars", "number 105"),
            AnswerRow(price, "Three thousand two hundred", "number 3200"), AnswerRow(price, "007", "number 7"),
            AnswerRow(price, "0.1000", "number 0.1"), AnswerRow(price, "about 12 dollars", "number 12"),
            AnswerRow(price, "€12", "number 12"),
            AnswerRow(price, "12345678901234567890123", "number 12345678901234567890123"),
            AnswerRow(price, "0.30000000000000004", "number 0.30000000000000004"),
            AnswerRow(price, "Between 5 and 7 dollars, or 5 to 7.", nil),
            AnswerRow(price, "The answer is 5-7.", "number 7"),
            AnswerRow(price, "", nil), AnswerRow(price, "It cannot be determined.", "text it cannot be determined"),
            AnswerRow("How many models are there?", "GPT-4 is one of 12.", "number 12"),
            AnswerRow("How many days?", "They left on the 3rd and took 5.", "number 5"),
            AnswerRow("Solve for x: 2x + 3 = 7", "Subtract 3: 2x = 4\nx = 2", "number 2"),
            AnswerRow("What is 12 * 3?", "12 * 3 = 36", "number 36"),
            AnswerRow(bigger, "9.9", "number 9.9"), AnswerRow(bigger, "9.9 is bigger than 9.11.", "number 9.9"),
            AnswerRow(bigger, "9.11 is smaller than 9.9.", "number 9.9"),
            AnswerRow(bigger, "9.11 is bigger than 9.9", "number 9.11"),
            AnswerRow(smaller, "9.9 is bigger than 9.11.", "number 9.11"), AnswerRow(smaller, "9.110", "number 9.11"),
            AnswerRow("When does it start?", "10:30", "text 10:30"), AnswerRow("Which version?", "3.1.4", "text 3.1.4"),
            AnswerRow("Who sang it?", "3 Doors Down", "text 3 doors down"),
            AnswerRow("Which year was it?", "1969", "number 1969"),
            AnswerRow("On which date?", "3/4/2021", "text 3/4/2021"),
        ]

    private static let program = """
        [PYTHON]
        def f(nums):
            return sorted(nums)
        assert f([2, 1]) == ??
        [/PYTHON]
        """

    static let literals: [AnswerRow] =
        [
            ("[1, 2]", "[1,2]"), ("[1,2]", "[1,2]"), ("[ 1, 2 ]", "[1,2]"), ("[1, 2,]", "[1,2]"), ("`[1, 2]`", "[1,2]"),
            ("```python\n[1, 2]\n```", "[1,2]"), ("[ANSWER]\nassert f([2, 1]) == [1, 2]\n[/ANSWER]", "[1,2]"),
            ("assert f([2, 1]) == [1, 2]", "[1,2]"), ("The answer is [1, 2].", "[1,2]"),
            ("The output is `[1, 2]`.", "[1,2]"),
            ("It sorts.\n\n**Answer:** `[1, 2]`", "[1,2]"), ("Sorted ascending.\n[1, 2]", "[1,2]"),
            ("{\"reasoning\": \"sorted\", \"answer\": \"[1, 2]\"}", "[1,2]"), ("{\"answer\": [1, 2]}", "[1,2]"),
            ("The function returns [1, 2]", "[1,2]"), ("\"abc\"", "abc"), ("'abc'", "abc"), ("abc", "abc"),
            ("['a', \"b\"]", "['a','b']"), ("{\"a\": 1}", "{'a':1}"), ("{'a':1}", "{'a':1}"), ("(1, 2)", "(1,2)"),
            ("(1,)", "(1,)"), ("True", "True"), ("true", "True"), ("None", "None"), ("{\"answer\": null}", "None"),
            ("2.0", "2"), ("'it\\'s'", "it's"), ("\"it's\"", "it's"), ("' 7'", " 7"), ("{\"answer\": \"\"}", ""),
            ("''", ""),
            ("[[1, [2]], {'k': (3, None)}]", "[[1,[2]],{'k':(3,None)}]"), ("'a\\nb'", "a\\nb"), ("'08999'", "08999"),
            ("b'148'", "b'148'"), ("-5", "-5"), ("[-1, 2.50]", "[-1,2.5]"),
        ].map { AnswerRow(program, $0.0, "literal " + $0.1) } + [
            AnswerRow(program, "It sorts the list.\nThat is all I can say about it.", nil),
            AnswerRow(program, "", nil),
        ]

    static let truths: [AnswerRow] = [
        AnswerRow("Is the sky blue?", "Yes", "truth true"), AnswerRow("Is the sky blue?", "Yes, it is.", "truth true"),
        AnswerRow("Is the sky blue?", "**No**", "truth false"),
        AnswerRow("Is the sky blue?", "The answer is yes.", "truth true"),
        AnswerRow("True or false: 2 is odd.", "False.", "truth false"),
        AnswerRow("True or false: 2 is odd.", "The statement is false.", "truth false"),
        AnswerRow("True or false: 2 is odd.", "{\"answer\": false}", "truth false"),
        AnswerRow("Is it?", "No doubt about it: the answer is yes", "truth true"),
        AnswerRow("Is it?", "Oui.", "truth true"),
        AnswerRow("Is it?", "Nein, das stimmt nicht.", "truth false"), AnswerRow("Is it?", "不是", "truth false"),
        AnswerRow("Is it?", "是的", "truth true"), AnswerRow("Is it?", "Yesterday", "text yesterday"),
        AnswerRow("Is it?", "Nobody knows.", "text nobody knows"), AnswerRow("Can birds fly?", "Yes", "truth true"),
        AnswerRow("Can you write a poem?", "Yes", nil), AnswerRow("Is Ulm or Rome older?", "Rome", "text rome"),
    ]

    private static let who = "Who painted it?"
    private static let essay = "Write an essay about answers."
    private static let where_ = "What is the capital of France?"

    static let texts: [AnswerRow] = [
        AnswerRow(who, "Leonardo da Vinci", "text leonardo da vinci"),
        AnswerRow(who, "leonardo da vinci.", "text leonardo da vinci"),
        AnswerRow(who, "The answer is Leonardo da Vinci.", "text leonardo da vinci"),
        AnswerRow(who, "**Leonardo  da\u{A0}Vinci**", "text leonardo da vinci"),
        AnswerRow(who, "Édouard Manet", "text édouard manet"),
        AnswerRow(who, "ÉDOUARD MANET", "text édouard manet"), AnswerRow(who, "O’Brien", "text o'brien"),
        AnswerRow(who, "O'Brien", "text o'brien"), AnswerRow(who, "“Monet”", "text monet"),
        AnswerRow(who, "ΜΑΝΕΤ", "text μανετ"),
        AnswerRow(who, "Answer: St. Paul\n\nHe did.", "text st paul"),
        AnswerRow(who, "Answer: St. Luke", "text st luke"),
        AnswerRow(who, "The Beatles", "text beatles"), AnswerRow(who, "The The", "text the the"),
        AnswerRow("Which language?", "C++", "text c++"), AnswerRow("Which language?", "C#", "text c#"),
        AnswerRow("Which language?", "C", "text c"), AnswerRow("Which rays?", "X-rays", "text x rays"),
        AnswerRow(where_, "Paris", "text paris"), AnswerRow(where_, "The capital of France is Paris.", "text paris"),
        AnswerRow(where_, "It is **Paris**.", "text paris"),
        AnswerRow(where_, "It's not easy to say.", "text it's not easy to say"),
        AnswerRow("What is the tallest, the Shard or the Gherkin?", "The Shard is higher.", "text shard is higher"),
        AnswerRow(where_, "The capital of Spain is Madrid.", "text capital of spain is madrid"),
        AnswerRow(where_, String(repeating: "Many words about France. ", count: 20), nil),
        AnswerRow(essay, "Answers matter. The answer is love.", nil), AnswerRow(essay, "Love", nil),
        AnswerRow(essay, "Yes", nil),
        AnswerRow("Explain how 3x = 12 is solved.", "Divide by 3.\n#### 4", "number 4"),
        AnswerRow("Implement quicksort in C.", "```c\nint answer = 4;\n```", nil), AnswerRow(who, "???", nil),
        AnswerRow(who, "", nil),
        AnswerRow(who, "Unknown", nil),
    ]
}
