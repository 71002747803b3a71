"""Commands that copy what is shown to the clipboard of the person's terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pmi_tui.tui.commands import Pane
from pmi_tui.tui.screens.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pmi_tui.services.library import Target
    from pmi_tui.tui.stage import Stage


class Copying(Subject):
    """Copying the marked rows, or what is under the cursor."""

    def do_copy(self) -> None:
        """What matters most: a title, a task's text, a plan's name."""
        self._copy(self._cell(target) for target in self._targets)

    def do_copy_row(self) -> None:
        """The whole row, its cells parted by tabs."""
        self._copy(self._row(target) for target in self._targets)

    def _copy(self, lines: Iterator[str]) -> None:
        from pmi_tui.tui.dialogs.copied import copy

        if text := "\n".join(lines):
            copy(self.screen, text)

    def _cell(self, target: Target) -> str:
        from pmi_tui.tui.copies import cell_text

        return cell_text(self._library.plan(target.plan_id), target.item_id)

    def _row(self, target: Target) -> str:
        from pmi_tui.tui.copies import row_text

        return row_text(self.screen.desk, self._library.plan(target.plan_id), target.item_id)


class CopyingText(Copying):
    """Copying where there is a detail, too."""

    screen: Stage

    def do_copy(self) -> None:
        """As everywhere; in the detail all of its text."""
        if self.screen.pane is Pane.DETAIL:
            self._copy(self._detail())
        else:
            super().do_copy()

    def _detail(self) -> Iterator[str]:
        for each in self.screen.detail.paragraphs:
            yield f"{each.heading}: {each.text}" if each.heading and each.text else each.heading or each.text
