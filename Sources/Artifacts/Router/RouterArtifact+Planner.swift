import CBuiltInRouters
public import Encoders
import Foundation
public import Routing
import Tensors

extension RouterArtifact {
    /// Makes the artifact of a fitted planner.
    public init(
        planner: PlanStudent,
        encoder: EncoderIdentity,
        data: [RouterManifest.Source],
        seed: UInt64,
        metrics: [String: Double]
    ) {
        self.init(
            kind: PlanStudent.kind,
            models: [],
            encoder: encoder,
            data: data,
            seed: seed,
            metrics: metrics
        ) { tensors in
            tensors.text("kind", PlanStudent.kind)
            planner.write(to: &tensors)
        }
    }

    /// The planner, ready to design.
    ///
    /// - Parameter encoder: the encoder that will feed it; `nil` when no request will be encoded.
    /// - Throws: `ArtifactError.wrongEncoder` when it was trained on another, `unknownKind` when the artifact is a router,
    ///   `damaged` when tensors do not fit.
    public func planner(encoder: EncoderIdentity?) throws(ArtifactError) -> PlanStudent {
        guard manifest.kind == PlanStudent.kind else {
            throw ArtifactError(
                .unknownKind,
                "\(name) holds a router of kind '\(manifest.kind)', no planner; `thalamus train planner` writes one"
            )
        }
        let student: PlanStudent
        do {
            let file = try SafetensorsFile(weights, name: "\(name)/\(Self.weightsName)")
            student = try PlanStudent(RouterTensorReader(file), version: manifest.version)
        } catch let error as SafetensorsError {
            throw ArtifactError(.damaged, error.message)
        } catch let error as RoutingError {
            throw ArtifactError(.damaged, error.message)
        } catch {
            throw ArtifactError(.damaged, "\(name): \(error)")
        }
        guard student.embeddingDimensions == manifest.encoder.dimensions else {
            throw ArtifactError(
                .damaged,
                "\(name) reads embeddings of \(student.embeddingDimensions) values, but its manifest names an encoder of "
                    + "\(manifest.encoder.dimensions)"
            )
        }
        if let encoder, !manifest.encoder.isCompatible(with: encoder) {
            throw ArtifactError(
                .wrongEncoder,
                "\(name) was trained on encoder \(Self.describe(manifest.encoder)), but \(Self.describe(encoder)) is "
                    + "installed; fetch the right one or train the planner again"
            )
        }
        return student
    }

    /// The planner that comes with Thalamus.
    public static func builtInPlanner() throws(ArtifactError) -> RouterArtifact {
        let manifest = builtin_planner_manifest()
        let weights = builtin_planner_weights()
        return try RouterArtifact(
            manifest: Data(bytes: manifest.bytes, count: manifest.count),
            weights: SharedBytes(UnsafeRawBufferPointer(start: weights.bytes, count: weights.count)) { _ in },
            name: "built-in planner"
        )
    }
}
