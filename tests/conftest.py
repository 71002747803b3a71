"""Property tests try the same values each time; `PMI_STORM` makes them look for others."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("storm", deadline=None, print_blob=True)
settings.load_profile("storm" if os.environ.get("PMI_STORM") else "same")
