"""The frame of the command line: commands that load on use, errors as one line, exit codes.

Exit codes: 0 fine, 1 the validator found errors, 2 unusable input or options, 3 the model service
failed, 4 some of several inputs failed, 70 a bug of ours, 130 interrupted, 141 the reader went away.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

import click

from summarizer.cli import click_zh
from summarizer.cli.messages import choose, lang, say
from summarizer.errors import InputError, Lang, SummarizerError, reason_of

# Name: module in this folder, in the order of the help page.
COMMANDS: Final = {
    "summarize": "summarize",
    "validate": "validate",
    "numbers": "numbers",
    "batch": "batch",
    "query": "query",
    "report": "report",
    "evaluate": "evaluate",
    "serve": "serve",
    "mcp": "mcp",
    "schema": "schema",
}

BUG, INTERRUPTED, PIPE_CLOSED = 70, 130, 141


class _Helpful(click.Command):
    """`--help` in the language chosen; errors that know which help page has the answer."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("opt.help")
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # whose help page has the answer
            raise


class Option(click.Option):
    """`help` is a key of the messages, looked up when the help page is shown."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        key, self.help = self.help, say(self.help) if self.help else None
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = key

    def get_help_extra(self, ctx: click.Context) -> Any:
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = say("required")
        return extra


def _set_lang(ctx: click.Context, _: click.Parameter, value: Lang | None) -> None:
    if value and not ctx.resilient_parsing:
        choose(value)


def lang_option() -> Option:
    """`--lang`, before the command's name or after it; read first, for it speaks in every error."""
    return Option(
        ["--lang"],
        type=click.Choice(["zh", "en"]),
        callback=_set_lang,
        is_eager=True,
        expose_value=False,
        help="opt.lang",
    )


class Command(_Helpful):
    """The help of command `x` are the messages `x` and `x.more`."""

    more = True

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.params.append(lang_option())

    def get_short_help_str(self, limit: int = 120) -> str:
        return say(str(self.name))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        text = say(str(self.name))
        if self.more:
            text += "\n\n" + say(f"{self.name}.more")
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(text)


class App(_Helpful, click.Group):
    """The group: loads a command's module when it is called, and answers for every exception."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        command = import_module(f"summarizer.cli.{home}").command
        return command if isinstance(command, click.Command) else None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say("app"))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # click itself would look for likely names among commands that were loaded: there are none.
        unknown = getattr(click.exceptions, "NoSuchCommand", None)  # since click 8.4
        if unknown is not None and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise unknown(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(say("app.examples"))

    def main(  # type: ignore[override]
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any
    ) -> None:
        """Run, then leave with an exit code; no traceback reaches the user."""
        for stream in (sys.stdout, sys.stderr):
            # Chinese has to come out whatever the locale; a lone surrogate must not end the run.
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="replace")
        extra["standalone_mode"] = False
        code = self._run(args, prog_name, extra)
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            code = _pipe_closed()
        except OSError as error:
            code = _output_failed(error)
        sys.exit(code)

    def _run(self, args: Sequence[str] | None, prog_name: str | None, extra: dict[str, Any]) -> int:
        choose(None)
        click_zh.install()
        # Without this pydantic reads the metadata of every package installed, looking for plugins.
        os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "1")
        # What start-up makes lives to the end: the collector need not go over it again and again.
        gc.set_threshold(50_000)
        try:
            code = super().main(args, prog_name, **extra)
        except click.exceptions.Exit as exit_:
            return exit_.exit_code
        except click.ClickException as error:
            if isinstance(error, click.exceptions.NoArgsIsHelpError):
                error.show()
            elif isinstance(error, click.UsageError):
                where = error.ctx.command_path if error.ctx else "summarizer"
                complain(say("see_help", told=click_zh.told(error), where=where))
            else:
                complain(click_zh.told(error))
            return error.exit_code
        except SummarizerError as error:
            complain(error.told.of(lang()))
            return error.exit_code
        except (KeyboardInterrupt, click.Abort):
            complain(say("interrupted"))
            return INTERRUPTED
        except (BrokenPipeError, SystemExit):
            # click itself ends the program for one thing only in this mode: a closed pipe.
            return _pipe_closed()
        except Exception as error:
            # Files are read and written elsewhere, with errors of their own; an OSError that names no
            # file comes from standard output.
            if isinstance(error, OSError) and error.filename is None:
                return _output_failed(error)
            if os.environ.get("SUMMARIZER_DEBUG"):
                raise
            complain(say("internal", why=f"{type(error).__name__}: {error}"))
            return BUG
        return code if isinstance(code, int) else 0


def complain(message: str) -> None:
    """One line on standard error: `error: …`."""
    line = " ".join(message.split())
    click.echo(f"{say('error')}: {line}", err=True)


def _pipe_closed() -> int:
    _drop_output()
    return PIPE_CLOSED


def _output_failed(error: OSError) -> int:
    _drop_output()
    complain(say("cannot_print", why=reason_of(error)))
    return InputError.exit_code


def _drop_output() -> None:
    # Python flushes standard output once more when it ends: give it somewhere to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
