"""The law book: one page per measure, written from the law itself, for those who check it."""
