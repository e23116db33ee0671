#!/usr/bin/env python3
"""Writes the golden files of the tokenizer and encoder tests.

  Tests/TokenizersTests/Fixtures/wordpiece-golden.jsonl   {"text","ids"}
  Tests/EncodersTests/Fixtures/minilm-golden.jsonl        {"text","ids","embedding"}

The first line of each is {"provenance": …} with the versions used. Texts are our own, so the files are ours to give.
Reference: Hugging Face `tokenizers` for the ids; PyTorch `transformers` in fp32 for the vectors, with
sentence-transformers' pooling (mean over tokens, length 1), truncated at 256 tokens.

  python -m pip install tokenizers==0.23.3 transformers torch
  python scripts/make_minilm_golden.py models/minilm
"""
import json
import pathlib
import sys

import tokenizers
import torch
import transformers
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import TemplateProcessing

TEXTS = [
    "",
    " \t\n\r ",
    "a",
    "What is the capital of France?",
    "The capital of France is Paris.",
    "Write a polite email that declines a meeting on Thursday and proposes Friday morning instead.",
    "Summarise the following paragraph in one sentence, keeping every number in it.",
    "Prove that the square root of two is irrational.",
    "If a train leaves at 14:05 and travels 210 km at 84 km/h, when does it arrive?",
    "3.14159 2,718 1e-9 0x1F 1/3 50% $19.99 -42 10^6 №5",
    "def fibonacci(n):\n    a, b = 0, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a\n",
    "SELECT name, COUNT(*) FROM orders WHERE total >= 100.0 GROUP BY name HAVING COUNT(*) > 3;",
    "let words = text.split { !$0.isLetter }.map(String.init) // Swift",
    "<div class=\"card\"><p>Hello &amp; welcome</p></div>",
    "{\"model\": \"auto\", \"temperature\": 0.2, \"stop\": null}",
    "https://example.org/path/to?page=2&sort=desc#top someone@example.org",
    "It's the cat's whiskers; they'd've said so, wouldn't they?",
    "state-of-the-art, well-known, e-mail, re-elected",
    "\"Quoted\" ‘single’ «guillemets» „low“ — dash – en … ellipsis • bullet",
    "Crème brûlée, jalapeño, façade, naïveté, Ångström, Žižek, Łódź",
    "Creme bru\u0302le\u0301e with combining marks, Z\u030Ciz\u030Cek",
    "q\u0307\u0323 and q\u0323\u0307 are the same letter",
    "Die Straße führt über den Fluß nach Österreich; STRASSE GROẞ.",
    "¿Dónde está la biblioteca? ¡Allí, junto al café!",
    "Où se trouve l’hôpital le plus proche ?",
    "Jak se máte? Příliš žluťoučký kůň úpěl ďábelské ódy.",
    "Быстрая лиса прыгает через ленивую собаку. Ёлка и йод.",
    "Η γρήγορη αλεπού πηδά πάνω από τον τεμπέλη σκύλο. ΌΔΟΣ",
    "السلام عليكم ورحمة الله، كَيْفَ حَالُكَ؟",
    "שָׁלוֹם עולם, מה שלומך?",
    "नमस्ते दुनिया, आप कैसे हैं? क्षेत्र",
    "আমি বাংলায় গান গাই",
    "வணக்கம் உலகம்",
    "สวัสดีชาวโลก วันนี้อากาศดี",
    "Xin chào thế giới, bạn có khoẻ không?",
    "你好，世界！今天天气怎么样？",
    "機械学習モデルを選ぶルーターです。ﾊﾝｶｸ カタカナ がぎぐ",
    "안녕하세요 세계, 오늘은 날씨가 좋네요. 각 갂 힣",
    "中英mixed混合text测试with数字123和符号#!",
    "\uF900\uFA0E\U0002F800 compatibility ideographs and \U00020000 extension B",
    "İstanbul, ISPARTA, ığdır, DŽ ǅ ǆ, ﬁne ﬂow, Ⅷ, ½, ², №",
    "ＦＵＬＬ ｗｉｄｔｈ １２３ 　ideographic space",
    "😀 smile 👩‍👩‍👧‍👦 family 🇺🇳 flag 👍🏽 thumbs ❤️ heart",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𝒎𝒂𝒕𝒉 𝟙𝟚𝟛 ∑∫√∞ ≠ ≤ ≥ → ⇒ α²+β²=γ²",
    "\u226E \u2260 \u1FEF \u037E decompose to punctuation",
    "nul\u0000 bell\u0007 escape\u001B[31m delete\u007F c1\u0085\u009F",
    "zero\u200Bwidth\u200Cjoin\u200Der\uFEFF soft\u00ADhyphen \u202Ertl\u202C \u2060",
    "no\u00A0break\u2003em\u2009thin\u1680ogham\u2028line\u2029paragraph\u000Bvertical\u000Cfeed",
    "replacement \uFFFD character and private \uE000 use \U000F0000",
    "[CLS] and [SEP], [MASK]ed, [PAD][UNK], [cls] [ CLS ] [MASK",
    "supercalifragilisticexpialidocious pneumonoultramicroscopicsilicovolcanoconiosis",
    "x" * 100,
    "x" * 101,
    "é" * 100 + " " + "é" * 101,
    "e\u0301" * 100 + " tail",
    "word " * 253,
    "word " * 254,
    "word " * 255,
    "The router reads the question, predicts what each model would achieve and cost, and picks the cheapest plan. " * 20,
    "今" * 300,
    "!" * 300,
    "one\u3000two\tthree\r\nfour\n\n\nfive",
    "\U0001D16D\u302E\U0001D165 a\u302E\U0001D16D marks that survive and change places",
    "Roses are red,\nviolets are blue,\nrouters are cheap\nand honest too.",
]

