"""Data files (.yaml .json .jsonl .csv .xlsx) to fill and check from."""
