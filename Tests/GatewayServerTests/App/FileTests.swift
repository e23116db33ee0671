import Conversation
import Foundation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct FileTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 255]

    private func upload(_ client: AppClient, _ name: String, _ bytes: [UInt8]) async throws -> WireResponse {
        try await client.gateway.send("POST", "/api/files?name=\(name)", headers: client.headers, bytes: bytes)
    }

    private func id(_ client: AppClient, _ name: String, _ bytes: [UInt8]) async throws -> String {
        let response = try await upload(client, name, bytes)
        return try #require(response.json?["id"]?.string, "\(response.text)")
    }

    @Test func anImageGoesToAModelThatSees() async throws {
        try await TestGateway.runApp { client in
            let conversation = try await client.begin()
            let image = try await id(client, "cat.png", Self.png)
            let files = #","files":["\#(image)"]"#
            let answer = try await client.answer(conversation, "What is it?", model: "auto", extra: files)
            #expect(answer["decision"]?["model"]?.string == "large", "the one that takes images")
            let message = try #require(client.upstream.requests.last?.json?["messages"]?[0])
            #expect(message["content"]?[0]?["text"]?.string == "What is it?")
            let url = message["content"]?[1]?["image_url"]?["url"]?.string
            #expect(url == "data:image/png;base64," + Data(Self.png).base64EncodedString())
            let tree = try await client.get("/api/conversations/\(conversation)")
            let kept = try #require(tree.json?["messages"]?[0]?["files"]?[0])
            #expect(kept["id"]?.string == image && kept["name"]?.string == "cat.png")
            #expect(kept["type"]?.string == "image/png" && kept["bytes"]?.integer == Self.png.count)
            // The image is part of the branch, also in later turns.
            _ = try await client.answer(conversation, "Sure?", model: "large", parent: answer["id"]?.string)
            let later = client.upstream.requests.last?.json?["messages"]?.array ?? []
            #expect(later.count == 3 && later[0]["content"]?[1]?["type"]?.string == "image_url")
            _ = try await client.answer(conversation, "What is it?", model: "small", extra: files)
            let asked = client.upstream.requests.last
            #expect(asked?.model == "small", "a pin is never overridden")
            #expect(asked?.json?["messages"]?[0]?["content"]?[1]?["type"]?.string == "image_url")
            let alone = try await client.answer(conversation, "", model: "large", extra: files)
            #expect(alone["state"]?.string == "complete", "a file may come without a word")
        }
    }

    @Test func aTextIsFencedWhateverItHolds() async throws {
        try await TestGateway.runApp { client in
            let text = "let a = `b`\n````\nnot the end\n````"
            let one = try await id(client, "a%60b.md", Array(text.utf8))
            let two = try await id(client, "plain.txt", Array("plain\n".utf8))
            let conversation = try await client.begin()
            _ = try await client.answer(conversation, "Explain", extra: #","files":["\#(one)","\#(two)"]"#)
            let content = client.upstream.requests.last?.json?["messages"]?[0]?["content"]?.string
            #expect(
                content == """
                    File `a'b.md`:

                    `````
                    \(text)
                    `````

                    File `plain.txt`:

                    ```
                    plain
                    ```

                    Explain
                    """
            )
        }
    }

    @Test func whatIsNeitherImageNorTextIsRefused() async throws {
        try await TestGateway.runApp { client in
            let wrong: [(String, [UInt8])] = [
                ("a.pdf", Array("%PDF-1.4".utf8) + [0, 1]), ("a.txt", [0xFF, 0xFE, 0x41, 0]),
                ("a.png", [0x50, 0x4E, 0x80]),
                ("a.zip", [0x50, 0x4B, 3, 4, 0]),
            ]
            for (name, bytes) in wrong {
                let response = try await upload(client, name, bytes)
                #expect(response.status == 415 && response.error?["code"]?.string == "unsupported_file", "\(name)")
                #expect(response.error?["message"]?.string?.contains(name) == true)
            }
            #expect(try await upload(client, "empty.txt", []).status == 400)
            // The bytes say what it is, not the name: a page is a text.
            let page = try await upload(client, "a.png", Array("<script>alert(1)</script>".utf8))
            #expect(page.json?["type"]?.string == "text/plain")
            let kinds: [(String, [UInt8])] = [
                ("image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0]), ("image/gif", Array("GIF89a".utf8)),
                ("image/webp", Array("RIFF1234WEBPVP8 ".utf8)), ("image/png", Self.png),
            ]
            for (type, bytes) in kinds {
                #expect(try await upload(client, "x.bin", bytes).json?["type"]?.string == type)
            }
            let svg = try await upload(client, "x.svg", Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8))
            #expect(svg.json?["type"]?.string == "text/plain", "a drawing with scripts is no image here")
        }
    }

    @Test func whatIsTooLargeIsRefused() async throws {
        try await TestGateway.runApp { client in
            let text = [UInt8](repeating: 0x61, count: FileRoutes.largestText + 1)
            let tooLong = try await upload(client, "long.txt", text)
            #expect(tooLong.status == 413 && tooLong.error?["code"]?.string == "file_too_large")
            #expect(try await upload(client, "long.txt", Array(text.dropLast())).status == 201)
            let image = Self.png + [UInt8](repeating: 0, count: FileRoutes.largestImage - Self.png.count)
            #expect(try await upload(client, "big.png", image).status == 201)
            #expect(try await upload(client, "big.png", image + [0]).status == 413)
        }
        try await TestGateway.runApp {
            $0.settings.maximumBodyBytes = 1_000
        } _: { client in
            let large = try await upload(client, "a.png", Self.png + [UInt8](repeating: 0, count: 1_000))
            #expect(large.status == 413)
        }
    }

    @Test(arguments: [
        ("%2Fetc%2Fpasswd", "passwd"), ("C%3A%5Ctemp%5Ca.txt", "a.txt"), ("a%00b%0A%1Bc.txt", "abc.txt"), ("", "file"),
        ("%2F", "file"), ("%E2%80%AEgnp.exe", "gnp.exe"), ("a%E2%80%A8b", "ab"),
        ("%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.png", "👩‍👧.png"), ("..%2F..%2Fx", "x"), ("%C3%BC.txt", "ü.txt"),
    ])
    func namesAreCleaned(_ sent: String, _ kept: String) async throws {
        try await TestGateway.runApp { client in
            let response = try await upload(client, sent, Array("text".utf8))
            #expect(response.json?["name"]?.string == kept)
        }
    }

    @Test func aLongNameIsCutAndAMissingOneMadeUp() async throws {
        try await TestGateway.runApp { client in
            let long = try await upload(client, String(repeating: "x", count: 500), Array("text".utf8))
            #expect(long.json?["name"]?.string?.count == 200)
            let response = try await client.post("/api/files", "text")
            #expect(response.status == 201 && response.json?["name"]?.string == "file")
        }
    }

    @Test func aFileIsServedSoThatNothingInItRuns() async throws {
        try await TestGateway.runApp { client in
            let page = Array("<script>alert(1)</script>".utf8)
            let image = try await client.get("/api/files/\(try await id(client, "cat.png", Self.png))")
            let text = try await client.get("/api/files/\(try await id(client, "page.html", page))")
            #expect(image.status == 200 && image.body == Self.png && image.headers["content-type"] == "image/png")
            #expect(image.headers["content-disposition"] == "inline")
            #expect(text.body == page && text.headers["content-type"] == "application/octet-stream")
            #expect(text.headers["content-disposition"]?.hasPrefix("attachment") == true)
            for response in [image, text] {
                #expect(response.headers["x-content-type-options"] == "nosniff")
                let policy = response.headers["content-security-policy"] ?? ""
                #expect(policy.contains("default-src 'none'") && policy.contains("sandbox"))
                #expect(response.headers["cache-control"]?.hasPrefix("private") == true)
            }
            let missing = try await client.get("/api/files/file_none")
            #expect(missing.status == 404 && missing.error?["code"]?.string == "file_not_found")
        }
    }
}
