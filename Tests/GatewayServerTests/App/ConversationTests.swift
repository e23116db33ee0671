import Conversation
import Stores
import TestSupport
import Testing

@testable import GatewayServer

@Suite(.timeLimit(.minutes(2)))
struct ConversationTests {
    @Test func aConversationIsMadeChangedAndRemoved() async throws {
        try await TestGateway.runApp { client in
            let made = try await client.post("/api/conversations", #"{"title":"  My \n plans ","folder":" work "}"#)
            #expect(made.status == 201 && made.json?["title"]?.string == "My plans")
            #expect(made.json?["folder"]?.string == "work" && made.json?["leaf"]?.isNull == true)
            let id = try #require(made.json?["id"]?.string)
            let path = "/api/conversations/\(id)"
            let changed = try await client.send("PATCH", path, #"{"title":"Other","folder":null}"#)
            #expect(changed.json?["title"]?.string == "Other" && changed.json?["folder"]?.isNull == true)
            let long = String(repeating: "x", count: 201)
            for body in [
                #"{"title":""}"#, #"{"title":" "}"#, #"{"title":1}"#, #"{"title":"\#(long)"}"#,
                #"{"folder":"\#(long)"}"#,
                #"{"leaf":"msg_none"}"#, "[]", "{",
            ] {
                let refused = try await client.send("PATCH", path, body)
                #expect(refused.status == 400 && refused.error != nil, "\(body)")
            }
            let one = try await client.get(path)
            #expect(one.json?["title"]?.string == "Other" && one.json?["messages"]?.array?.isEmpty == true)
            #expect(try await client.send("DELETE", path).status == 204)
            for (method, path) in [("GET", path), ("PATCH", path), ("DELETE", path), ("GET", path + "/export")] {
                let response = try await client.send(method, path, method == "PATCH" ? "{}" : "")
                #expect(response.status == 404 && response.error?["code"]?.string == "conversation_not_found")
            }
        }
    }

    @Test func theListIsPagedAndSearched() async throws {
        try await TestGateway.runApp { client in
            let store = client.chats.store
            for number in 0..<7 {
                var conversation = ChatConversation.sample("c\(number)", of: AppAccounts.local.id, at: 5)
                conversation.title = number == 3 ? "Zebras & lions" : "Other"
                try await store.save(conversation)
            }
            var found: [String] = []
            var place = ""
            while true {
                let page = try await client.get("/api/conversations?limit=3\(place)")
                let data = try #require(page.json?["data"]?.array)
                found += data.compactMap { $0["id"]?.string }
                #expect(page.json?["has_more"]?.bool == (found.count < 7))
                guard let next = page.json?["next"]?.string else { break }
                place = "&before=\(next)"
            }
            #expect(found == (0..<7).reversed().map { "c\($0)" }, "all of one time")
            #expect(try await client.get("/api/conversations?before=5").json?["data"]?.array?.isEmpty == true)
            #expect(try await client.get("/api/conversations?before=5.5").json?["data"]?.array?.count == 7)
            for search in ["zebra", "Zebras%20%26", "%26", "ZEBRAS%20lions"] {
                let response = try await client.get("/api/conversations?q=\(search)")
                #expect(response.json?["data"]?.array?.map { $0["id"]?.string } == ["c3"], "\(search)")
            }
            for search in [
                "%00", "%22", "%22%CC%81%22", "%FF%FE", "%25%CC%81", String(repeating: "%F0%9F%8E%89", count: 300),
            ] {
                #expect(try await client.get("/api/conversations?q=\(search)").status == 200, "\(search)")
            }
            for query in ["limit=0", "limit=501", "limit=x", "before=x", "before=nan", "before="] {
                #expect(try await client.get("/api/conversations?\(query)").status == 400, "\(query)")
            }
        }
    }

    @Test func aBranchIsMadeByEditingAndShownByChoice() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .text("One"), .text("Two"), .text("Three"), .text("Four"))
            let id = try await client.begin()
            let first = try await client.answer(id, "First question")
            let root = try #require(first["parent"]?.string)
            let second = try await client.answer(id, "Second question", parent: try #require(first["id"]?.string))
            // An edit is another question under the same parent.
            let edited = try await client.answer(id, "Second, edited", parent: try #require(first["id"]?.string))
            let other = try await client.answer(id, "First, edited")
            let bodies = client.upstream.requests.map { request in
                (request.json?["messages"]?.array ?? []).map {
                    "\($0["role"]?.string ?? ""): \($0["content"]?.string ?? "")"
                }
            }
            #expect(
                bodies == [
                    ["user: First question"],
                    ["user: First question", "assistant: One", "user: Second question"],
                    ["user: First question", "assistant: One", "user: Second, edited"],
                    ["user: First, edited"],
                ],
                "a model sees its branch and nothing else"
            )
            let tree = try await client.get("/api/conversations/\(id)")
            let messages = try #require(tree.json?["messages"]?.array)
            #expect(messages.count == 8 && tree.json?["title"]?.string == "First question")
            let firsts = messages.filter { $0["parent"]?.isNull == true }
            #expect(firsts.map { $0["text"]?.string } == ["First question", "First, edited"])
            #expect(tree.json?["leaf"]?.string == other["id"]?.string)
            let path = "/api/conversations/\(id)"
            let leaf = try #require(second["id"]?.string)
            #expect(try await client.send("PATCH", path, #"{"leaf":"\#(leaf)"}"#).json?["leaf"]?.string == leaf)
            let text = try await client.get("\(path)/export").text
            #expect(text.contains("Second question") && !text.contains("edited"))
            #expect(edited["parent"]?.string != second["parent"]?.string && root != edited["parent"]?.string)
        }
    }

