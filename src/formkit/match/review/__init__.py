"""A second look at what was read: values that may be another field's, and text that nobody took."""
