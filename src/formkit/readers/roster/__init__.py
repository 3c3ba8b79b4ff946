"""Result rosters (成绩汇总表), xlsx and csv, as they come: a hundred thousand rows at a time."""
