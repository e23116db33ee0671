public struct FinalAnswer: Sendable, Hashable {
    public var bytes: [UInt8]
    public static func extract(from answer: [UInt8], prompt: [UInt8]) -> FinalAnswer? { answer.isEmpty ? nil : FinalAnswer(bytes: answer) }
}
public struct TokenLogprob: Sendable, Hashable { public var logprob: Double }
enum LogprobConfidence { static func score(_ l: [TokenLogprob], signal: PlanSignal) -> Double? { l.first.map { Elementary.exp($0.logprob) } } }
enum SelfVerification { static func prompt(query: [UInt8], draft: [UInt8]) -> [UInt8] { query + draft }
 static func score(of: [UInt8]) -> Double? { of.first.map { Double($0 % 2) } } }
enum DraftJudge { static func prompt(query: [UInt8], draft: [UInt8]) -> [UInt8] { query + draft }
 static func score(of: [UInt8]) -> Double? { of.first.map { Double($0 % 2) } } }
enum PairJudge { static func prompt(query: [UInt8], a: [UInt8], b: [UInt8]) -> [UInt8] { query + a + b }
 static func score(of: [UInt8]) -> Double? { of.first.map { Double($0 % 2) } } }
enum FusePrompt { static func prompt(query: [UInt8], answers: [[UInt8]]) -> [UInt8] { query + answers.flatMap { $0 } } }
struct MetaVerifier { var threshold: Double; var floor: Double?; func accepts(_ s: Double) -> Bool { s >= threshold || s < (floor ?? -1) } }
struct CascadeRouting: Sendable {}
struct RankAggregation: Sendable {
  var n: Int; var wins: [Double]; var asked = false
  init(_ a: PlanAggregation, count: Int) { n = count; wins = Array(repeating: 0, count: count) }
  mutating func nextComparisons() -> [(first: Int, second: Int)] {
    guard !asked else { return [] }; asked = true
    var p: [(first: Int, second: Int)] = []
    for i in 0..<n { for j in i+1..<n { p.append((i,j)) } }
    return p }
  mutating func add(first: Int, second: Int, score: Double) { wins[first] += score; wins[second] += 1 - score }
  var order: [Int] { wins.indices.sorted { wins[$0] != wins[$1] ? wins[$0] > wins[$1] : $0 < $1 } }
  var topShare: Double? { nil }
}
