internal import Conversation
internal import Routing

/// Reads a plan that a model wrote, to the letter.
///
/// Only a code fence or words around the one JSON object are forgiven. Unknown keys, roles and capabilities, circles, loose
/// ends and shapes that are not the topology named are problems, each said in one sentence for the model to mend.
enum PlanDraftParser {
    /// Most agents of a plan.
    static let mostAgents = 8
    /// Longest task, in bytes.
    static let longestTask = 2_000

    /// What is wrong with an answer.
    struct Faults: Error, Sendable, Equatable {
        var problems: [String]
    }

    /// Reads an answer.
    static func parse(_ text: String) -> Result<PlanDraft, Faults> {
        guard let start = text.utf8.firstIndex(of: UInt8(ascii: "{")),
            let end = text.utf8.lastIndex(of: UInt8(ascii: "}")), start < end
        else { return .failure(Faults(problems: ["the answer holds no JSON object"])) }
        let document: JSONDocument
        do {
            document = try JSONDocument(Array(text.utf8[start...end]), maximumDepth: 16)
        } catch {
            return .failure(Faults(problems: ["the answer is not JSON: \(error)"]))
        }
        var reading = Reading()
        let draft = reading.draft(document.root)
        guard reading.problems.isEmpty, let draft else { return .failure(Faults(problems: reading.problems)) }
        return .success(draft)
    }
}

/// One reading of an answer.
private struct Reading {
    var problems: [String] = []

    /// An agent as it is written.
    private struct Entry {
        var id: String
        var agent: PlanAgent
        var deps: [String]
    }

    mutating func draft(_ root: JSONNode) -> PlanDraft? {
        check(keys: ["reason", "topology", "agents"], of: root, "the plan")
        let names = Plan.Topology.allCases.map(\.rawValue)
        let topology = choice(root["topology"], names, "'topology'").flatMap { Plan.Topology(rawValue: $0) }
        guard let list = root["agents"]?.array else {
            problems.append("'agents' must be a list")
            return nil
        }
        guard (1...PlanDraftParser.mostAgents).contains(list.count) else {
            problems.append("the plan has \(list.count) agents; it must have 1 to \(PlanDraftParser.mostAgents)")
            return nil
        }
        let entries = list.enumerated().compactMap { entry($1, number: $0 + 1) }
        guard let topology, problems.isEmpty, let agents = ordered(entries) else { return nil }
        checkShape(topology, agents)
        return PlanDraft(topology: topology, agents: agents, multiAgentProbability: topology == .single ? 0 : 1)
    }

    private mutating func entry(_ node: JSONNode, number: Int) -> Entry? {
        let place = "agent \(number)"
        check(keys: ["id", "role", "capability", "task", "deps"], of: node, place)
        guard node.kind == .object else { return nil }
        let id = node["id"]?.string ?? ""
        if !(1...32).contains(id.utf8.count) || !id.utf8.allSatisfy(Self.isNameByte) {
            problems.append("the id of \(place) must be 1 to 32 letters, digits, '-' or '_'")
        }
        let role = choice(node["role"], PlanRole.allCases.map(\.rawValue), "'role' of \(place)")
        let capability = choice(
            node["capability"],
            PlanCapability.allCases.map(\.rawValue),
            "'capability' of \(place)"
        )
        let task = node["task"]?.string ?? ""
        if task.utf8.isEmpty || task.utf8.count > PlanDraftParser.longestTask {
            problems.append("'task' of \(place) must be a text of 1 to \(PlanDraftParser.longestTask) bytes")
        }
        let deps = node["deps"]?.array
        let names = (deps ?? []).compactMap(\.string)
        if deps == nil || names.count != deps?.count { problems.append("'deps' of \(place) must be a list of ids") }
        guard let role = role.flatMap({ PlanRole(rawValue: $0) }),
            let capability = capability.flatMap({ PlanCapability(rawValue: $0) })
        else { return nil }
        return Entry(id: id, agent: PlanAgent(role: role, capability: capability, task: task), deps: names)
    }

