"""What does docs/odd.md say happens in one period, written again from that page alone in plain Python?

Nothing here comes from the engine or was written with its code at hand; numbers are compared in test_plain_model.py.
"""
