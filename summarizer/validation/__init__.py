"""The validator: independent rules over a report and its article. It trusts no extractor."""

from summarizer.validation.rules import RULES, Rule
from summarizer.validation.verdict import validate, validate_text

__all__ = ["RULES", "Rule", "validate", "validate_text"]
