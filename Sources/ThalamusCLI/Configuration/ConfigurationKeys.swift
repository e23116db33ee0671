/// A key of the configuration file: what the parser accepts and what the reference page says.
struct ConfigurationKey {
    let name: String
    let type: String
    let standard: String
    let meaning: String

    init(_ name: String, _ type: String, default standard: String = "–", _ meaning: String) {
        self.name = name
        self.type = type
        self.standard = standard
        self.meaning = meaning
    }
}

/// Every key, by section.
///
/// The parser rejects what is not here; `docs/reference/configuration.md` is made from it.
enum ConfigurationKeys {
    static let root = [
        ConfigurationKey("server", "section", "Where the gateway listens and what it keeps."),
        ConfigurationKey("providers", "map of sections", "Places that run models, by a name of your own."),
        ConfigurationKey("models", "list of sections", "Models, in the order in which they are listed to clients."),
        ConfigurationKey("routers", "map of sections", "Routers by a name of your own, for policies to use."),
        ConfigurationKey("scorers", "map of sections", "Trained scorers of answers by a name of your own, for plans."),
        ConfigurationKey("policies", "list of sections", "Ways of choosing; the first is the default."),
    ]

    static let server = [
        ConfigurationKey("host", "text", default: "127.0.0.1", "Address to listen on."),
        ConfigurationKey("port", "number", default: "8080", "Port to listen on; 0 takes a free one."),
        ConfigurationKey("database", "path", default: "thalamus.sqlite", "The ledger; `:memory:` keeps nothing."),
        ConfigurationKey(
            "api_keys",
            "list of text",
            "Keys that clients must send as bearer token. Needed to listen beyond this machine."
        ),
        ConfigurationKey(
            "allow_open_access",
            "true or false",
            default: "false",
            "Listen beyond this machine without keys, where something else guards the port."
        ),
        ConfigurationKey("body_limit_mib", "number", default: "32", "Largest request body in MiB."),
    ]

    static let provider = [
        ConfigurationKey("kind", "openai or preview", "`openai`: any server that speaks OpenAI's API."),
        ConfigurationKey("base_url", "URL", "Where the API starts, such as https://api.openai.com/v1."),
        ConfigurationKey("api_key", "text", "Sent as bearer token; leave out for servers that want none."),
        ConfigurationKey(
            "idle_timeout_s",
            "number",
            default: "120",
            "Seconds without a byte after which an answer is given up."
        ),
    ]

    static let model = [
        ConfigurationKey("id", "text", "The name that clients use."),
        ConfigurationKey("provider", "text", "Which provider runs it."),
        ConfigurationKey("upstream", "text", default: "the id", "The provider's name for it."),
        ConfigurationKey(
            "known_as",
            "text",
            default: "upstream, then id",
            "The name under which the router learned it."
        ),
        ConfigurationKey("price", "section", default: "free", "US dollars per million tokens."),
        ConfigurationKey("context", "number", "Most tokens of prompt and answer together."),
        ConfigurationKey(
            "capabilities",
            "list of vision, tools, json",
            default: "[tools, json]",
            "What it takes beside text."
        ),
        ConfigurationKey("parameters_billion", "section or number", "Size, for energy and carbon."),
        ConfigurationKey("local", "true or false", default: "by the address", "Whether it runs on your own machines."),
        ConfigurationKey("expected_output_tokens", "number", default: "300", "Mean length of an answer."),
    ]

    static let price = [
        ConfigurationKey("input", "number", default: "0", "Per million prompt tokens."),
        ConfigurationKey("output", "number", default: "0", "Per million answer tokens."),
        ConfigurationKey("cached_input", "number", default: "input", "Per million prompt tokens found in a cache."),
    ]

    static let parameters = [
        ConfigurationKey("total", "number or [low, high]", "All parameters, in billions."),
        ConfigurationKey(
            "active",
            "number or [low, high]",
            default: "total",
            "Parameters used per token, in billions."
        ),
    ]

    static let router = [
        ConfigurationKey("kind", "artifact, rules or causal-llm", "Where it comes from."),
        ConfigurationKey("path", "directory", "Of an `artifact`: what `thalamus train` wrote."),
        ConfigurationKey("file", "path", default: "the built-in rules", "Of `rules`: a rules file."),
        ConfigurationKey("model", "id", "Of `causal-llm`: the model that judges prompts."),
        ConfigurationKey(
            "template",
            "path",
            default: "a built-in text",
            "Of `causal-llm`: a file with what the judge is asked, `{prompt}` where the prompt goes."
        ),
        ConfigurationKey(
            "timeout_ms",
            "number",
            default: "2000",
            "Of `causal-llm`: how long the judge may take; then the built-in rules decide."
        ),
    ]

    static let policy = [
        ConfigurationKey("name", "text", "The name that clients put in `model`."),
        ConfigurationKey(
            "router",
            "name or path",
            default: "skill",
            "A router of `routers`, a built-in one, an artifact's directory or a rules file."
        ),
        ConfigurationKey("models", "list of ids", "Models that may answer."),
        ConfigurationKey("objective", "section", "What is optimised."),
        ConfigurationKey(
            "plan",
            "path",
            "A plan (JSON) that answers every request it can take, beside the file; one model answers the others."
        ),
        ConfigurationKey(
            "strategies",
            "list of single, cascade, vote, ensemble, graph",
            default: "[single], and that of the plan",
            "Shapes of plans that may be used; cascade, vote and graph are weighed for each request, ensemble needs a plan."
        ),
        ConfigurationKey(
            "agreement",
            "path",
            default: "typical figures",
            "How models' answers hang together (agreement.json of `simulate --save`), beside the file."
        ),
        ConfigurationKey("privacy", "open or local", default: "open", "`local` keeps requests on local models."),
        ConfigurationKey(
            "stickiness",
            "number or off",
            default: "0.02",
            "Quality (0…1) that changing models within a conversation must gain beyond the lost prompt cache."
        ),
    ]

    static let objective = [
        ConfigurationKey(
            "kind",
            "strong_share, budget_usd_per_1k, least_quality, lambda, carbon_lambda or win_rate",
            "What is optimised."
        ),
        ConfigurationKey("value", "number", "The share, US dollars per 1,000 requests, quality, rate or threshold."),
    ]

    static let scorer = [
        ConfigurationKey(
            "artifact",
            "path",
            "Directory of a scorer: `thalamus train answer-scorer` or `pair-scorer` makes one."
        )
    ]

    /// The sections in the order of the reference page.
    static let sections: [(title: String, keys: [ConfigurationKey])] =
        [
            ("(top level)", root), ("server", server), ("providers.NAME", provider), ("models[]", model),
            ("models[].price", price), ("models[].parameters_billion", parameters), ("routers.NAME", router),
            ("scorers.NAME", scorer),
            ("policies[]", policy), ("policies[].objective", objective),
        ] + RuleKeys.sections
}
