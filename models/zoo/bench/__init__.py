"""Measurements of speed, beside other ways to run the same networks."""
