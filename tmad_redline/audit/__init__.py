"""Says where a published redline is not true to the two versions it claims to compare, as a lawyer would put it."""
