"""What goes over several pages: tables cut by the end of a page, heads printed again, sheets wider than the paper."""
