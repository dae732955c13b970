"""@NAME@: a strategy for Fides. Change `decide`; all that it may look at is in fides_plugin.py."""

from fides_plugin import play


def decide(view):
    """Cooperates until the partner has been seen to defect, then never again."""
    return "D" if "D" in view.partner else "C"


if __name__ == "__main__":
    # stochastic=False: it never leaves a move to chance. memory=None: it looks back at all rounds.
    # The referee measures both.
    play(decide, name="@NAME@", stochastic=False, memory=None)
