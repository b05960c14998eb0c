"""How does an agent come to be what a row of records says?"""


def take_up(agent, row, columns):
    """Take up the columns of a row, {name: plain number}, as attributes, and begin."""
    for name, value in columns.items():
        setattr(agent, name, value)
    agent.begin(row)
