/// How the server listens and whom it lets in.
public struct GatewaySettings: Sendable {
    /// The address to listen on.
    public var host: String
    /// The port; 0 takes any free one.
    public var port: Int
    /// The largest request body in bytes.
    public var maximumBodyBytes: Int
    /// Keys that clients must send; none lets everyone in.
    public var apiKeys: [String]
    /// Whether the server may listen beyond this machine without keys.
    public var allowsOpenAccess: Bool
    /// Whether people sign in to the chat app; without it everyone who reaches the server is one account.
    public var requiresSignIn: Bool
    /// A folder that the chat app's files are read from at each request, for work on the app; those built in without.
    public var appFolder: String?
    /// Whether the events of runs hold the texts of requests and answers, and with them an exact replay.
    public var keepsRunTexts: Bool
    /// How long a connection may be idle between requests, or within one that it is sending; `nil` for ever.
    public var idleTimeout: Duration?
    /// Time without an event after which a comment tells the readers of a run that the connection is alive.
    public var runHeartbeat: Duration

    /// Settings; the default serves this machine alone.
    public init(
        host: String = "127.0.0.1",
        port: Int = 8080,
        maximumBodyBytes: Int = 32 << 20,
        apiKeys: [String] = [],
        allowsOpenAccess: Bool = false,
        requiresSignIn: Bool = true,
        appFolder: String? = nil,
        keepsRunTexts: Bool = false,
        idleTimeout: Duration? = .seconds(120),
        runHeartbeat: Duration = .seconds(15)
    ) {
        self.host = host
        self.port = port
        self.maximumBodyBytes = maximumBodyBytes
        self.apiKeys = apiKeys
        self.allowsOpenAccess = allowsOpenAccess
        self.requiresSignIn = requiresSignIn
        self.appFolder = appFolder
        self.keepsRunTexts = keepsRunTexts
        self.idleTimeout = idleTimeout
        self.runHeartbeat = runHeartbeat
    }

    /// Whether only programs on this machine can reach the server.
    public var isLoopback: Bool { host == "[::1]" || Self.isThisMachine(host) }

    /// Whether a host can be nothing but this machine; `127.example.org` is a name that anybody may own.
    static func isThisMachine(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return host == "localhost" || host == "::1"
            || parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Refuses settings that would open the operator's models to the network by mistake, or make no sense.
    ///
    /// - Throws: `GatewayError` that names the setting and what to do.
    func validate() throws(GatewayError) {
        guard isLoopback || !apiKeys.isEmpty || allowsOpenAccess else {
            throw GatewayError(
                .openAccess,
                "server.host is '\(host)', so anyone who reaches this machine could use the models at your cost. "
                    + "Set server.api_keys, listen on 127.0.0.1, or set server.allow_open_access: true"
            )
        }
        guard isLoopback || requiresSignIn else {
            throw GatewayError(
                .openAccess,
                "server.host is '\(host)' and the chat app asks nobody to sign in, so anyone who reaches this machine "
                    + "would read every conversation. Leave out --no-auth, or listen on 127.0.0.1"
            )
        }
        for (index, key) in apiKeys.enumerated() where key.utf8.count < 16 {
            throw GatewayError(
                .weakKey,
                "server.api_keys[\(index)] has \(key.utf8.count) characters; use at least 16, such as the output of "
                    + "`openssl rand -hex 24`"
            )
        }
        guard maximumBodyBytes > 0 else {
            throw GatewayError(
                .invalidSetting,
                "server.body_limit_mib makes \(maximumBodyBytes) bytes; it must be above 0"
            )
        }
        guard runHeartbeat > .zero else {
            throw GatewayError(.invalidSetting, "runHeartbeat is \(runHeartbeat); it must be above 0")
        }
        guard (0...65_535).contains(port) else {
            throw GatewayError(.invalidSetting, "server.port is \(port); it must lie in 0...65535")
        }
    }
}
