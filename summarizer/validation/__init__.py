"""The validator: independent rules over a report and its article. It trusts no extractor."""

from summarizer.validation.rules import RULES, Rule
from summarizer.validation.validate import validate

__all__ = ["RULES", "Rule", "validate"]
