"""``python -m formkit``: the command line where no script is installed."""

from formkit.cli import main

if __name__ == "__main__":
    main()
