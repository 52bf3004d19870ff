"""``matterdesk potentials``: the user's own potentials from the command line."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.errors import ModelError
from core.models import user_potentials
from core.models.model_kinds import KINDS
from core.models.registry import catalogue, discover
from core.models.trying import try_out
from core.texts import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from core.models.user_potentials import UserPotential

_WARNING = "Loading a model file runs the code in it, with all your rights. Trust only files whose source you know.\n"


def main(argv: Sequence[str]) -> int:
    """Run ``list``, ``add``, ``remove``, ``trust`` or ``test`` and return the exit status.

    Raises:
        UserError: If it cannot be done.
    """
    options = _parser().parse_args(list(argv) or ["list"])
    done: int = options.do(options)
    return done


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="matterdesk potentials", description="List, add, remove and test potentials of your own."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = commands.add_parser("list", help="list all potentials, yours among them")
    listed.add_argument("--json", action="store_true", help="print one JSON object")
    listed.set_defaults(do=_list)
    adding = commands.add_parser("add", help="add a model file or an ASE calculator")
    _add_arguments(adding)
    adding.set_defaults(do=_add)
    for name, about, do in (
        ("remove", "forget one; its model file stays", _remove),
        ("trust", "say that you trust its model file as it is now", _trust),
        ("test", "load it and run it on silicon", _test),
    ):
        command = commands.add_parser(name, help=about)
        command.add_argument("key", metavar="NAME")
        command.set_defaults(do=do)
    return parser


def _add_arguments(parser: argparse.ArgumentParser) -> None:
    kinds = "; ".join(f"{kind.key}: {kind.title}" for kind in KINDS.values())
    parser.add_argument("key", metavar="NAME", help="its name in commands and results")
    parser.add_argument("--kind", required=True, choices=tuple(KINDS), help=kinds)
    parser.add_argument("--file", default="", help="the model file")
    parser.add_argument("--calculator", default="", metavar="MODULE:CLASS", help="an ASE calculator")
    parser.add_argument("--arguments", default="{}", metavar="JSON", help='of the calculator; "{file}" is the file')
    parser.add_argument("--title", help="its name in the window")
    parser.add_argument("--elements", default="", help="elements that it knows, such as Si,O; default: not said")
    parser.add_argument("--functional", default="", help="functional of its training data, for --dispersion")
    parser.add_argument("--device", default="cpu", choices=("cpu", "cuda", "mps"))
    parser.add_argument("--python", default="", help="Python interpreter of an environment that has its packages")
    parser.add_argument("--licence", default="", help="licence of the model file")
    parser.add_argument("--citation", default="", help="what to cite")
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds that loading or a structure may take")
    parser.add_argument("--trust", action="store_true", help="you trust the model file; loading it runs code in it")


def _list(options: argparse.Namespace) -> int:
    own = {one.key: one for one in user_potentials.read()}
    specs = [entry.spec for entry in catalogue().values() if entry.spec.kind == "potential"]
    if options.json:
        rows = [_row(spec.key, own.get(spec.key)) for spec in specs]
        print(json.dumps({"potentials": rows}, indent=1, ensure_ascii=False))
        return 0
    for spec in specs:
        mine = own.get(spec.key)
        where = "" if mine is None else f"yours: {mine.kind} {mine.file or mine.calculator}".rstrip()
        print(f"{spec.key:<24}{spec.licence or 'licence unknown':<18}{spec.title}  {where}".rstrip())
        if spec.citation:
            print(f"{'':<24}{spec.citation}")
    return 0


def _row(key: str, mine: UserPotential | None) -> dict[str, Any]:
    spec = catalogue()[key].spec
    facts = {"key": key, "title": spec.title, "licence": spec.licence, "citation": spec.citation}
    return {**facts, "settings": None if mine is None else mine.model_dump(mode="json")}


def _add(options: argparse.Namespace) -> int:
    try:
        arguments = json.loads(options.arguments)
    except ValueError as error:
        raise ModelError(
            Text("The arguments are not JSON: {0}.", error), hint="""Write them like '{"modal": "mpa"}'."""
        ) from error
    values = {name: value for name, value in vars(options).items() if name not in {"do", "trust"}}
    potential = user_potentials.parse(
        {
            **values,
            "arguments": arguments,
            "title": options.title or options.key,
            "file": str(Path(options.file).expanduser().absolute()) if options.file else "",
            "elements": [part for part in options.elements.replace(",", " ").split() if part],
            "sha256": _trusted(options.file) if options.trust and options.file else "",
        }
    )
    if potential.key in discover():
        raise ModelError(Text("There is a potential named {0} already.", potential.key), hint="Choose another name.")
    user_potentials.add(potential)
    print(f"{potential.key}: kept in {user_potentials.path()}")
    if potential.file and not potential.sha256:
        print(f"{_WARNING}If you do: matterdesk potentials trust {potential.key}", file=sys.stderr)
    return 0


def _trusted(file: str) -> str:
    print(_WARNING, end="", file=sys.stderr)
    return user_potentials.hash_of(file)


def _remove(options: argparse.Namespace) -> int:
    user_potentials.remove(options.key)
    print(f"{options.key}: removed")
    return 0


def _trust(options: argparse.Namespace) -> int:
    potential = user_potentials.found(options.key)
    if not potential.file:
        print(f"{options.key}: there is no model file to trust")
        return 0
    trusted = potential.model_copy(update={"sha256": _trusted(potential.file)})
    user_potentials.add(trusted, replaces=potential.key)
    print(f"{options.key}: trusted, SHA-256 {trusted.sha256}")
    return 0


def _test(options: argparse.Namespace) -> int:
    known = catalogue()
    if options.key not in known:
        user_potentials.found(options.key)
    trial = try_out(known[options.key].load)
    pressure = "none" if trial.pressure is None else f"{trial.pressure:.2f} GPa"
    print(f"crystal   {trial.formula}")
    print(f"energy    {trial.energy:.4f} eV/atom")
    print(f"force     {trial.force:.4f} eV/Å on an atom moved by 0.05 Å; slope of the energy {trial.slope:.4f} eV/Å")
    print(f"pressure  {pressure}")
    print(f"time      {trial.load_seconds:.1f} s to load, {trial.seconds:.3f} s a structure of this size")
    if not trial.fits:
        print("matterdesk: note: the force is not the slope of the energy; energies will drift", file=sys.stderr)
    return 0
