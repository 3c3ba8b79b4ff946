"""Submissions read: one, or a folder of them in a batch; what is kept of each and what is handed back."""
