"""Talks to a running gateway through the official `openai` client and checks what comes back.

    check_gateway.py BASE_URL SCENARIO

Prints one JSON object of what was seen; a failed check ends with a traceback and exit code 1. The gateway under test
must know the models of EndToEndTests' configuration, which stand for the scripted upstream's behaviours.
"""
import json
import sys

import openai

client = openai.OpenAI(base_url=sys.argv[1], api_key="test-key", max_retries=0, timeout=30)
QUESTION = [{"role": "user", "content": "What is the capital of France?"}]


def plain():
    raw = client.chat.completions.with_raw_response.create(model="auto", messages=QUESTION)
    answer = raw.parse()
    assert answer.choices[0].finish_reason == "stop", answer
    assert answer.choices[0].message.content, answer
    assert answer.usage.total_tokens == answer.usage.prompt_tokens + answer.usage.completion_tokens
    names = ["request-id", "thalamus-decision-id", "thalamus-model", "thalamus-policy", "thalamus-strategy",
             "thalamus-router-ms", "thalamus-cost-usd", "thalamus-carbon-g", "thalamus-overhead-ms"]
    headers = {name: raw.headers.get(f"x-{name}") for name in names}
    return {"content": answer.choices[0].message.content, "headers": headers}


def stream():
    text, finish, usage, chunks = "", [], [], 0
    with client.chat.completions.create(
        model="auto", messages=QUESTION, stream=True, stream_options={"include_usage": True}
    ) as events:
        for chunk in events:
            chunks += 1
            assert chunk.object == "chat.completion.chunk"
            if chunk.usage:
                usage.append(chunk.usage.total_tokens)
                assert chunk.choices == [], "the usage chunk has no choices"
            for choice in chunk.choices:
                text += choice.delta.content or ""
                if choice.finish_reason:
                    finish.append(choice.finish_reason)
    assert finish == ["stop"], finish
    assert len(usage) == 1, usage
    return {"content": text, "chunks": chunks, "tokens": usage[0]}


def stream_without_usage():
    with client.chat.completions.create(model="auto", messages=QUESTION, stream=True) as events:
        usage = [chunk.usage for chunk in events]
    assert not any(usage), usage
    return {"chunks": len(usage)}


def tools():
    function = {"name": "get_weather", "parameters": {"type": "object", "properties": {"city": {"type": "string"}}}}
    name, arguments, finish = "", "", None
    with client.chat.completions.create(
        model="tools", messages=QUESTION, stream=True, tools=[{"type": "function", "function": function}]
    ) as events:
        for chunk in events:
            for choice in chunk.choices:
                finish = choice.finish_reason or finish
                for call in choice.delta.tool_calls or []:
                    assert call.index == 0
                    name += call.function.name or ""
                    arguments += call.function.arguments or ""
    assert finish == "tool_calls", finish
    return {"name": name, "arguments": json.loads(arguments)}


def errors():
    seen = {}
    cases = {
        "unknown model": dict(model="no-such-model", messages=QUESTION),
        "no messages": dict(model="auto", messages=[]),
        "rate limited": dict(model="limited", messages=QUESTION),
        "wrong key": dict(model="locked", messages=QUESTION),
        "unreachable": dict(model="unreachable", messages=QUESTION),
        "upstream failure": dict(model="broken", messages=QUESTION),
    }
    for name, arguments in cases.items():
        try:
            client.chat.completions.create(**arguments)
        except openai.APIStatusError as error:
            body = error.response.json()["error"]
            assert set(body) == {"message", "type", "param", "code"}, body
            seen[name] = {"status": error.status_code, "type": type(error).__name__, **body}
        else:
            raise AssertionError(f"{name}: no error")
    return seen


def embeddings():
    answer = client.embeddings.create(model="minilm", input=["first text", "second text"], encoding_format="float")
    packed = client.embeddings.create(model="minilm", input="first text")
    first = answer.data[0].embedding
    assert len(first) == 384 and len(answer.data) == 2
    assert max(abs(a - b) for a, b in zip(first, packed.data[0].embedding)) < 1e-6
    return {"tokens": answer.usage.total_tokens}


def models():
    return {"ids": [model.id for model in client.models.list()]}


print(json.dumps(globals()[sys.argv[2]]()))
