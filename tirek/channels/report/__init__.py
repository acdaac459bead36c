"""The report of a country run: one page that opens from disk, without network."""
