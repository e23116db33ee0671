import Datasets
import Routing

/// How a designed plan compares with the written one, in counts that add up over requests.
struct PlanScore: Sendable {
    var rows = 0.0
    /// Topologies that are the written one.
    var exact = 0.0
    /// Plans of several agents: designed, written, both.
    var severalDesigned = 0.0
    var severalWritten = 0.0
    var severalBoth = 0.0
    /// Agents by capability: designed, written, in common.
    var rolesDesigned = 0.0
    var rolesWritten = 0.0
    var rolesCommon = 0.0
    /// Edges by the capabilities of their ends.
    var edgesDesigned = 0.0
    var edgesWritten = 0.0
    var edgesCommon = 0.0
    /// Plans that validation accepts.
    var valid = 0.0

    init() {}

    /// Compares a draft with a written plan.
    init(_ draft: PlanDraft, _ row: PlanQuery, isValid: Bool) {
        rows = 1
        exact = draft.topology == row.topology ? 1 : 0
        severalDesigned = draft.topology == .single ? 0 : 1
        severalWritten = row.topology == .single ? 0 : 1
        severalBoth = severalDesigned * severalWritten
        let designed = draft.agents.map { $0.capability.rawValue }
        let written = row.agents.map { $0.capability.rawValue }
        rolesDesigned = Double(designed.count)
        rolesWritten = Double(written.count)
        rolesCommon = Self.common(designed, written)
        let designedEdges = draft.agents.flatMap { agent in
            agent.dependencies.map { draft.agents[$0].capability.rawValue + ">" + agent.capability.rawValue }
        }
        let writtenEdges = row.agents.indices.flatMap { agent in
            row.dependencies(of: agent).map { written[$0] + ">" + written[agent] }
        }
        edgesDesigned = Double(designedEdges.count)
        edgesWritten = Double(writtenEdges.count)
        edgesCommon = Self.common(designedEdges, writtenEdges)
        valid = isValid ? 1 : 0
    }

    /// Adds another's counts, so many times.
    mutating func add(_ other: PlanScore, times: Double = 1) {
        rows += times * other.rows
        exact += times * other.exact
        severalDesigned += times * other.severalDesigned
        severalWritten += times * other.severalWritten
        severalBoth += times * other.severalBoth
        rolesDesigned += times * other.rolesDesigned
        rolesWritten += times * other.rolesWritten
        rolesCommon += times * other.rolesCommon
        edgesDesigned += times * other.edgesDesigned
        edgesWritten += times * other.edgesWritten
        edgesCommon += times * other.edgesCommon
        valid += times * other.valid
    }

    var accuracy: Double? { Self.share(exact, rows) }
    var severalPrecision: Double? { Self.share(severalBoth, severalDesigned) }
    var severalRecall: Double? { Self.share(severalBoth, severalWritten) }
    var roleF1: Double? { Self.f1(rolesCommon, rolesDesigned, rolesWritten) }
    var edgeF1: Double? { Self.f1(edgesCommon, edgesDesigned, edgesWritten) }
    var validity: Double? { Self.share(valid, rows) }

    /// 2 · common / (designed + written); nothing to find and nothing found is no figure.
    private static func f1(_ common: Double, _ designed: Double, _ written: Double) -> Double? {
        share(2 * common, designed + written)
    }

    private static func share(_ part: Double, _ whole: Double) -> Double? {
        whole > 0 ? part / whole : nil
    }

    /// Members that two multisets share.
    private static func common(_ a: [String], _ b: [String]) -> Double {
        var counts: [String: Int] = [:]
        for name in a { counts[name, default: 0] += 1 }
        var common = 0
        for name in b where counts[name, default: 0] > 0 {
            counts[name, default: 0] -= 1
            common += 1
        }
        return Double(common)
    }
}
