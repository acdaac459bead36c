"""Countries from outside: tables of people, households, kinship and facts, checked row by row (docs/import.md)."""
