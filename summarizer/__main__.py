"""`python -m summarizer`: the same as the installed command."""

from summarizer.cli import main

if __name__ == "__main__":  # worker processes of the service load the main module under another name
    main(prog_name="summarizer")
