"""What came back to a consultation, read and put into one table."""
