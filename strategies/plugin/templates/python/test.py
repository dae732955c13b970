"""Tests of @NAME@ that need no Fides: python3 test_@NAME@.py"""

import unittest
from types import SimpleNamespace

from @NAME@ import decide


def after(partner):
    """What it does when the partner has played so."""
    return decide(SimpleNamespace(partner=list(partner), own=[], round=len(partner)))


class Decides(unittest.TestCase):
    def test_begins_with_cooperation(self):
        self.assertEqual(after(""), "C")

    def test_never_forgives(self):
        self.assertEqual(after("CCDCCCC"), "D")


if __name__ == "__main__":
    unittest.main()
