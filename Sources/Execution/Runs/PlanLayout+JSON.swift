internal import Conversation
internal import Routing

extension PlanLayout {
    /// The layout as a viewer reads it.
    ///
    /// - Parameter names: the ids of the nodes, in the places' order.
    func json(names: [String]) -> JSONValue {
        [
            "columns": .integer(columns),
            "rows": .number(rows),
            "nodes": .array(
                zip(names, places).map { ["id": .string($0), "column": .integer($1.column), "row": .number($1.row)] }
            ),
            "edges": .array(
                lines.map { line in
                    [
                        "from": .string(names[line.from]),
                        "to": .string(names[line.to]),
                        "points": .array(line.points.map { [.integer($0.column), .number($0.row)] }),
                    ]
                }
            ),
        ]
    }
}
