import Foundation
import TestSupport
import Testing

/// The command line as scripts use it: output, exit codes, and what bad input is told.
@Suite(.timeLimit(.minutes(5)))
struct CommandTests {
    private let folder = NSTemporaryDirectory() + "thalamus-cli-" + UUID().uuidString

    private func write(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: folder + "/" + name, atomically: true, encoding: .utf8)
        return folder + "/" + name
    }

    @Test func routePrintsOneDecisionAsJSON() throws {
        let result = try Command.run(["route", "--json", "What is the capital of France?"])
        #expect(result.code == 0, "\(result.errors)")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        )
        for key in ["id", "policy", "model", "plan", "candidates", "reasons", "router", "query", "router_ms"] {
            #expect(json[key] != nil, "\(key) is missing")
        }
        #expect(result.output.split(separator: "\n").count == 1)
    }

    @Test func jsonlAnswersEveryLineInOrderAndReportsBadOnes() throws {
        let input = "{\"prompt\":\"one\"}\nnot json\n{\"prompt\":\"a\\u2028b\"}\n"
        let result = try Command.run(["route", "--jsonl"], input: input)
        let lines = result.output.split(separator: "\n")
        #expect(result.code == 1 && lines.count == 3)
        #expect(lines[0].contains("\"model\"") && lines[2].contains("\"model\""))
        #expect(lines[1].contains("\"line\":2"))
    }

    @Test func embedPrintsAUnitVectorAndItsTokens() throws {
        let result = try Command.run(["embed", "hello world"])
        #expect(result.code == 0, "\(result.errors)")
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
        )
        let vector = try #require(json["embedding"] as? [Double])
        #expect(vector.count == 384 && json["tokens"] as? Int == 4 && json["truncated"] as? Bool == false)
        #expect(abs(vector.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4)
        let lines = try Command.run(
            ["embed", "--jsonl"],
            input: "{\"prompt\":\"hello world\"}\n{\"text\":\"hello world\"}\n"
        )
        #expect(lines.code == 0 && lines.output == result.output + result.output)
        let long = try Command.run(["embed", String(repeating: "word ", count: 400)])
        #expect(long.output.contains("\"tokens\":256,\"truncated\":true"))
    }

    @Test func aRouterThatReadsNoEmbeddingNeedsNoEncoder() throws {
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let router = folder + "/lexical"
        let pair = ["--strong", "demo-large", "--weak", "demo-small"]
        let trained = try Command.run(["train", "lexical", "--data", data, "--output", router] + pair)
        #expect(trained.code == 0, "\(trained.errors)")
        let nowhere = ["THALAMUS_MODELS": "", "XDG_DATA_HOME": folder, "HOME": folder]
        for (name, code) in [(router, Int32(0)), ("skill", 1)] {
            let judged = try Command.run(
                ["evaluate", "--router", name, "--data", data, "--json"] + pair,
                environment: nowhere
            )
            #expect(judged.code == code && judged.errors.contains("not installed") == (code == 1), "\(judged.errors)")
        }
    }

    @Test func evaluatePrintsTheContractsKeys() throws {
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let pair = try Command.run([
            "evaluate", "--router", "skill", "random", "--data", data, "--strong", "demo-large", "--weak", "demo-small",
            "--json",
        ])
        #expect(pair.code == 0, "\(pair.errors)")
        for key in ["\"mode\":\"pair\"", "\"apgr\"", "\"apgr_ci95\"", "\"cpt50\"", "prompt-length", "oracle", "random"]
        {
            #expect(pair.output.contains(key), "\(key) is missing")
        }
        #expect(pair.output.contains("\"command\":\"thalamus evaluate --router skill random --data"))
        #expect(pair.output.contains("\"sha256\":\""))
    }

    @Test func aPoolNamesItsElectricity() throws {
        let arguments = [
            "evaluate", "--router", "prompt-length", "--data",
            SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl",
            "--prices", SharedFiles.packageRoot + "/examples/demo-models.json", "--models", "demo-small,demo-large",
            "--region", "swe",
        ]
        let text = try Command.run(arguments)
        #expect(
            text.code == 0 && text.output.contains("electricity of SWE: 0.03526 kg"),
            "\(text.output)\(text.errors)"
        )
        let json = try Command.run(arguments + ["--json"])
        #expect(
            json.output.components(separatedBy: "\"region\":\"SWE\"").count == 3,
            "in the report and its provenance"
        )
    }

    @Test(arguments: [
        ["--protocol", "k-fold", "--folds", "2"], ["--prequential", "--refit-every", "200", "--shuffle"],
    ])
    func evaluateFitsByProtocol(arguments: [String]) throws {
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let result = try Command.run(
            [
                "evaluate", "--router", "skill", "--data", data, "--split", "all", "--strong", "demo-large", "--weak",
                "demo-small",
            ] + arguments
        )
        #expect(result.code == 0, "\(result.errors)")
        #expect(result.output.contains("demo (all): 300 prompts"))
        #expect(result.output.contains("prompt-length  APGR"), "\(result.output)")
        #expect(result.output.contains("labels seen") == arguments.contains("--prequential"))
        #expect(result.errors.contains("fitting skill on"))
    }

    /// Every kind of trained router, from graded answers to a decision.
    @Test(arguments: [
        "lexical", "knn", "clusters", "classifier", "hybrid", "gaussian-process", "stacked", "similarity-ranking",
        "matrix-factorization",
    ])
    func aTrainedRouterEvaluatesCalibratesAndRoutes(kind: String) throws {
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let router = folder + "/" + kind
        let pair = ["--strong", "demo-large", "--weak", "demo-small"]
        let trained = try Command.run(["train", kind, "--data", data, "--output", router] + pair)
        #expect(trained.code == 0, "\(trained.errors)")
        let judged = try Command.run(["evaluate", "--router", router, "--data", data, "--json"] + pair)
        #expect(judged.code == 0 && judged.output.contains("\"apgr\""), "\(judged.errors)")
        #expect(judged.output.contains("\"a\":\"\(kind)\""), "a path is shown by its last component")
        let calibrated = try Command.run(
            ["calibrate", "--router", router, "--data", data, "--strong-share", "0.3"] + pair
        )
        #expect(calibrated.errors.contains("carries over to no other"))
        let threshold = try #require(Double(calibrated.output.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect((0...1).contains(threshold))
        let config = try write(
            "\(kind).yaml",
            """
            providers: { local: { kind: openai, base_url: http://127.0.0.1:9/v1 } }
            models:
              - { id: demo-large, provider: local, price: { input: 2.5, output: 10 } }
              - { id: demo-small, provider: local, price: { input: 0.1, output: 0.4 } }
            policies:
              - { name: auto, router: \(router), models: [demo-large, demo-small], objective: { kind: strong_share, value: 0.3 } }
            """
        )
        for policy in ["auto", "router-\(kind)-\(threshold)"] {
            let routed = try Command.run(["route", "--json", "--config", config, "--policy", policy, "Hi there!"])
            #expect(routed.code == 0, "\(routed.errors)")
            #expect(routed.output.contains("\"name\":\"\(kind)\""), "\(routed.output)")
        }
        let clusters = try Command.run(["models", "clusters", "--router", router, "--data", data])
        #expect(clusters.code == (kind == "clusters" ? 0 : 1))
        let expected = kind == "clusters" ? "prompts prefer demo-" : "is no clusters router"
        #expect((clusters.output + clusters.errors).contains(expected))
    }

    @Test(arguments: [
        ["--strong-share", "0.3", "--strong", "demo-large", "--weak", "demo-small"], ["--budget-usd-per-1k", "1.5"],
        ["--least-quality", "0.5"],
    ])
    func calibratePrintsANumber(goal: [String]) throws {
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let result = try Command.run(["calibrate", "--router", "skill", "--data", data] + goal)
        #expect(result.code == 0, "\(result.errors)")
        #expect(Double(result.output.trimmingCharacters(in: .whitespacesAndNewlines)) != nil, "\(result.output)")
    }

    @Test(arguments: [
        (["route"], 2, "Give the prompt"),
        (["frobnicate"], 2, "frobnicate"),
        (["route", "--policy", "no-such-policy", "hello"], 1, "neither a policy nor a model"),
        (["route", "--config", "missing.yaml", "hello"], 1, "missing.yaml: no such file"),
        (
            [
                "data", "label", "x", "--config", "x", "--model", "m", "--kind", "route", "--output", "y",
                "--requests-per-minute", "1e-20",
            ], 2, "0.01 or more"
        ),
        (["train", "forest", "--data", "x", "--output", "y"], 2, "no trainable router 'forest'"),
        (["evaluate", "--router", "skill", "--data", "gone.jsonl", "--strong", "a", "--weak", "b"], 1, "gone.jsonl"),
        (
            ["evaluate", "--router", "skill", "--data", "x", "--models", "a,b", "--prequential"], 2, "judge a pair"
        ),
        (
            [
                "evaluate", "--router", "skill", "--data", "x", "--strong", "a", "--weak", "b", "--prequential",
                "--protocol", "k-fold",
            ], 2, "a protocol of its own"
        ),
        (
            ["evaluate", "--router", "skill", "--data", "x", "--models", "a,b", "--region", "XYZ"], 2,
            "use one of WOR, USA, FRA"
        ),
        (
            ["evaluate", "--router", "skill", "--data", "x", "--strong", "a", "--weak", "b", "--region", "FRA"], 2,
            "leave it out with a pair"
        ),
        (["embed", "--encoder", "bert", "x"], 1, "no encoder 'bert'"),
        (["calibrate", "--data", "x"], 2, "Give one of --strong-share"),
    ])
    func wrongUseIsToldWhatToDo(arguments: [String], code: Int, part: String) throws {
        let result = try Command.run(arguments)
        #expect(Int(result.code) == code, "\(result.errors)")
        #expect(result.errors.contains(part), "\(result.errors)")
        #expect(result.output.isEmpty)
    }

    @Test(arguments: [
        ("models: [\n", "not valid YAML"),
        ("modles: []\n", "did you mean 'models'?"),
        ("models: []\n", "no models"),
        (
            """
            providers: { p: { kind: openai, base_url: "http://127.0.0.1:9/v1" } }
            models: [{ id: a, provider: p }]
            policies: [{ name: auto, models: [b], objective: { kind: lambda, value: 0 } }]
            """, "names 'b'"
        ),
        (
            """
            providers: { p: { kind: openai, base_url: "http://127.0.0.1:9/v1", api_key: "${NO_SUCH_KEY_1}" } }
            models: [{ id: a, provider: p }]
            """, "environment variable NO_SUCH_KEY_1"
        ),
        (
            """
            providers: { p: { kind: openai, base_url: "http://127.0.0.1:9/v1" } }
            models: [{ id: a, provider: p }]
            policies: [{ name: auto, models: [a], router: skil, objective: { kind: lambda, value: 0 } }]
            """, "did you mean 'skill'?"
        ),
    ])
    func aBrokenConfigurationIsToldWhereAndWhat(text: String, part: String) throws {
        let path = try write("broken-\(UUID().uuidString).yaml", text)
        let result = try Command.run(["serve", "--config", path])
        #expect(result.code == 1)
        #expect(result.errors.contains(part), "\(result.errors)")
    }

    @Test func missingAndDamagedWeightsAreNamed() throws {
        let empty = ["THALAMUS_MODELS": folder + "/none", "HOME": folder, "XDG_DATA_HOME": folder]
        let missing = try Command.run(["embed", "x"], folder: NSTemporaryDirectory(), environment: empty)
        #expect(missing.code == 1 && missing.errors.contains("thalamus models fetch minilm"), "\(missing.errors)")

        let models = folder + "/damaged"
        try FileManager.default.createDirectory(atPath: models + "/minilm", withIntermediateDirectories: true)
        try Data(repeating: 7, count: 100).write(to: URL(fileURLWithPath: models + "/minilm/model.safetensors"))
        try Data("[PAD]\n".utf8).write(to: URL(fileURLWithPath: models + "/minilm/vocab.txt"))
        let damaged = try Command.run(["embed", "x"], environment: ["THALAMUS_MODELS": models])
        #expect(damaged.code == 1 && damaged.errors.contains("model.safetensors"), "\(damaged.errors)")
        let routed = try Command.run(["route", "--json", "Hello"], environment: ["THALAMUS_MODELS": models])
        #expect(routed.code == 0 && routed.output.contains("\"name\":\"rules\""), "\(routed.output)")
        #expect(routed.errors.contains("warning: policy 'auto'") && routed.errors.contains("model.safetensors"))
    }

    @Test func withoutTheEncoderRouteDecidesByRulesAndEvaluateFails() throws {
        let empty = ["THALAMUS_MODELS": folder + "/none", "HOME": folder, "XDG_DATA_HOME": folder]
        let routed = try Command.run(["route", "--json", "Prove it."], environment: empty)
        #expect(routed.code == 0 && routed.output.contains("\"name\":\"rules\""), "\(routed.errors)")
        #expect(routed.output.contains("rule:proof"))
        #expect(routed.errors.contains("policy 'auto'") && routed.errors.contains("thalamus models fetch minilm"))
        let data = SharedFiles.packageRoot + "/examples/demo-outcomes.jsonl"
        let judged = ["--data", data, "--strong", "demo-large", "--weak", "demo-small"]
        let failed = try Command.run(["evaluate", "--router", "skill"] + judged, environment: empty)
        #expect(failed.code == 1 && failed.errors.contains("thalamus models fetch minilm"))
        let rules = try Command.run(["evaluate", "--router", "rules"] + judged, environment: empty)
        #expect(rules.code == 0 && rules.output.contains("rules"), "rules need no encoder: \(rules.errors)")
    }
}
