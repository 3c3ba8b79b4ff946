"""Tables from their rules; from their gaps or the order they were drawn in, where no rule is drawn."""
