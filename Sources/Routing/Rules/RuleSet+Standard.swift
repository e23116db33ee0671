extension RuleSet {
    /// The rules that come with Thalamus; `examples/rules.yaml` says the same.
    ///
    /// Their numbers are set by hand: no outcome was looked at, so that they are as good on one kind of traffic as on
    /// another.
    public static let standard = RuleSet(
        start: -1.6,
        perDoubling: 0.35,
        historyWeight: 2,
        rules: [
            Rule(
                name: "proof",
                when: [
                    .words(
                        RuleWords([
                            "prove", "proof", "derive", "theorem", "lemma", "integral", "derivative", "eigenvalue",
                            "probability", "beweise", "démontrer", "demuestra", "证明", "証明",
                        ])
                    )
                ],
                add: 1
            ),
            Rule(
                name: "reasoning",
                when: [
                    .words(
                        RuleWords([
                            "why", "analyze", "analyse", "evaluate", "compare", "design", "optimize", "optimise",
                            "debug",
                            "refactor", "implement", "algorithm", "architecture", "strategy", "trade-offs",
                            "step by step", "pros and cons", "justify", "critique", "warum", "pourquoi", "por qué",
                            "为什么", "なぜ",
                        ])
                    )
                ],
                add: 0.6
            ),
            Rule(
                name: "expertise",
                when: [
                    .words(
                        RuleWords([
                            "diagnosis", "clinical", "pharmacology", "statute", "liability", "plaintiff", "taxation",
                            "regression", "quantum", "thermodynamics", "polymer", "genome", "macroeconomic",
                            "cryptography", "compiler", "kernel", "concurrency",
                        ])
                    )
                ],
                add: 0.5
            ),
            Rule(name: "code", when: [.marks(.code)], add: 0.6),
            Rule(name: "maths", when: [.marks(.maths)], add: 0.7),
            Rule(name: "several steps", when: [.marks(.steps)], add: 0.4),
            Rule(name: "other language", when: [.language(codes: ["en"], isNegated: true)], add: 0.4),
            Rule(name: "images", when: [.needs(.vision)], add: 0.3),
            Rule(name: "tools", when: [.needs(.tools)], add: 0.3),
            Rule(
                name: "small talk",
                when: [
                    .tokens(above: nil, below: 20),
                    .words(
                        RuleWords(["hi", "hello", "hey", "thanks", "thank you", "good morning", "hallo", "bonjour"])
                    ),
                ],
                add: -1
            ),
            Rule(
                name: "rewording",
                when: [
                    .tokens(above: nil, below: 200),
                    .words(
                        RuleWords(["translate", "summarize", "summarise", "rephrase", "proofread", "spell", "rhyme"])
                    ),
                ],
                add: -0.4
            ),
        ]
    )
}
