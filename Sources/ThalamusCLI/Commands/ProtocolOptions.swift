import ArgumentParser

/// How `evaluate` comes to the routers that it judges.
struct ProtocolOptions: ParsableArguments {
    /// The protocols.
    enum Name: String, CaseIterable, ExpressibleByArgument {
        case given
        case leaveOneSourceOut = "leave-one-source-out"
        case leaveOneModelOut = "leave-one-model-out"
        case kFold = "k-fold"
    }

    @Option(
        name: .customLong("protocol"),
        help: "given judges trained routers; the others take --router as kinds and fit them on the way."
    )
    var name = Name.given

    @Flag(help: "Learn along the rows: decide, then see the outcome, fit again now and then.")
    var prequential = false

    @Option(help: "Folds of k-fold.")
    var folds = 5

    @Option(help: "Rows between two fits of --prequential.")
    var refitEvery = 500

    @Flag(help: "Shuffle the rows of --prequential by the seed; in the order of the files without this.")
    var shuffle = false

    @Option(help: "Router that decides in --prequential before the first fit; chance without one.")
    var start: String?

    @Option(help: "Graded answers that place a model in leave-one-model-out.")
    var probes = 32

    @Option(
        parsing: .upToNextOption,
        help: """
            Outcome files to learn from; those of --data without this. For k-fold and --prequential: what is known beside \
            the rows judged, nothing without this.
            """
    )
    var trainData: [String] = []

    @Option(
        name: .customLong("set"),
        help: "A setting of the routers fitted, as NAME=VALUE; may be repeated."
    )
    var settings: [String] = []

    @Option(help: "The split to learn from; all for every row.")
    var trainSplit = "train"

    /// Whether routers are fitted here rather than given.
    var isFitting: Bool { prequential || name != .given }

    /// Refuses what does not go together.
    func validate(isPair: Bool) throws {
        guard !prequential || name == .given else {
            throw ValidationError("--prequential is a protocol of its own; leave out --protocol \(name.rawValue).")
        }
        guard isPair || !(prequential || name == .leaveOneModelOut) else {
            throw ValidationError("--prequential and leave-one-model-out judge a pair: give --strong M --weak M.")
        }
        guard isFitting || settings.isEmpty else {
            throw ValidationError("--set belongs to protocols that fit routers; a trained router has its settings.")
        }
        guard folds >= 2 else { throw ValidationError("--folds \(folds) is no cross-validation; give 2 or more.") }
        guard refitEvery > 0, probes > 0 else {
            throw ValidationError("--refit-every and --probes are 1 or more.")
        }
    }

    /// A split's name as the reader of outcome files takes it.
    static func split(_ name: String) -> String? { name == "all" ? nil : name }
}
