import Routing
import TestSupport
import Testing

struct StickinessTests {
    @Test func aConversationStaysForASmallGain() throws {
        // On "c" medium gains 0.17 over small; at this rate large's cost outweighs its gain.
        let policy = try prepare(.lambda(0.02), models: ["medium", "large"], stickiness: 0.2)
        let fresh = try decide("a", policy)
        let other = fresh.model == "medium" ? "large" : "medium"
        let kept = try decide("a", policy, earlierAnswers: 1, session: SessionState(model: other, cachedTokens: 50))
        #expect(kept.model == other)
        #expect(kept.session?.previousModel == other && kept.session?.kept == true)
        #expect(kept.reasons.first?.hasPrefix("The conversation stays with \(other)") == true)
    }

    @Test func aLargeGainMovesTheConversation() throws {
        let policy = try prepare(.lambda(0))
        let moved = try decide("z", policy, earlierAnswers: 3, session: SessionState(model: "small", cachedTokens: 50))
        #expect(moved.model == "large")
        #expect(moved.session?.kept == false)
    }

    @Test func aLostPromptCacheWeighsMoreThanTheMargin() throws {
        let policy = try prepare(.lambda(0.01), models: ["medium", "large"], stickiness: 0)
        let short = SessionState(model: "large", cachedTokens: 0)
        let long = SessionState(model: "large", cachedTokens: 30_000)
        #expect(try decide("a", policy, inputTokens: 30_000, earlierAnswers: 1, session: short).model == "medium")
        let kept = try decide("a", policy, inputTokens: 30_000, earlierAnswers: 1, session: long)
        #expect(kept.model == "large")
        #expect((kept.session?.lostCacheUSD ?? 0) > 0.1)
    }

    @Test func aFirstQuestionIsDecidedAfresh() throws {
        let policy = try prepare(.lambda(1000))
        let decision = try decide("a", policy, session: SessionState(model: "large", cachedTokens: 9000))
        #expect(decision.model == "small" && decision.session == nil)
    }

    @Test func theMemoryForgetsTheLeastRecentlyUsed() {
        var memory = SessionMemory(capacity: 8)
        for bits in 0..<20 as Range<UInt64> {
            memory.remember(SessionState(model: "m\(bits)", cachedTokens: 1), for: SessionKey(bits: bits))
            #expect(memory.count <= 8)
        }
        #expect(memory.state(of: SessionKey(bits: 19))?.model == "m19")
        #expect(memory.state(of: SessionKey(bits: 0)) == nil)
    }
}
