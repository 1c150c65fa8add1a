"""Write summarizer/article/data/pinyin.tsv: every Mandarin syllable with the characters that may be read so.

Source: pypinyin (MIT). Run it in an environment that has pypinyin installed:

    python tools/build_pinyin_table.py > summarizer/article/data/pinyin.tsv

One line a syllable: `xiang<TAB>乡享项項…`; `ü` is written `v`. Characters are those of GB 2312 and Big5.
"""

from __future__ import annotations

import sys
import unicodedata
from collections import defaultdict
from importlib.metadata import version


def encodable(char: str) -> bool:
    for codec in ("gb2312", "big5"):
        try:
            char.encode(codec)
        except UnicodeEncodeError:
            continue
        return True
    return False


def toneless(reading: str) -> str:
    bare = unicodedata.normalize("NFD", reading)
    bare = bare.replace("u\u0308", "v")
    return "".join(c for c in bare if not unicodedata.combining(c)).replace("ê", "e")


def main() -> None:
    from pypinyin.pinyin_dict import pinyin_dict

    table: dict[str, list[str]] = defaultdict(list)
    for code in sorted(pinyin_dict):
        char = chr(code)
        if not encodable(char):
            continue
        for syllable in dict.fromkeys(toneless(r) for r in pinyin_dict[code].split(",")):
            if syllable.isascii() and syllable.isalpha():
                table[syllable].append(char)
    out = sys.stdout
    out.write(f"# Mandarin readings from pypinyin {version('pypinyin')} (MIT licence)\n")
    for syllable in sorted(table):
        out.write(f"{syllable}\t{''.join(table[syllable])}\n")


if __name__ == "__main__":
    main()
