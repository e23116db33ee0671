import Encoders
import Routing
import Tensors
import Tokenizers

/// What the module holds between calls: a tokenizer, and the encoder and router once their weights are loaded.
struct Session {
    var tokenizer: WordPieceTokenizer?
    var encoder: TextEncoder?
    var router: SkillRouter?
    var models: [ModelProfile] = []
    /// The last error, for `thalamus_message`.
    var message: [UInt8] = []
}

/// The one session of the module: a page loads it once, and wasm32 has one thread.
nonisolated(unsafe) var session = Session()

/// A copy of bytes that the page wrote into the module's memory.
func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int32) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: Int(count)))
}

/// Keeps a message and returns the code that tells the page to read it.
func failure(_ message: String) -> Int32 {
    session.message = Array(message.utf8)
    return -1
}
