"""Where the store lies on another machine everything that reads answers, and nothing that writes does."""

from __future__ import annotations

import pytest

from tests.cli.counter import Counter
from tests.cli.writes import READS, WRITE_ELSEWHERE, WRITES, Words, cases, filled_in, live_in, tree


@pytest.fixture
def remote(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> tuple[Counter, dict[str, str]]:
    """A store with a history on a machine that has everything mounted from another one."""
    made = live_in(counter)
    table = counter.folder / "mountinfo"
    table.write_text("27 1 0:51 / / rw,relatime - nfs4 server:/home rw,vers=4.2\n")
    monkeypatch.setattr("pmi_tui.store.network.MOUNT_TABLE", str(table))
    return counter, made


@pytest.mark.parametrize(
    "words", [each for each in cases(WRITES) if each[0] not in WRITE_ELSEWHERE], ids=" ".join
)
def test_every_write_is_refused_and_goes_ahead_when_the_risk_is_taken(
    remote: tuple[Counter, dict[str, str]], words: Words
) -> None:
    counter, made = remote
    words = filled_in(words, made)
    before = tree(counter.store)
    for asked in (words, (*words, "-n")):
        refused = counter.ask(*asked, "--json")
        assert (refused.status, refused.out) == (5, "")
        assert refused.error["key"] == "network_folder"
    assert tree(counter.store) == before
    tried, done = (counter.ask(*words, *more, "--unsafe-network") for more in (("-n",), ()))
    assert "almacén está en una carpeta de red" not in done.err
    assert tried.status == done.status == (1 if words[0] == "doctor" else 0)


@pytest.mark.parametrize("words", [each for each in cases(READS) if each[0] != "demo"], ids=" ".join)
def test_what_reads_answers_and_leaves_nothing_behind(
    remote: tuple[Counter, dict[str, str]], words: Words
) -> None:
    counter, _ = remote
    before = tree(counter.store)
    assert counter.ask(*words).status == (1 if words[0] == "doctor" else 0)
    assert tree(counter.store) == before
