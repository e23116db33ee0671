/// One thing that happened while a plan ran, in AG-UI's form.
///
/// The events of a run are numbered from 1 without a gap, so a reader that was cut off goes on where it stopped.
public struct RunEvent: Sendable, Hashable {
    /// The run's name: the id of the decision whose plan is run.
    public var run: String
    /// Its place in the run, from 1.
    public var sequence: Int
    /// When it happened, in seconds since 1970-01-01 UTC.
    public var time: Double
    /// AG-UI's name for it, such as `STEP_STARTED`.
    public var type: String
    /// The event as a JSON object, type and all.
    public var json: String

    /// An event.
    public init(run: String, sequence: Int, time: Double, type: String, json: String) {
        self.run = run
        self.sequence = sequence
        self.time = time
        self.type = type
        self.json = json
    }

    /// Whether nothing follows: `RUN_FINISHED` or `RUN_ERROR`.
    public var isLast: Bool { type == "RUN_FINISHED" || type == "RUN_ERROR" }
}
