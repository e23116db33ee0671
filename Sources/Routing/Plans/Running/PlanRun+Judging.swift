extension PlanRun {
    // MARK: Agreement

    /// Counts the final answers of a node's drafts; false while the outstanding ones can still change the verdict.
    mutating func settleAgreement(_ position: Int, isFinal: Bool) -> Bool {
        let step = graph.steps[position]
        let method = step.node.method ?? .answer
        var ballots: [Ballot] = []
        var outstanding = 0.0
        for dependency in step.dependencies {
            let weight = method == .weighted ? step.node.weights[graph.steps[dependency].node.id] ?? 1 : 1
            if let output = states[dependency].output {
                let answer = FinalAnswer.extract(from: output.text, prompt: graph.terms.query.text)
                ballots.append(Ballot(voter: dependency, answer: answer, weight: weight))
            } else if !isFinal, !states[dependency].isSettled {
                outstanding += weight
            }
        }
        let least = step.node.threshold ?? (method == .answer ? 1 : 0)
        let count = AnswerCount(ballots, of: step.dependencies.count, outstanding: outstanding)
        switch count.verdict(least: least, fewest: method == .answer ? min(2, step.dependencies.count) : 1) {
        case .open: return false
        case .accepted(let winner, let share):
            if case .waiting = states[position] { note(.started(node: position)) }
            accept(position, states[winner].output ?? PlanOutput(text: []), score: share)
        case .rejected(let share):
            if case .waiting = states[position] { note(.started(node: position)) }
            reject(position, count.summary, score: share)
        }
        return true
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
            work[position]?.verdicts = Array(repeating: nil, count: samples)
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
            return PlanPrompt(user: SelfVerification.prompt(query: query, draft: text(of: draft)))
        }
        return PlanPrompt(user: DraftJudge.prompt(query: query, draft: text(of: draft)))
    }

    func settledVerdict(_ position: Int, of answer: [UInt8]) -> Double? {
        switch graph.steps[position].node.method {
        case .selfVerification: SelfVerification.score(of: answer)
        default: DraftJudge.score(of: answer)
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
        work[position]?.ranking = RankAggregation(node.aggregation ?? .wins, count: drafts.count)
        askComparisons(position)
    }

    /// Queues the comparisons that a ranking wants next, each in both orders, or settles it.
    mutating func askComparisons(_ position: Int) {
        guard var ranking = work[position]?.ranking, let drafts = work[position]?.drafts else { return }
        let pairs = ranking.nextComparisons()
        guard !pairs.isEmpty else { return settleRanking(position, order: ranking.order, score: ranking.topShare) }
        let query = graph.terms.query.text
        work[position]?.ranking = ranking
        work[position]?.openQuestions = 2 * pairs.count
        for pair in pairs {
            let (a, b) = (text(of: drafts[pair.first]), text(of: drafts[pair.second]))
            let question = (pair.first * drafts.count + pair.second) * 2
            askForVerdict(position, PlanPrompt(user: PairJudge.prompt(query: query, a: a, b: b)), question: question)
            askForVerdict(
                position,
                PlanPrompt(user: PairJudge.prompt(query: query, a: b, b: a)),
                question: question + 1
            )
        }
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
        let prompt = FusePrompt.prompt(query: graph.terms.query.text, answers: candidates.map { text(of: $0) })
        askForAnswer(position, prompt: PlanPrompt(user: prompt))
    }
}
