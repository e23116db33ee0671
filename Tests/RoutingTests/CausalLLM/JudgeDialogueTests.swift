import Routing
import Testing

struct JudgeDialogueTests {
    @Test func anAnswerEndsIt() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.first == .ask(logprobs: true))
        #expect(dialogue.next(.answered(tokens: [], text: "[[5]]")) == .finish(JudgeVerdict(grade: 5)))
    }

    @Test func aRefusalIsAskedAgainWithoutLogprobsButOnce() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.next(.refused) == .ask(logprobs: false))
        #expect(dialogue.next(.refused) == .finish(.failed))
        var known = JudgeDialogue(asksLogprobs: false)
        #expect(known.first == .ask(logprobs: false))
        #expect(known.next(.refused) == .finish(.failed))
    }

    @Test func afterARefusalTheWrittenGradeCounts() {
        var dialogue = JudgeDialogue()
        _ = dialogue.next(.refused)
        #expect(dialogue.next(.answered(tokens: [], text: "2")) == .finish(JudgeVerdict(grade: 2)))
    }

    @Test func aFailureAndAnUnreadableAnswerDiffer() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.next(.failed) == .finish(.failed))
        #expect(JudgeVerdict.failed.winRate == nil)
        #expect(dialogue.next(.answered(tokens: [], text: "?")) == .finish(.unreadable))
        #expect(JudgeVerdict.unreadable.winRate == 1)
    }
}
