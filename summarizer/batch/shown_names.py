"""What documents are called where nobody is to learn in which folders they lie: by their paths from the input on."""

from __future__ import annotations

import glob
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from summarizer.batch.journal import Entry

_CUTS: Final = re.compile(r"[/#!~]|\Z")  # an input may end there within an id
_RECORD: Final = re.compile(r"[#!]")
_FOLDERS: Final = re.compile(r"(?<![\w./:])/(?:[^\s/|，。；：、（）()]+/)+")  # of any other path in a reason


class ShownNames:
    """The names for the documents of one run."""

    def __init__(self, inputs: Iterable[str]) -> None:
        """`inputs` as absolute paths. A run was told them from some folder: an id begins with the end of one."""
        self._inputs: dict[str, str] = {}  # as told, and what stands in its place
        for path in inputs:
            parts = Path(path).parts
            fixed = next((at for at, part in enumerate(parts) if glob.has_magic(part)), len(parts))
            last = parts[fixed - 1] if fixed == len(parts) and fixed else ""
            for start in range(fixed):
                self._inputs.setdefault(Path(*parts[start:fixed]).as_posix(), last)

    def of(self, id_: str) -> str:
        """The id, the folders above its input cut off."""
        for cut in reversed([found.start() for found in _CUTS.finditer(id_)]):
            shown = self._inputs.get(id_[:cut])
            if shown is not None:
                return (shown + id_[cut:]).lstrip("/")
        leads_outside = id_.startswith("/") or ".." in Path(id_).parts
        return id_.rpartition("/")[2] if leads_outside else id_

    def entry(self, entry: Entry) -> Entry:
        """The entry by its name, in its reason as well."""
        result = entry.result
        if result is not None and result.reason:
            reason = result.reason
            for told in (entry.id, _RECORD.split(entry.id)[0]):
                reason = reason.replace(told, self.of(told)) if told else reason
            result = replace(result, reason=_FOLDERS.sub("", reason))
        return Entry(self.of(entry.id), entry.key, result)
