"""Bringing a plan in: a file or a pasted table, what was found in it, and a yes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from pmi_tui.services.importing import Imported, open_table, read_draft, read_file
from pmi_tui.tui.widgets.cells import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from pmi_tui.errors import PmiError
    from pmi_tui.services.importing import Table
    from pmi_tui.services.merging import Merge
    from pmi_tui.sheet.draft import Draft
    from pmi_tui.sheet.watching import Watcher
    from pmi_tui.tui.dialogs.question import Question
    from pmi_tui.tui.screens.import_preview import ImportPreview
    from pmi_tui.tui.screens.merge_preview import MergePreview
    from pmi_tui.tui.stage import Host

    Again = Callable[..., Question]
    """Asks once more, with what was typed."""


class Bringing:
    """Asks for a plan and hands over what takes it in; `take` calls that, shows what came of it or why not."""

    def __init__(self, screen: Host, take: Callable[[Callable[[], Imported]], object]) -> None:
        self.screen = screen
        self.desk = screen.desk
        self._take = take

    def ask(self) -> None:
        """Ask which way first."""
        from pmi_tui.tui.dialogs.menu import Menu

        texts = self.desk.texts
        entries = [("i", "file", texts("welcome.file")), ("p", "paste", texts("welcome.paste"))]

        def chosen(key: str | None) -> None:
            if key is not None:
                self.from_file() if key == "file" else self.from_paste()

        self.screen.app.push_screen(Menu(self.desk, texts("command.import"), entries), chosen)

    def from_file(self, typed: str = "") -> Question:
        """Ask for the path of a file."""
        from pmi_tui.tui.dialogs.path_prompt import PathPrompt, read_path

        found: list[bytes] = []

        def attempt(text: str) -> None:
            found[:] = [read_file(read_path(text))]

        def answered(text: str | None) -> None:
            if text is not None:
                self._read(found[0], read_path(text).name, lambda: self.from_file(text))

        question = PathPrompt(self.desk, self.desk.texts("welcome.path"), value=typed, attempt=attempt)
        self.screen.app.push_screen(question, answered)
        return question

    def from_paste(self, typed: str = "") -> Question:
        """Ask for the table itself."""
        from pmi_tui.tui.dialogs.long_text import LongText

        def answered(text: str | None) -> None:
            if text is not None:
                self._read(text.encode(errors="replace"), "", lambda: self.from_paste(text))

        label = self.desk.texts("welcome.paste_here")
        question = LongText(self.desk, label, value=typed, required=True)
        self.screen.app.push_screen(question, answered)
        return question

    def _read(self, data: bytes, name: str, again: Again) -> None:
        """Read it beside the screen, then show what was found; where it is no plan, ask again and say why."""
        from pmi_tui.services.merging import merge_into_own
        from pmi_tui.tui.dialogs.waiting import wait_for

        def read(watcher: Watcher) -> tuple[Table, Draft | Merge]:
            table = open_table(data, name, watcher.cancelled)
            merge = merge_into_own(self.desk.library, table, self.desk.texts, watcher)
            return table, merge or read_draft(self.desk.library, table, watcher=watcher)

        words = self.desk.texts("import.reading", name=name or self.desk.texts("import.pasted"))
        wait_for(
            self.screen, words, read, lambda found: self._look(*found, again), partial(self._ask_again, again)
        )

    def _look(self, file: Table, found: Draft | Merge, again: Again) -> None:
        """A new plan to look through, or what changes in the one that a workbook knows as its own."""
        from pmi_tui.services.merging import Merge
        from pmi_tui.tui.screens.import_preview import ImportPreview

        if isinstance(found, Merge):
            self._look_at_merge(found, None, again)
        else:
            self._look_at_draft(ImportPreview(self.desk, file, found), again)

    def _look_at_draft(self, preview: ImportPreview, again: Again) -> None:
        self._show(preview, lambda: self._go(preview, preview.destination, again), again)

    def _look_at_merge(self, merge: Merge, table: ImportPreview | None, again: Again) -> None:
        """`table` is how the table was understood that a person put into the plan."""
        from pmi_tui.tui.screens.merge_preview import MergePreview

        preview = MergePreview(self.desk, merge, table.columns if table is not None else None)

        def elsewhere() -> None:
            if table is not None:
                self._go(table, preview.destination, again)

        self._show(preview, elsewhere, again)

    def _show(
        self, preview: ImportPreview | MergePreview, elsewhere: Callable[[], object], again: Again
    ) -> None:
        """Show what was found; who leaves it comes back to the question."""
        from pmi_tui.tui.screens.destination import ELSEWHERE
        from pmi_tui.tui.screens.import_preview import TAKEN

        def left(answer: str | None) -> None:
            if answer == TAKEN:
                self._take(preview.bring)
            else:
                elsewhere() if answer == ELSEWHERE else again()

        self.screen.app.push_screen(preview, left)

    def _go(self, table: ImportPreview, plan_id: str | None, again: Again) -> None:
        """Let a table go into a plan that is here, or be a new one after all."""
        from pmi_tui.services.merging import merge_into
        from pmi_tui.tui.dialogs.waiting import wait_for
        from pmi_tui.tui.screens.import_preview import ImportPreview

        desk, file, draft = self.desk, table.file, table.draft
        if plan_id is None:
            self._look_at_draft(ImportPreview(desk, file, draft, table.columns, table.sheet), again)
            return
        wait_for(
            self.screen,
            desk.texts("import.comparing", plan=plan_id),
            lambda watcher: merge_into(desk.library, file, plan_id, desk.texts, draft, watcher),
            lambda merge: self._look_at_merge(merge, table, again),
            lambda error: self._ask_again(again, error),
        )

    def _ask_again(self, again: Again, error: PmiError) -> None:
        question = again()
        question.call_after_refresh(question.say, self.desk.explain(error), Tone.LATE)
