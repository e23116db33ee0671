public import Conversation

extension UpstreamAnswer {
    /// Where a stream says how many tokens it took.
    public enum UsageStyle: Sendable {
        /// By the book: a last chunk without choices, if it was asked for.
        case finalChunk
        /// In the chunk that carries the finish reason, asked for or not.
        case finishChunk
        /// Not at all.
        case absent
    }

    /// How a stream ends.
    public enum Ending: Sendable {
        /// By the book.
        case done
        /// With the finish reason, but without `[DONE]`.
        case missingDone
        /// With `[DONE]`, but without a finish reason.
        case missingFinishReason
        /// The connection is closed before the finish reason.
        case cut
        /// The connection is reset before the finish reason.
        case reset
        /// The body ends properly before the finish reason.
        case early
        /// The upstream goes silent before the finish reason.
        case stall
        /// An error object in place of the finish reason, then `[DONE]`.
        case error
    }

    /// A text, streamed if the request wants it, by the book.
    public static func text(_ text: String, usage: Usage = Usage(promptTokens: 9, completionTokens: 3))
        -> UpstreamAnswer
    {
        UpstreamAnswer { request in
            guard request.isStreaming else {
                let completion = ChatCompletion(model: request.model ?? "", text: text, usage: usage)
                return UpstreamAnswer.body(200, completion.body, type: "application/json").steps(for: request)
            }
            return stream([text], usage: usage).steps(for: request)
        }
    }

    /// A stream, piece by piece.
    /// - Parameters:
    ///   - pieces: The text of each chunk.
    ///   - interval: The wait before each chunk but the first.
    ///   - usage: How many tokens it took.
    ///   - usageStyle: Where it says so.
    ///   - ending: How it ends.
    ///   - omitsNullFinishReason: Whether chunks before the last lack `finish_reason`, as with some servers.
    public static func stream(
        _ pieces: [String],
        interval: Duration? = nil,
        usage: Usage = Usage(promptTokens: 9, completionTokens: 3),
        usageStyle: UsageStyle = .finalChunk,
        ending: Ending = .done,
        omitsNullFinishReason: Bool = false
    ) -> UpstreamAnswer {
        UpstreamAnswer { request in
            let writer = ChunkWriter(request: request, omitsNullFinishReason: omitsNullFinishReason)
            var steps: [Step] = [streamHead, .bytes(writer.chunk(delta: ["role": "assistant", "content": ""]))]
            for piece in pieces {
                if let interval { steps.append(.pause(interval)) }
                steps.append(.bytes(writer.chunk(delta: ["content": .string(piece)])))
            }
            if let abrupt = writer.abrupt(ending) { return steps + abrupt }
            if ending != .missingFinishReason {
                let within = usageStyle == .finishChunk ? usage : nil
                steps.append(.bytes(writer.chunk(delta: [:], finishReason: "stop", usage: within)))
            }
            if usageStyle == .finalChunk, request.includesUsage { steps.append(.bytes(writer.usage(usage))) }
            if ending != .missingDone { steps.append(.bytes(ServerSentEvent.doneBytes)) }
            return steps + [.end]
        }
    }

    /// One tool call whose arguments come in fragments.
    public static func toolCall(name: String, arguments: [String]) -> UpstreamAnswer {
        UpstreamAnswer { request in
            let writer = ChunkWriter(request: request, omitsNullFinishReason: false)
            func call(_ members: JSONValue) -> JSONValue { ["tool_calls": [members]] }
            let opening: JSONValue = ["name": .string(name), "arguments": ""]
            var steps: [Step] = [streamHead]
            steps.append(
                .bytes(
                    writer.chunk(delta: [
                        "role": "assistant", "content": nil,
                        "tool_calls": [["index": 0, "id": "call_1", "type": "function", "function": opening]],
                    ])
                )
            )
            for fragment in arguments {
                let delta = call(["index": 0, "function": ["arguments": .string(fragment)]])
                steps.append(.bytes(writer.chunk(delta: delta)))
            }
            steps.append(.bytes(writer.chunk(delta: [:], finishReason: "tool_calls")))
            if request.includesUsage { steps.append(.bytes(writer.usage(.init(promptTokens: 9, completionTokens: 3)))) }
            return steps + [.bytes(ServerSentEvent.doneBytes), .end]
        }
    }

    /// A stream whose second chunk is not JSON.
    public static let malformedStream = UpstreamAnswer { request in
        let writer = ChunkWriter(request: request, omitsNullFinishReason: false)
        return [
            streamHead, .bytes(writer.chunk(delta: ["role": "assistant", "content": "Hel"])),
            .bytes(Array("data: {\"choices\":[{\"delta\"\n\n".utf8)), .bytes(ServerSentEvent.doneBytes), .end,
        ]
    }

    /// The bytes of an event stream as they are.
    public static func rawStream(_ parts: [String], interval: Duration? = nil) -> UpstreamAnswer {
        UpstreamAnswer { _ in
            [streamHead]
                + parts.flatMap { part in
                    (interval.map { [Step.pause($0)] } ?? []) + [.bytes(Array(part.utf8))]
                } + [.end]
        }
    }

    private static let streamHead = Step.head(200, [(name: "content-type", value: "text/event-stream; charset=utf-8")])
}

/// Writes the chunks of one stream.
private struct ChunkWriter {
    let request: RecordedRequest
    let omitsNullFinishReason: Bool

    func chunk(delta: JSONValue, finishReason: String? = nil, usage: Usage? = nil) -> [UInt8] {
        var choice: [JSONValue.Member] = [.init("index", 0), .init("delta", delta)]
        if finishReason != nil || !omitsNullFinishReason {
            choice.append(.init("finish_reason", finishReason.map { .string($0) } ?? .null))
        }
        return event(choices: [.object(choice)], usage: usage?.json ?? (request.includesUsage ? .null : nil))
    }

    func usage(_ usage: Usage) -> [UInt8] { event(choices: [], usage: usage.json) }

    /// The steps of an ending that comes before the finish reason.
    func abrupt(_ ending: UpstreamAnswer.Ending) -> [UpstreamAnswer.Step]? {
        switch ending {
        case .cut: [.close]
        case .reset: [.pause(.milliseconds(20)), .reset]
        case .early: [.end]
        case .stall: [.hang]
        case .error: [.bytes(Self.error), .bytes(ServerSentEvent.doneBytes), .end]
        case .done, .missingDone, .missingFinishReason: nil
        }
    }

    private static let error = ServerSentEvent.encode(OpenAIError(message: "out of memory", type: .server).body)

    private func event(choices: [JSONValue], usage: JSONValue?) -> [UInt8] {
        var members: [JSONValue.Member] = [
            .init("id", "chatcmpl-scripted"), .init("object", "chat.completion.chunk"), .init("created", 1_700_000_000),
            .init("model", .string(request.model ?? "")), .init("choices", .array(choices)),
        ]
        if let usage { members.append(.init("usage", usage)) }
        return ServerSentEvent.encode(JSONValue.object(members).bytes)
    }
}
