/// Makes an upstream's chat stream conform to OpenAI's form, chunk by chunk, without touching what conforms already.
///
/// By the book every chunk has the same `id`, `created` and `model` and the `object` of a chunk; every choice has an
/// `index`, a `delta` and a `finish_reason` that is null until the last; the first delta names the role. When the
/// client asked for usage, every chunk has `usage: null` and one more chunk with empty `choices` carries the count
/// before `[DONE]`; when it did not, there is no `usage` at all. Fields that are not known stay as they are.
///
/// A stream that breaks off, or that carries an error, ends with an error event and *without* `[DONE]`: a cut answer
/// must never look like a whole one. An end after every choice has finished is proper even if `[DONE]` is missing.
///
/// A value without I/O: feed it the payloads, send the bytes of each ``Step``.
public struct ChatChunkNormalizer: Sendable {
    /// What the client asked for, and what stands in for what the upstream leaves out.
    public struct Options: Sendable {
        /// Whether the client wants the usage chunk.
        public var includesUsage: Bool
        /// What to call the model, if not what the upstream says.
        public var reportedModel: String?
        /// The model's name if the upstream gives none.
        public var model: String
        /// The id if the upstream gives none.
        public var id: String
        /// The time in seconds since 1970 if the upstream gives none.
        public var created: Int
        /// The length of the prompt, from which usage is estimated if the upstream does not count.
        public var promptCharacters: Int

        /// Makes options.
        public init(
            includesUsage: Bool,
            model: String,
            id: String = ChatCompletion.makeID(),
            created: Int = ChatCompletion.now(),
            promptCharacters: Int = 0,
            reportedModel: String? = nil
        ) {
            self.includesUsage = includesUsage
            self.model = model
            self.id = id
            self.created = created
            self.promptCharacters = promptCharacters
            self.reportedModel = reportedModel
        }
    }

    /// What one payload, or the end, leads to.
    public struct Step: Sendable {
        /// What to send to the client; may be empty.
        public var bytes: [UInt8] = []
        /// The chunk that came in, when it was one.
        public var chunk: ChatChunk?
        /// Whether the stream goes on.
        public var outcome: Outcome = .open
    }

    /// Where the stream stands.
    public enum Outcome: Sendable, Equatable {
        /// More may come.
        case open
        /// The answer is whole, and `[DONE]` is among the bytes.
        case completed
        /// The answer is not whole, and an error event is among the bytes.
        case failed(WireError)
    }

    private let options: Options
    private var shaper: ChatChunkShaper
    /// The usage chunk, held back until the end so that there is exactly one.
    private var usageChunk: [UInt8]?
    private var outcome = Outcome.open
    private var reportedUsage: Usage?
    /// Tokens of other calls that the answer took, to be counted in the usage chunk; to be set before the end.
    public var otherUsage: Usage?

    /// A normaliser at the start of a stream.
    public init(_ options: Options) {
        self.options = options
        shaper = ChatChunkShaper(options)
    }

    /// The count of tokens: the upstream's, or an estimate that says so.
    public var usage: Usage {
        reportedUsage
            ?? .estimated(promptCharacters: options.promptCharacters, completionCharacters: completionCharacters)
    }

    /// The length of the answer so far.
    public var completionCharacters: Int { shaper.characters }

    /// Why the first choice ended, once it has.
    public var finishReason: String? { shaper.finishReason }

    /// Whether anything of the answer has been seen.
    ///
    /// Until then another model may still take over.
    public var hasOutput: Bool { shaper.characters > 0 || shaper.finishReason != nil }

    /// Takes the payload of one event.
    public mutating func receive(_ data: [UInt8]) -> Step {
        guard outcome == .open else { return Step(outcome: outcome) }
        if data.starts(with: ServerSentEvent.donePayload) { return end(byMark: true) }
        let document: JSONDocument
        do throws(JSONError) {
            document = try JSONDocument(data)
        } catch {
            return fail(.upstreamStream("The model's server sent a chunk that is \(error)", code: "invalid_chunk"))
        }
        let root = document.root
        if let error = root["error"], !error.isNull {
            let code = error["code"]?.integer ?? 0
            let status = (400..<600).contains(code) ? code : 502
            return fail(WireError(status: status, object: OpenAIError(upstream: error, status: status)))
        }
        do throws(WireError) {
            return try receive(document)
        } catch {
            return fail(error)
        }
    }

    /// Takes the end of the upstream's body.
    public mutating func finish() -> Step {
        outcome == .open ? end(byMark: false) : Step(outcome: outcome)
    }

    /// Ends the stream with an error, such as one of the transport.
    public mutating func fail(_ error: WireError) -> Step {
        guard outcome == .open else { return Step(outcome: outcome) }
        outcome = .failed(error)
        return Step(bytes: ServerSentEvent.encode(error.body), outcome: outcome)
    }

    private mutating func receive(_ document: JSONDocument) throws(WireError) -> Step {
        var step = Step(chunk: ChatChunk(document.root))
        let shaped = try shaper.shape(document)
        if let usage = shaped.usage { reportedUsage = usage }
        switch shaped.payload {
        case .chunk(let payload): step.bytes = ServerSentEvent.encode(payload)
        case .usage(let payload): usageChunk = payload
        }
        return step
    }

    private mutating func end(byMark: Bool) -> Step {
        guard shaper.isFinished else {
            let what = byMark ? "ended its stream" : "broke off its stream"
            let message = "The model's server \(what) before the answer was finished; what came is incomplete"
            return fail(.upstreamStream(message, code: "incomplete_stream"))
        }
        outcome = .completed
        var bytes: [UInt8] = []
        if options.includesUsage {
            if let otherUsage {
                bytes = ServerSentEvent.encode(shaper.usageChunk(usage + otherUsage, isSum: true))
            } else {
                bytes = ServerSentEvent.encode(usageChunk ?? shaper.usageChunk(usage))
            }
        }
        return Step(bytes: bytes + ServerSentEvent.doneBytes, outcome: outcome)
    }
}

extension WireError {
    /// A fault in an upstream's stream.
    static func upstreamStream(_ message: String, code: String) -> WireError {
        WireError(status: 502, message: message + ".", type: .server, code: code)
    }
}
