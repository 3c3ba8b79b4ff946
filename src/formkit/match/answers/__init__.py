"""The answers beside, below and inside the labels."""
