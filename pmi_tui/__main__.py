"""What `python -m pmi_tui` runs."""

from __future__ import annotations

from pmi_tui.cli.main import run

if __name__ == "__main__":
    run()
