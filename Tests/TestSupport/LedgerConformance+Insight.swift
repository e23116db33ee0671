internal import Routing
internal import Stores
internal import Testing

extension LedgerConformance {
    /// Checks of feedback, filters and figures.
    func runInsight() async throws {
        try await feedbackComesBackAndGivesWayToLaterFeedback()
        try await feedbackToNothingIsNotShown()
        try await ratingsCountByTheModelThatAnswered()
        try await filtersLetThroughWhatTheySay()
        try await figuresAreThoseOfTheRecords()
        try await figuresOfTheLatestAloneComeInOrder()
    }

    private func feedbackComesBackAndGivesWayToLaterFeedback() async throws {
        let ledger = try await makeLedger()
        let decision = try Decision.sample(id: "dec_1")
        ledger.record(.decision(decision))
        let feedback = [
            FeedbackRecord(decisionID: "dec_1", created: 1.5, score: 0.1 + 0.2),
            FeedbackRecord(decisionID: "dec_1", created: 2.5, thumb: .down, comment: "no \"it's\" 🙂"),
            FeedbackRecord(decisionID: "dec_1", created: 3.5, comment: "only words"),
        ]
        for one in feedback {
            ledger.record(.feedback(one))
            #expect(try await ledger.decision("dec_1") == LedgerRecord(decision: decision, feedback: one))
        }
        for one in feedback { ledger.record(.feedback(one)) }
        #expect(try await ledger.latest(1).first?.feedback == feedback[2])
        #expect(try await ledger.feedback(on: ["dec_1", "dec_none", "dec_1"]) == ["dec_1": feedback[2]])
        #expect(try await ledger.feedback(on: []).isEmpty)
        ledger.record(.feedback(FeedbackRecord(decisionID: "dec_1", created: 4)))
        #expect(try await ledger.decision("dec_1") == LedgerRecord(decision: decision))
        ledger.record(.feedback(feedback[0]))
        ledger.record(.answer(.sample(of: decision)))
        #expect(
            try await ledger.decision("dec_1")
                == LedgerRecord(decision: decision, answer: .sample(of: decision), feedback: feedback[0])
        )
    }

    private func feedbackToNothingIsNotShown() async throws {
        let ledger = try await makeLedger()
        ledger.record(.feedback(FeedbackRecord(decisionID: "dec_none", created: 0, thumb: .up)))
        #expect(try await ledger.decision("dec_none") == nil)
        #expect(try await ledger.latest(9).isEmpty)
        #expect(try await ledger.ratings().isEmpty)
        #expect(try await ledger.feedback(on: ["dec_none"]).isEmpty)
    }

    private func ratingsCountByTheModelThatAnswered() async throws {
        let ledger = try await makeLedger()
        let opinions: [(String?, FeedbackRecord.Thumb?, Double?)] = [
            ("a", .up, nil), ("a", .down, nil), ("a", nil, 0.5), ("a", nil, nil), ("b", nil, 0.25), (nil, .up, nil),
        ]
        var chosen = ""
        for (index, (model, thumb, score)) in opinions.enumerated() {
            let decision = try Decision.sample(id: "dec_\(index)")
            chosen = decision.model
            ledger.record(.decision(decision))
            if let model {
                var answer = AnswerRecord.sample(of: decision)
                answer.modelAnswered = model
                ledger.record(.answer(answer))
            }
            let comment = thumb == nil && score == nil ? "words alone" : nil
            let feedback = FeedbackRecord(
                decisionID: decision.id,
                created: 1,
                score: score,
                thumb: thumb,
                comment: comment
            )
            ledger.record(.feedback(feedback))
        }
        let ratings = try await ledger.ratings()
        #expect(ratings["a"] == LedgerRatings(count: 3, sum: 1.5))
        #expect(ratings["b"] == LedgerRatings(count: 1, sum: 0.25))
        #expect(ratings[chosen] == LedgerRatings(count: 1, sum: 1) && ratings.count == 3)
    }

    /// Eight decisions a second apart: the first six answered by `a` and `b` in turn, the third with an error.
    private func filled() async throws -> (ledger: any Ledger, records: [LedgerRecord]) {
        let ledger = try await makeLedger()
        var records: [LedgerRecord] = []
        for index in 0..<8 {
            var decision = try Decision.sample(id: "dec_\(index)", prompt: "\(index)", created: Double(1000 + index))
            decision.policy = index % 3 == 0 ? "auto" : "thrifty"
            decision.routerMilliseconds = Double(index) + 0.25
            if index == 5 { decision.plan.strategy = .cascade }
            var record = LedgerRecord(decision: decision)
            ledger.record(.decision(decision))
            if index < 6 {
                var answer = AnswerRecord.sample(of: decision)
                answer.modelAnswered = index % 2 == 0 ? "a" : "b"
                answer.status = index == 2 ? 503 : 200
                answer.errorType = index == 2 ? "server_error" : nil
                answer.carbonG = index == 4 ? nil : 0.1 * Double(index)
                answer.energyWh = answer.carbonG.map { $0 * 2 }
                answer.timeToFirstTokenMilliseconds = index == 1 ? 12.5 : nil
                ledger.record(.answer(answer))
                record.answer = answer
            }
            if index == 3 {
                let feedback = FeedbackRecord(decisionID: decision.id, created: 2000, thumb: .up)
                ledger.record(.feedback(feedback))
                record.feedback = feedback
            }
            records.append(record)
        }
        return (ledger, records)
    }

    private func filtersLetThroughWhatTheySay() async throws {
        let (ledger, records) = try await filled()
        let chosen = records[6].decision.model
        let cases: [(LedgerFilter, [Int])] = [
            (LedgerFilter(), [7, 6, 5, 4, 3, 2, 1, 0]),
            (LedgerFilter(before: "dec_3"), [2, 1, 0]),
            (LedgerFilter(before: "dec_0"), []),
            (LedgerFilter(before: "dec_none"), []),
            (LedgerFilter(policy: "auto"), [6, 3, 0]),
            (LedgerFilter(policy: "nobody"), []),
            (LedgerFilter(model: "a"), [4, 2, 0]),
            (LedgerFilter(model: chosen), [7, 6]),
            (LedgerFilter(strategy: "cascade"), [5]),
            (LedgerFilter(strategy: "single"), [7, 6, 4, 3, 2, 1, 0]),
            (LedgerFilter(outcome: .ok), [5, 4, 3, 1, 0]),
            (LedgerFilter(outcome: .error), [2]),
            (LedgerFilter(since: 1005), [7, 6, 5]),
            (LedgerFilter(until: 1002), [1, 0]),
            (LedgerFilter(before: "dec_5", policy: "thrifty", outcome: .ok, since: 1001), [4, 1]),
        ]
        for (filter, expected) in cases {
            let found = try await ledger.latest(100, matching: filter)
            #expect(found == expected.map { records[$0] }, "\(filter)")
            #expect(try await ledger.latest(2, matching: filter) == Array(found.prefix(2)), "\(filter)")
            #expect(try await ledger.latest(0, matching: filter).isEmpty)
            let figures = try await ledger.fold(filter, latest: nil, into: []) { $0.append($1) }
            #expect(figures == found.reversed().map { LedgerFigures($0) }, "\(filter)")
        }
    }

    private func figuresAreThoseOfTheRecords() async throws {
        let (ledger, records) = try await filled()
        let figures = try await ledger.fold(LedgerFilter(), latest: nil, into: []) { $0.append($1) }
        #expect(figures == records.map { LedgerFigures($0) })
        let third = try #require(figures.first { $0.rating != nil })
        #expect(third.rating == 1 && third.created == 1003 && third.model == "b")
        #expect(third.candidates.count == records[3].decision.candidates.count)
        #expect(third.expectedQuality == records[3].decision.candidates[0].quality && third.expectedQuality != nil)
        #expect(figures[7].answer == nil && figures[2].answer?.status == 503)
        #expect(figures[5].expectedQuality == figures[5].candidates[0].quality)
    }

    private func figuresOfTheLatestAloneComeInOrder() async throws {
        let (ledger, records) = try await filled()
        for count in [0, 1, 3, 100] {
            let filter = LedgerFilter(policy: "thrifty")
            let figures = try await ledger.fold(filter, latest: count, into: []) { $0.append($1) }
            let expected = records.filter { $0.decision.policy == "thrifty" }.suffix(count)
            #expect(figures == expected.map { LedgerFigures($0) }, "\(count)")
        }
    }
}
