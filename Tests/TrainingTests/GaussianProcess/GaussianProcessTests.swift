import Routing
import Testing

@testable import Training

struct GaussianProcessTests {
    @Test func coefficientsSolveTheFullSystem() {
        // One model, two prompts: strength 2 · K + 1 + trust · d dᵀ + I, written out and inverted by hand.
        let process = GaussianProcess(
            similarity: [1, 0.5, 0.5, 1],
            residual: [1, -1],
            contrast: [0.5, 1],
            models: 1,
            trust: 4
        )
        // [[2 + 1 + 1 + 1, 1 + 1 + 2], [4, 2 + 1 + 4 + 1]] = [[5, 4], [4, 8]]; inverse · (1, −1) = (12, −9) / 24.
        let fit = process.fit(strength: 2)
        #expect(abs(fit.coefficients[0] - 0.5) < 1e-5 && abs(fit.coefficients[1] + 0.375) < 1e-5)
        // n/2 ln(r'α / n) + ½ ln det = ln(0.875 / 2) + ½ ln 24.
        #expect(abs(fit.surprise - (Elementary.log(0.4375) + Elementary.log(24) / 2)) < 1e-5)
    }

    @Test func theStoredRouterPredictsAsTheProblemDoes() throws {
        let topics = try SimulatedTopics(prompts: 80)
        let problem = try GaussianProcessProblem(topics.corpus, prior: nil, priorDeviation: 0.5)
        let all = Array(0..<80)
        let solution = problem.fit(all, GaussianProcessParts(level: 0.3, contrast: 0.2))
        let expected = problem.predictions(solution, all, of: all)
        let means = topics.corpus.meanScores
        let router = GaussianProcessRouter(
            prior: nil,
            words: problem.kernel.words,
            posterior: problem.posterior(solution),
            shrinkage: Shrinkage(means: means, slope: 1, standardError: 0),
            roster: topics.corpus.bareRoster
        )
        for prompt in 0..<20 {
            let found = try router.estimates(for: topics.corpus.inputs[prompt], models: ["strong", "weak"])
            for model in 0..<2 {
                let clamped = min(1, max(0, Double(expected[prompt * 2 + model])))
                #expect(abs(found[model].score - clamped) < 1e-4)
            }
        }
    }
}
