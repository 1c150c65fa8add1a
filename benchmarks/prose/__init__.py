"""How well `validate_text` tells right summaries from wrong ones: real mistakes of models, and made ones."""
