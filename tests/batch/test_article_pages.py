"""The article of a run is found again from whatever folder, and shown only if it is still the one that was read."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarizer.batch import inputs as reading
from summarizer.batch.article_pages import NoArticle, reopened
from summarizer.batch.document import Document
from summarizer.batch.inputs import Inputs
from summarizer.batch.journal import Journal
from summarizer.batch.records import Columns
from tests.batch.conftest import Corpus, article, whole


def run_of(folder: Path, *inputs: object) -> Path:
    whole(inputs, folder)
    return folder


def test_from_another_folder_the_article_is_found_by_the_end_of_its_path(
    corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus(3)
    monkeypatch.chdir(tmp_path)
    run = run_of(tmp_path / "run", "articles", "articles/001.txt", "./articles/../articles/002.txt")
    monkeypatch.chdir("/")
    with Journal(run, writing=False) as journal:
        ids = [entry.id for entry in journal.entries()]
    assert ids[3:] == ["articles/001.txt~2", "articles/../articles/002.txt"]
    for number, told in enumerate((1, 2, 3, 2, 3), 1):
        report, text = reopened(run, number)
        assert text == article(told)
        assert report.document.characters == len(text)


def test_records_members_and_pages_are_found_as_well(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"n{at}", "text": article(at + 1)}, ensure_ascii=False) for at in range(3)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("in/1.txt", article(4))
    (tmp_path / "c.html").write_text(
        f"<html><body><article><p>{article(5)}</p></article></body></html>", "utf-8"
    )
    run = run_of(tmp_path / "run", *(tmp_path / name for name in ("a.jsonl", "b.zip", "c.html")))
    texts = [reopened(run, number)[1] for number in range(1, 6)]
    assert texts[:4] == [article(at) for at in range(1, 5)]
    assert "今年前5个月" in texts[4]


def test_other_articles_are_not_read(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    run = run_of(tmp_path / "run", corpus(4))
    opened: list[str] = []
    documents = reading._documents

    def noted(path: str, columns: Columns) -> Iterator[Document]:
        opened.append(Path(path).name)
        return documents(path, columns)

    monkeypatch.setattr(reading, "_documents", noted)
    reopened(run, 3)
    assert opened == ["002.txt"]


def test_new_files_beside_it_do_not_matter(corpus: Corpus, tmp_path: Path) -> None:
    run = run_of(tmp_path / "run", folder := corpus(2))
    (folder / "000 before.txt").write_text(article(9), "utf-8")
    assert reopened(run, 2)[1] == article(2)


def test_one_that_was_changed_or_moved_or_never_read_has_none_and_says_so_without_a_path(
    corpus: Corpus, tmp_path: Path
) -> None:
    folder = corpus(3)
    (folder / "zzz.txt").write_bytes(b"%PDF-1.7")
    run = run_of(tmp_path / "run", folder)
    (folder / "000.txt").write_text(article(8), "utf-8")  # of the same length
    (folder / "001.txt").unlink()
    for number, words in (
        (1, "was changed or moved"),
        (2, "was changed or moved"),
        (4, "has no report"),
        (5, "has no"),
    ):
        with pytest.raises(NoArticle, match=words) as caught:
            reopened(run, number)
        assert str(tmp_path) not in str(caught.value.args)
    assert reopened(run, 3)[1] == article(3)
    folder.rename(tmp_path / "elsewhere")
    with pytest.raises(NoArticle, match="was changed or moved"):
        reopened(run, 3)


def test_an_id_names_the_documents_that_end_alike_and_no_others(tmp_path: Path) -> None:
    for name in ("a/x.txt", "b/a/x.txt", "b/ax.txt", "b/x.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    found = [document.content for document in Inputs((str(tmp_path),)).named("a/x.txt")]
    assert found == [b"a/x.txt", b"b/a/x.txt"]
    assert list(Inputs((str(tmp_path),)).named("../a/x.txt")) == []
