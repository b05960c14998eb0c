"""What is a mine: its records, what restoring it needs, and what it brings?"""
