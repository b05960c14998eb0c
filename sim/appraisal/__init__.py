"""What is a site worth to whoever might hold it? What it foresees, what it keeps, and the value of that."""
