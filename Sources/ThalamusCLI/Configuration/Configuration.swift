import Routing

/// What `thalamus.yaml` says, checked but not yet wired.
struct Configuration {
    var server = ServerConfiguration()
    /// Providers by name, in the file's order.
    var providers: [ProviderConfiguration] = []
    var models: [ModelConfiguration] = []
    /// Routers that policies may name, beside the built-in ones.
    var routers: [RouterConfiguration] = []
    /// Directories of scorers that plans may name.
    var scorers: [(name: String, path: String)] = []
    var policies: [PolicyConfiguration] = []
    /// Where it comes from, for messages: a file's path or `built-in default`.
    var origin = "built-in default"
    /// What was found or left out while making it, for the person who starts the server.
    var notes: [String] = []
}

/// Where the gateway listens and what it keeps.
struct ServerConfiguration {
    var host = "127.0.0.1"
    var port = 8080
    /// Path of the SQLite ledger; `:memory:` keeps nothing.
    var database = "thalamus.sqlite"
    /// Keys that clients must present; none means that any client on the host may call.
    var apiKeys: [String] = []
    /// Whether to listen beyond this machine without keys.
    var allowsOpenAccess = false
    /// Largest request body in MiB.
    var bodyLimitMiB = 32
}

/// A place that runs models.
struct ProviderConfiguration {
    var name: String
    var kind: Kind
    var baseURL = ""
    var apiKey: String?
    /// Seconds without a byte after which an answer is given up.
    var idleTimeoutSeconds = 120

    enum Kind: String, CaseIterable {
        /// Any server that speaks OpenAI's API.
        case openai
        /// Answers with the decision itself.
        case preview
    }
}

/// A model and where it runs.
struct ModelConfiguration {
    var id: String
    var provider: String
    var upstream: String
    var profile: ModelProfile
}

/// A policy and its router.
struct PolicyConfiguration {
    var policy: RoutingPolicy
    /// A router of the configuration, a built-in one, an artifact's directory or a rules file.
    var router: String
}

/// A router under a name of the operator's own.
struct RouterConfiguration {
    var name: String
    var source: Source

    /// Where a router comes from.
    enum Source: Equatable {
        /// It comes with Thalamus.
        case builtIn(String)
        /// A trained one in a directory.
        case artifact(path: String)
        /// Rules in a file; the built-in ones without.
        case rules(file: String?)
        /// A model of the configuration that judges prompts.
        case causalLLM(model: String, template: String?, timeoutMilliseconds: Int)
    }
}

/// A configuration that cannot be used; the message says where, what and how to mend it.
struct ConfigurationError: Error, CustomStringConvertible, Equatable {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
