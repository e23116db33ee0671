import Routing
import Testing

@testable import Training

/// Straight-line scripts: what the queue says, what is reported, what it says next.
struct LabelQueueTests {
    private typealias Answer = LabelQueue.Answer

    private func queue(
        _ tasks: Int,
        questions: Int = 1,
        worst: Double = 0.1,
        budget: Double? = nil,
        rate: Double? = nil,
        concurrency: Int = 1,
        attempts: Int = 3
    ) -> LabelQueue {
        let cost = LabelQueue.WorstCase(first: worst, reminder: 2 * worst)
        return LabelQueue(
            Array(repeating: Array(repeating: cost, count: questions), count: tasks),
            limits: LabelQueue.Limits(
                budgetUSD: budget,
                requestsPerMinute: rate,
                concurrency: concurrency,
                attempts: attempts,
                firstDelay: 1,
                longestDelay: 60
            )
        )
    }

    private func call(_ step: LabelQueue.Step) throws -> LabelQueue.Call {
        guard case .call(let call) = step else { throw Unexpected(step: step) }
        return call
    }

    private struct Unexpected: Error { let step: LabelQueue.Step }

    private let good = LabelQueue.Answer(text: "A", label: "A", costUSD: 0.01)
    private let bad = LabelQueue.Answer(text: "hm", label: nil, costUSD: 0.02)

    @Test func promptsAreAskedInOrderAndThenItIsDone() throws {
        var queue = queue(2)
        let first = try call(queue.next(at: 0))
        #expect(queue.next(at: 0) == .waitForAnswer)
        #expect(queue.answered(first, good) == LabelQueue.Finished(task: 0, answers: [[good]]))
        let second = try call(queue.next(at: 0))
        #expect(second.task == 1 && queue.answered(second, good)?.task == 1)
        #expect(queue.next(at: 0) == .finished(.complete))
        #expect(queue.spentUSD == 0.02 && queue.reservedUSD == 0)
    }

    @Test func noMoreCallsThanAllowedAreUnderWay() throws {
        var queue = queue(5, concurrency: 3)
        let calls = try (0..<3).map { _ in try call(queue.next(at: 0)) }
        #expect(queue.next(at: 0) == .waitForAnswer)
        _ = queue.answered(calls[1], good)
        #expect(try call(queue.next(at: 0)).task == 3)
    }

    @Test func theRateSpacesCallsEvenly() throws {
        var queue = queue(3, rate: 30, concurrency: 3)
        _ = try call(queue.next(at: 0))
        #expect(queue.next(at: 0.5) == .wait(until: 2))
        _ = try call(queue.next(at: 2))
        #expect(queue.next(at: 2) == .wait(until: 4))
    }

    @Test func itStopsBeforeTheBudgetIsExceeded() throws {
        var queue = queue(9, worst: 0.1, budget: 0.25, concurrency: 9)
        let first = try call(queue.next(at: 0))
        let second = try call(queue.next(at: 0))
        // A third might cost 0.30 in all.
        #expect(queue.next(at: 0) == .waitForAnswer)
        #expect(queue.reservedUSD == 0.2)
        _ = queue.answered(first, good)
        // 0.01 spent, 0.1 set aside: a third fits again, a fourth does not.
        let third = try call(queue.next(at: 0))
        #expect(queue.next(at: 0) == .waitForAnswer)
        let dear = Answer(text: "A", label: "A", costUSD: 0.1)
        _ = queue.answered(second, dear)
        _ = queue.answered(third, dear)
        #expect(queue.next(at: 0) == .finished(.budget))
        #expect(queue.spentUSD < 0.25)
    }

    @Test(arguments: [0.0, 0.05, 0.33, 1.0])
    func spendingNeverExceedsTheBudgetWhateverHappens(budget: Double) throws {
        var queue = queue(40, questions: 2, worst: 0.02, budget: budget, concurrency: 4, attempts: 50)
        var open: [LabelQueue.Call] = []
        var now = 0.0
        var dice = SplitMix64(seed: 7)
        while true {
            let step = queue.next(at: now)
            if case .finished(let end) = step {
                #expect(end == .budget)
                break
            }
            switch step {
            case .call(let call): open.append(call)
            case .wait(let until) where open.isEmpty: now = until
            default:
                let call = open.remove(at: dice.index(below: open.count))
                switch dice.index(below: 4) {
                case 0: _ = queue.answered(call, Answer(text: "", label: nil, costUSD: call.reservedUSD))
                case 1: queue.failed(call, at: now, .transient("503", mayHaveCost: true))
                default: _ = queue.answered(call, Answer(text: "A", label: "A", costUSD: call.reservedUSD))
                }
            }
            #expect(queue.spentUSD + queue.reservedUSD <= budget + 1e-6)
        }
        #expect(queue.spentUSD <= budget + 1e-6)
    }

