"""The commands, their options, and how a command ends.

Exit status: 0 done; 2 something given cannot be used, or there is no such thing; 3 not possible
here (a method's package is missing); 4 the disk or the data folder does not answer; 130 stopped
by Ctrl-C, 143 by SIGTERM.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from synth_core.cli import commands
from synth_core.cli.stopping import Stopping
from synth_core.cli.terminal import say
from synth_core.foundation.errors import InputError, LikenessError, NotFound, Stopped, StorageError
from synth_core.words import terminal as words

__all__ = ["main", "parser"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = parser().parse_args(arguments)
    with Stopping() as stopping:
        try:
            options.run(options)
            sys.stdout.flush()  # what was written last may be what nobody reads any more
        except KeyboardInterrupt:
            say(words.STOPPED)
            return stopping.status
        except BrokenPipeError:  # whoever reads has seen enough (`… | head`)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        except (LikenessError, RuntimeError) as error:
            if stopping.number is not None:
                say(words.STOPPED)
                return stopping.status
            if not isinstance(error, LikenessError):
                raise
            say(words.problem(error.what, error.where, error.cure))
            return _status(error)
    return 0


def _status(error: LikenessError) -> int:
    if isinstance(error, InputError | NotFound):
        return 2
    if isinstance(error, Stopped):
        return 130
    return 4 if isinstance(error, StorageError) else 3


def parser() -> argparse.ArgumentParser:
    """The parser of the command line, with its help."""
    top = argparse.ArgumentParser(prog="python -m synth_core", description=words.DESCRIPTION)
    parts = top.add_subparsers(required=True, metavar="COMMAND")
    _generate(parts.add_parser("generate", help=words.HELP["generate"]))
    _judge(parts.add_parser("judge", help=words.HELP["judge"]))
    methods = parts.add_parser("methods", help=words.HELP["methods"])
    methods.set_defaults(run=commands.methods)
    profile = parts.add_parser("profile", help=words.HELP["profile"])
    profile.add_argument("table", type=Path, help=words.HELP["table"])
    profile.set_defaults(run=commands.profile)
    for part in (parts.choices["generate"], parts.choices["judge"], profile):
        part.add_argument("--read", action="append", default=[], metavar="NAME=VALUE",
                          help=words.HELP["read"])
    for part in parts.choices.values():
        part.add_argument("--json", type=Path, metavar="FILE", help=words.HELP["json"])
    return top


def _generate(part: argparse.ArgumentParser) -> None:
    source = part.add_mutually_exclusive_group(required=True)
    source.add_argument("table", type=Path, nargs="?", help=words.HELP["table"])
    source.add_argument("--dictionary", type=Path, metavar="FILE", help=words.HELP["dictionary"])
    part.add_argument("--method", help=words.HELP["method"])
    part.add_argument("--preset", help=words.HELP["preset"])
    part.add_argument("--search", type=int, metavar="MINUTES", help=words.HELP["search"])
    part.add_argument("--target", help=words.HELP["target"])
    part.add_argument("--rows", type=int, help=words.HELP["rows"])
    part.add_argument("--seed", type=int, default=0, help=words.HELP["seed"])
    part.add_argument("--split", type=float, default=0.2, help=words.HELP["split"])
    part.add_argument("--subject", metavar="COLUMN", help=words.HELP["subject"])
    part.add_argument("--set", dest="settings", action="append", default=[], metavar="NAME=VALUE",
                      help=words.HELP["set"])
    part.add_argument("--ask", action="append", default=[], metavar="CONDITION",
                      help=words.HELP["ask"])
    part.add_argument("--share", action="append", default=[], metavar="SHARES",
                      help=words.HELP["share"])
    for kind in ("share", "amount"):
        part.add_argument(f"--what-if-{kind}", action="append", default=[], metavar="CHANGE",
                          help=words.HELP[f"what_if_{kind}"])
    part.add_argument("--what-if-out", type=Path, metavar="FILE", help=words.HELP["what_if_out"])
    part.add_argument("--purpose", help=words.HELP["purpose"])
    part.add_argument("--no-judge", action="store_true", help=words.HELP["no_judge"])
    part.add_argument("--out", type=Path, required=True, metavar="FILE", help=words.HELP["out"])
    part.set_defaults(run=commands.generate)


def _judge(part: argparse.ArgumentParser) -> None:
    for name in ("train", "holdout", "synthetic"):
        part.add_argument(f"--{name}", type=Path, required=True, metavar="FILE",
                          help=words.HELP[f"judge_{name}"])
    part.add_argument("--target", help=words.HELP["target"])
    part.add_argument("--seed", type=int, default=0, help=words.HELP["seed"])
    part.add_argument("--subject", metavar="COLUMN", help=words.HELP["judge_subject"])
    part.add_argument("--purpose", default="sharing", help=words.HELP["purpose"])
    part.set_defaults(run=commands.judge)


if __name__ == "__main__":
    sys.exit(main())
