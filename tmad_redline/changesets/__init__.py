"""Change sets: which changes of a version go live together, how they depend on each other, and what is law on a day."""
