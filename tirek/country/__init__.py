"""Columns of people and households: the layout on disk, the synthetic Kazakhstan and its calibration, snapshots from outside."""
