"""What an installed copy must hold, what it may import, and what no file may contain."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

import summarizer
from summarizer.article import clean

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]
NO_PART_OF_THE_PROJECT = {"__pycache__", "build", "dist", "venv", "node_modules"}


def source_files(top: Path = ROOT) -> Iterator[Path]:
    """Every file of the project, each once: no symlinked folder, no hidden one but .ci, no output."""
    for folder, folders, files in os.walk(top):
        folders[:] = [
            name
            for name in folders
            if name not in NO_PART_OF_THE_PROJECT
            and not name.endswith(".egg-info")
            and (not name.startswith(".") or name == ".ci")
        ]
        for name in files:
            if not name.endswith(".pyc") and not name.startswith(".coverage"):
                yield Path(folder, name)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# --- public names


def test_all_is_sorted_and_whole() -> None:
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert set(summarizer.__all__) == {*summarizer._HOMES, "__version__"}


def test_type_checkers_see_the_names_that_exist_at_run_time() -> None:
    tree = ast.parse(Path(summarizer.__file__).read_text("utf-8"))
    seen = {
        alias.name: node.module
        for branch in tree.body
        if isinstance(branch, ast.If)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == summarizer._HOMES


@pytest.mark.parametrize("name", summarizer.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(summarizer, name) is not None
    assert name in dir(summarizer)


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        summarizer.no_such_name  # type: ignore[attr-defined] # noqa: B018


HEAVY = (
    "anthropic",
    "instructor",
    "jinja2",
    "lxml",
    "opencc",
    "openai",
    "pydantic",
    "rich",
    "tenacity",
    "trafilatura",
)


def modules_loaded_by(code: str) -> set[str]:
    probe = f"import sys\n{code}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_package_loads_no_library() -> None:
    assert not modules_loaded_by("import summarizer") & set(HEAVY)


def test_importing_the_command_line_loads_no_library_but_its_own() -> None:
    assert not modules_loaded_by("import summarizer.cli") & set(HEAVY)


def test_the_embedded_engine_loads_no_model_client() -> None:
    loaded = modules_loaded_by("import summarizer; summarizer.summarize('今年计划新建厂房12万平方米。')")
    assert not loaded & {"instructor", "openai", "httpx2", "tenacity"}


# --- packages and their data


def packages_in_the_checkout() -> set[str]:
    found = set()
    for folder, _, files in os.walk(ROOT / "summarizer", followlinks=True):
        if "__init__.py" in files:
            found.add(relative(Path(folder)).replace("/", "."))
    return found


def test_packages_are_listed_one_by_one_and_none_is_forgotten() -> None:
    assert SETUPTOOLS["packages"] == sorted(packages_in_the_checkout())


@pytest.mark.parametrize("name", ["schemas", "prompts"])
def test_the_checkout_and_the_wheel_agree_where_a_top_level_package_is(name: str) -> None:
    link = ROOT / "summarizer" / name
    assert link.is_symlink()
    assert link.resolve() == ROOT / SETUPTOOLS["package-dir"][f"summarizer.{name}"]


def test_no_data_file_is_forgotten() -> None:
    packaged = set()
    for package in SETUPTOOLS["packages"]:
        folder = (ROOT / package.replace(".", "/")).resolve()
        packaged.update(folder.glob("*.py"))
        for owner in ("*", package):
            for pattern in SETUPTOOLS["package-data"].get(owner, []):
                packaged.update(path for path in folder.glob(pattern) if path.is_file())
    there = {path for top in ("summarizer", "schemas", "prompts") for path in source_files(ROOT / top)}
    assert sorted(map(relative, there - packaged)) == []


def test_every_dependency_is_pinned() -> None:
    pinned = set(re.findall(r"^([a-z0-9-]+)==[\w.]+", (ROOT / "constraints.txt").read_text("utf-8"), re.M))
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *chain.from_iterable(project["optional-dependencies"].values())]
    names = {re.split(r"[<>=!\[ ]", wish)[0].lower().replace("_", "-") for wish in wanted}
    assert sorted(names - pinned - {project["name"]}) == []


# --- imports


def test_imports_point_down_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr("logging.config.dictConfig", lambda _: None)  # it would silence every logger there is
    assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS


# --- what no file may contain; one letter of each pattern is bracketed so that it does not match itself

MACHINE_PATH = re.compile(r"(?<![\w.])/(?:wor[k]|roo[t]|hom[e]|opt|tm[p]|User[s])/\w")
REGISTRY_ADDRESS = re.compile(
    r"(?:pypi\.or[g]|[\w.-]+)/simpl[e]\b|pythonhoste[d]|--(?:extra-)?inde[x]-url|--find-link[s]|trusted-hos[t]"
)


def lines_with(pattern: re.Pattern[str], paths: Iterator[Path]) -> list[str]:
    hits = []
    for path in paths:
        # A seed that the page offers as an example is a link to it; pictures are no text.
        if (
            relative(path).startswith(("seeds/", "gold/articles/"))
            or path.is_symlink()
            or path.suffix == ".png"
        ):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if pattern.search(line):
                hits.append(f"{relative(path)}:{number}: {line.strip()[:100]}")
    return hits


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATH, source_files()) == []


def test_no_file_holds_the_address_of_a_package_index() -> None:
    assert lines_with(REGISTRY_ADDRESS, source_files()) == []


def words_of_the_seeds() -> set[str]:
    """What only a package written for the five seeds would know: their projects, decimals and larger counts."""
    annotations = [
        json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "gold/seeds").glob("seed-*.json"))
    ]
    projects = {project["name"] for gold in annotations for project in gold["projects"]}
    seeds = "\n".join(clean(path.read_text("utf-8")).text for path in sorted((ROOT / "seeds").glob("*.txt")))
    figures = {figure for figure in re.findall(r"\d+\.\d+", seeds) if len(figure) > 3 and figure[:2] != "20"}
    counts = re.findall(r"(?<![\d.])(?=\d{3})[1-9]\d*[1-9]\d*[个家项次套盏万]", seeds)  # 5000家 is anybody's
    assert len(projects) > 10
    assert len(figures) > 10
    assert len(counts) > 10
    return {name for name in projects if len(name) > 3} | figures | set(counts)


def test_the_package_knows_nothing_of_the_seeds() -> None:
    words = sorted(words_of_the_seeds())
    pattern = re.compile(r"(?<![\d.])(?:" + "|".join(map(re.escape, words)) + r")(?!\d)")
    package = (path for top in ("summarizer", "schemas", "prompts") for path in source_files(ROOT / top))
    assert lines_with(pattern, package) == []
