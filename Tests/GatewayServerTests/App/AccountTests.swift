import Conversation
import Foundation
import SQLiteStore
import Stores
import Synchronization
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct AccountTests {
    private static let password = "correct horse battery"
    private static let noon = 1_800_000_000.0

    /// A gateway where Ada has made the owner's account.
    private func run(
        _ ledger: SQLiteLedger? = nil,
        configure: @escaping @Sendable (inout GatewayServices) -> Void = { _ in },
        _ body: @escaping @Sendable (_ visitor: AppClient, _ owner: AppClient) async throws -> Void
    ) async throws {
        try await TestGateway.runApp(ledger, signIn: true, configure: configure) { visitor in
            let token = try #require(visitor.chats.setup.text)
            try await body(visitor, try await visitor.signedIn("Ada", Self.password, setup: token))
        }
    }

    @Test func theLinkOfTheFirstStartWorksOnce() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            let before = try await visitor.get("/api/session")
            #expect(before.json?["needs_setup"]?.bool == true && before.json?["user"]?.isNull == true)
            #expect(before.json?["auth"]?.string == "required")
            let token = try #require(visitor.chats.setup.text)
            #expect(!before.text.contains(token))
            func setUp(_ token: String, _ name: String, _ password: String) async throws -> WireResponse {
                try await visitor.post(
                    "/api/setup",
                    #"{"token":"\#(token)","name":"\#(name)","password":"\#(password)"}"#
                )
            }
            for wrong in ["", "0", String(token.dropLast()), token + "0", String(token.reversed())] {
                let response = try await setUp(wrong, "Eve", Self.password)
                #expect(response.status == 403 && response.error?["code"]?.string == "invalid_setup_token")
            }
            #expect(try await setUp(token, "Ada", "short").error?["param"]?.string == "password")
            #expect(try await setUp(token, "  ", Self.password).error?["param"]?.string == "name")
            #expect(try await setUp(token, #"a\u0007b"#, Self.password).error?["param"]?.string == "name")
            let made = try await setUp(token, "  Ada   L. ", Self.password)
            #expect(made.status == 200 && made.json?["user"]?["name"]?.string == "Ada L.")
            #expect(made.json?["user"]?["role"]?.string == "owner")
            let again = try await setUp(token, "Eve", Self.password)
            #expect(again.status == 403 && visitor.chats.setup.text == nil)
            #expect(try await visitor.get("/api/session").json?["needs_setup"]?.bool == false)
            #expect(try await visitor.chats.store.accounts().filter { $0.id != AppAccounts.local.id }.count == 1)
        }
    }

    @Test func ofManyWhoUseTheLinkAtOnceOneBecomesTheOwner() async throws {
        try await TestGateway.runApp(signIn: true) { visitor in
            let token = try #require(visitor.chats.setup.text)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<6 {
                    let body = #"{"token":"\#(token)","name":"name \#(number)","password":"\#(Self.password)"}"#
                    group.addTask { try await visitor.post("/api/setup", body).status }
                }
                return try await group.reduce(into: [Int]()) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.allSatisfy { [200, 403, 409].contains($0) })
            #expect(try await visitor.chats.store.accounts().count { $0.role == .owner } == 2, "with the local one")
        }
    }

    @Test func somebodySignsInAndOut() async throws {
        try await run { visitor, owner in
            #expect(try await owner.get("/api/session").json?["user"]?["name"]?.string == "Ada")
            let again = try await visitor.signedIn(" aDA ", Self.password)
            #expect(again.cookie != owner.cookie, "each browser has a token of its own")
            let out = try await again.send("DELETE", "/api/session")
            #expect(out.status == 204 && out.headers["set-cookie"]?.contains("Max-Age=0") == true)
            #expect(try await again.get("/api/session").json?["user"]?.isNull == true)
            let refused = try await again.get("/api/conversations")
            #expect(refused.status == 401 && refused.error?["code"]?.string == "not_signed_in")
            #expect(try await owner.get("/api/conversations").status == 200, "the other browser stays")
            for body in [
                #"{"name":"Ada","password":"wrong password"}"#, #"{"name":"Eve","password":"\#(Self.password)"}"#,
                #"{"name":"you","password":""}"#, #"{"name":"","password":"\#(Self.password)"}"#,
            ] {
                let response = try await visitor.post("/api/session", body)
                #expect(response.status == 401 && response.error?["code"]?.string == "invalid_login", "\(body)")
                #expect(response.headers["set-cookie"] == nil)
            }
            #expect(try await visitor.post("/api/session", #"{"name":"Ada"}"#).status == 400)
            #expect(try await visitor.post("/api/session", "[]").status == 400)
            var forged = visitor
            forged.cookie = "thalamus_session=" + String(repeating: "0", count: 64)
            #expect(try await forged.get("/api/session").json?["user"]?.isNull == true)
        }
    }

    @Test func theCookieIsTheBrowsersAlone() async throws {
        try await run { visitor, _ in
            let body = #"{"name":"Ada","password":"\#(Self.password)"}"#
            func flags(_ origin: String?, host: String) async throws -> [String] {
                let headers = ["host": host].merging(origin.map { ["origin": $0] } ?? [:]) { $1 }
                let response = try await visitor.post("/api/session", body, headers: headers)
                return (response.headers["set-cookie"] ?? "").split(separator: ";").map {
                    $0.drop { $0 == " " }.lowercased()
                }
            }
            let plain = try await flags("http://chat.example:8080", host: "chat.example:8080")
            #expect(plain.contains("httponly") && plain.contains("samesite=strict") && plain.contains("path=/"))
            #expect(!plain.contains("secure") && plain.contains("max-age=2592000"))
            #expect(try await flags("https://chat.example", host: "chat.example").contains("secure"))
            #expect(try await flags(nil, host: "chat.example").contains("secure") == false)
            let token = try #require(plain.first?.split(separator: "=").last)
            #expect(token.count == 64 && token.allSatisfy(\.isHexDigit))
        }
    }

    @Test func aSignInExpires() async throws {
        let clock = TestClock(Self.noon)
        try await run {
            $0.chats?.now = { clock.now }
        } _: { _, owner in
            clock.now = Self.noon + AppAccounts.signInLifetime - 1
            let list = try await owner.get("/api/conversations")
            #expect(list.status == 200)
            clock.now = Self.noon + AppAccounts.signInLifetime + 1
            #expect(try await owner.get("/api/conversations").status == 401)
        }
    }

    @Test func guessingBecomesSlow() async throws {
        let clock = TestClock(Self.noon)
        try await run {
            $0.chats?.now = { clock.now }
        } _: { visitor, _ in
            func attempt(_ name: String, _ password: String) async throws -> WireResponse {
                try await visitor.post("/api/session", #"{"name":"\#(name)","password":"\#(password)"}"#)
            }
            for number in 0..<SignInThrottle.free {
                #expect(try await attempt("Ada", "guess \(number)").status == 401)
            }
            for name in ["Ada", "ADA", " ada "] {
                let response = try await attempt(name, Self.password)
                #expect(response.status == 429 && response.error?["code"]?.string == "too_many_attempts", "\(name)")
                #expect(response.headers["retry-after"] == "2")
                #expect(response.headers["set-cookie"] == nil)
            }
            #expect(try await attempt("Grace", "whatever it is").status == 401, "another name waits for nothing")
            clock.now += 2
            #expect(try await attempt("Ada", "guess again").status == 401)
            #expect(try await attempt("Ada", Self.password).headers["retry-after"] == "4", "each doubles the wait")
            clock.now += 4
            #expect(try await attempt("Ada", Self.password).status == 200)
            for number in 0..<SignInThrottle.free {
                #expect(try await attempt("Ada", "guess \(number)").status == 401, "a success forgives")
            }
        }
    }

    @Test func manyGuessesAtOnceAreNoMoreThanOneAfterTheOther() async throws {
        let accounts = AppAccounts(store: SQLiteChatStore(try SQLiteLedger.inMemory()), isRequired: true) { Self.noon }
        let statuses = await withTaskGroup(of: Int.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do {
                        _ = try await accounts.signIn(name: "Ada", password: "guess \(number)")
                        return 200
                    } catch let error as WireError {
                        return error.status
                    } catch {
                        return (error as? RequestFailure)?.error.status ?? 0
                    }
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.count { $0 == 401 } == SignInThrottle.free && statuses.count { $0 == 429 } == 35)
        #expect(await accounts.gate.count == SignInThrottle.free)
    }

    @Test func anUnknownNameTakesAsManyHashesAsAKnownOne() async throws {
        let accounts = AppAccounts(store: SQLiteChatStore(try SQLiteLedger.inMemory()), isRequired: true)
        _ = try await accounts.add(name: "Ada", password: Self.password, role: .owner, isFirst: true)
        var hashes: [Int] = []
        for name in ["Ada", "nobody", "Ada", "somebody else"] {
            let before = await accounts.gate.count
            await #expect(throws: WireError.self) { try await accounts.signIn(name: name, password: "wrong one") }
            hashes.append(await accounts.gate.count - before)
        }
        #expect(hashes == [1, 1, 1, 1])
    }

    @Test func thePasswordIsKeptAsAHashAndNowhereElse() async throws {
        let file = DatabaseFile()
        let log = CapturedLog()
        let seen = Mutex("")
        let tokens = Mutex<[String]>([])
        do {
            try await run(try file.open()) {
                $0.logger = log.logger
            } _: { visitor, owner in
                let again = try await visitor.signedIn("Ada", Self.password)
                for client in [owner, again] {
                    let token = try #require(client.cookie?.split(separator: "=").last.map(String.init))
                    tokens.withLock { $0.append(token) }
                }
                let added = try await owner.post("/api/users", #"{"name":"Bob","password":"\#(Self.password)"}"#)
                let paths = ["/api/session", "/api/users", "/api/conversations", "/api/models"]
                for path in paths { let text = try await owner.get(path).text; seen.withLock { $0 += text } }
                seen.withLock { $0 += added.text }
                let bad = try await visitor.post("/api/session", #"{"name":"Ada","password":"\#(Self.password)x"}"#)
                seen.withLock { $0 += bad.text }
                let hash = try #require(try await visitor.chats.store.credentials(of: "Ada")?.passwordHash)
                let other = try #require(try await visitor.chats.store.credentials(of: "Bob")?.passwordHash)
                let parts = hash.split(separator: "$").map(String.init)
                #expect(parts.prefix(4) == ["scrypt", "32768", "8", "3"] && parts.count == 6)
                #expect(Data(base64Encoded: parts[4])?.count == 16 && Data(base64Encoded: parts[5])?.count == 32)
                #expect(hash != other, "the same password has another salt")
                #expect(PasswordHash.matches(hash, password: Self.password))
                #expect(!PasswordHash.matches(hash, password: Self.password + " "))
                #expect(!seen.withLock { $0 }.contains(parts[5]), "the hash is told to nobody")
            }
        }
        var stored = [UInt8]()
        for end in ["", "-wal"] { stored += FileManager.default.contents(atPath: file.path + end) ?? Data() }
        #expect(stored.contains(Array("scrypt$32768".utf8)), "the account is in the file")
        for secret in [Self.password] + tokens.withLock({ $0 }) {
            #expect(!stored.contains(Array(secret.utf8)), "in the database")
            #expect(!log.text.contains(secret), "in the log")
            #expect(!seen.withLock { $0 }.contains(secret), "in an answer")
        }
        #expect(!log.text.isEmpty)
    }

    @Test(arguments: ["", "scrypt", "scrypt$32768$8$3$", "plain$1$1$1$AAAA$AAAA", "scrypt$0$8$3$AAAA$AAAA", "$$$$$"])
    func aTextThatIsNoHashWasMadeFromNoPassword(_ text: String) {
        #expect(!PasswordHash.matches(text, password: ""))
        #expect(!PasswordHash.matches(text, password: text))
    }

    @Test func theOwnerAddsAndRemovesMembersWhoMayNot() async throws {
        try await run { visitor, owner in
            let body = #"{"name":"Bob","password":"\#(Self.password)"}"#
            let added = try await owner.post("/api/users", body)
            #expect(added.status == 201 && added.json?["role"]?.string == "member")
            let id = try #require(added.json?["id"]?.string)
            for name in ["Bob", "bOB", "ada", "You"] {
                let taken = try await owner.post("/api/users", #"{"name":"\#(name)","password":"\#(Self.password)"}"#)
                #expect(taken.status == 409 && taken.error?["code"]?.string == "name_taken", "\(name)")
            }
            let names = try await owner.get("/api/users").json?["data"]?.array?.map { $0["name"]?.string }
            #expect(names == ["Ada", "Bob"], "the account of nobody is not shown")
            let member = try await visitor.signedIn("Bob", Self.password)
            #expect(try await member.get("/api/session").json?["user"]?["role"]?.string == "member")
            for response in [
                try await member.get("/api/users"), try await member.post("/api/users", body),
                try await member.send("DELETE", "/api/users/\(id)"),
            ] { #expect(response.status == 403 && response.error?["code"]?.string == "not_owner") }
            for response in [try await visitor.get("/api/users"), try await visitor.post("/api/users", body)] {
                #expect(response.status == 401)
            }
            let own = try #require(try await owner.get("/api/session").json?["user"]?["id"]?.string)
            #expect(try await owner.send("DELETE", "/api/users/\(own)").status == 409)
            for unknown in ["acc_none", AppAccounts.local.id] {
                #expect(try await owner.send("DELETE", "/api/users/\(unknown)").status == 404)
            }

            let conversation = try await member.begin()
            _ = try await member.answer(conversation, "A zebra?")
            member.upstream.script("small", .stream(["Once "], ending: .stall))
            let hanging = try await member.ask(conversation, "And then?")
            #expect(hanging.status == 201)
            #expect(await member.upstream.waitForRequests(2))
            #expect(try await owner.send("DELETE", "/api/users/\(id)").status == 204)
            #expect(await member.upstream.waitForDisconnect(of: 1), "what it asked for is no longer written")
            #expect(try await member.get("/api/session").json?["user"]?.isNull == true)
            #expect(try await member.get("/api/conversations/\(conversation)").status == 401)
            #expect(try await visitor.post("/api/session", body).status == 401)
            #expect(try await visitor.chats.store.messages(of: conversation).isEmpty)
            #expect(try await owner.get("/api/conversations?q=zebra").json?["data"]?.array?.isEmpty == true)
        }
    }

    @Test func whoIsSignedInStaysSoAfterARestart() async throws {
        let file = DatabaseFile()
        let cookie = Mutex<String?>(nil)
        try await run(try file.open()) { _, owner in cookie.withLock { $0 = owner.cookie } }
        try await TestGateway.runApp(try file.open(), signIn: true) { visitor in
            #expect(visitor.chats.setup.text == nil)
            #expect(try await visitor.get("/api/session").json?["needs_setup"]?.bool == false)
            var owner = visitor
            owner.cookie = cookie.withLock { $0 }
            #expect(try await owner.get("/api/session").json?["user"]?["name"]?.string == "Ada")
            _ = try await visitor.signedIn("Ada", Self.password)
        }
    }

    @Test func aTrialWithoutSignInDoesNotKeepTheOwnerOut() async throws {
        let file = DatabaseFile()
        try await TestGateway.runApp(try file.open()) { client in
            #expect(try await client.get("/api/session").json?["auth"]?.string == "off")
            #expect(try await client.get("/api/session").json?["user"]?["role"]?.string == "owner")
            _ = try await client.begin()
        }
        try await run(try file.open()) { _, owner in
            let list = try await owner.get("/api/conversations")
            #expect(list.json?["data"]?.array?.isEmpty == true)
        }
        try await TestGateway.runApp(try file.open()) { client in
            let list = try await client.get("/api/conversations")
            #expect(list.json?["data"]?.array?.count == 1, "and it is kept")
        }
    }
}

/// A clock that a test sets.
final class TestClock: Sendable {
    private let time: Mutex<Double>

    init(_ time: Double) { self.time = Mutex(time) }

    var now: Double {
        get { time.withLock { $0 } }
        set { time.withLock { $0 = newValue } }
    }
}
