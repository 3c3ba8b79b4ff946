"""The form as it is printed, worked out once: its labels by every wording, its tables, its headings."""
