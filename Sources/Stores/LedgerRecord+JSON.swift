public import Conversation

extension LedgerRecord {
    /// `{"decision":…,"answer":…,"feedback":…}`; the answer is `null` while there is none, and feedback is left out.
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: 3072)
        write(to: &writer)
        return writer.bytes
    }

    /// Appends the record as a JSON object.
    public func write(to writer: inout JSONWriter) {
        writer.object {
            $0.name("decision")
            decision.write(to: &$0)
            $0.member("answer", answer?.json ?? .null)
            if let feedback { $0.member("feedback", feedback.json) }
        }
    }
}

extension AnswerRecord {
    /// The record as JSON; what is not known is `null`.
    public var json: JSONValue {
        func text(_ value: String?) -> JSONValue { value.map { .string($0) } ?? .null }
        func figure(_ value: Double?) -> JSONValue { value.map { .number($0) } ?? .null }
        return [
            "decision_id": .string(decisionID),
            "request_id": .string(requestID),
            "created": .number(created),
            "model_asked": .string(modelAsked),
            "model_answered": .string(modelAnswered),
            "provider": .string(provider),
            "policy": .string(policy),
            "strategy": .string(strategy),
            "status": .integer(status),
            "streamed": .bool(streamed),
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "cached_tokens": .integer(cachedTokens),
            "reasoning_tokens": .integer(reasoningTokens),
            "usage_estimated": .bool(usageIsEstimated),
            "cost_usd": .number(costUSD),
            "carbon_g": figure(carbonG),
            "energy_wh": figure(energyWh),
            "time_to_first_token_ms": figure(timeToFirstTokenMilliseconds),
            "total_ms": .number(totalMilliseconds),
            "overhead_ms": .number(overheadMilliseconds),
            "finish_reason": text(finishReason),
            "error_type": text(errorType),
            "error_message": text(errorMessage),
            "client_closed": .bool(clientClosed),
        ]
    }
}

extension LedgerTotals {
    /// `{"all":…,"models":{…},"lost_entries":…}`.
    public var json: JSONValue {
        let sums = models.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, $0.value.json) }
        return ["all": all.json, "models": .object(sums), "lost_entries": .integer(lostEntries)]
    }
}

extension LedgerSums {
    /// The sums as JSON.
    public var json: JSONValue {
        [
            "answers": .integer(answers),
            "failures": .integer(failures),
            "prompt_tokens": .integer(promptTokens),
            "completion_tokens": .integer(completionTokens),
            "cost_usd": .number(costUSD),
            "carbon_g": .number(carbonG),
            "energy_wh": .number(energyWh),
        ]
    }
}