    /// The agents in an order in which each comes after those that it builds on.
    private mutating func ordered(_ entries: [Entry]) -> [PlanAgent]? {
        var position: [String: Int] = [:]
        for (index, entry) in entries.enumerated() where position.updateValue(index, forKey: entry.id) != nil {
            problems.append("two agents are called '\(entry.id)'")
        }
        var needs: [[Int]] = []
        for entry in entries {
            var found: [Int] = []
            for name in entry.deps {
                guard let index = position[name] else {
                    problems.append("'\(entry.id)' depends on '\(name)', which is no agent")
                    continue
                }
                if found.contains(index) { problems.append("'\(entry.id)' depends on '\(name)' twice") }
                found.append(index)
            }
            needs.append(found)
        }
        guard problems.isEmpty else { return nil }
        var order: [Int] = []
        while let next = entries.indices.first(where: { index in
            !order.contains(index) && needs[index].allSatisfy { order.contains($0) }
        }) {
            order.append(next)
        }
        guard order.count == entries.count else {
            let stuck = entries.indices.filter { !order.contains($0) }.map { "'\(entries[$0].id)'" }
            problems.append("\(stuck.joined(separator: ", ")) wait for each other in a circle")
            return nil
        }
        let ends = entries.indices.filter { index in !needs.contains { $0.contains(index) } }
        guard ends.count == 1 else {
            let names = ends.map { "'\(entries[$0].id)'" }.joined(separator: ", ")
            problems.append("nobody uses the work of \(names); exactly one agent must be the last")
            return nil
        }
        // The one that nobody builds on comes last.
        order.removeAll { $0 == ends[0] }
        order.append(ends[0])
        return order.map { index in
            var agent = entries[index].agent
            agent.dependencies = needs[index].compactMap { order.firstIndex(of: $0) }.sorted()
            return agent
        }
    }

    /// The agents must stand to each other as the topology says.
    private mutating func checkShape(_ topology: Plan.Topology, _ agents: [PlanAgent]) {
        let roots = agents.count { $0.dependencies.isEmpty }
        switch topology {
        case .single: if agents.count != 1 { problems.append("'single' has one agent, not \(agents.count)") }
        case _ where agents.count == 1: problems.append("'\(topology.rawValue)' needs two agents at least")
        case .chain:
            let isChain = agents.indices.allSatisfy { agents[$0].dependencies == ($0 == 0 ? [] : [$0 - 1]) }
            if !isChain { problems.append("in a 'chain' each agent depends on the one before, and on no other") }
        case .parallelJoin, .mapReduce, .debate:
            if roots < 2 {
                problems.append(
                    "in '\(topology.rawValue)' two agents at least depend on nobody, this plan has \(roots)"
                )
            }
        case .reflect:
            if !agents.contains(where: { $0.capability == .critique && !$0.dependencies.isEmpty }) {
                problems.append("in 'reflect' an agent of capability 'critique' depends on the draft")
            }
        }
    }

    private mutating func check(keys: [String], of node: JSONNode, _ place: String) {
        guard node.kind == .object else {
            problems.append("\(place) must be an object")
            return
        }
        var seen: Set<String> = []
        for (key, _) in node.object ?? [] {
            if !keys.contains(key) {
                problems.append("\(place) has the unknown key '\(key)'; it takes \(keys.joined(separator: ", "))")
            }
            if !seen.insert(key).inserted { problems.append("\(place) has the key '\(key)' twice") }
        }
    }

    private mutating func choice(_ node: JSONNode?, _ words: [String], _ place: String) -> String? {
        guard let word = node?.string, words.contains(word) else {
            let given = node?.string.map { "is '\($0)'; it" } ?? "is missing; it"
            problems.append("\(place) \(given) must be one of \(words.joined(separator: ", "))")
            return nil
        }
        return word
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90) || (byte >= 48 && byte <= 57) || byte == 45
            || byte == 95
    }
}
