import ArgumentParser

/// `thalamus data`: from public or own judgements to training data.
struct DataCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data",
        abstract: "Fetch, convert, analyze, label and augment the data that routers learn from.",
        subcommands: [
            DataFetchCommand.self, DataConvertCommand.self, DataAnalyzeCommand.self, DataLabelCommand.self,
            DataAugmentCommand.self,
        ]
    )
}
