"""What the engine costs, measured beside OpenFisca and beside what the machine itself can do. `make bench` runs all of it."""
