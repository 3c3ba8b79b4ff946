"""One cell: its text cut by the pattern the form prints in it, and what its looks say it may be."""
