"""Who: economies, groups with dated membership, currencies, and every way they are written (rule S1).

Doors: `get`, `lookup`, `all_economies`, `names`, `group`, `all_groups`, `members`, `currency`.
"""

from bilat.economies.model import Currency, Economy, Group, Membership, Name

__all__ = ["Currency", "Economy", "Group", "Membership", "Name"]
