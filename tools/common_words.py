"""Write summarizer/extraction/rules/data/common_words.txt from jieba's word list.

    pip download --no-deps --no-binary :all: jieba==0.42.1 && tar xzf jieba-0.42.1.tar.gz
    python tools/common_words.py jieba-0.42.1/jieba/dict.txt

The list tells ordinary words from names: people, places and organisations are left out.
jieba is (c) 2013 Sun Junyi, MIT licence.
"""

from __future__ import annotations

import sys
from pathlib import Path

MIN_FREQUENCY = 100
NAME_TAGS = ("nr", "ns", "nt", "nz")
TARGET = Path(__file__).parent.parent / "summarizer/extraction/rules/data/common_words.txt"

rows = (line.split(" ") for line in Path(sys.argv[1]).read_text("utf-8").splitlines())
words = sorted(
    word
    for word, frequency, tag in rows
    if int(frequency) >= MIN_FREQUENCY
    and 2 <= len(word) <= 4
    and not tag.startswith(NAME_TAGS)
    and all("\u4e00" <= c <= "\u9fff" for c in word)
)
header = "# Common words of Chinese, from jieba 0.42.1 (c) 2013 Sun Junyi, MIT licence; see tools/common_words.py.\n[common]\n"
lines = [" ".join(words[i : i + 40]) for i in range(0, len(words), 40)]
TARGET.write_text(header + "\n".join(lines) + "\n", "utf-8")
