"""The commands of build.py and what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from deck.errors import Mistake, Mistakes
from deck.progress import Console

HOUSE = Path(__file__).resolve().parent.parent


@click.group(invoke_without_command=True)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=HOUSE,
    show_default="this folder",
    help="Folder with slides/ and demos/.",
)
@click.option("--output", type=click.Path(path_type=Path), help="Where to write.  [default: dist in the project]")
@click.option("--explain", is_flag=True, help="Say of each demo's runs why they are run or not.")
@click.option("--fresh", is_flag=True, help="Forget what was run before, and run every demo.")
@click.pass_context
def deck(context: click.Context, project: Path, output: Path | None, explain: bool, fresh: bool) -> None:
    """Build the talk: slides/*.md and demos/ become dist/index.html, one file that needs no network.

    \b
    Each demo runs with TensorFlow, once: what is known is kept in .cache/ and used
    again until a file, a value or a version that it came from changes.
        python build.py             build what has changed
        python build.py --explain   ... and say why each demo ran or not
        python build.py serve       build, show, and build again at each change
        python build.py pdf         print the talk
        python build.py gif NAME    film a demo's run

    \b
    dist/index.html          the talk
    dist/demos/NAME.html     one demo alone, to mail or to put in an iframe
    dist/figures/NAME.*      its Plotly figure as JSON, its still as SVG

    A mistake in a slide or a demo is told in one line with its place and a remedy;
    all of them are told at once, and the last good dist/ stays as it was.
    """
    context.obj = {"project": project.resolve(), "output": output}
    if context.invoked_subcommand is None:
        raise SystemExit(0 if build(project.resolve(), output, explain, fresh) else 1)


@deck.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.pass_obj
def serve(given: dict[str, Any], port: int) -> None:
    """Build, show the talk at 127.0.0.1, and build again at each change; the open page follows."""
    from deck.serving import serve as show

    project, output = given["project"], given["output"] or given["project"] / "dist"
    build(project, given["output"])
    _told(lambda: show(project, output, port, lambda: build(project, given["output"])))


@deck.command()
@click.option("--steps/--no-steps", default=True, show_default=True, help="One page a step, or one a slide.")
@click.pass_obj
def pdf(given: dict[str, Any], steps: bool) -> None:
    """Print the built talk to dist.pdf with an installed Chromium or Chrome."""
    from deck.printing import print_deck

    output = given["output"] or given["project"] / "dist"
    _told(lambda: print(print_deck(output / "index.html", output.with_suffix(".pdf"), steps)))


@deck.command()
@click.argument("name")
@click.option("--set", "values", multiple=True, metavar="CONTROL=VALUE", help="A value other than the default.")
@click.option("--to", type=click.Path(path_type=Path), help="The file to write.  [default: NAME.gif]")
@click.pass_obj
def gif(given: dict[str, Any], name: str, values: tuple[str, ...], to: Path | None) -> None:
    """Film the run of demo NAME: python build.py gif NAME --set rate=1.9"""
    from deck.film import film

    _told(lambda: print(film(given["project"], name, values, to or Path(f"{name}.gif"))))


def _told(work: Callable[[], None]) -> None:
    """Do something; an author's mistake becomes a line and exit code 1."""
    try:
        work()
    except (Mistake, Mistakes) as mistakes:
        print(mistakes, file=sys.stderr)
        raise SystemExit(1) from None


def build(project: Path, output: Path | None, explain: bool = False, fresh: bool = False) -> bool:
    """Build once and say how it went; whether it went well."""
    from deck.pipeline import build as make

    console = Console()
    try:
        built = make(project, output or project / "dist", console, explain=explain, fresh=fresh)
    except (Mistake, Mistakes) as mistakes:
        console.close()
        print(mistakes, file=sys.stderr)
        return False
    except KeyboardInterrupt:
        console.close()
        print("stopped; dist/ is as it was", file=sys.stderr)
        return False
    console.close()
    for line in built.explained:
        print(line)
    print(f"{built.said(project)}, {console.seconds:.1f} s")
    return True


def run() -> None:
    """Enter by the command line."""
    deck.main(prog_name="python build.py")
