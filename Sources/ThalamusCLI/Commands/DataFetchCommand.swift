import ArgumentParser
import AsyncHTTPClient
import Downloads
import Foundation

/// `thalamus data fetch`: public data from its publisher.
struct DataFetchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fetch",
        abstract: "Fetch a public data set from its publisher, or any file by its URL.",
        discussion: """
            The licence is shown before anything is fetched. A file without a published checksum is trusted when it first \
            comes: its SHA-256 is kept beside it in FILE.sha256, and from then on it must be that. A set that asks for an \
            account is fetched with the token in HF_TOKEN.
            """
    )

    @Argument(help: "The data set; see --list.")
    var name: String?

    @Flag(help: "List the data sets.")
    var list = false

    @Option(help: "The folder to put the file into.")
    var output = "data"

    @Option(help: "Fetch this address in place of a known data set.")
    var url: String?

    @Option(help: "The SHA-256 that the file of --url must have; without it the first download is trusted.")
    var sha256: String?

    func validate() throws {
        guard [list, name != nil, url != nil].count(where: { $0 }) == 1 else {
            throw ValidationError("Give the name of a data set, --list, or --url.")
        }
        if let sha256 {
            guard url != nil, sha256.count == 64, sha256.allSatisfy(\.isHexDigit) else {
                throw ValidationError("--sha256 takes 64 hexadecimal digits and goes with --url.")
            }
        }
        if let url, !url.hasPrefix("https://"), !url.hasPrefix("http://") {
            throw ValidationError("--url must start with https:// or http://, not '\(url)'.")
        }
        if let name, !DataSource.all.contains(where: { $0.name == name }) {
            let known = DataSource.all.map(\.name)
            let hint = NearestName.of(name, among: known).map { "; did you mean '\($0)'?" } ?? "; see --list."
            throw ValidationError("There is no data set '\(name)'\(hint)")
        }
    }

    func run() async throws {
        if list {
            let head = [["name", "size", "what it is", "licence"]]
            let rows = DataSource.all.map {
                [$0.name, $0.size ?? "–", $0.about, String($0.licence.prefix { !"(;".contains($0) })]
            }
            Console.result(TextTable.render(head + rows).joined(separator: "\n"))
            return
        }
        if let url {
            let file = URL(string: url)?.lastPathComponent ?? ""
            guard !file.isEmpty, file != "/" else {
                throw CommandError("\(url) names no file; give the file's own address")
            }
            Console.note("the licence of \(url) is for you to read: nothing is known of it here")
            return try await fetch(url, to: output + "/" + file)
        }
        guard let source = DataSource.all.first(where: { $0.name == name }) else { return }
        Console.note("\(source.name): \(source.about)\(source.size.map { " (\($0))" } ?? "")")
        Console.note("licence: \(source.licence)")
        let path = output + "/" + source.file
        try await fetch(source.url, to: path)
        Console.note("next: " + source.next.replacingOccurrences(of: "FILE", with: path))
    }

    private func fetch(_ url: String, to path: String) async throws {
        let bar = ProgressBar("fetching")
        let client = HTTPClient()
        let authorization = Self.authorization(for: url)
        // The server may send the length late or not at all.
        let progress = { (done: Int, total: Int?) in
            bar.update(done, of: total ?? max(done, 1), remark: "\(done >> 20) of \((total ?? done) >> 20) MiB")
        }
        do {
            if let sha256 {
                try await ResumableDownload(
                    url: url,
                    destination: path,
                    sha256: sha256.lowercased(),
                    authorization: authorization
                ).run(client: client, progress: progress)
                Console.note("\(path) has the SHA-256 that was given")
            } else {
                let download = FirstUseDownload(url: url, destination: path, authorization: authorization)
                switch try await download.run(client: client, progress: progress) {
                case .trusted(let sha256):
                    Console.note("checksum not pinned: trusted on first use, SHA-256 \(sha256) kept in \(path).sha256")
                case .fetched: Console.note("\(path) has the SHA-256 of its first download")
                case .unchanged: Console.note("\(path) is there and has the SHA-256 of its first download")
                }
            }
            try await client.shutdown()
        } catch {
            try? await client.shutdown()
            throw Self.explain(error, url: url)
        }
        Console.result(path)
    }

    /// The token for Hugging Face and for nobody else.
    static func authorization(
        for url: String,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) -> String? {
        guard url.hasPrefix("https://huggingface.co/"), let token = environment["HF_TOKEN"], !token.isEmpty else {
            return nil
        }
        return "Bearer " + token
    }

    private static func explain(_ error: any Error, url: String) -> any Error {
        guard let error = error as? DownloadError, error.code == .refused,
            error.message.contains("answered 401") || error.message.contains("answered 403")
        else { return error }
        return CommandError(
            "\(error.message): accept the licence on the data set's page with your account, then set HF_TOKEN to a token of "
                + "it"
        )
    }
}
