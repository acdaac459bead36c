"""`python -m tirek`, and the command `tirek`."""

from __future__ import annotations

from tirek.channels.cli.main import main

if __name__ == "__main__":
    main()
