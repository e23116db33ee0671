import CWebRuntime
import Encoders
import Routing
import Tensors
import Tokenizers

// The functions that a page calls. Texts and arrays lie in the module's memory (`malloc`, `free`); a result below 0
// means that `thalamus_message` has the reason.

/// Loads the vocabulary: the bytes of `vocab.txt`.
///
/// Returns its number of tokens.
@_cdecl("thalamus_load_vocabulary")
public func loadVocabulary(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> Int32 {
    do throws(TokenizerError) {
        let tokenizer = try WordPieceTokenizer(vocabulary: bytes(start, count))
        session.tokenizer = tokenizer
        return Int32(tokenizer.vocabularyCount)
    } catch {
        return failure(error.message)
    }
}

/// Loads the encoder: the bytes of `model.safetensors`, which stay where they are and must not be freed.
@_cdecl("thalamus_load_encoder")
public func loadEncoder(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> Int32 {
    guard let tokenizer = session.tokenizer else { return failure("load the vocabulary first") }
    let shared = SharedBytes(UnsafeRawBufferPointer(start: start, count: Int(count))) { _ in }
    let file: SafetensorsFile
    do throws(SafetensorsError) {
        file = try SafetensorsFile(shared, name: "model.safetensors")
    } catch {
        return failure(error.message)
    }
    do throws(EncoderError) {
        session.encoder = try TextEncoder(tokenizer: tokenizer, model: MiniLMEncoder(weights: file))
        return 0
    } catch {
        return failure(error.message)
    }
}

/// Loads the router: the bytes of `weights.safetensors`.
///
/// Returns the number of models it knows.
@_cdecl("thalamus_load_router")
public func loadRouter(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> Int32 {
    let file: SafetensorsFile
    do throws(SafetensorsError) {
        file = try SafetensorsFile(SharedBytes(bytes(start, count)), name: "weights.safetensors")
    } catch {
        return failure(error.message)
    }
    do throws(RoutingError) {
        let weights = try SkillWeights(RouterTensorReader(file))
        session.router = SkillRouter(weights: weights, version: "web")
        return Int32(weights.models.count)
    } catch {
        return failure(error.message)
    }
}

/// Adds a model to choose from, with its prices in US dollars per million tokens.
///
/// Returns its position.
@_cdecl("thalamus_add_model")
public func addModel(_ name: UnsafePointer<UInt8>?, _ count: Int32, _ input: Double, _ output: Double) -> Int32 {
    let id = String(decoding: bytes(name, count), as: UTF8.self)
    session.models.append(ModelProfile(id: id, price: TokenPrice(input: input, output: output)))
    return Int32(session.models.count - 1)
}

/// Writes the token ids of a text to `output`, at most `capacity` of them.
///
/// Returns how many.
@_cdecl("thalamus_tokenize")
public func tokenize(
    _ start: UnsafePointer<UInt8>?,
    _ count: Int32,
    _ output: UnsafeMutablePointer<Int32>,
    _ capacity: Int32
) -> Int32 {
    guard let tokenizer = session.tokenizer else { return failure("load the vocabulary first") }
    let ids = tokenizer.encode(bytes(start, count), maxTokens: Int(capacity)).ids
    for (index, id) in ids.enumerated() { output[index] = id }
    return Int32(ids.count)
}

/// Decides where a prompt goes at an exchange rate in quality points per US dollar per 1,000 requests.
///
/// Writes the expected quality of every model to `qualities`. Returns the chosen model's position.
@_cdecl("thalamus_decide")
public func decide(
    _ start: UnsafePointer<UInt8>?,
    _ count: Int32,
    _ lambda: Double,
    _ qualities: UnsafeMutablePointer<Double>
) -> Int32 {
    guard let encoder = session.encoder, let router = session.router else {
        return failure("load the encoder and the router first")
    }
    let text = bytes(start, count)
    do throws(RoutingError) {
        let policy = try PreparedPolicy(
            RoutingPolicy(name: "web", models: session.models.map { $0.id }, objective: .lambda(lambda)),
            catalogue: ModelCatalogue(session.models),
            estimator: router
        )
        let decision = try policy.decide(
            RoutingQuery(text: text),
            input: .encoding(text, with: encoder),
            id: "web",
            created: 0
        )
        for (index, model) in session.models.enumerated() {
            qualities[index] = decision.candidates.first { $0.model == model.id }?.quality ?? .nan
        }
        return Int32(session.models.firstIndex { $0.id == decision.model } ?? -1)
    } catch {
        return failure(error.message)
    }
}

/// Writes the reason of the last failure to `output`, at most `capacity` bytes.
///
/// Returns how many.
@_cdecl("thalamus_message")
public func message(_ output: UnsafeMutablePointer<UInt8>, _ capacity: Int32) -> Int32 {
    let count = min(session.message.count, Int(capacity))
    for index in 0..<count { output[index] = session.message[index] }
    return Int32(count)
}
