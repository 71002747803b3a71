"""The table of commands: names, options, and where each one is carried out."""

from __future__ import annotations

from pmi_tui.cli.arguments import Option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.cli.call import Call

    Handler = Callable[[Call], int]

DRY_RUN = Option("--dry-run", "-n")


class Command:
    """A command: its English and its Spanish name, its options, and `module:function` below `cli/commands`."""

    __slots__ = ("handler", "name", "options", "spanish")

    def __init__(self, name: str, spanish: str, handler: str, *options: Option) -> None:
        self.name = name
        self.spanish = spanish
        self.handler = handler
        self.options = options

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it answers to."""
        return (self.name, self.spanish) if self.spanish != self.name else (self.name,)

    def load(self) -> Handler:
        """The function that carries it out; only now is its module loaded."""
        from importlib import import_module

        module, _, function = self.handler.partition(":")
        handler: Handler = getattr(import_module(f"pmi_tui.cli.commands.{module}"), function)
        return handler


COMMANDS: tuple[Command, ...] = (
    Command("status", "estado", "status:status", Option("--line"), Option("--by", value="by")),
    Command(
        "list",
        "lista",
        "listing:list_rows",
        Option("--what", value="what"),
        Option("--sort", value="field"),
        Option("--columns", value="columns"),
        Option("--limit", value="number"),
        Option("--exit-code"),
    ),
    Command("show", "ver", "show:show", Option("--history"), Option("--raw")),
    Command("add", "agregar", "adding:add", DRY_RUN),
    Command(
        "set",
        "poner",
        "edits:set_fields",
        Option("--where", value="filter"),
        Option("--if-revision", value="revision"),
        DRY_RUN,
    ),
    Command(
        "mark",
        "marcar",
        "edits:mark",
        Option("--reason", value="text"),
        Option("--on", value="day"),
        Option("--percent", value="number"),
        DRY_RUN,
    ),
    Command("done", "cumplir", "edits:done", Option("--on", value="day"), DRY_RUN),
    Command("postpone", "posponer", "edits:postpone", Option("--reason", value="text"), DRY_RUN),
    Command("note", "nota", "edits:note", Option("--kind", value="kind"), DRY_RUN),
    Command(
        "evidence",
        "evidencia",
        "evidence:evidence",
        Option("--link", value="url"),
        Option("--kind", value="kind"),
        Option("--dated", value="day"),
        DRY_RUN,
    ),
    Command(
        "move",
        "mover",
        "arranging:move",
        Option("--before", value="ref"),
        Option("--after", value="ref"),
        DRY_RUN,
    ),
    Command("renumber", "renumerar", "arranging:renumber", DRY_RUN),
    Command("rm", "quitar", "edits:remove", DRY_RUN),
    Command("trash", "papelera", "trash:trash"),
    Command("restore", "recuperar", "edits:restore", DRY_RUN),
    Command("purge", "purgar", "trash:purge", Option("--confirm", value="plan"), DRY_RUN),
    Command(
        "import",
        "importar",
        "importing:import_files",
        Option("--as", value="id"),
        Option("--into", value="plan"),
        Option("--on-conflict", value="side"),
        Option("--tracking-only"),
        Option("--sheet", value="name"),
        Option("--map", value="field=heading"),
        DRY_RUN,
        Option("--yes", "-y"),
    ),
    Command(
        "export",
        "exportar",
        "exporting:export",
        Option("--all"),
        Option("--output", "-o", value="file"),
        Option("--format", value="format"),
        Option("--by-unit"),
        Option("--with-internal"),
        Option("--force", "-f"),
        DRY_RUN,
    ),
    Command(
        "template",
        "plantilla",
        "exporting:template",
        Option("--output", "-o", value="file"),
        Option("--format", value="format"),
        Option("--force", "-f"),
        DRY_RUN,
    ),
    Command("close", "cerrar", "plans:close", Option("--on", value="day"), DRY_RUN),
    Command("reopen", "reabrir", "plans:reopen", DRY_RUN),
    Command("archive", "archivar", "plans:archive", DRY_RUN),
    Command("unarchive", "desarchivar", "plans:unarchive", DRY_RUN),
    Command("carry", "trasladar", "plans:carry", DRY_RUN),
    Command("history", "historial", "history:history", Option("--limit", value="number")),
    Command(
        "undo",
        "deshacer",
        "history:undo",
        Option("--steps", value="number"),
        Option("--act", value="id"),
        DRY_RUN,
    ),
    Command("redo", "rehacer", "history:redo", Option("--steps", value="number"), DRY_RUN),
    Command("backup", "respaldo", "backups:backup", DRY_RUN),
    Command(
        "init",
        "iniciar",
        "upkeep:init",
        Option("--shared", value="dir"),
        Option("--group", value="group"),
        Option("--readers"),
        DRY_RUN,
    ),
    Command("doctor", "doctor", "upkeep:doctor", Option("--fix"), DRY_RUN),
    Command("migrate", "migrar", "upkeep:migrate", DRY_RUN),
    Command("demo", "demo", "interface:demo"),
    Command("config", "ajustes", "config:config", DRY_RUN),
    Command("keys", "teclas", "keys:keys", Option("--check")),
    Command("where", "donde", "about:where"),
    Command("version", "version", "about:version"),
)
"""Every command, in the order of the help."""


def find_command(word: str) -> Command | None:
    """The command of this name, Spanish or English."""
    return next((command for command in COMMANDS if word in command.names), None)


def names() -> tuple[str, ...]:
    """Every name of every command."""
    return tuple(name for command in COMMANDS for name in command.names)
