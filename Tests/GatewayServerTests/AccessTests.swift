import Conversation
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(1)))
struct AccessTests {
    private static let key = "0123456789abcdef-first"

    @Test func onlyAKeyOfTheGatewayOpensIt() async throws {
        try await TestGateway.run { services in
            services.settings.apiKeys = ["another-key-of-the-gateway", Self.key]
        } _: { gateway in
            let wrong: [[String: String]] = [
                [:], ["authorization": "Bearer wrong"], ["authorization": "Basic \(Self.key)"],
                ["authorization": Self.key],
                ["authorization": "Bearer \(Self.key)x"], ["x-api-key": ""], ["authorization": "Bearer ' OR 1=1 --"],
            ]
            for headers in wrong {
                for path in ["/v1/models", "/", "/api/decisions", "/v1/nothing"] {
                    let response = try await gateway.send("GET", path, headers: headers)
                    #expect(response.status == 401, "\(headers) \(path)")
                    #expect(response.error?["type"]?.string == "authentication_error")
                    #expect(response.error?["code"]?.string == "invalid_api_key")
                    #expect(response.headers["www-authenticate"] == "Bearer")
                    #expect(!response.text.contains(Self.key))
                }
            }
            let right: [[String: String]] = [
                ["authorization": "Bearer \(Self.key)"], ["authorization": "bearer \(Self.key)"],
                ["x-api-key": Self.key],
            ]
            for headers in right {
                #expect(try await gateway.send("GET", "/v1/models", headers: headers).status == 200)
            }
            #expect(try await gateway.send("GET", "/health/live").status == 200)
            #expect(try await gateway.send("GET", "/health/ready").status == 200)
        }
    }

    @Test func aServerOpenToTheNetworkNeedsKeysOrAWord() throws {
        var settings = GatewaySettings(host: "0.0.0.0")
        let error = #expect(throws: GatewayError.self) { try settings.validate() }
        #expect(error?.code == .openAccess && error?.message.contains("server.api_keys") == true)
        settings.allowsOpenAccess = true
        try settings.validate()
        settings.allowsOpenAccess = false
        settings.apiKeys = [Self.key]
        try settings.validate()
        for host in ["127.0.0.1", "127.1.2.3", "localhost", "::1"] { try GatewaySettings(host: host).validate() }
    }

    @Test(arguments: [
        (GatewaySettings(apiKeys: ["short"]), GatewayError.Code.weakKey),
        (GatewaySettings(port: 70_000), .invalidSetting),
        (GatewaySettings(maximumBodyBytes: 0), .invalidSetting),
    ])
    func settingsThatMakeNoSenseAreNamed(_ settings: GatewaySettings, _ code: GatewayError.Code) {
        let error = #expect(throws: GatewayError.self) { try settings.validate() }
        #expect(error?.code == code)
        #expect(error?.message.contains("short") == false, "a key is never repeated")
    }
}