    @Test func anAnswerThatCannotBeReadIsAskedForOnceMore() throws {
        var queue = queue(1)
        let first = try call(queue.next(at: 0))
        #expect(queue.answered(first, bad) == nil)
        let again = try call(queue.next(at: 0))
        #expect(again.isReminder && again.task == 0 && again.reservedUSD == 0.2)
        #expect(queue.answered(again, bad) == LabelQueue.Finished(task: 0, answers: [[bad, bad]]))
        #expect(queue.next(at: 0) == .finished(.complete))
    }

    @Test func aReminderThatDoesNotFitEndsWithoutARecord() throws {
        var queue = queue(1, worst: 0.1, budget: 0.1)
        let first = try call(queue.next(at: 0))
        #expect(queue.answered(first, bad) == nil)
        #expect(queue.next(at: 0) == .finished(.budget))
    }

    @Test func aJudgementIsFinishedWhenBothOrdersAre() throws {
        var queue = queue(1, questions: 2, concurrency: 2)
        let first = try call(queue.next(at: 0))
        let second = try call(queue.next(at: 0))
        #expect((first.question, second.question) == (0, 1))
        #expect(queue.answered(second, bad) == nil)
        #expect(queue.answered(first, good) == nil)
        let again = try call(queue.next(at: 0))
        #expect(again.question == 1 && again.isReminder)
        #expect(queue.answered(again, good)?.answers == [[good], [bad, good]])
    }

    @Test func failuresAreTriedAgainAfterLongerAndLongerWaits() throws {
        var queue = queue(1, attempts: 3)
        queue.failed(try call(queue.next(at: 0)), at: 0, .transient("503"))
        guard case .wait(let first) = queue.next(at: 0) else { throw Unexpected(step: queue.next(at: 0)) }
        #expect((0.5...1).contains(first))
        let second = try call(queue.next(at: first))
        #expect(second.attempt == 2)
        queue.failed(second, at: 10, .transient("503"))
        guard case .wait(let third) = queue.next(at: 10) else { throw Unexpected(step: queue.next(at: 10)) }
        #expect((11...12).contains(third))
        queue.failed(try call(queue.next(at: third)), at: third, .transient("503"))
        #expect(queue.next(at: third) == .finished(.failed("503 (3 attempts)")))
        #expect(queue.reservedUSD == 0)
    }

    @Test func aRateLimitHoldsBackEveryCallForAsLongAsTheUpstreamAsks() throws {
        var queue = queue(2, concurrency: 2)
        let first = try call(queue.next(at: 0))
        queue.failed(first, at: 0, .transient("429", retryAfter: 7, isRateLimit: true))
        #expect(queue.next(at: 1) == .wait(until: 7))
        let next = try call(queue.next(at: 7))
        let other = try call(queue.next(at: 7))
        #expect(Set([next.task, other.task]) == [0, 1])
    }

    @Test func otherPromptsGoOnWhileOneWaits() throws {
        var queue = queue(2)
        queue.failed(try call(queue.next(at: 0)), at: 0, .transient("503", retryAfter: 30))
        let second = try call(queue.next(at: 0))
        #expect(second.task == 1)
        _ = queue.answered(second, good)
        #expect(queue.next(at: 0) == .wait(until: 30))
    }

    @Test func aRefusedPromptIsLeftOutAndOthersGoOn() throws {
        var queue = queue(2, questions: 2, concurrency: 2)
        let first = try call(queue.next(at: 0))
        let twin = try call(queue.next(at: 0))
        queue.failed(first, at: 0, .refused("too long"))
        #expect(queue.answered(twin, bad) == nil)
        #expect(try call(queue.next(at: 0)).task == 1)
        #expect(queue.refusals.map(\.task) == [0] && queue.refusals[0].message == "too long")
    }

    @Test func aFatalFailureLetsCallsUnderWayFinish() throws {
        var queue = queue(5, concurrency: 2)
        let first = try call(queue.next(at: 0))
        let second = try call(queue.next(at: 0))
        queue.failed(first, at: 0, .fatal("no such model"))
        #expect(queue.next(at: 0) == .waitForAnswer)
        #expect(queue.answered(second, good)?.task == 1)
        #expect(queue.next(at: 0) == .finished(.failed("no such model")))
    }

    @Test func stoppingBeginsNothingMore() throws {
        var queue = queue(5, concurrency: 2)
        let first = try call(queue.next(at: 0))
        queue.stop()
        #expect(queue.next(at: 0) == .waitForAnswer)
        #expect(queue.answered(first, good)?.task == 0)
        #expect(queue.next(at: 0) == .finished(.stopped))
        #expect(queue.reservedUSD == 0)
    }

    @Test func nothingToDoIsComplete() {
        var queue = queue(0)
        #expect(queue.next(at: 0) == .finished(.complete))
    }
}