folder = pathlib.Path(sys.argv[1])
root = pathlib.Path(__file__).parent.parent
vocabulary = WordPiece.read_file(str(folder / "vocab.txt"))
tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"])
tokenizer.normalizer = BertNormalizer(clean_text=True, handle_chinese_chars=True, strip_accents=None, lowercase=True)
tokenizer.pre_tokenizer = BertPreTokenizer()
tokenizer.post_processor = TemplateProcessing(
    single="[CLS] $A [SEP]", special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])]
)
tokenizer.enable_truncation(256)
model = transformers.BertModel(
    transformers.BertConfig(
        vocab_size=30522, hidden_size=384, num_hidden_layers=6, num_attention_heads=12, intermediate_size=1536
    )
)
import safetensors.torch  # noqa: E402

missing = model.load_state_dict(safetensors.torch.load_file(folder / "model.safetensors"), strict=False)
assert not missing.missing_keys, missing
model.eval()


def embed(ids):
    with torch.no_grad():
        tokens = model(torch.tensor([ids]), attention_mask=torch.ones(1, len(ids))).last_hidden_state[0]
    mean = tokens.mean(0)
    return (mean / mean.norm()).tolist()


provenance = {
    "script": "scripts/make_minilm_golden.py",
    "model": "sentence-transformers/all-MiniLM-L6-v2",
    "tokenizers": tokenizers.__version__,
    "transformers": transformers.__version__,
    "torch": torch.__version__,
}
rows = [{"text": text, "ids": tokenizer.encode(text).ids} for text in TEXTS]


def write(path, rows):
    lines = [json.dumps({"provenance": provenance}), *(json.dumps(row, separators=(",", ":")) for row in rows)]
    path.write_text("\n".join(lines) + "\n")
    print(path, len(rows), "rows", path.stat().st_size, "bytes")


write(root / "Tests/TokenizersTests/Fixtures/wordpiece-golden.jsonl", rows)
for row in rows:
    row["embedding"] = [round(x, 6) for x in embed(row["ids"])]
write(root / "Tests/EncodersTests/Fixtures/minilm-golden.jsonl", rows)
