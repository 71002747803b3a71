"""Texts by key, in Spanish and English."""
