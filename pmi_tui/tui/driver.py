"""The terminal driver: it sends only cells that differ and sleeps until a byte comes.

Textual re-sends every cell of whatever was refreshed, wakes ten times a second to look for input
and takes escape sequences for keys when the line cuts them in two. This is the one module that
uses private parts of Textual (`Driver._app`, `XTermParser`, `LinuxDriver`'s threads), because the
public hook, `App(driver_class=...)`, ends at the class; hence Textual is pinned to a minor release.
"""

from __future__ import annotations

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterable
from threading import Event, Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from pmi_tui.tui.frames import Frame
from pmi_tui.tui.keys_input import KeyAssembler, Kind, Token
from pmi_tui.tui.output import Output
from pmi_tui.tui.painting import Painter

if TYPE_CHECKING:
    from textual.app import App
    from textual.driver import Driver

Answer = TypeVar("Answer")

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
_SYNC_FROM = 1024
"""Bytes of a frame from which its parts could be seen one after the other."""
_OTHER_SCREEN = "\x1b[?1049"
_FILLING_TERMS = ("xterm", "tmux", "alacritty", "foot", "konsole", "vte", "kitty", "putty", "rxvt", "linux")
"""What TERM begins with where erasing fills with the background colour."""


def choose_driver() -> type[Driver] | None:
    """Return the driver for `App(driver_class=...)`, or None where Textual's own choice stands.

    It stands if TEXTUAL_DRIVER names one, and if PMI_PLAIN_DRIVER is 1.
    """
    if os.environ.get("TEXTUAL_DRIVER") or os.environ.get("PMI_PLAIN_DRIVER") == "1":
        return None
    return ThriftyDriver


def redraw(app: App[Answer]) -> None:
    """Draw the whole screen anew, whatever has come upon the terminal from elsewhere (a message of the system)."""
    if isinstance(app._driver, ThriftyDriver):
        app._driver.forget_screen()
    app.screen.refresh(layout=True)


