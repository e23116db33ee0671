// Tries the browser module in Node: it must tokenize as the reference does and decide as the server does.
//   node Web/smoke.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const data = process.env.XDG_DATA_HOME ?? join(homedir(), ".local/share");
const folders = [process.env.THALAMUS_MODELS, join(root, "models"), join(data, "thalamus/models")]
    .filter(Boolean).map((folder) => join(folder, "minilm"));
const models = folders.find((folder) => existsSync(join(folder, "model.safetensors")));
assert.ok(models, "no encoder: run `thalamus models fetch minilm`");

const { instance } = await WebAssembly.instantiate(readFileSync(join(root, "Web/dist/routing.wasm")), {});
const api = instance.exports;
if (api.__wasm_call_ctors) api.__wasm_call_ctors();

// Views are made anew each time: they detach when the module's memory grows.
const put = (bytes) => {
    const at = api.malloc(Math.max(1, bytes.length));
    new Uint8Array(api.memory.buffer).set(bytes, at);
    return [at, bytes.length];
};
const text = (string) => put(new TextEncoder().encode(string));
const check = (result) => {
    if (result >= 0) return result;
    const at = api.malloc(1024);
    const count = api.thalamus_message(at, 1024);
    throw new Error(new TextDecoder().decode(new Uint8Array(api.memory.buffer, at, count)));
};

assert.throws(() => check(api.thalamus_load_router(...text("no router"))), /weights.safetensors/);
check(api.thalamus_load_vocabulary(...put(readFileSync(join(models, "vocab.txt")))));

// 1. Tokens: every text of the golden file, against the reference's ids.
const golden = readFileSync(join(root, "Tests/EncodersTests/Fixtures/minilm-golden.jsonl"), "utf8");
let texts = 0;
for (const line of golden.split("\n").filter(Boolean)) {
    const row = JSON.parse(line);
    if (!("ids" in row)) continue;
    const [at, length] = text(row.text);
    const out = api.malloc(4 * 256);
    const count = check(api.thalamus_tokenize(at, length, out, 256));
    assert.deepEqual(Array.from(new Int32Array(api.memory.buffer, out, count)), row.ids, row.text);
    api.free(at);
    api.free(out);
    texts += 1;
}

// 2. Decisions: the same prompts, models and prices as the command's built-in default.
check(api.thalamus_load_encoder(...put(readFileSync(join(models, "model.safetensors")))));
const known = check(api.thalamus_load_router(...put(readFileSync(join(root, "Sources/CBuiltInRouters/skill/weights.safetensors")))));
const command = join(root, ".build/release/thalamus");
const pool = [["gpt-4o-2024-08-06", 2.5, 10], ["gpt-4o-mini-2024-07-18", 0.15, 0.6], ["Meta-Llama-3.1-8B-Instruct", 0.03, 0.05]];
for (const [name, input, output] of pool) api.thalamus_add_model(...text(name), input, output);
const prompts = ["Hello!", "Prove that the square root of two is irrational.", "What is 17 * 23?", "def f(x): return x + 1  # what does f(2) give?"];
const environment = { ...process.env, OPENAI_API_KEY: "", ANTHROPIC_API_KEY: "" };
let worst = 0;
for (const prompt of prompts) {
    const out = api.malloc(8 * pool.length);
    const chosen = check(api.thalamus_decide(...text(prompt), 0.02, out));
    const qualities = Array.from(new Float64Array(api.memory.buffer, out, pool.length));
    assert.ok(chosen < pool.length && qualities.every((quality) => quality > 0 && quality < 1));
    if (!existsSync(command)) continue;
    const native = JSON.parse(execFileSync(command, ["route", "--json", prompt], { env: environment, encoding: "utf8" }));
    const ids = ["preview/gpt-4o", "preview/gpt-4o-mini", "preview/llama-3.1-8b"];
    ids.forEach((id, index) => {
        const other = native.candidates.find((candidate) => candidate.model === id).quality;
        worst = Math.max(worst, Math.abs(other - qualities[index]));
    });
    assert.equal(ids[chosen], native.model, prompt);
}
assert.ok(worst < 1e-3, `qualities differ by ${worst} from the command's`);
console.log(`${texts} texts tokenized, ${prompts.length} prompts decided among ${pool.length} of ${known} models, ` +
    `largest difference to the command ${worst.toExponential(1)}`);
