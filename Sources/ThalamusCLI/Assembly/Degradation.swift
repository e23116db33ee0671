/// A policy whose router cannot be had, so that the built-in rules decide in its place.
struct Degradation {
    let policy: String
    let router: String
    /// What is wrong and how to mend it.
    let reason: String

    /// For the person who starts the program.
    var note: String {
        "warning: policy '\(policy)' decides by the built-in rules, not by its router '\(router)': \(reason)"
    }

    /// For those who look at the server's health, without paths of its disk.
    var summary: String {
        "policy '\(policy)': its router cannot be used, the built-in rules decide; see the server's log"
    }
}
