"""Two comparisons with one base brought together: what goes together, and what does not."""
