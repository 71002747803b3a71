"""pmi-tui: a keyboard-driven tracker for a Plan de Mejora Institucional."""

__version__ = "0.1.0"
