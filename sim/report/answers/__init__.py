"""What does each experiment answer? Sentences in both languages, made from the numbers of its tables."""
