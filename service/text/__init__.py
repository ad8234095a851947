"""How language and addresses look: shared by the rooms, knowing no field."""
