"""Training images made on the spot: clean patches from pictures and generators, and their noise."""
