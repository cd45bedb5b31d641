"""The consultation pack: what is in it, its attachments, and the gate that it has to pass."""
