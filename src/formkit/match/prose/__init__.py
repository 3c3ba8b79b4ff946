"""Forms of headings with free text below them: work plans, notices, reports."""
