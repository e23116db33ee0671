import Foundation
import TestSupport

/// The official `openai` client in a virtual environment of its own, installed on first use.
enum PythonClient {
    /// Runs a scenario of `check_gateway.py` and returns what it saw.
    static func run(_ scenario: String, against address: String) throws -> [String: Any] {
        let client = Bundle.module.resourcePath.map { $0 + "/Client" } ?? ""
        let result = try Command.run(
            executable: interpreter.get(),
            [client + "/check_gateway.py", address + "/v1", scenario]
        )
        guard result.code == 0 else { throw Failure(description: "\(scenario): \(result.errors)") }
        let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
        return json as? [String: Any] ?? [:]
    }

    /// The virtual environment's Python; made once, whichever test comes first.
    private static let interpreter: Result<String, Failure> = {
        let folder = SharedFiles.packageRoot + "/.build/openai-client"
        let python = folder + "/bin/python"
        let requirements = Bundle.module.resourcePath.map { $0 + "/Client/requirements.txt" } ?? ""
        do {
            if !FileManager.default.isExecutableFile(atPath: python) {
                let made = try Command.run(executable: "/usr/bin/env", ["python3", "-m", "venv", folder])
                guard made.code == 0 else { return .failure(Failure(description: made.errors)) }
            }
            let installed = try Command.run(
                executable: python,
                ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", requirements]
            )
            guard installed.code == 0 else { return .failure(Failure(description: installed.errors)) }
            return .success(python)
        } catch {
            return .failure(Failure(description: "\(error)"))
        }
    }()

    /// A scenario that failed, with the client's traceback.
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
