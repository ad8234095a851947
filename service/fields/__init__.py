"""The rooms: one for each field. None imports another; none knows the edge or the parser."""
