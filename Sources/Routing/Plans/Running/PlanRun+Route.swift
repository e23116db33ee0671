extension PlanRun {
    // Stub until the decision rule is there.
    mutating func route(_ position: Int) { settleFailure(of: position, reason: "no rule") }
    mutating func receiveRouted(_ output: PlanOutput, of call: PlanCall) {}
    mutating func routeFailed(_ call: PlanCall, _ fault: PlanFault) {}
}
