import Routing
import Testing

struct ModelAliasTests {
    @Test(arguments: [
        ("Mixtral-8x7B-Instruct-v0.1", "mixtral-8x7b-instruct-v0.1"),
        ("mistralai/Mixtral-8x7B-Instruct-v0.1", "mixtral-8x7b-instruct-v0.1"),
        ("Meta-Llama-3_1-70B-Instruct", "llama-3.1-70b-instruct"),
        ("meta-llama/Meta-Llama-3.1-70B-Instruct", "llama-3.1-70b-instruct"),
        ("llama-3.1-70b-instruct", "llama-3.1-70b-instruct"),
        ("Llama-3.1-405B-Inst-fp8@together", "llama-3.1-405b-instruct-fp8@together"),
        ("Llama-3.1-405B-Inst@sambanova", "llama-3.1-405b-instruct@sambanova"),
        ("gpt4_1106_preview", "gpt-4-1106-preview"),
        ("openai/gpt-4-1106-preview", "gpt-4-1106-preview"),
        ("gpt4", "gpt-4"),
        ("gpt35_turbo_instruct", "gpt-3.5-turbo-instruct"),
        ("claude-3-5-sonnet-20241022", "claude-3.5-sonnet-20241022"),
        ("claude-3-opus-20240229", "claude-3-opus-20240229"),
        ("llama-2-70b-chat-hf", "llama-2-70b-chat"),
        ("text_davinci_003", "text-davinci-003"),
        ("Mistral-Large-2", "mistral-large-2407"),
        ("", ""),
    ])
    func bringsNamesToOneForm(_ id: String, _ canonical: String) {
        #expect(ModelAlias.canonical(id) == canonical)
        #expect(ModelAlias.canonical(canonical) == canonical)
    }

    @Test func keepsDifferentModelsApart() {
        #expect(!ModelAlias.same("gpt-4o-2024-05-13", "gpt-4o-2024-08-06"))
        #expect(!ModelAlias.same("Meta-Llama-3_1-70B", "Meta-Llama-3_1-70B-Instruct"))
        #expect(!ModelAlias.same("gpt4", "gpt4_0314"))
        #expect(ModelAlias.same("Meta-Llama-3_1-8B-Instruct", "Meta-Llama-3.1-8B-Instruct"))
    }
}
