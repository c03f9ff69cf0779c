"""Restoration networks, one module each, written from their papers' descriptions."""
