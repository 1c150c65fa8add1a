"""Side by side with peers: `python -m benchmarks`. See benchmarks/README.md."""
