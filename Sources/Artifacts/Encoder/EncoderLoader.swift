public import Encoders
import Tensors
import Tokenizers

/// Makes a text encoder of the files in a folder.
public enum EncoderLoader {
    /// The weights' file name.
    public static let weightsName = "model.safetensors"
    /// The vocabulary's file name.
    public static let vocabularyName = "vocab.txt"

    /// What to do about the weights' SHA-256, which router artifacts compare.
    public enum Checksum: Sendable {
        /// Compute it: reads all 90 MB, which takes 0.06 s with SHA instructions and warm files, and longer without.
        case computed
        /// Leave it empty: for commands that only embed. Name, size and shapes are still checked.
        ///
        /// There is deliberately no cache beside the weights: it would be trusted although it can be stale, and
        /// model folders are often read-only. A long-running server computes once; a short command need not.
        case skipped
    }

    /// The encoder in a folder holding `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2.
    ///
    /// - Throws: `EncoderLoaderError` when a file is missing, damaged or of another model.
    public static func load(
        directory: String,
        checksum: Checksum = .skipped
    ) throws(EncoderLoaderError) -> TextEncoder {
        let weights = try map(weightsName, in: directory)
        let vocabulary = try map(vocabularyName, in: directory)
        let file: SafetensorsFile
        do {
            file = try SafetensorsFile(weights.bytes, name: weights.path)
        } catch {
            throw EncoderLoaderError(code: .damaged, message: error.message)
        }
        let tokenizer: WordPieceTokenizer
        do {
            tokenizer = try WordPieceTokenizer(vocabulary: Array(vocabulary.bytes.bytes))
        } catch {
            throw EncoderLoaderError(code: .wrongModel, message: "\(vocabulary.path): \(error.message)")
        }
        do {
            return try TextEncoder(
                tokenizer: tokenizer,
                model: try MiniLMEncoder(weights: file),
                checksum: checksum == .computed ? weights.bytes.sha256() : ""
            )
        } catch {
            throw EncoderLoaderError(code: .wrongModel, message: error.message)
        }
    }

    private static func map(_ name: String, in directory: String) throws(EncoderLoaderError) -> MappedFile {
        do {
            return try MappedFile(path: directory + "/" + name)
        } catch {
            guard error.code == .missing else { throw EncoderLoaderError(code: .damaged, message: error.message) }
            throw EncoderLoaderError(
                code: .missing,
                message: "no encoder in \(directory): run `thalamus models fetch minilm` (\(name) is missing)"
            )
        }
    }
}
