"""A corpus: every document gets one result, exactly once, through kills and restarts.

inputs → scan → journal (SQLite) → workers (processes, for a model with an event loop each) → journal →
reports.jsonl and tables. Everything but the inputs lies in one folder, the run.
"""
