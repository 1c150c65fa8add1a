"""What takes long to make is made once, and kept within bounds for as long as it is true."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import anyio
import pytest

from summarizer.service import kept as module
from summarizer.service.kept import Kept, Make

pytestmark = pytest.mark.anyio

TEXT = "x" * 100


class Maker:
    """Counts what it makes; each making waits until `go` is set."""

    def __init__(self, *, waits: bool = False) -> None:
        self.begun = self.made = 0
        self.go = anyio.Event()
        if not waits:
            self.go.set()

    async def __call__(self, into: Path) -> None:
        self.begun += 1
        number = self.begun
        await self.go.wait()
        (into / "page").write_text(f"{number}{TEXT}")
        self.made += 1


@asynccontextmanager
async def keeping(most: int = 10_000) -> AsyncIterator[Kept]:
    kept = Kept(most)
    async with kept.running():
        yield kept


async def read(kept: Kept, subject: str, state: str, make: Make, **options: float) -> str:
    with await kept.open(subject, state, "page", make, **options) as file:  # type: ignore[arg-type]
        return file.read().decode()[0]


async def until(true: Callable[[], bool]) -> None:
    with anyio.fail_after(20):
        while not true():
            await anyio.sleep(0.001)


async def test_it_is_made_once_for_a_state_and_anew_for_another() -> None:
    make = Maker()
    async with keeping() as kept:
        assert [await read(kept, "a", state, make) for state in "1122"] == ["1", "1", "2", "2"]
        assert await read(kept, "b", "1", make) == "3"


async def test_those_who_ask_meanwhile_wait_for_the_one_making() -> None:
    make = Maker(waits=True)
    found: list[str] = []
    async with keeping() as kept, anyio.create_task_group() as group:

        async def ask(state: str) -> None:
            found.append(await read(kept, "a", state, make))

        for _ in range(5):
            group.start_soon(ask, "1")
        await until(lambda: make.begun == 1)
        assert kept.making("a") is not None
        make.go.set()
        await until(lambda: len(found) == 5)
        assert (found, make.made, kept.making("a")) == (["1"] * 5, 1, None)


async def test_a_state_that_came_during_a_making_is_made_after_it_once() -> None:
    make = Maker(waits=True)
    found: list[str] = []
    async with keeping() as kept, anyio.create_task_group() as group:

        async def ask(state: str) -> None:
            found.append(await read(kept, "a", state, make))

        group.start_soon(ask, "1")
        await until(lambda: make.begun == 1)
        for state in "223":  # the making for the first of them is begun after the last has asked
            group.start_soon(ask, state)
        await until(lambda: kept._makings["a"].waiting == 4)
        make.go.set()
        await until(lambda: len(found) == 4)
    assert (sorted(found), make.made) == (["1", "2", "2", "2"], 2)


async def test_the_work_ends_with_the_last_who_waits_unless_it_goes_on() -> None:
    make = Maker(waits=True)
    async with keeping() as kept:
        with anyio.move_on_after(0.02):
            await kept.open("a", "1", "page", make)
        await until(lambda: kept.making("a") is None)
        with anyio.move_on_after(0.02):
            await kept.open("b", "1", "page", make, goes_on=True)
        assert kept.making("b") is not None
        make.go.set()
        await until(lambda: make.made == 1)
        assert await read(kept, "b", "1", make) == "2"
        assert await read(kept, "a", "1", make) == "3"


async def test_one_who_leaves_does_not_end_it_for_the_others() -> None:
    make = Maker(waits=True)
    found: list[str] = []
    async with keeping() as kept, anyio.create_task_group() as group:

        async def ask() -> None:
            found.append(await read(kept, "a", "1", make))

        group.start_soon(ask)
        await until(lambda: make.begun == 1)
        with anyio.move_on_after(0.02):
            await kept.open("a", "1", "page", make)
        make.go.set()
        await until(lambda: found == ["1"])


async def test_what_goes_wrong_is_told_to_all_and_tried_again_by_the_next() -> None:
    tried = 0

    async def fail(_: Path) -> None:
        nonlocal tried
        tried += 1
        await anyio.sleep(0.01)
        raise ValueError("no")

    failed = 0
    async with keeping() as kept, anyio.create_task_group() as group:

        async def ask() -> None:
            nonlocal failed
            with pytest.raises(ValueError, match="no"):
                await kept.open("a", "1", "page", fail)
            failed += 1

        group.start_soon(ask)
        group.start_soon(ask)
        await until(lambda: failed == 2)
        assert tried == 1
        assert await read(kept, "a", "1", Maker()) == "1"
        assert len(list(kept._folder.iterdir())) == 1


async def test_bytes_are_bounded_and_the_longest_unused_goes_first() -> None:
    make = Maker()
    async with keeping(most=250) as kept:
        for subject in ("a", "b", "a", "c"):  # b is the longest unused when c comes
            await read(kept, subject, "1", make)
        assert [await read(kept, subject, "1", make) for subject in ("a", "c")] == ["1", "3"]
        assert kept.size <= 250
        assert await read(kept, "b", "1", make) == "4"


async def test_one_that_is_too_large_alone_is_shown_and_then_gives_way() -> None:
    make = Maker()
    async with keeping(most=50) as kept:
        assert [await read(kept, "a", "1", make) for _ in range(2)] == ["1", "1"]
        await read(kept, "b", "1", make)
        assert kept.size == 101


async def test_a_file_that_is_being_read_is_read_to_its_end() -> None:
    async with keeping() as kept:
        with await kept.open("a", "1", "page", Maker()) as file:
            kept.forget("a")
            assert file.read().decode() == f"1{TEXT}"
        assert (kept.size, list(kept._folder.iterdir())) == (0, [])


async def test_what_is_forgotten_while_it_is_made_is_not_kept() -> None:
    make = Maker(waits=True)
    async with keeping() as kept, anyio.create_task_group() as group:

        async def ask() -> None:
            assert await read(kept, "a", "1", make) == "2"

        group.start_soon(ask)
        await until(lambda: make.begun == 1)
        kept.forget("a")
        await until(lambda: make.begun == 2)
        make.go.set()


async def test_what_keeps_changing_may_rest_for_a_multiple_of_its_making() -> None:
    async def slow(into: Path) -> None:
        await anyio.sleep(0.02)
        (into / "page").write_text(str(make.begun))
        make.begun += 1

    make = Maker()
    async with keeping() as kept:
        assert [await read(kept, "a", state, slow, rest=10_000) for state in "123"] == ["0", "0", "0"]
        assert await read(kept, "a", "4", slow) == "1"


async def test_what_nobody_used_for_its_life_is_deleted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BETWEEN_LOOKS", 0.01)
    async with keeping() as kept:
        await read(kept, "a", "1", Maker(), life=0.0)
        await read(kept, "b", "1", Maker())
        await until(lambda: list(kept._pages) == ["b"])


async def test_the_folder_goes_with_the_process() -> None:
    async with keeping() as kept:
        await read(kept, "a", "1", Maker())
        folder = kept._folder
        assert folder.exists()
        assert folder.stat().st_mode & 0o077 == 0
    assert not folder.exists()
