"""What happens in a period? One file an action situation, in the words of the paper; each is a kernel over lanes."""
