internal import Conversation
internal import Providers
internal import Routing

/// Makes one call of a plan.
struct PlanCallRunner: Sendable {
    let call: PlanCall
    let endpoint: ModelEndpoint
    let model: ModelProfile?
    let request: PlanRequest
    /// The forms of request that judges take.
    let forms: JudgeForms
    /// Gets the pieces of an answer that goes to the client as it comes.
    let onPiece: @Sendable (ChatChunkNormalizer.Step) -> Void
    /// Tokens of the plan's other calls, to be counted in the stream's usage.
    let otherUsage: @Sendable () -> Usage?

    /// How a call ended.
    struct Outcome: Sendable {
        var usage: Usage
        var timing: PlanNodeTiming
        /// The answer, or why there is none.
        var result: Result<Answer, Fault>
    }

    /// What a model answered.
    struct Answer: Sendable {
        var text: String
        var logprobs: [TokenLogprob] = []
        var verdictTokens: [JudgedToken] = []
        var finishReason: String?
        /// The provider's whole answer, when it was not streamed.
        var response: ChatResponse?
        /// The end of the stream, which has not gone to the client yet.
        var streamEnd: [UInt8] = []
        var head: ProviderResponseHead
    }

    /// Why a call gave no answer.
    struct Fault: Error, Sendable {
        var wire: WireError
        var cause: ProviderError?
    }

    func run() async -> Outcome {
        let started = ContinuousClock.now
        if let limit = call.timeoutMilliseconds { return await run(started, within: .milliseconds(limit)) }
        return await attempt(started)
    }

    private func run(_ started: ContinuousClock.Instant, within limit: Duration) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { tasks in
            tasks.addTask { await attempt(started) }
            tasks.addTask {
                try? await Task.sleep(for: limit)
                return nil
            }
            let first = await tasks.next() ?? nil
            tasks.cancelAll()
            if let first { return first }
            // The call itself may still tell what had come until it was cut.
            let cut = await tasks.next() ?? nil
            let error = ProviderError(
                .timeout,
                provider: endpoint.provider.name,
                message: "provider '\(endpoint.provider.name)' gave no answer within \(limit); raise timeout_ms"
            )
            return Outcome(
                usage: cut?.usage ?? Usage(promptTokens: 0, completionTokens: 0),
                timing: cut?.timing ?? PlanNodeTiming(firstToken: nil, total: started.duration(to: .now)),
                result: .failure(Fault(wire: error.wireError, cause: error))
            )
        }
    }

    private func attempt(_ started: ContinuousClock.Instant) async -> Outcome {
        var form = call.purpose == .verdict ? forms[call.model] : JudgeDialogue.Form(logprobs: call.wantsLogprobs)
        while true {
            do throws(ProviderError) {
                let outcome = try await make(started, form)
                if call.purpose == .verdict { forms[call.model] = form }
                return outcome
            } catch {
                guard !Task.isCancelled, let next = self.form(after: error, of: form) else {
                    return failed(error, started)
                }
                form = next
            }
        }
    }

    /// The form to try next; an answer, unlike a verdict, is asked for again only if the server says in which form.
    private func form(after error: ProviderError, of form: JudgeDialogue.Form) -> JudgeDialogue.Form? {
        let wantsCompletionTokens = error.wantsCompletionTokens
        if call.purpose == .verdict {
            return error.refusesForm ? form.afterRefusal(wantsCompletionTokens: wantsCompletionTokens) : nil
        }
        guard wantsCompletionTokens, !form.boundsCompletion else { return nil }
        return form.afterRefusal(wantsCompletionTokens: true)
    }

    private func make(
        _ started: ContinuousClock.Instant,
        _ form: JudgeDialogue.Form
    ) async throws(ProviderError) -> Outcome {
        var call = call
        call.wantsLogprobs = call.wantsLogprobs && form.logprobs
        let body = PlanCallBody.make(
            call,
            chat: request.chat,
            upstream: endpoint.upstream,
            streams: call.streams,
            bound: form.boundsCompletion ? .completionTokens : .tokens
        )
        let message = ProviderRequest(
            body: body,
            headers: request.headers,
            explanation: endpoint.isPreview ? request.explanation : nil
        )
        guard call.streams else { return try await whole(message, started) }
        return try await streamed(message, started)
    }

    private var promptCharacters: Int {
        call.prompt.map { $0.system.count + $0.user.count } ?? request.promptCharacters
    }

    private func whole(
        _ message: ProviderRequest,
        _ started: ContinuousClock.Instant
    ) async throws(ProviderError) -> Outcome {
        let response = try await endpoint.provider.complete(message)
        let timing = PlanNodeTiming(firstToken: nil, total: started.duration(to: .now))
        do throws(WireError) {
            let chat = try ChatResponse(response.body)
            let answer = Answer(
                text: chat.text ?? "",
                logprobs: call.wantsLogprobs && call.purpose == .answer ? chat.logprobs : [],
                verdictTokens: call.purpose == .verdict ? JudgeRequest.tokens(of: chat) : [],
                finishReason: chat.finishReason,
                response: chat,
                head: response.head
            )
            return Outcome(
                usage: chat.usage(promptCharacters: promptCharacters),
                timing: timing,
                result: .success(answer)
            )
        } catch {
            let usage = Usage.estimated(promptCharacters: promptCharacters, completionCharacters: 0)
            return Outcome(usage: usage, timing: timing, result: .failure(Fault(wire: error)))
        }
    }

    private func streamed(
        _ message: ProviderRequest,
        _ started: ContinuousClock.Instant
    ) async throws(ProviderError) -> Outcome {
        let stream = try await endpoint.provider.stream(message)
        var normalizer = ChatChunkNormalizer(
            .init(
                includesUsage: request.chat.includesUsage,
                model: endpoint.model,
                promptCharacters: promptCharacters
            )
        )
        var payloads = stream.payloads.makeAsyncIterator()
        var firstToken: Duration?
        var text: [UInt8] = []
        func outcome(_ result: Result<Answer, Fault>) -> Outcome {
            let timing = PlanNodeTiming(firstToken: firstToken, total: started.duration(to: .now))
            return Outcome(usage: normalizer.usage, timing: timing, result: result)
        }
        while true {
            do throws(ProviderError) {
                let payload = try await payloads.next()
                if payload == nil || payload?.starts(with: ServerSentEvent.donePayload) == true {
                    normalizer.otherUsage = otherUsage()
                }
                let step = payload.map { normalizer.receive($0) } ?? normalizer.finish()
                if firstToken == nil, normalizer.hasOutput { firstToken = started.duration(to: .now) }
                text.append(contentsOf: step.chunk?.contentBytes ?? [])
                switch step.outcome {
                case .open: onPiece(step)
                case .completed:
                    let answer = Answer(
                        text: String(decoding: text, as: UTF8.self),
                        finishReason: normalizer.finishReason,
                        streamEnd: step.bytes,
                        head: stream.head
                    )
                    return outcome(.success(answer))
                case .failed(let error): return outcome(.failure(Fault(wire: error)))
                }
            } catch {
                return outcome(.failure(Fault(wire: error.wireError, cause: error)))
            }
        }
    }

    private func failed(_ error: ProviderError, _ started: ContinuousClock.Instant) -> Outcome {
        Outcome(
            usage: Usage(promptTokens: 0, completionTokens: 0),
            timing: PlanNodeTiming(firstToken: nil, total: started.duration(to: .now)),
            result: .failure(Fault(wire: error.wireError, cause: error))
        )
    }
}
