"""The flows of application packages (申报材料): made from one data file and a folder of materials, checked as received."""
