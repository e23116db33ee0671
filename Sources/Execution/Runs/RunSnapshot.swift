public import Conversation
public import Stores

/// A run as its events leave it: what a viewer has who read them all.
public struct RunSnapshot: Sendable {
    /// Whether the run is under way, finished or failed.
    public enum Status: String, Sendable {
        /// Its last event has not come.
        case running
        /// It has an answer.
        case finished
        /// It has none.
        case failed
    }

    /// What has become of the run.
    public private(set) var status = Status.running
    /// The number of the last event.
    public private(set) var sequence = 0
    /// The content of the activity `PLAN` with every change made to it; `null` before the plan began.
    public private(set) var plan = JSONValue.null
    /// The last event's account of the run.
    public private(set) var result = JSONValue.null

    /// A run of which nothing is known.
    public init() {}

    /// Reads events in their order.
    public init(_ events: [RunEvent]) {
        for event in events { add(event) }
    }

    /// Reads the next event; one that cannot be read changes nothing but the number.
    public mutating func add(_ event: RunEvent) {
        sequence = event.sequence
        if event.isLast { status = event.type == "RUN_FINISHED" ? .finished : .failed }
        guard event.isLast || event.type.hasPrefix("ACTIVITY_"), let root = (try? JSONDocument(event.json))?.root else {
            return
        }
        switch event.type {
        case "ACTIVITY_SNAPSHOT": plan = root["content"].map { JSONValue($0) } ?? .null
        case "ACTIVITY_DELTA":
            for operation in root["patch"]?.array ?? [] {
                guard let path = operation["path"]?.string, let value = operation["value"] else { continue }
                let names = path.split(separator: "/").map(String.init)
                plan.replace(names[...], by: JSONValue(value))
            }
        default: result = root["result"].map { JSONValue($0) } ?? .null
        }
    }
}

extension JSONValue {
    /// The value that a part of a document is.
    fileprivate init(_ node: JSONNode) {
        switch node.kind {
        case .array: self = .array(node.elements.map { JSONValue($0) })
        case .object:
            self = .object(node.members.compactMap { key, value in key.string.map { Member($0, JSONValue(value)) } })
        case .null: self = .null
        case .string: self = .string(node.string ?? "")
        default: self = .raw(Array(node.rawBytes))
        }
    }

    /// RFC 6902's `replace`, for paths whose names hold neither `~` nor `/`.
    fileprivate mutating func replace(_ path: ArraySlice<String>, by value: JSONValue) {
        guard let name = path.first else {
            self = value
            return
        }
        switch self {
        case .object(var members):
            guard let index = members.firstIndex(where: { $0.name == name }) else { return }
            members[index].value.replace(path.dropFirst(), by: value)
            self = .object(members)
        case .array(var elements):
            guard let index = Int(name), elements.indices.contains(index) else { return }
            elements[index].replace(path.dropFirst(), by: value)
            self = .array(elements)
        default: break
        }
    }
}
