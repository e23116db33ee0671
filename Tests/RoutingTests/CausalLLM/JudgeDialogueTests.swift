import Routing
import Testing

struct JudgeDialogueTests {
    @Test func anAnswerEndsIt() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.first == .ask(.init()))
        #expect(dialogue.next(.answered(tokens: [], text: "[[5]]")) == .finish(JudgeVerdict(grade: 5)))
    }

    @Test func aRefusalIsAskedAgainWithLessEachTime() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.next(.refused(wantsCompletionTokens: false)) == .ask(.init(logprobs: false)))
        let last = JudgeDialogue.Form(logprobs: false, boundsCompletion: true)
        #expect(dialogue.next(.refused(wantsCompletionTokens: false)) == .ask(last))
        #expect(dialogue.next(.refused(wantsCompletionTokens: true)) == .finish(.failed))
        var known = JudgeDialogue(last)
        #expect(known.first == .ask(last))
        #expect(known.next(.refused(wantsCompletionTokens: false)) == .finish(.failed))
    }

    @Test func aServerThatSaysWhatItWantsGetsItAtOnce() {
        var dialogue = JudgeDialogue()
        #expect(dialogue.next(.refused(wantsCompletionTokens: true)) == .ask(.init(boundsCompletion: true)))
        #expect(
            dialogue.next(.refused(wantsCompletionTokens: false))
                == .ask(.init(logprobs: false, boundsCompletion: true))
        )
        #expect(dialogue.next(.refused(wantsCompletionTokens: false)) == .finish(.failed))
    }

    @Test func afterARefusalTheWrittenGradeCounts() {
        var dialogue = JudgeDialogue()
        _ = dialogue.next(.refused(wantsCompletionTokens: false))
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
