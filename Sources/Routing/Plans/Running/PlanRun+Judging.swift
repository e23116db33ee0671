extension PlanRun {
    // MARK: Agreement

    /// Counts the final answers of a node's drafts; false while the outstanding ones can still change the verdict.
    mutating func settleAgreement(_ position: Int) -> Bool {
        let step = graph.steps[position]
        let method = step.node.method ?? .answer
        var vote = AnswerVote(
            weights: step.dependencies.map { dependency in
                method == .weighted ? step.node.weights[graph.steps[dependency].node.id] ?? 1 : 1
            }
        )
        let reader = AnswerReader(prompt: graph.terms.query.text)
        var drafts = 0
        for (voter, dependency) in step.dependencies.enumerated() {
            if let output = states[dependency].output {
                vote.cast(reader.finalAnswer(of: output.text), by: voter)
                drafts += 1
            } else if states[dependency].isSettled {
                vote.abstain(voter)
            }
        }
        let least = step.node.threshold ?? (method == .answer ? 1 : 0)
        let fewest = method == .answer ? min(2, step.dependencies.count) : 1
        let outcome = vote.outcome(leastShare: least, leastVoters: fewest)
        if case .open = outcome { return false }
        if case .waiting = states[position] { note(.started(node: position)) }
        if case .accepted(_, let voter) = outcome, let output = states[step.dependencies[voter]].output {
            accept(position, output, score: vote.share)
        } else {
            reject(position, PlanRun.summary(of: vote, drafts: drafts), score: vote.share)
        }
        return true
    }

    /// A vote in words, without any of the answers.
    private static func summary(of vote: AnswerVote, drafts: Int) -> String {
        let different = vote.groups.count
        switch (drafts, different) {
        case (0, _): return "no draft came"
        case (1, _): return "only one draft came"
        case (_, 0): return "\(drafts) drafts came to no final answer"
        case (_, 1): return "too few of \(drafts) drafts came to the same answer"
        default: return "\(drafts) drafts gave \(different) different answers"
        }
    }

    // MARK: Verification

    mutating func verify(_ position: Int) {
        let node = graph.steps[position].node
        guard let draft = drafts(of: position).first else {
            return reject(position, "there is no draft to judge", score: nil)
        }
        work[position]?.drafts = [draft]
        let query = graph.terms.query.text
        switch node.method {
        case .logprobs:
            let logprobs = states[draft].output?.logprobs ?? []
            guard let score = LogprobConfidence.score(logprobs, signal: node.signal ?? .mean) else {
                return settleFailure(of: position, reason: "the draft came without log-probabilities")
            }
            settleVerification(position, score: score)
        case .scorer:
            effects.append(
                .score(
                    PlanScoring(
                        node: position,
                        scorer: node.scorer ?? "",
                        query: query,
                        drafts: [text(of: draft)],
                        inPairs: false
                    )
                )
            )
        default:
            let samples = node.samples ?? 1
            work[position]?.openQuestions = samples
            let prompt = verificationPrompt(position, draft: draft)
            for sample in 0..<samples {
                askForVerdict(
                    position,
                    prompt,
                    question: sample,
                    temperature: samples > 1 ? node.temperature ?? 0.7 : nil
                )
            }
        }
    }

    private func verificationPrompt(_ position: Int, draft: Int) -> PlanPrompt {
        let query = graph.terms.query.text
        if graph.steps[position].node.method == .selfVerification {
            return PlanPrompt(user: SelfVerification.prompt(question: query, answer: text(of: draft)))
        }
        return PlanPrompt(user: AnswerJudge.prompt(question: query, answer: text(of: draft)))
    }

    /// The score (0...1) in a verdict on a draft; `nil` when it cannot be read.
    func score(in verdict: PlanAnswerText, of position: Int) -> Double? {
        let tokens = verdict.verdictTokens
        return switch graph.steps[position].node.method {
        case .selfVerification: SelfVerification.score(tokens: tokens, text: verdict.text)
        default: AnswerJudge.score(tokens: tokens, text: String(decoding: verdict.text, as: UTF8.self))
        }
    }

    mutating func settleVerification(_ position: Int, score: Double) {
        let node = graph.steps[position].node
        guard let draft = work[position]?.drafts.first, let output = states[draft].output else { return }
        let verifier = MetaVerifier(threshold: node.threshold ?? 0.5, floor: node.floor)
        if verifier.accepts(score) {
            accept(position, output, score: score)
        } else {
            let limit = fixedPoint(node.threshold ?? 0.5, digits: 2)
            reject(position, "the draft scored \(fixedPoint(score, digits: 2)), below \(limit)", score: score)
        }
    }

    // MARK: Ranking

    mutating func rank(_ position: Int) {
        let node = graph.steps[position].node
        let drafts = drafts(of: position)
        guard let first = drafts.first else {
            return settleFailure(of: position, reason: "nothing it ranks has an output")
        }
        guard drafts.count > 1 else {
            var output = states[first].output ?? PlanOutput(text: [])
            output.order = drafts
            return accept(position, output, score: nil)
        }
        work[position]?.drafts = drafts
        if node.method == .scorer {
            let texts = drafts.map { text(of: $0) }
            let query = graph.terms.query.text
            let scoring = PlanScoring(
                node: position,
                scorer: node.scorer ?? "",
                query: query,
                drafts: texts,
                inPairs: node.aggregation != nil
            )
            effects.append(.score(scoring))
            return
        }
        let ranking = makeRanking(position, of: drafts.count)
        work[position]?.ranking = ranking
        askComparisons(position)
    }

    /// A ranking of drafts; only as many of the best are put in order as something wants.
    func makeRanking(_ position: Int, of drafts: Int) -> RankAggregation {
        var top = 1
        for step in graph.steps where step.node.kind == .fuse && step.dependencies.contains(position) {
            top = max(top, step.node.top ?? drafts)
        }
        return RankAggregation(candidates: drafts, method: graph.steps[position].node.aggregation ?? .wins, top: top)
    }

    /// Queues the comparisons that a ranking wants next, each in both orders, or settles it.
    mutating func askComparisons(_ position: Int) {
        guard let ranking = work[position]?.ranking, let drafts = work[position]?.drafts else { return }
        let wanted = ranking.wanted
        guard !wanted.isEmpty else {
            return settleRanking(position, order: ranking.ranking, score: ranking.leadersShare)
        }
        let query = graph.terms.query.text
        work[position]?.comparisons = wanted
        work[position]?.verdicts = [:]
        work[position]?.openQuestions = 2 * wanted.count
        for (index, pair) in wanted.enumerated() {
            let (a, b) = (text(of: drafts[pair.first]), text(of: drafts[pair.second]))
            let forward = PairwiseJudge.prompt(question: query, first: a, second: b)
            let backward = PairwiseJudge.prompt(question: query, first: b, second: a)
            askForVerdict(position, PlanPrompt(user: forward), question: 2 * index)
            askForVerdict(position, PlanPrompt(user: backward), question: 2 * index + 1)
        }
    }

    /// Takes one of the two answers to a comparison; what cannot be read says nothing.
    mutating func noteComparison(_ position: Int, question: Int, margin: Double?) {
        work[position]?.verdicts[question] = margin
        work[position]?.openQuestions -= 1
        guard let settled = work[position], settled.openQuestions == 0 else { return }
        for (index, comparison) in settled.comparisons.enumerated() {
            let margin = PairwiseJudge.combined(
                forward: settled.verdicts[2 * index],
                backward: settled.verdicts[2 * index + 1]
            )
            work[position]?.ranking?.record(margin, of: comparison)
        }
        askComparisons(position)
    }

    mutating func settleRanking(_ position: Int, order: [Int], score: Double?) {
        guard let drafts = work[position]?.drafts, let best = order.first, drafts.indices.contains(best) else { return }
        var output = states[drafts[best]].output ?? PlanOutput(text: [])
        output.order = order.map { drafts[$0] }
        accept(position, output, score: score)
    }

    // MARK: Fusion

    mutating func fuse(_ position: Int) {
        let node = graph.steps[position].node
        var candidates: [Int] = []
        for draft in drafts(of: position) {
            let order = states[draft].output?.order ?? []
            for found in order.isEmpty ? [draft] : order where !candidates.contains(found) { candidates.append(found) }
        }
        if let top = node.top { candidates = Array(candidates.prefix(top)) }
        guard let first = candidates.first else {
            return settleFailure(of: position, reason: "nothing it merges has an output")
        }
        guard candidates.count > 1 else {
            return accept(position, states[first].output ?? PlanOutput(text: []), score: nil)
        }
        let prompt = FusePrompt.prompt(question: graph.terms.query.text, answers: candidates.map { text(of: $0) })
        askForAnswer(position, prompt: PlanPrompt(user: prompt))
    }
}
