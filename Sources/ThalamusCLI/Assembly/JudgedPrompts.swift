import Datasets
import Execution
import Routing

/// Asks judge models about every prompt of an evaluation.
enum JudgedPrompts {
    /// Prompts that are with a judge at a time.
    private static let concurrency = 8
    /// Least time for an answer: many prompts wait for one server, and what counts here is what it says.
    private static let patience = Duration.seconds(60)

    /// Win rates of the strong model by router and prompt, for the routers that are judge models.
    ///
    /// - Throws: `CommandError` when a prompt got no answer: rules in the judge's place would falsify the figures.
    static func winRates(
        of rows: [OutcomeRow],
        by routers: [(name: String, estimator: BuiltInEstimator)],
        _ configuration: Configuration?
    ) async throws -> [String: [String: Double]] {
        var result: [String: [String: Double]] = [:]
        let prompts = Array(Set(rows.map(\.prompt))).sorted()
        for case (let name, .causalLLM(let router)) in routers {
            guard let configuration else { continue }
            result[name] = try await JudgeSession.run(configuration) { judge in
                guard let judge else { return [:] }
                return try await winRates(of: prompts, name: name, router, judge)
            }
        }
        return result
    }

    private static func winRates(
        of prompts: [String],
        name: String,
        _ router: CausalLLMRouter,
        _ judge: PromptJudge
    ) async throws -> [String: Double] {
        let bar = ProgressBar("judging \(name)")
        let timeout = max(patience, .milliseconds(router.timeoutMilliseconds))
        var rates: [String: Double] = [:]
        var failures: [String] = []
        var unreadable = 0
        await withTaskGroup(of: (String, PromptJudgement).self) { tasks in
            var waiting = prompts.makeIterator()
            func add() {
                guard let prompt = waiting.next() else { return }
                tasks.addTask { (prompt, await judge.judge(Array(prompt.utf8), for: router, timeout: timeout)) }
            }
            for _ in 0..<concurrency { add() }
            while let (prompt, judgement) = await tasks.next() {
                if let rate = judgement.verdict.winRate {
                    rates[prompt] = rate
                } else {
                    failures.append(judgement.failure ?? "unknown")
                }
                if judgement.verdict.basis == .unreadable { unreadable += 1 }
                bar.update(rates.count + failures.count, of: prompts.count)
                // With the first prompts all failed, the rest would wait for nothing.
                if failures.count < 2 * concurrency || !rates.isEmpty { add() }
            }
        }
        if unreadable > 0 {
            Console.note(
                "\(name): \(unreadable) of \(prompts.count) answers held no grade and count for the strong model"
            )
        }
        guard failures.isEmpty else {
            throw CommandError(
                "router '\(name)': \(failures.count) prompts were not judged (\(failures[0])); check the model "
                    + "'\(router.model)' and its provider, and try again"
            )
        }
        return rates
    }
}
