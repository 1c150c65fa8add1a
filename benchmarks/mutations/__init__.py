"""Does the validator find one wrong thing in a right report? Mutants made from the annotated articles, and controls."""
