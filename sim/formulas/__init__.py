"""Which textbook formulas does the model use? Pure and scalar: numbers in, a number out."""
