import Routing
import Testing

@testable import Artifacts

struct BuiltInPlannerTests {
    @Test func theEmbeddedPlannerReadsTheEmbeddedEncodersVectors() throws {
        let artifact = try RouterArtifact.builtInPlanner()
        let student = try artifact.planner(encoder: artifact.manifest.encoder)
        #expect(student.embeddingDimensions == 384 && student.version == artifact.manifest.version)
        let input = EstimatorInput(
            text: Array("Find the trains, then work out the price, and finally write a plan.".utf8),
            embedding: Array(repeating: 0.05, count: 384)
        )
        let draft = try student.draft(for: input)
        #expect(draft.probabilities.count == 6 && abs(draft.probabilities.reduce(0, +) - 1) < 1e-9)
    }

    @Test func aRouterIsNoPlannerAndAPlannerNoRouter() throws {
        let skill = try RouterArtifact.builtInSkill()
        let error = #expect(throws: ArtifactError.self) { try skill.planner(encoder: nil) }
        #expect(error?.message.contains("'skill', no planner") == true)
        let planner = try RouterArtifact.builtInPlanner()
        #expect(throws: ArtifactError.self) { try planner.estimator(encoder: nil) }
    }
}
