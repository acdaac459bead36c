"""What is drawn for the people of a block, subject by subject. Each `draw` adds columns that later subjects may read."""
