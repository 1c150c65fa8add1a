"""Reports against gold: scores, every mistake in its place, what changed between two runs; and making gold.

Everything loads when it is asked for: the command line imports this package's modules one by one.
"""
