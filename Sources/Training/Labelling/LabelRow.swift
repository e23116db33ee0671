internal import Conversation

/// A label and where it comes from: a line of a label file.
public struct LabelRow: Sendable, Equatable {
    /// The task's name; see ``LabelTask/key``.
    public var key: String
    /// What was asked.
    public var kind: LabelKind
    /// The prompt's data set, where the input said so.
    public var dataset: String?
    /// The prompt's identity, where the input said so.
    public var promptID: String?
    /// The prompt.
    public var prompt: String
    /// The models whose answers were judged.
    public var models: [String]
    /// One of the kind's labels; nil when the answers could not be read.
    public var label: String?
    /// The model's words, of every question and attempt in order.
    public var raw: [String]
    /// The model that was asked.
    public var model: String
    /// The template's version.
    public var template: String
    /// Tokens of all prompts together.
    public var promptTokens: Int
    /// Tokens of all answers together.
    public var completionTokens: Int
    /// What it cost in US dollars.
    public var costUSD: Double

    /// Records what became of a task.
    init(_ task: LabelTask, kind: LabelKind, model: String, template: String, answers: [[LabelQueue.Answer]]) {
        key = task.key
        self.kind = kind
        dataset = task.prompt.dataset
        promptID = task.prompt.promptID
        prompt = task.prompt.text
        models = task.models
        label = LabelTask.label(kind: kind, answers: answers.map { $0.last?.label })
        let all = answers.flatMap { $0 }
        raw = all.map(\.text)
        self.model = model
        self.template = template
        promptTokens = all.reduce(0) { $0 + $1.promptTokens }
        completionTokens = all.reduce(0) { $0 + $1.completionTokens }
        costUSD = all.reduce(0) { $0 + $1.costUSD }
    }

    /// Reads a line; nil when it is not one of a label file.
    public init?(_ line: [UInt8]) {
        guard let node = (try? JSONDocument(line))?.root, let key = node["key"]?.string,
            let kind = node["kind"]?.string.flatMap(LabelKind.init), let prompt = node["prompt"]?.string,
            let model = node["model"]?.string, let template = node["template"]?.string
        else { return nil }
        self.key = key
        self.kind = kind
        self.prompt = prompt
        self.model = model
        self.template = template
        dataset = node["dataset"]?.string
        promptID = node["prompt_id"]?.string
        models = node["models"]?.array?.compactMap(\.string) ?? []
        label = node["label"]?.string
        if let label, !kind.labels.contains(label) { return nil }
        raw = node["raw"]?.array?.compactMap(\.string) ?? []
        promptTokens = node["prompt_tokens"]?.integer ?? 0
        completionTokens = node["completion_tokens"]?.integer ?? 0
        costUSD = node["cost_usd"]?.number ?? 0
    }

    /// The row as a line of JSON without its `\n`.
    public func jsonLine() -> [UInt8] {
        var writer = JSONWriter()
        writer.object {
            $0.member("key", key)
            $0.member("kind", kind.rawValue)
            if let dataset { $0.member("dataset", dataset) }
            if let promptID { $0.member("prompt_id", promptID) }
            $0.member("prompt", prompt)
            if !models.isEmpty { $0.member("models", .array(models.map { .string($0) })) }
            $0.member("label", label)
            $0.member("raw", .array(raw.map { .string($0) }))
            $0.member("model", model)
            $0.member("template", template)
            $0.member("prompt_tokens", promptTokens)
            $0.member("completion_tokens", completionTokens)
            $0.member("cost_usd", costUSD)
        }
        return writer.bytes
    }
}
