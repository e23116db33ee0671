internal import GRDB

/// The tables of the database, as a list of named migrations: a released one never changes.
enum LedgerSchema {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("ledger 1") { db in
            try db.create(table: "decision") { table in
                table.autoIncrementedPrimaryKey("sequence")
                table.column("id", .text).notNull().unique()
                table.column("created", .double).notNull().indexed()
                table.column("policy", .text).notNull()
                table.column("model", .text).notNull()
                table.column("router_ms", .double).notNull()
                // The whole record as JSON; the columns above are copies to search by.
                table.column("record", .text).notNull()
            }
            try db.create(table: "answer") { table in
                table.primaryKey("decision_id", .text).notNull()
                table.column("request_id", .text).notNull()
                table.column("created", .double).notNull().indexed()
                table.column("model_asked", .text).notNull()
                table.column("model_answered", .text).notNull()
                table.column("provider", .text).notNull()
                table.column("policy", .text).notNull()
                table.column("strategy", .text).notNull()
                table.column("status", .integer).notNull()
                table.column("streamed", .boolean).notNull()
                table.column("prompt_tokens", .integer).notNull()
                table.column("completion_tokens", .integer).notNull()
                table.column("cached_tokens", .integer).notNull()
                table.column("reasoning_tokens", .integer).notNull()
                table.column("usage_estimated", .boolean).notNull()
                table.column("cost_usd", .double).notNull()
                table.column("carbon_g", .double)
                table.column("energy_wh", .double)
                table.column("time_to_first_token_ms", .double)
                table.column("total_ms", .double).notNull()
                table.column("overhead_ms", .double).notNull()
                table.column("finish_reason", .text)
                table.column("error_type", .text)
                table.column("error_message", .text)
                table.column("client_closed", .boolean).notNull()
            }
        }
        migrator.registerMigration("ledger 2: events of runs") { db in
            // Read by run and number alone, so the rows lie in that order and need no other index.
            try db.create(table: "run_event", options: .withoutRowID) { table in
                table.column("run", .text).notNull()
                table.column("sequence", .integer).notNull()
                table.column("time", .double).notNull()
                table.column("type", .text).notNull()
                table.column("json", .text).notNull()
                table.primaryKey(["run", "sequence"])
            }
        }
        migrator.registerMigration("ledger 3: feedback and figures") { db in
            try db.create(table: "feedback") { table in
                table.primaryKey("decision_id", .text).notNull()
                table.column("created", .double).notNull()
                table.column("score", .double)
                table.column("thumb", .text)
                table.column("comment", .text)
            }
            // Statistics read every decision, and here a row takes a twentieth of the record's space.
            try db.create(table: "figure") { table in
                table.primaryKey("sequence", .integer)
                table.column("id", .text).notNull()
                table.column("created", .double).notNull().indexed()
                table.column("policy", .text).notNull()
                table.column("model", .text).notNull()
                table.column("strategy", .text).notNull()
                table.column("router_ms", .double).notNull()
                table.column("expected_quality", .double)
                // [[model, quality, cost_usd, carbon_g], …], best first.
                table.column("candidates", .text).notNull()
            }
            try db.execute(sql: figuresOfRecords)
        }
        ChatSchema.register(in: &migrator)
        return migrator
    }

    /// Fills the table `figure` from the records of older versions, as `FigureRow` does for new ones.
    private static let figuresOfRecords = """
        INSERT INTO figure
        SELECT sequence, id, created, policy, model, record ->> '$.plan.strategy', router_ms,
            CASE
                WHEN json_array_length(record, '$.plan.nodes') = 1 THEN (
                    SELECT value ->> '$.quality' FROM json_each(record, '$.candidates')
                    WHERE value ->> '$.model' = decision.model
                )
                WHEN record ->> '$.plans[0].strategy' = record ->> '$.plan.strategy' THEN record ->> '$.plans[0].quality'
            END,
            (
                SELECT json_group_array(
                    json_array(value -> '$.model', value -> '$.quality', value -> '$.cost_usd', value -> '$.carbon_g')
                ) FROM json_each(record, '$.candidates')
            )
        FROM decision
        """
}
