import TestSupport
import Testing

@testable import Conversation

struct JSONFuzzTests {
    private static let seeds = Array(UInt64(1)...20)

    /// A random value, its strings full of what is hard.
    private func value(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 4 ? 5 : 7), using: &random) {
        case 0: .null
        case 1: .bool(Bool.random(using: &random))
        case 2: .integer(Int.random(in: Int.min...Int.max, using: &random))
        case 3: .number(Double(bitPattern: random.next()))
        case 4: .string(text(&random))
        case 5: .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default:
            .object(
                (0..<Int.random(in: 0..<5, using: &random)).map { _ in
                    .init(text(&random), value(&random, depth: depth + 1))
                }
            )
        }
    }

    private func text(_ random: inout SeededGenerator) -> String {
        let alphabet = Array("ab\"\\/\n\t\u{0}\u{1F}é漢😀\u{7F} {}[]:,".unicodeScalars)
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &random) {
            text.append(alphabet.randomElement(using: &random) ?? "x")
        }
        return String(text)
    }

    @Test(arguments: seeds)
    func whatIsWrittenIsReadBack(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let value = value(&random, depth: 0)
            let document = try JSONDocument(value.bytes)
            #expect(matches(document.root, value), "\(String(decoding: value.bytes, as: UTF8.self))")
        }
    }

    private func matches(_ node: JSONNode, _ value: JSONValue) -> Bool {
        switch value {
        case .null: node.isNull
        case .bool(let bool): node.bool == bool
        case .integer(let integer): node.integer == integer
        case .number(let number): number.isFinite ? node.number == number : node.isNull
        case .string(let text): node.string == text && node.stringBytes == Array(text.utf8)
        case .raw: false
        case .array(let values):
            node.array.map { zip($0, values).allSatisfy(matches) && $0.count == values.count } ?? false
        case .object(let members):
            node.object.map { pairs in
                pairs.count == members.count
                    && zip(pairs, members).allSatisfy { $0.key == $1.name && matches($0.value, $1.value) }
            } ?? false
        }
    }

    /// Broken in random ways a text is either refused or read, but never crashes or reads outside of itself.
    @Test(arguments: seeds)
    func nothingCrashesTheParser(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<2000 {
            var bytes = value(&random, depth: 0).bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let at = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
                case 1 where at < bytes.count: bytes.remove(at: at)
                case 2: bytes.removeLast(bytes.count - at)
                default: bytes.insert("\"\\{}[],:0e-\n".utf8.randomElement(using: &random) ?? 0, at: at)
                }
            }
            guard let document = try? JSONDocument(bytes) else { continue }
            accepted += 1
            walk(document.root)
            if document.root.kind == .object {
                let edited = document.editing(replacing: [("a", 1), ("zz", "new")], removing: ["b"])
                #expect((try? JSONDocument(edited))?.root["zz"]?.string == "new")
            }
        }
        #expect(accepted > 0)
    }

    private func walk(_ node: JSONNode) {
        _ = (node.string, node.number, node.integer, node.characterCount, node.rawBytes.count)
        for element in node.elements { walk(element) }
        for member in node.members {
            walk(member.key)
            walk(member.value)
        }
    }
}
