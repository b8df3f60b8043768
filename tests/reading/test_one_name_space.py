"""The rules of a sentence share one name space: each file adds methods to one chain of classes.

A method that two of them define is one rule hidden by another without a word. Where a later file fills in what an
earlier one only asks, or adds a case to it, that is meant and stands here.
"""

from collections import defaultdict

from bilat.reading.interpret import Sentence

MEANT = {"growth", "share_whose", "goal_told"}


def test_no_rule_hides_another() -> None:
    defined = defaultdict(list)
    for cls in Sentence.__mro__[:-1]:
        for name, member in vars(cls).items():
            if callable(member) and not name.startswith("__"):
                defined[name].append(cls.__name__)
    twice = {name: classes for name, classes in defined.items() if len(classes) > 1 and name not in MEANT}
    assert len(defined) > 200
    assert not twice
