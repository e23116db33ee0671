import Foundation
import Routing

/// A file of requests with their plans, one ``PlanQuery`` a line.
public struct PlanQueryFile: Sendable {
    /// The file, as given.
    public let path: String

    /// Names a file; nothing is opened yet.
    public init(path: String) {
        self.path = path
    }

    /// Reads the file.
    ///
    /// - Parameter split: only rows of this split, or all of them when nil.
    /// - Throws: ``DatasetError`` naming file, line and fault.
    public func rows(split: String? = nil) throws(DatasetError) -> [PlanQuery] {
        let lines = try GzipLineReader(path: path)
        var rows: [PlanQuery] = []
        var number = 0
        while let line = try lines.next() {
            number += 1
            if line.isEmpty { continue }
            let row: PlanQuery
            do {
                row = try JSONDecoder().decode(PlanQuery.self, from: Data(line))
            } catch {
                throw DatasetError(
                    .invalidValue,
                    file: path,
                    line: number,
                    fault: "this is no request with its plan: \(error)"
                )
            }
            if let fault = PlanQueryFile.fault(in: row) {
                throw DatasetError(.invalidValue, file: path, line: number, fault: fault)
            }
            if split == nil || row.split == split { rows.append(row) }
        }
        return rows
    }

    /// What is wrong with a plan: agents must build on earlier ones, and only a single model stands alone.
    private static func fault(in row: PlanQuery) -> String? {
        for (index, agent) in row.agents.enumerated() {
            let found = row.dependencies(of: index)
            guard found.count == agent.deps.count, found.allSatisfy({ (0..<index).contains($0) }) else {
                return "agent n\(index + 1) depends on \(agent.deps), which are not all before it"
            }
        }
        guard !row.agents.isEmpty, (row.topology == .single) == (row.agents.count == 1) else {
            return "\(row.agents.count) agents do not make a plan of '\(row.topology.rawValue)'"
        }
        return nil
    }
}