    @Test func aConversationIsExported() async throws {
        try await TestGateway.runApp { client in
            client.upstream.script("small", .text("# Paris\n"), .error(503, message: "overloaded"))
            let id = try await client.begin()
            let first = try await client.answer(id, "What is the capital of France? 🙂")
            _ = try await client.answer(id, "Sure?", parent: first["id"]?.string)
            let path = "/api/conversations/\(id)/export"
            let markdown = try await client.get(path)
            #expect(markdown.headers["content-type"] == "text/markdown; charset=utf-8")
            #expect(
                markdown.headers["content-disposition"]
                    == #"attachment; filename="what-is-the-capital-of-france.md""#
            )
            #expect(
                markdown.text == """
                    # What is the capital of France? 🙂

                    ## You

                    What is the capital of France? 🙂

                    ## Answer (small)

                    # Paris

                    ## You

                    Sure?

                    ## Answer (small)



                    *overloaded*

                    """
            )
            let json = try await client.get("\(path)?format=json")
            #expect(json.headers["content-disposition"]?.contains(".json\"") == true)
            #expect(json.json?["messages"]?.array?.count == 4)
            #expect(try await client.get("\(path)?format=pdf").error?["param"]?.string == "format")
        }
    }

    @Test(arguments: [
        ("\\n\\n  First line \\n second", "First line"), ("\(String(repeating: "ab ", count: 40))", nil),
        (String(repeating: "x", count: 90), String(repeating: "x", count: 59) + "…"),
    ])
    func aTitleIsTakenFromTheFirstQuestion(_ text: String, _ title: String?) async throws {
        try await TestGateway.runApp { client in
            let id = try await client.begin()
            let asked = try await client.ask(id, text)
            let made = try #require(asked.json?["title"]?.string)
            if let title { #expect(made == title) } else { #expect(made.hasPrefix("ab ab") && made.hasSuffix("…")) }
            #expect(made.count <= 61)
            let named = try await client.post("/api/conversations", #"{"title":"Mine"}"#).json?["id"]?.string
            #expect(try await client.ask(try #require(named), text).json?["title"]?.string == "Mine")
        }
    }

    @Test func anotherAccountFindsNothing() async throws {
        let password = "correct horse battery"
        try await TestGateway.runApp(signIn: true) { visitor in
            let token = try #require(visitor.chats.setup.text)
            let ada = try await visitor.signedIn("Ada", password, setup: token)
            _ = try await ada.post("/api/users", #"{"name":"Bob","password":"\#(password)"}"#)
            let bob = try await visitor.signedIn("Bob", password)
            let file = try await ada.post("/api/files?name=a.txt", "text").json?["id"]?.string ?? ""
            let conversation = try await ada.begin()
            let answer = try await ada.answer(conversation, "zebra", extra: #","files":["\#(file)"]"#)
            let message = try #require(answer["id"]?.string)
            let question = try #require(answer["parent"]?.string)
            let own = try await bob.begin()
            #expect(try await bob.get("/api/conversations?q=zebra").json?["data"]?.array?.isEmpty == true)
            for path in [
                "/api/conversations/\(conversation)", "/api/conversations/\(conversation)/export", "/api/files/\(file)",
                "/api/messages/\(message)", "/api/messages/\(question)", "/api/messages/\(message)/events",
                "/api/messages/\(message)/run",
            ] {
                #expect(try await ada.get(path).status == 200, "\(path)")
                #expect(try await bob.get(path).status == 404, "\(path)")
            }
            #expect(try await bob.post("/api/messages/\(message)/stop").status == 404)
            #expect(try await bob.ask(conversation).status == 404)
            #expect(try await bob.ask(own, parent: question).error?["param"]?.string == "parent")
            #expect(try await bob.ask(own, extra: #","files":["\#(file)"]"#).error?["param"]?.string == "files")
            let preview = try await bob.post("/api/preview", #"{"text":"x","conversation":"\#(conversation)"}"#)
            #expect(preview.status == 404)
            #expect(try await bob.send("PATCH", "/api/conversations/\(own)", #"{"leaf":"\#(message)"}"#).status == 400)
            #expect(try await bob.send("DELETE", "/api/conversations/\(conversation)").status == 404)
            #expect(try await ada.get("/api/conversations/\(conversation)").json?["messages"]?.array?.count == 2)
        }
    }
}
