"""Prompt templates, versioned by content (filled by the model engine)."""
