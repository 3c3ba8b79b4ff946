"""Where the form's labels stand in a submission, however they were reworded, moved or drawn."""
