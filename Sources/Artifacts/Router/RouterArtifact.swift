public import Encoders
public import Foundation
public import Routing
public import Tensors

/// A trained router as it is stored: `router.json` and `weights.safetensors` in one directory.
public struct RouterArtifact: Sendable {
    /// What the artifact says of itself.
    public let manifest: RouterManifest
    /// The bytes of `weights.safetensors`.
    public let weights: SharedBytes
    /// What messages call it.
    let name: String

    /// File name of the manifest.
    public static let manifestName = "router.json"
    /// File name of the weights.
    public static let weightsName = "weights.safetensors"

    /// Makes the artifact of a fitted router.
    public init(
        router: BuiltInEstimator,
        encoder: EncoderIdentity,
        data: [RouterManifest.Source],
        seed: UInt64,
        metrics: [String: Double]
    ) {
        self.init(
            kind: router.name,
            models: router.knownModels,
            encoder: encoder,
            data: data,
            seed: seed,
            metrics: metrics
        ) { tensors in
            tensors.text("kind", router.name)
            router.write(to: &tensors)
        }
    }

    /// Makes the artifact of whatever `write` stores.
    init(
        kind: String,
        models: [KnownModel],
        encoder: EncoderIdentity,
        data: [RouterManifest.Source],
        seed: UInt64,
        metrics: [String: Double],
        write: (inout RouterTensorWriter) -> Void
    ) {
        var tensors = RouterTensorWriter()
        write(&tensors)
        let bytes = SharedBytes(tensors.encoded())
        let checksum = bytes.sha256()
        weights = bytes
        name = kind
        manifest = RouterManifest(
            kind: kind,
            version: String(checksum.prefix(12)),
            weightsSHA256: checksum,
            encoder: encoder,
            models: models.map { RouterManifest.Model(name: $0.name, outcomes: $0.outcomes) },
            data: data,
            seed: seed,
            metrics: metrics
        )
    }

    /// Reads an artifact from its two files' bytes; `name` is what messages call it.
    ///
    /// - Throws: `ArtifactError.damaged` when the manifest is not one or the weights are not those it names.
    public init(manifest json: Data, weights: SharedBytes, name: String) throws(ArtifactError) {
        do {
            manifest = try JSONDecoder().decode(RouterManifest.self, from: json)
        } catch {
            throw ArtifactError(.damaged, "\(name)/\(Self.manifestName) is not a router manifest: \(error)")
        }
        guard manifest.format == 1 else {
            throw ArtifactError(
                .unknownKind,
                "\(name) has artifact format \(manifest.format); this version reads format 1"
            )
        }
        let checksum = weights.sha256()
        guard checksum == manifest.weightsSHA256 else {
            throw ArtifactError(
                .damaged,
                "\(name)/\(Self.weightsName) has SHA-256 \(checksum), but \(Self.manifestName) names "
                    + "\(manifest.weightsSHA256): one of them is damaged or of another training"
            )
        }
        self.weights = weights
        self.name = name
    }

    /// Reads the artifact in a directory.
    ///
    /// - Throws: `ArtifactError`.
    public static func load(directory: String) throws(ArtifactError) -> RouterArtifact {
        guard let json = FileManager.default.contents(atPath: directory + "/" + manifestName) else {
            throw ArtifactError(
                .missing,
                "no router in \(directory): \(manifestName) is missing; `thalamus train` writes one"
            )
        }
        do {
            let file = try MappedFile(path: directory + "/" + weightsName)
            return try RouterArtifact(manifest: json, weights: file.bytes, name: directory)
        } catch let error as MappedFileError {
            throw ArtifactError(error.code == .missing ? .missing : .damaged, error.message)
        } catch let error as ArtifactError {
            throw error
        } catch {
            throw ArtifactError(.damaged, "\(directory): \(error)")
        }
    }

    /// The router, ready to decide.
    ///
    /// - Parameter encoder: the encoder that will feed it; `nil` when no prompt will be encoded.
    /// - Throws: `ArtifactError.wrongEncoder` when it was trained on another, `unknownKind` when this version has no such
    ///   router, `damaged` when tensors do not fit.
    public func estimator(encoder: EncoderIdentity?) throws(ArtifactError) -> BuiltInEstimator {
        let router: BuiltInEstimator?
        do {
            let file = try SafetensorsFile(weights, name: "\(name)/\(Self.weightsName)")
            router = try BuiltInEstimator(kind: manifest.kind, RouterTensorReader(file), version: manifest.version)
        } catch let error as SafetensorsError {
            throw ArtifactError(.damaged, error.message)
        } catch let error as RoutingError {
            throw ArtifactError(.damaged, error.message)
        } catch {
            throw ArtifactError(.damaged, "\(name): \(error)")
        }
        guard let router else {
            throw ArtifactError(
                .unknownKind,
                "\(name) holds a router of kind '\(manifest.kind)'; this version knows "
                    + BuiltInEstimator.trainedKinds.joined(separator: ", ")
            )
        }
        if let encoder { try require(encoder, for: router) }
        try checkAnswers(of: router)
        return router
    }

    /// Refuses an encoder other than the one that this artifact's router was trained on, if the router reads embeddings.
    ///
    /// - Throws: `ArtifactError.wrongEncoder`.
    public func require(_ encoder: EncoderIdentity, for router: BuiltInEstimator) throws(ArtifactError) {
        guard router.needsEmbedding, !manifest.encoder.isCompatible(with: encoder) else { return }
        throw ArtifactError(
            .wrongEncoder,
            "\(name) was trained on encoder \(Self.describe(manifest.encoder)), but \(Self.describe(encoder)) is "
                + "installed; fetch the right one or train the router again"
        )
    }

    /// Asks the router about a prompt of the encoder's size, so that weights which do not fit are found before traffic.
    private func checkAnswers(of router: BuiltInEstimator) throws(ArtifactError) {
        var embedding = [Float](repeating: 0, count: router.needsEmbedding ? manifest.encoder.dimensions : 0)
        if !embedding.isEmpty { embedding[0] = 1 }
        let input = EstimatorInput(text: Array("?".utf8), embedding: embedding, encodedTokens: 3, encodedBytes: 1)
        do {
            let estimates = try router.estimates(for: input, models: router.knownModels.map(\.name))
            guard estimates.allSatisfy({ $0.score.isFinite && $0.standardError.isFinite }) else {
                throw RoutingError(.invalidArtifact, "its estimates are no numbers")
            }
        } catch {
            throw ArtifactError(.damaged, "\(name) does not fit its encoder: \(error)")
        }
    }

    /// Writes the artifact into a directory, which is created when missing.
    ///
    /// - Throws: `ArtifactError.unwritable`.
    public func write(to directory: String) throws(ArtifactError) {
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let json = try encoder.encode(manifest) + Data("\n".utf8)
            try Data(weights.bytes).write(
                to: URL(fileURLWithPath: directory + "/" + Self.weightsName),
                options: .atomic
            )
            try json.write(to: URL(fileURLWithPath: directory + "/" + Self.manifestName), options: .atomic)
        } catch {
            throw ArtifactError(
                .unwritable,
                "the router cannot be written to \(directory): \(error.localizedDescription)"
            )
        }
    }

    static func describe(_ encoder: EncoderIdentity) -> String {
        let checksum = encoder.checksum.isEmpty ? "" : ", SHA-256 \(encoder.checksum.prefix(12))…"
        return "\(encoder.name) (\(encoder.dimensions) dimensions\(checksum))"
    }
}
