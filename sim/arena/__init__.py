"""What happens in a period? One file an action situation, in the words of the paper: phases of a lane or county."""
