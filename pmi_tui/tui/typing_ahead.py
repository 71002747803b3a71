"""What is typed faster than the screens follow: one key is dealt with wholly before the next one is looked at.

Textual passes keys from queue to queue, so that the letters which follow the key that opens a question would still
go to the list beneath, and act there.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual import events
    from textual.app import App
    from textual.dom import DOMNode

    Typed: TypeAlias = "events.Key | events.Paste"

ROUNDS = 3
"""Times that the queues are followed: for the key, for what its action posts, for the screen that this opens."""
PATIENCE = 1.0
"""Seconds after which a key counts as dealt with, whatever became of it."""


class TypingAhead:
    """Holds keys and pastes back while one is under way; `deal_with` is what passes one on."""

    def __init__(self, app: App[str], deal_with: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._deal_with = deal_with
        self._waiting: deque[Typed] = deque()
        self._since: float | None = None

    @property
    def is_idle(self) -> bool:
        """Whether every key has had its effect."""
        return self._since is None

    async def take(self, event: Typed) -> None:
        """Pass a key on, at once or when those before it have had their effect."""
        self._waiting.append(event)
        if self._since is None or time.monotonic() - self._since > PATIENCE:
            await self._next()

    async def _next(self) -> None:
        if not self._waiting:
            self._since = None
            return
        self._since = time.monotonic()
        await self._deal_with(self._waiting.popleft())
        self._follow(ROUNDS)

    def _follow(self, rounds: int) -> None:
        """Go through the queues from the focused widget up to the app, as keys do, so many times, then go on."""
        if rounds:
            self._step(self._app.focused or self._app.screen, rounds)
        else:
            self._app.call_later(self._next)

    def _step(self, node: DOMNode, rounds: int) -> None:
        if node is self._app:
            self._app.call_later(self._follow, rounds - 1)
            return
        above = node.parent or self._app
        if not node.call_later(self._step, above, rounds):
            self._step(above, rounds)
