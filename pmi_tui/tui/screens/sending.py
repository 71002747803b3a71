"""Writing plans to files: which format, how much of the plan, where to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.domain.frozen import replace
from pmi_tui.errors import PmiError
from pmi_tui.services.export_files import with_suffix, write_file
from pmi_tui.services.export_run import Request, Run, run
from pmi_tui.services.exporting import Desk as Writing
from pmi_tui.sheet.writers.material import Format
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.domain.plan import Plan
    from pmi_tui.sheet.watching import Watcher
    from pmi_tui.tui.dialogs.question import Question
    from pmi_tui.tui.stage import Stage

LETTERS = (
    ("x", Format.XLSX),
    ("w", Format.DOCX),
    ("c", Format.CSV),
    ("t", Format.TSV),
    ("m", Format.MD),
    ("j", Format.JSON),
)
ALL, FILTER, UNITS = "all", "filter", "units"


class Sending:
    """Asks what is to be written and where, writes it beside the screen, and says what came of it."""

    def __init__(self, screen: Stage, plan: Plan) -> None:
        self.screen = screen
        self.desk = screen.desk
        self._request = Request(plan.id)

    def ask(self) -> None:
        """Ask for the format first."""
        texts = self.desk.texts
        entries = [(letter, each.value, texts(f"export.format.{each}")) for letter, each in LETTERS]
        self._menu(texts("export.which_format"), entries, self._formatted)

    def _menu(self, title: str, entries: list[tuple[str, str, str]], then: Callable[[str], object]) -> None:
        from pmi_tui.tui.dialogs.menu import Menu

        def chosen(key: str | None) -> None:
            if key is not None:
                then(key)

        self.screen.app.push_screen(Menu(self.desk, title, entries), chosen)

    def _formatted(self, key: str) -> None:
        texts, shown = self.desk.texts, self.desk.choice.filter.strip()
        self._request = replace(self._request, format=Format(key))
        entries = [("t", ALL, texts("export.scope.all"))]
        if shown:
            entries.append(("f", FILTER, texts("export.scope.filter", filter=shown)))
        entries.append(("u", UNITS, texts("export.scope.units")))
        self._menu(texts("export.which_scope"), entries, self._scoped)

    def _scoped(self, key: str) -> None:
        wanted = self.desk.choice.filter.strip() if key == FILTER else ""
        self._request = replace(self._request, wanted=wanted, by_unit=key == UNITS)
        plan_id = self._request.plan_id
        self._ask_path(f"~/{plan_id}/" if key == UNITS else f"~/{plan_id}.{self._request.format}")

    def _ask_path(self, typed: str) -> Question:
        from pmi_tui.tui.dialogs.path_prompt import PathPrompt, read_path

        def answered(text: str | None) -> None:
            if text is not None:
                folder = "/" if text.rstrip().endswith("/") else ""
                self._write(text, replace(self._request, out=self._named(f"{read_path(text)}{folder}")))

        question = PathPrompt(self.desk, self.desk.texts("export.where"), value=typed)
        self.screen.app.push_screen(question, answered)
        return question

    def _named(self, out: str) -> str:
        """A path with the suffix of the format that was chosen; where several files go, a folder."""
        return out if self._request.by_unit else with_suffix(out, self._request.format)

    def _write(self, typed: str, request: Request) -> None:
        from pmi_tui.tui.dialogs.waiting import wait_for

        settings = self.desk.session.settings
        writing = Writing(self.desk.texts, settings.threshold, settings.soon_days)

        def job(_: Watcher) -> Run:
            made = run(self.desk.library, request, writing)
            for each in made.files:
                if each.path is not None:
                    write_file(each.path, each.data, overwrite=request.overwrite)
            return made

        def failed(error: PmiError) -> None:
            if error.key == "file_exists":
                self._ask_to_overwrite(typed, request, str(error.where))
            else:
                question = self._ask_path(typed)
                question.call_after_refresh(question.say, self.desk.explain(error), Tone.LATE)

        wait_for(self.screen, self.desk.texts("export.writing"), job, self._tell, failed)

    def _ask_to_overwrite(self, typed: str, request: Request, path: str) -> None:
        """Only a yes writes over a file; a no leads back to the path."""
        from pmi_tui.tui.dialogs.confirm import Confirm

        def answered(yes: bool | None) -> None:
            if yes:
                self._write(typed, replace(request, overwrite=True))
            else:
                self._ask_path(typed)

        self.screen.app.push_screen(
            Confirm(self.desk, self.desk.texts("export.overwrite", path=path)), answered
        )

    def _tell(self, made: Run) -> None:
        texts, files = self.desk.texts, made.files
        if not files:
            self.screen.say(texts("export.nothing"), Tone.SOON)
            return
        lost = dict.fromkeys(texts(f"loss.{loss}") for each in files for loss in each.losses)
        words = texts.count("export.done", len(files), path=str(files[0].path))
        words += f" {texts('export.lost', what=', '.join(lost))}" if lost else ""
        self.screen.say(words)
