"""`evidence`: recording medios de verificación, with files that are copied into the store."""

from __future__ import annotations

from pmi_tui.cli.answers import answer_act
from pmi_tui.domain.notes import EvidenceKind
from pmi_tui.domain.text import fold
from pmi_tui.errors import UsageError
from pmi_tui.i18n.languages import LANGUAGES
from pmi_tui.i18n.texts import Texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pmi_tui.cli.call import Call


def evidence(call: Call) -> int:
    """Record a piece of evidence: what it is, the files and the link that show it."""
    from pmi_tui.services.evidencing import add_evidence

    reference, description, *files = call.words(least=2)
    arguments = call.arguments
    named = arguments.value("kind")
    done = add_evidence(
        call.library,
        call.library.resolve(reference),
        description,
        files,
        kind=_read_kind(call, named) if named is not None else None,
        link=arguments.value("link"),
        dated=arguments.day("dated", call.today),
        dry_run=call.dry_run,
    )
    return answer_act(call, "evidence", done)


def _read_kind(call: Call, text: str) -> EvidenceKind:
    """The kind that a word names, in any language of the program."""
    languages = [Texts(each) for each in LANGUAGES]
    by_word = {fold(texts(f"evidence.{kind}")): kind for kind in EvidenceKind for texts in languages}
    by_word |= {kind.value: kind for kind in EvidenceKind}
    found = by_word.get(fold(text).strip())
    if found is None:
        choices = ", ".join(call.texts(f"evidence.{kind}") for kind in EvidenceKind)
        raise UsageError("wrong_choice", text=text, option="--kind", choices=choices)
    return found
