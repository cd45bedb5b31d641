"""What the command costs, always beside something that was measured in the same run."""
