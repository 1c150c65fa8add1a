"""Bytes, files and standard input → the decoded text that all offsets count."""

from __future__ import annotations

import codecs
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from summarizer.article.model import Metadata
from summarizer.errors import EmptyInput, Told, UnreadableInput, reason_of

_ZIP = Told(
    "zip 压缩包（Word、Excel、EPUB 文件也是这种格式）",
    "a zip archive (or a Word, Excel or EPUB file, which are zip archives)",
)
_OFFICE = Told("旧版 Word、Excel 或 PowerPoint 文件", "an old Word, Excel or PowerPoint file")
_BINARY: tuple[tuple[bytes, Told], ...] = (
    (b"%PDF", Told("PDF", "a PDF")),
    (b"PK\x03\x04", _ZIP),
    (b"PK\x05\x06", Told("空的 zip 压缩包", "an empty zip archive")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OFFICE),
    (b"\x89PNG", Told("PNG 图片", "a PNG image")),
    (b"\xff\xd8\xff", Told("JPEG 图片", "a JPEG image")),
    (b"GIF8", Told("GIF 图片", "a GIF image")),
    (b"RIFF", Told("图片、音频或视频", "a picture, sound or video file")),
    (b"II*\x00", Told("TIFF 图片", "a TIFF image")),
    (b"MM\x00*", Told("TIFF 图片", "a TIFF image")),
    (b"\x1f\x8b", Told("gzip 压缩包", "a gzip archive")),
    (b"BZh", Told("bzip2 压缩包", "a bzip2 archive")),
    (b"\xfd7zXZ", Told("xz 压缩包", "an xz archive")),
    (b"7z\xbc\xaf'\x1c", Told("7-Zip 压缩包", "a 7-Zip archive")),
    (b"Rar!\x1a", Told("RAR 压缩包", "a RAR archive")),
    (b"\x28\xb5\x2f\xfd", Told("zstd 压缩包", "a zstd archive")),
    (b"\x7fELF", Told("程序", "a program")),
    (b"SQLite format 3", Told("SQLite 数据库", "a SQLite database")),
    (b"PAR1", Told("Parquet 数据表", "a Parquet table")),
    (b"{\\rtf", Told("RTF 文档", "an RTF document")),
)
_BINARY_FILE = Told(
    "{label}是{kind}，不是文本。请先转成纯文本或 HTML。",
    "{label} is {kind}, not a text. Convert it to plain text or HTML first.",
)
_EMPTY = Told(
    "{label}是空的，或只有空白。请给出有文章的文本。",
    "{label} is empty, or nothing but white space. Give a text with an article in it.",
)
_NO_ARTICLE = Told(
    "{label}是 HTML，但其中找不到文章正文（没有，或嵌套太深）。请把文章另存为纯文本。",
    "{label} is HTML, but no article text was found in it: there is none, or it is nested too deeply. "
    "Save the article as plain text.",
)
_NO_ENCODING = Told(
    "{label}的编码无法识别（可用 UTF-8、UTF-16、GB18030、Big5），或不是文本。请另存为 UTF-8。",
    "{label} is in no encoding known here (UTF-8, UTF-16, GB18030, Big5) or is no text. Save it as UTF-8.",
)
_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# No text has these beyond an escape here and there; no encoding known here uses them for parts of a character
# but UTF-16 and UTF-32.
_CONTROLS = bytes([*range(9), *range(14, 32)])
_DETECTOR_SAMPLE = 16_384  # bytes; a detector needs no more, and 10 MB must not take minutes
_HTML_START = re.compile(
    r"\s*(?:<!--[^>]{0,500}-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}>\s*<(?:!doctype|html))\b",
    re.I,
)
_HTML_TAG = re.compile(
    r"<(/?)(?:p|div|br|span|table|tr|td|h[1-6]|ul|li|article|section|body|script|style|meta|img)\b[^<>]{0,300}>",
    re.I,
)
_CHINESE_TEXT = r"[\t\r\n\x20-\x7e\u4e00-\u9fff\u2010-\u203b\u3000-\u303f\uff00-\uffef]"
_CHARSET = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?([A-Za-z0-9_\-]{3,20})""")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".shtml", ".mhtml")


@dataclass(frozen=True, slots=True)
class Source:
    """Decoded text, byte-order mark dropped, line ends as they were; for HTML the extracted text.

    `stated` is what the head of an HTML page says about the article.
    """

    text: str
    from_html: bool = False
    name: str | None = None
    stated: Metadata = field(default_factory=Metadata)


def read_source(path: str | Path) -> Source:
    """Read a file, or standard input for `-`.

    Raises UnreadableInput (no such file, a folder, binary, undecodable, HTML without text) and EmptyInput.
    """
    if str(path) == "-":
        stream = getattr(sys.stdin, "buffer", None)
        return decode_source(stream.read() if stream else sys.stdin.read().encode(), "-")
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise UnreadableInput(
            f"没有文件 {path}。请检查路径；- 表示标准输入。",
            f"There is no file {path}. Check the path, or use - for standard input.",
        ) from None
    except IsADirectoryError:
        raise UnreadableInput(
            f"{path} 是文件夹。请写明其中要读的文件。",
            f"{path} is a folder. Name the files in it that are to be read.",
        ) from None
    except PermissionError:
        raise UnreadableInput(
            f"当前用户无权读取 {path}。请检查文件权限。",
            f"{path} may not be read by this user. Check its permissions.",
        ) from None
    except (OSError, ValueError) as error:
        why = reason_of(error)
        raise UnreadableInput(
            f"无法读取 {path}（{why.zh}）。请检查路径。",
            f"{path} could not be read ({why.en}). Check the path.",
        ) from None
    return decode_source(data, str(path))


def decode_source(data: bytes, name: str | None = None) -> Source:
    """Decode UTF-8, UTF-16, UTF-32, GB18030 or Big5; HTML is reduced to its article text.

    Raises UnreadableInput and EmptyInput. `name` is used in messages and to recognise HTML.
    """
    label = _label(name)
    if not data.strip(b" \t\r\n\x0b\x0c\x00"):
        raise EmptyInput(*_EMPTY.filled(label=label))
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise _binary(label, kind)
    return _source(_decode(data, label), name)


def source_from_text(text: str) -> Source:
    """A source of text that is decoded already; HTML is recognised. Raises like `decode_source`."""
    return _source(text.removeprefix("\ufeff"), None)


def _source(text: str, name: str | None) -> Source:
    label = _label(name)
    if not text.strip():
        raise EmptyInput(*_EMPTY.filled(label=label))
    if not looks_like_html(text, name):
        return Source(text, False, name)
    from summarizer.article.html import extract  # heavy; only where HTML is read

    extracted, stated = extract(text)
    if not extracted.strip():
        raise UnreadableInput(*_NO_ARTICLE.filled(label=label))
    return Source(extracted, True, name, stated)


def looks_like_html(text: str, name: str | None = None) -> bool:
    """A page or a piece of one; a plain text that merely mentions a tag is none."""
    head = text[:4096]
    if _HTML_START.match(head):
        return True
    tags = [m.group(1) for m in _HTML_TAG.finditer(text[:16_384])]
    if name is not None and name.lower().endswith(_HTML_SUFFIXES):
        return bool(tags)
    if head.lstrip().startswith("<"):
        return bool(tags)
    return tags.count("/") >= 2 and len(tags) >= 4


def _label(name: str | None) -> Told:
    if name is None:
        return Told("输入", "The input")
    return Told("标准输入", "Standard input") if name == "-" else Told(f"{name} ", name)


def _binary(label: Told, kind: Told) -> UnreadableInput:
    gap = " " if kind.zh[0].isascii() else ""  # Chinese sets Latin letters off, and nothing else
    return UnreadableInput(*_BINARY_FILE.filled(label=label, kind=Told(gap + kind.zh, kind.en)))


def _decode(data: bytes, label: Told) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, errors="replace")
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if data.count(b"\0") * 100 > len(data) or controls * 20 > len(data):
        utf16 = _bare_utf16(data)
        if utf16 is not None:
            return utf16
        raise _binary(label, Told("二进制文件", "a binary file"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    detected = _encoding(data)
    if detected is not None:
        return data.decode(detected, errors="replace")
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") * 20 <= len(text):  # UTF-8 with a few broken characters
        return text
    raise UnreadableInput(*_NO_ENCODING.filled(label=label))


def _bare_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, if that makes the bytes a Chinese text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data.decode(encoding, errors="replace")
        head = text[:4000]
        if sum(bool(re.match(_CHINESE_TEXT, c)) for c in head) * 20 >= len(head) * 19 and any(
            "\u4e00" <= c <= "\u9fff" for c in head
        ):
            return text
    return None


def _encoding(data: bytes) -> str | None:
    """GB18030, Big5 or None, of bytes that are not UTF-8."""
    sample = data[:_DETECTOR_SAMPLE]
    if len(data) > len(sample):
        sample = sample[: sample.rfind(b"\n") + 1] or sample  # not in the middle of a character
    declared = _CHARSET.search(data[:2048])
    candidates = {e: share for e in ("gb18030", "big5hkscs") if (share := _broken(sample, e)) < 0.02}
    if _broken(sample, "utf-8") < 0.02:
        return None
    if declared:
        wanted = declared.group(1).lower()
        for encoding, names in (
            ("gb18030", (b"gb2312", b"gbk", b"gb18030")),
            ("big5hkscs", (b"big5", b"big5-hkscs")),
        ):
            if wanted in names and encoding in candidates:
                return encoding
    if len(candidates) < 2:
        return next(iter(candidates), None)
    from charset_normalizer import from_bytes  # only for texts that are not UTF-8

    best = from_bytes(sample, cp_isolation=sorted(candidates)).best()
    return best.encoding if best is not None and best.encoding in candidates else "gb18030"


def _broken(data: bytes, encoding: str) -> float:
    """The share of characters the bytes do not give in this encoding; 1 if there is no hanzi at all."""
    text = data.decode(encoding, errors="replace")
    hanzi = sum("\u4e00" <= c <= "\u9fff" for c in text)
    return text.count("\ufffd") / max(1, len(text)) if hanzi else 1.0
