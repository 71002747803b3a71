"""Who wins where a file and the plan both changed, and whether to merge at all: by option, or asked for."""

from __future__ import annotations

import sys

from pmi_tui.errors import ConflictError, UsageError
from pmi_tui.services.conflicts import Side
from pmi_tui.services.merge_words import counts, differences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.conflicts import Difference
    from pmi_tui.services.importing import Imported
    from pmi_tui.services.merging import Merge

_FAIL = "fail"


class Deciding:
    """Decides each clash of each file; what a person answered once is not asked again."""

    def __init__(self, call: Call) -> None:
        """Raises UsageError for an unknown value of --on-conflict."""
        self._call = call
        self._rule = call.arguments.value("on-conflict")
        if self._rule not in (None, _FAIL, *Side):
            raise UsageError("unknown_on_conflict", text=self._rule)
        common = call.common
        self._may_ask = not (common.no_input or common.json or common.plain or call.dry_run)
        self._may_ask = self._may_ask and sys.stdin.isatty() and sys.stdout.isatty()
        self._answers: dict[Difference, Side] = {}

    def __call__(self, merge: Merge) -> tuple[Side, ...]:
        """The side of each clash; ConflictError where a person would have to say it and cannot be asked."""
        clashes = differences(merge, self._call.texts)
        if self._rule is not None and self._rule != _FAIL:
            return (Side(self._rule),) * len(clashes)
        if self._rule == _FAIL or not self._may_ask:
            first = clashes[0]
            raise ConflictError(
                "merge_conflicts", where=merge.file, count=len(clashes), first=f"{first.place}, {first.field}"
            )
        return tuple(self._ask(each) for each in clashes)

    def agrees(self, imported: Sequence[Imported]) -> bool:
        """Whether merges may be written; asked for only on a terminal and without --yes."""
        merges = [each.merge for each in imported if each.merge is not None and each.done is not None]
        if not merges or not self._may_ask or self._call.arguments.flag("yes"):
            return True
        from pmi_tui.cli.merge_telling import tell_basis, tell_lines

        for merge in merges:
            tell_basis(self._call, merge)
            tell_lines(self._call, merge, all_of_them=True)
        total = sum(counts(merge).changed + counts(merge).added for merge in merges)
        return self._answer(self._call.texts.count("cli.merge.ask", total)) in ("s", "si", "sí", "y", "yes")

    def _ask(self, clash: Difference) -> Side:
        texts = self._call.texts
        while clash not in self._answers:
            for name, text in (("base", clash.base), ("mine", clash.mine), ("theirs", clash.theirs)):
                shown = " ".join(text.split()) or texts("value.blank")
                sys.stderr.write(f"  {texts(f'cli.merge.{name}')}: {shown}\n")
            answer = self._answer(texts("cli.merge.which", place=clash.place, field=clash.field))
            if not answer:
                raise ConflictError("merge_conflicts", count=1, first=f"{clash.place}, {clash.field}")
            side = {"p": Side.MINE, "m": Side.MINE, "a": Side.THEIRS, "f": Side.THEIRS}.get(answer[:1])
            if side is not None:
                self._answers[clash] = side
        return self._answers[clash]

    @staticmethod
    def _answer(question: str) -> str:
        sys.stderr.write(f"{question} ")
        sys.stderr.flush()
        return sys.stdin.readline().strip().casefold()
