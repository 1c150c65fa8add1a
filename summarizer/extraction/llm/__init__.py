"""The model engine: chunks of an article go to a model, its drafts come back as grounded items."""
