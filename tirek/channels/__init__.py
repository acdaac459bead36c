"""What people touch: commands, pages, reports."""
