public import Providers
public import Routing

/// Labels prompts with a model, several at once, and keeps every label as soon as it is there.
public struct Labeller: Sendable {
    /// The model that is asked.
    public struct Model: Sendable {
        /// Its name in the configuration.
        public var id: String
        /// Its name at the provider.
        public var upstream: String
        /// Where it runs.
        public var provider: any ModelProvider
        /// What its tokens cost.
        public var price: TokenPrice

        /// Names a model.
        public init(id: String, upstream: String, provider: any ModelProvider, price: TokenPrice) {
            self.id = id
            self.upstream = upstream
            self.provider = provider
            self.price = price
        }
    }

    /// How far it is.
    public struct Progress: Sendable, Equatable {
        /// Prompts labelled, those that could not be read included.
        public var done = 0
        /// Prompts to label.
        public var total = 0
        /// Prompts whose answers could not be read.
        public var unparsed = 0
        /// Spent so far in US dollars.
        public var costUSD = 0.0
        /// Prompts that the provider refused.
        public var refused = 0
        /// What the provider said when it refused the first.
        public var refusal: String?
    }

    let model: Model
    let kind: LabelKind
    private let template: PromptTemplate
    private let limits: LabelQueue.Limits
    let maximumTokens: Int
    let dialect = Dialect()

    /// Prepares to label.
    ///
    /// - Parameter maximumTokens: the longest answer; it bounds what a call can cost.
    public init(
        model: Model,
        kind: LabelKind,
        template: PromptTemplate,
        limits: LabelQueue.Limits,
        maximumTokens: Int = 256
    ) {
        self.model = model
        self.kind = kind
        self.template = template
        self.limits = limits
        self.maximumTokens = maximumTokens
    }

    /// Labels tasks and adds the labels to a file.
    ///
    /// Cancelling the task that runs this ends the calls under way and returns; the file holds every label that came.
    ///
    /// - Parameters:
    ///   - tasks: what to label; none of them in the file already.
    ///   - file: where the labels go.
    ///   - progress: called after every label.
    /// - Throws: `DatasetError` when a label cannot be written.
    public func run(
        _ tasks: [LabelTask],
        to file: LabelFile,
        progress report: (Progress) -> Void = { _ in }
    ) async throws -> (end: LabelQueue.End, progress: Progress) {
        var queue = LabelQueue(tasks.map { $0.questions.map(worstCase) }, limits: limits)
        var progress = Progress()
        progress.total = tasks.count
        let clock = ContinuousClock()
        let origin = clock.now
        func now() -> Double { (clock.now - origin) / .seconds(1) }
        let end = try await withThrowingTaskGroup(of: Event.self) { group in
            var unread: [LabelQueue.Call: String] = [:]
            var alarm = Double.infinity
            while true {
                if Task.isCancelled {
                    queue.stop()
                    group.cancelAll()
                }
                switch queue.next(at: now()) {
                case .call(let call):
                    let text = tasks[call.task].questions[call.question]
                    let before = call.isReminder ? unread[Self.identity(call)] : nil
                    group.addTask { .answer(call, await ask(text, before: before)) }
                    continue
                case .wait(let until):
                    if until < alarm {
                        alarm = until
                        // A server may ask to wait for longer than a `Duration` can tell; the queue says again how long.
                        let pause = min(86_400, max(0, until - now()))
                        group.addTask {
                            try? await Task.sleep(for: .seconds(pause))
                            return .alarm
                        }
                    }
                case .waitForAnswer: break
                case .finished(let end):
                    group.cancelAll()
                    return end
                }
                guard let event = try await group.next() else { continue }
                switch event {
                case .alarm: alarm = .infinity
                case .answer(let call, .success(let answer)):
                    if answer.label == nil { unread[Self.identity(call)] = answer.text }
                    if let finished = queue.answered(call, answer) {
                        let row = LabelRow(
                            tasks[finished.task],
                            kind: kind,
                            model: model.id,
                            template: template.version,
                            answers: finished.answers
                        )
                        try file.append(row)
                        progress.done += 1
                        if row.label == nil { progress.unparsed += 1 }
                    }
                case .answer(let call, .failure(let error)):
                    if error.code == .cancelled { queue.stop() }
                    queue.failed(call, at: now(), Self.failure(error))
                }
                progress.costUSD = queue.spentUSD
                progress.refused = queue.refusals.count
                progress.refusal = queue.refusals.first.map {
                    "the prompt on line \(tasks[$0.task].prompt.line): \($0.message)"
                }
                report(progress)
            }
        }
        return (end, progress)
    }

    private enum Event: Sendable {
        case answer(LabelQueue.Call, Result<LabelQueue.Answer, ProviderError>)
        case alarm
    }

    /// A question whatever the attempt.
    private static func identity(_ call: LabelQueue.Call) -> LabelQueue.Call {
        LabelQueue.Call(task: call.task, question: call.question, reservedUSD: 0)
    }

    /// What a question costs when every byte is a token and the answer is as long as it may be.
    ///
    /// A byte-level tokenizer never makes more tokens than there are bytes; 64 tokens are for the chat format.
    private func worstCase(_ question: String) -> LabelQueue.WorstCase {
        let input = question.utf8.count + 64
        let output = maximumTokens
        let again = input + output + kind.reminder.utf8.count + 64
        return LabelQueue.WorstCase(
            first: model.price.cost(inputTokens: input, outputTokens: output),
            reminder: model.price.cost(inputTokens: again, outputTokens: output)
        )
    }

    /// What a provider's error means for the run.
    static func failure(_ error: ProviderError) -> LabelQueue.Failure {
        if error.isRetryable {
            return .transient(
                error.message,
                retryAfter: error.retryAfter.map { $0 / .seconds(1) },
                isRateLimit: error.code == .rateLimited,
                mayHaveCost: [.interrupted, .timeout, .invalidResponse].contains(error.code)
            )
        }
        // A model that does not exist is refused for every prompt; a prompt that is too long only for itself.
        if error.code == .refused, error.status != 404 { return .refused(error.message) }
        if error.code == .cancelled {
            // The call was cut off and may be billed.
            return .transient(error.message, mayHaveCost: true)
        }
        return .fatal(error.message)
    }
}
