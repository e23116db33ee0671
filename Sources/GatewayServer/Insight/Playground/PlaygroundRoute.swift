internal import Conversation
internal import HTTPTypes
internal import Hummingbird
internal import Routing
internal import Stores

/// `POST /api/playground`: how prompts would be routed, side by side, without calling a model or recording anything.
struct PlaygroundRoute: Sendable {
    let core: GatewayCore

    func respond(to request: Request, context: GatewayContext) async throws -> Response {
        let body = try await request.wholeBody(upTo: core.services.settings.maximumBodyBytes, on: context.channel)
        let asked = try PlaygroundRequest(body, defaultTarget: core.defaultModel)
        let maker = core.services.decisionMaker
        let targets = try asked.targets.map { try PlaygroundTarget(named: $0, maker: maker) }
        let created = secondsSince1970()
        return try await core.whileClientStays(context) {
            var tallies = Array(repeating: PlaygroundTally(), count: targets.count)
            var results = JSONWriter(capacity: asked.prompts.count * targets.count * 2_500)
            for (index, prompt) in asked.prompts.enumerated() {
                try Task.checkCancellation()
                let choices = try await offload { try Self.decide(prompt, targets, maker, created) }
                for (place, choice) in choices.enumerated() { tallies[place].add(choice) }
                if index > 0 { results.raw(",") }
                results.raw(Self.result(index, prompt, choices))
            }
            var writer = JSONWriter(capacity: results.bytes.count + 4_096)
            writer.object {
                $0.member("object", "playground")
                $0.member("targets", .array(asked.targets.map { .string($0) }))
                $0.member("summary", .array(zip(asked.targets, tallies).map { $1.json(target: $0) }))
                $0.member("results", .raw([UInt8(ascii: "[")] + results.bytes + [UInt8(ascii: "]")]))
            }
            return Response.json(writer.bytes, headers: [.cacheControl: "no-store"])
        }
    }

    private static func result(_ index: Int, _ prompt: [UInt8], _ choices: [PlaygroundChoice]) -> [UInt8] {
        var writer = JSONWriter(capacity: choices.count * 2_500)
        writer.object {
            $0.member("index", index)
            $0.member("tokens", RoutingQuery.approximateTokens(bytes: prompt.count))
            $0.member("difficulty", .figure(choices.lazy.compactMap(\.difficulty).first))
            $0.name("decisions")
            $0.array { list in for choice in choices { choice.write(to: &list) } }
        }
        return writer.bytes
    }

    /// Decides a prompt for every target; what cannot be decided says why.
    private static func decide(
        _ prompt: [UInt8],
        _ targets: [PlaygroundTarget],
        _ maker: DecisionMaker,
        _ created: Double
    ) throws -> [PlaygroundChoice] {
        let query = RoutingQuery(text: prompt)
        // Encoding takes most of the time, so a prompt is encoded once for all targets.
        let input = try maker.encoded(prompt, targets.contains(where: \.needsEmbedding))
        return targets.map { $0.choice(query, input: input, maker: maker, created: created) }
    }
}
