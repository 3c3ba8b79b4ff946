"""Application packages (申报材料), pure: which file is which item of the list, what is missing or double, the
facts all forms share, the one data form that is typed in."""
