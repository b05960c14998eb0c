"""Who are the stakeholders, and how does each decide? One file a type: its record, and its decisions as plain
functions."""