class ThriftyDriver(LinuxDriver):
    """Textual's driver for Linux and macOS with a copy of the screen and a sleeping input thread."""

    def __init__(
        self,
        app: App[object],
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._painting = Lock()
        self._painter = Painter(fills=os.environ.get("TERM", "").startswith(_FILLING_TERMS))
        self._shown, self._wanted = Frame(0, 0), Frame(0, 0)
        self._touched: set[int] = set()
        self._is_stale = True
        self._syncs = False
        self._output: Output | None = None
        self._encoding = _encoding_of(self._file)
        self._wake_reader = self._wake_writer = -1
        self._leaving = Event()
        self._parser = XTermParser(debug)

    # Output

    def write(self, data: str) -> None:
        """Send what of a frame differs from the screen; pass on whatever is no frame."""
        if data in (_SYNC_START, _SYNC_END):
            self._syncs = True
            return
        assert self._output is not None, "Driver must be in application mode"
        with self._painting:
            if _is_frame(data) and self._take_up(data):
                if not self._output.is_busy:
                    self._put(self._paint())
                return
            self._put(self._paint())
            if _OTHER_SCREEN in data or _is_frame(data):
                self._is_stale = True
            self._put(data)

    def forget_screen(self) -> None:
        """Take nothing as known of what the terminal shows, so that it is written anew.

        It only leaves word, because signal handlers call it in the middle of anything.
        """
        self._is_stale = True

    def _take_up(self, data: str) -> bool:
        if self._is_stale or (self._wanted.width, self._wanted.height) != self._app.size:
            self._forget()
        touched = self._wanted.read(data)
        self._touched |= touched or set()
        return touched is not None

    def _forget(self) -> None:
        self._is_stale = False
        width, height = self._app.size
        self._shown, self._wanted = Frame(width, height), Frame(width, height)
        self._touched = set()
        self._painter.forget()

    def _paint(self) -> str:
        touched, self._touched = self._touched, set()
        changes = self._painter.paint(self._shown, self._wanted, touched)
        if self._syncs and len(changes) >= _SYNC_FROM:
            return _SYNC_START + changes + _SYNC_END
        return changes

    def _paint_late(self) -> bytes:
        with self._painting:
            return self._encode(self._paint())

    def _put(self, text: str) -> None:
        if text and self._output is not None:
            self._output.put(self._encode(text))

    def _encode(self, text: str) -> bytes:
        return text.encode(self._encoding, "replace")

    def _get_terminal_size(self) -> tuple[int, int]:
        """Return the size, which Textual asks for when it changes: the terminal then moves its cells."""
        self.forget_screen()
        return super()._get_terminal_size()

    # Beginning and end

    def start_application_mode(self) -> None:
        """Take the terminal, with a writer of our own in place of Textual's."""
        self._wake_reader, self._wake_writer = os.pipe()
        self._leaving.clear()
        assert self._file is not None, "the interface needs a terminal"
        self._output = Output(self._file.fileno(), self._paint_late, self._lose_terminal)
        self._output.start()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self._writer_thread.stop()
            self._writer_thread = None

    def disable_input(self) -> None:
        """End the input thread at once rather than at its next look."""
        self._leaving.set()
        if self._wake_writer >= 0:
            os.write(self._wake_writer, b".")
        super().disable_input()

    def close(self) -> None:
        """Write what is left and give back what was opened."""
        super().close()
        if self._output is not None:
            self._output.stop()
            self._output = None
        for descriptor in (self._wake_reader, self._wake_writer):
            if descriptor >= 0:
                os.close(descriptor)
        self._wake_reader = self._wake_writer = -1

    def _lose_terminal(self) -> None:
        """End like a program whose line was hung up; it runs in a thread of the driver."""
        if not self._leaving.is_set():
            hung_up = signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
            os.kill(os.getpid(), signal.SIGHUP if hung_up else signal.SIGTERM)

    # Input

    def run_input_thread(self) -> None:
        """Wait for bytes, or for the moment at which a lone Esc is one, and send the events."""
        assembler = KeyAssembler(constants.ESCAPE_DELAY)
        decode = getincrementaldecoder(_encoding_of(sys.__stdin__))("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            selector.register(self._wake_reader, selectors.EVENT_READ)
            while not self._leaving.is_set():
                due = assembler.due
                ready = selector.select(None if due is None else max(0.0, due - monotonic()))
                if any(key.fd == self.fileno for key, _ in ready):
                    data = self._read()
                    if not data:
                        self._lose_terminal()
                        return
                    self._send(assembler.feed(decode(data), monotonic()))
                else:
                    self._send(assembler.tick(monotonic()))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _send(self, tokens: Iterable[Token]) -> None:
        for token in tokens:
            for message in self._messages(token):
                if isinstance(message, events.Resize):
                    self.forget_screen()
                self.process_message(message)

    def _messages(self, token: Token) -> list[Message]:
        """Return the events of a token; a sequence that is no key says nothing."""
        if token.kind is Kind.PASTE:
            return [events.Paste(token.text)]
        if token.kind is Kind.ESCAPE:
            return [events.Key("escape", token.text)]
        messages = list(self._parser.feed(token.text))
        if self._parser._awaiting.timeout is not None:
            if not token.text.startswith(("\x1b[", "\x1bO")):
                messages += self._parser.feed("")
            self._parser = XTermParser(self._debug)
        return messages


def _is_frame(data: str) -> bool:
    """Return whether this is a piece of the screen: it begins with a cursor move."""
    return data.startswith("\x1b[") and data[2:3].isdigit() and "H" in data[:12]


def _encoding_of(stream: object) -> str:
    """Return the encoding of a standard stream, UTF-8 where it would be plain ASCII."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return "utf-8" if encoding.lower() in ("ascii", "us-ascii", "ansi_x3.4-1968") else encoding
