"""What does the same model look like as a user of Mesa would write it: an object an agent, a method a step?

Run it in a process with NUMBA_DISABLE_JIT=1: then the rules of behaviour that agents call are plain Python functions.
"""
