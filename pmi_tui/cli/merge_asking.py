"""Who wins where a file and the plan both changed, what goes that a file lacks, and whether to merge at all."""

from __future__ import annotations

import sys

from pmi_tui.errors import ConflictError, UsageError
from pmi_tui.services.conflicts import Side
from pmi_tui.services.merge_words import counts, differences, merge_lines, missing_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from pmi_tui.cli.call import Call
    from pmi_tui.services.conflicts import Difference
    from pmi_tui.services.importing import Imported
    from pmi_tui.services.merging import Merge

_FAIL = "fail"
_SIDES = {"m": Side.MINE, "p": Side.MINE, "o": Side.THEIRS, "a": Side.THEIRS, "f": Side.THEIRS}
"""*Mío* and *otro* as in the interface, plan, archivo and file as people call them."""
_YES = frozenset({"s", "si", "sí", "y", "yes"})


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
        self._asked: set[str] = set()
        self._gone: set[str] = set()

    def __call__(self, merge: Merge) -> tuple[Side, ...]:
        """The side of each clash; ConflictError where a person would have to say it and cannot be asked."""
        clashes = differences(merge, self._call.texts)
        if self._rule is not None and self._rule != _FAIL:
            return (Side(self._rule),) * len(clashes)
        if self._rule == _FAIL or not self._may_ask:
            raise self._refusal(merge, clashes)
        return tuple(self._ask(each) for each in clashes)

    def _refusal(self, merge: Merge, clashes: Sequence[Difference]) -> ConflictError:
        """What to raise, once each conflict was told."""
        from pmi_tui.cli.json_imports import conflict_items
        from pmi_tui.cli.merge_telling import tell_clashes
        from pmi_tui.cli.streams import ListedConflictError

        tell_clashes(self._call, merge)
        first = f"{clashes[0].place}, {clashes[0].field}"
        listed = conflict_items(merge, self._call.texts)
        return ListedConflictError(
            "merge_conflicts", listed, where=merge.file, count=len(clashes), first=first
        )

    def agrees(self, imported: Sequence[Imported]) -> bool:
        """Whether merges may be written; asked for only on a terminal and without --yes."""
        tried = [(each, each.merge) for each in imported if each.merge is not None and each.done is not None]
        merges = [merge for _, merge in tried]
        if not merges or not self._may_ask or self._call.arguments.flag("yes"):
            return True
        from pmi_tui.cli.merge_telling import tell_basis, tell_decided, tell_lines

        for one, merge in tried:
            tell_basis(self._call, merge)
            tell_decided(self._call, one, merge)
            tell_lines(self._call, merge, all_of_them=True, gone=self._gone)
        total = sum(counts(each).changed + counts(each).added for each in merges) + len(self._gone)
        return self._says_yes(self._call.texts.count("cli.merge.ask", total))

    def let_go(self, merge: Merge) -> tuple[str, ...]:
        """The missing rows that are to go: those of which a person says so on a terminal; all are kept else."""
        if not self._may_ask or self._call.arguments.flag("yes") or not merge.outcome.missing:
            return ()
        texts = self._call.texts
        lines = [each for each in merge_lines(merge, texts) if each.kind == "missing"]
        unasked = [each for each in lines if each.key not in self._asked]
        missing = [each for each in merge.outcome.missing if each.id not in self._asked]
        what = missing_words(missing, texts)
        question = texts.count("cli.merge.ask_each", len(unasked), file=merge.file, what=what)
        if len(unasked) == 1 or (unasked and self._says_yes(question)):
            for each in unasked:
                about = texts(
                    "cli.merge.let_go", place=each.place, what=each.field, text=" ".join(each.old.split())
                )
                self._gone |= {each.key} if self._says_yes(about) else set()
        self._asked.update(each.key for each in unasked)
        return tuple(each.key for each in lines if each.key in self._gone)

    def _ask(self, clash: Difference) -> Side:
        """Until it is decided; ConflictError at the end of the input."""
        texts = self._call.texts
        versions = [
            f"  {texts(f'cli.merge.{name}')}: {' '.join(text.split()) or texts('value.blank')}"
            for name, text in (("base", clash.base), ("mine", clash.mine), ("theirs", clash.theirs))
        ]
        question = texts("cli.merge.which", place=clash.place, field=clash.field)
        while clash not in self._answers:
            answer = self._call.output.ask(question, *versions)
            if answer is None:
                raise ConflictError("merge_conflicts", count=1, first=f"{clash.place}, {clash.field}")
            side = _SIDES.get(answer[:1].casefold())
            if side is not None:
                self._answers[clash] = side
        return self._answers[clash]

    def _says_yes(self, question: str) -> bool:
        answer = self._call.output.ask(question)
        return answer is not None and answer.casefold() in _YES
