"""The commands of build.py and what they say."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from deck.errors import Mistake, Mistakes, did_you_mean
from deck.progress import Console

HOUSE = Path(__file__).resolve().parent.parent


class Commands(click.Group):
    """A group that knows what a misspelt command may have meant."""

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        found = super().get_command(context, name)
        if found is None:
            raise Mistake(name, "there is no such command", did_you_mean(name, self.list_commands(context)))
        return found


@click.group(cls=Commands, invoke_without_command=True)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=HOUSE,
    show_default="this folder",
    help="The folder that holds slides/ and demos/.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), show_default="dist/ in the project", help="The folder to write."
)
@click.option("--explain", is_flag=True, help="Say of each run of a demo why it was needed, or that it is fresh.")
@click.option("--fresh", is_flag=True, help="Run every demo again, whatever is known.")
@click.pass_context
def deck(context: click.Context, project: Path, output: Path | None, explain: bool, fresh: bool) -> None:
    """Build the talk: slides/*.md and demos/ become dist/index.html, one file that needs no network.

    \b
    python build.py             build what has changed
    python build.py --explain   ... and say why each demo ran or not
    python build.py serve       show the talk, and build again at each change
    python build.py pdf         print the talk, once it is built
    python build.py gif NAME    film the run of a demo

    \b
    What is written:
    dist/index.html        the talk: open it with a double click
    dist/demos/NAME.html   one demo alone, to mail or to put in an iframe
    dist/figures/NAME.*    its still as SVG; as JSON its Plotly figure, where it has one
    dist/notebooks/        the lessons, for Jupyter or Colab

    Each demo runs once, with TensorFlow; what came of it is kept in .cache/ and used again until a file, a value
    or a version that it came from changes. The first build takes a minute or two, the next ones less than a second.

    A mistake in a slide or a demo is told in one line with its place and a remedy. All of them are told at once,
    and the last good dist/ stays as it was. Ctrl+C stops a build at any time and leaves nothing half done.

    Options for the project stand before the command: python build.py --project my-talk serve
    """
    context.obj = {"project": project.resolve(), "output": (output or project / "dist").resolve()}
    if context.invoked_subcommand is None:
        build(**context.obj, explain=explain, fresh=fresh)


@deck.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Where to listen.")
@click.pass_obj
def serve(given: dict[str, Any], port: int) -> None:
    """Show the talk, and build it again at each change.

    A page that is open at http://127.0.0.1:8000/ follows what you save: slides, demos, templates and styles. A mistake
    is told here, and the page stays as it was until it is mended. No other machine can see it; Ctrl+C ends it.
    """
    from deck.pipeline import check_places
    from deck.serving import serve as show

    check_places(**given)
    show(**given, port=port, build=lambda: _built(**given))


@deck.command()
@click.option("--steps/--no-steps", default=True, show_default=True, help="A page for each step, or for each slide.")
@click.pass_obj
def pdf(given: dict[str, Any], steps: bool) -> None:
    """Print the talk, as it was last built, to dist.pdf.

    An installed Chromium or Chrome does the printing. Every step of a demo has its still, so that the pages tell
    the whole story as a handout.
    """
    from deck.printing import print_deck

    output = given["output"]
    with Console() as console:
        said = print_deck(output / "index.html", output.with_name(f"{output.name}.pdf"), console, steps)
    print(said)


@deck.command()
@click.argument("name")
@click.option(
    "--set", "values", multiple=True, metavar="CONTROL=VALUE", help="A value other than the default; may be repeated."
)
@click.option("--to", type=click.Path(path_type=Path), show_default="NAME.gif", help="The file to write.")
@click.pass_obj
def gif(given: dict[str, Any], name: str, values: tuple[str, ...], to: Path | None) -> None:
    """Film the run of demo NAME as a GIF that plays anywhere.

    \b
    python build.py gif squares --set count=9 --to nine.gif

    NAME is a folder of demos/, CONTROL one of its controls; a wrong name is told with those that there are.
    A demo without a Plotly figure is filmed by Chromium or Chrome.
    """
    from deck.film import film

    with Console() as console:
        said = film(given["project"], name, values, to or Path(f"{name}.gif"), console)
    print(said)


def build(project: Path, output: Path, explain: bool = False, fresh: bool = False) -> None:
    """Build once and say how it went. Raises Mistake or Mistakes."""
    from deck.pipeline import build as make

    with Console() as console:
        built = make(project, output, console, explain=explain, fresh=fresh)
    for line in built.explained:
        print(line)
    print(f"{built.said(project)}, {console.seconds:.1f} s", flush=True)


def _built(project: Path, output: Path) -> bool:
    """Build, and tell the author's mistakes; whether there were none."""
    try:
        build(project, output)
    except (Mistake, Mistakes) as mistakes:
        print(mistakes, file=sys.stderr)
        return False
    return True


def run() -> None:
    """Enter by the command line; a mistake of the author or at the keyboard is told and ends with exit code 1."""
    try:
        deck.main(prog_name="python build.py", standalone_mode=False)
    except click.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        print(f"{error.format_message()} python build.py --help tells what there is.", file=sys.stderr)
    except (Mistake, Mistakes) as mistakes:
        print(mistakes, file=sys.stderr)
    else:
        return
    sys.exit(1)
