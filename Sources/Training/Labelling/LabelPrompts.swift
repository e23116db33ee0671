internal import Conversation
public import Datasets

/// Reads the prompts to label, and the answers to judge.
public enum LabelPrompts {
    /// Reads prompts from JSON Lines, gzip or plain.
    ///
    /// The prompt stands under `prompt`, `text`, `question` or `instruction`; `prompt_id`, `dataset` and
    /// `responses{model: text}` are read where they are there. An outcome file will do.
    ///
    /// - Parameter split: only lines of this split; all without it.
    /// - Throws: ``DatasetError`` with file and line.
    public static func read(path: String, split: String? = nil) throws(DatasetError) -> [LabelPrompt] {
        var prompts: [LabelPrompt] = []
        try forEachLine(path) { (node, line) throws(DatasetError) in
            if let split, let other = node["split"]?.string, other != split { return }
            guard let text = ["prompt", "text", "question", "instruction"].lazy.compactMap({ node[$0]?.string }).first
            else {
                throw DatasetError(
                    .invalidValue,
                    file: path,
                    line: line,
                    fault: "there is no text under 'prompt', 'text', 'question' or 'instruction'"
                )
            }
            var responses: [String: String] = [:]
            for (model, response) in node["responses"]?.object ?? [] {
                guard let response = response.string else {
                    throw DatasetError(
                        .invalidValue,
                        file: path,
                        line: line,
                        fault: "the response of '\(model)' must be a text"
                    )
                }
                responses[model] = response
            }
            prompts.append(
                LabelPrompt(
                    line: line,
                    dataset: node["dataset"]?.string,
                    promptID: node["prompt_id"].flatMap(Self.word),
                    text: text,
                    responses: responses
                )
            )
        }
        return prompts
    }

    /// Adds answers from files of `{"prompt_id" or "prompt", "model", "response"}` lines.
    ///
    /// - Throws: ``DatasetError`` with file and line when a line names no prompt, no model or no answer.
    public static func addAnswers(_ paths: [String], to prompts: inout [LabelPrompt]) throws(DatasetError) {
        var byID: [String: [Int]] = [:]
        var byText: [String: [Int]] = [:]
        for (place, prompt) in prompts.enumerated() {
            if let id = prompt.promptID { byID[id, default: []].append(place) }
            byText[prompt.text, default: []].append(place)
        }
        for path in paths {
            var found: [(places: [Int], model: String, response: String)] = []
            try forEachLine(path) { (node, line) throws(DatasetError) in
                let id = node["prompt_id"].flatMap(Self.word)
                let text = node["prompt"]?.string
                guard id != nil || text != nil, let model = node["model"]?.string,
                    let response = node["response"]?.string
                else {
                    throw DatasetError(
                        .invalidValue,
                        file: path,
                        line: line,
                        fault: "an answer needs 'prompt_id' or 'prompt', 'model' and 'response'"
                    )
                }
                let places = id.flatMap { byID[$0] } ?? text.flatMap { byText[$0] } ?? []
                found.append((places, model, response))
            }
            for answer in found {
                for place in answer.places { prompts[place].responses[answer.model] = answer.response }
            }
        }
    }

    /// An identity, which some files write as a number.
    private static func word(_ node: JSONNode) -> String? {
        node.string ?? (node.kind == .number ? String(decoding: node.rawBytes, as: UTF8.self) : nil)
    }

    private static func forEachLine(
        _ path: String,
        _ body: (JSONNode, Int) throws(DatasetError) -> Void
    ) throws(DatasetError) {
        let lines = try GzipLineReader(path: path)
        while let line = try lines.next() {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let document: JSONDocument
            do {
                document = try JSONDocument(line)
            } catch {
                throw DatasetError(.malformedJSON, file: path, line: lines.lineNumber, fault: "\(error)")
            }
            try body(document.root, lines.lineNumber)
        }
    }
}
