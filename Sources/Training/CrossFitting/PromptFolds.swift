import Routing

/// Prompts divided into folds by their text, so that a prompt asked twice lies in one fold.
struct PromptFolds {
    /// Number of folds.
    let count: Int
    /// Fold of each prompt, in 0..<count: [prompts].
    let fold: [Int]

    /// Divides the prompts of a corpus; the same text and seed give the same fold.
    init(_ corpus: OutcomeCorpus, count: Int, seed: UInt64) {
        self.count = count
        fold = corpus.inputs.map { input in
            var hash = StableHash(seed: seed)
            hash.combine(input.text)
            return Int(hash.value % UInt64(count))
        }
    }

    /// The prompts outside a fold.
    func training(without held: Int) -> [Int] {
        fold.indices.filter { fold[$0] != held }
    }

    /// The prompts of a fold.
    func held(_ held: Int) -> [Int] {
        fold.indices.filter { fold[$0] == held }
    }
}
