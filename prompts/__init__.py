"""Prompt templates and few-shot examples of the model engine, versioned by their content.

`system.md` the rules, `extract.md` and `glean.md` the questions, `examples.json` two texts of invented
places with the answers wanted for them. A `$name` is filled in by `summarizer.extraction.llm.prompting`.
"""
