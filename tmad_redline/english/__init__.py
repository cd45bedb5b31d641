"""What English sentences say of duties and amounts: who is to do what, and how much of what; text in, values out."""
