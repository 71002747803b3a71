"""The least that an interface with Textual can be: what starts are compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Static

GREETING = "hello there"


class Hello(App[None]):
    def compose(self) -> ComposeResult:
        yield Static(GREETING)


if __name__ == "__main__":
    Hello().run()
