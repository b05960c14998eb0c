"""What does the model look like as a user of Mesa would write it: an object an agent, a method a step?

It is frozen at the release that saved.py names, with that release's rules, and uses nothing of the engine.
"""
