"""The brief: what goes in (`compose`), which statements (`chosen`), and how it looks (`render`)."""

from bilat.brief.compose import compose
from bilat.brief.model import Brief, SaidItem, TimelineItem
from bilat.brief.render import render
from bilat.brief.said import chosen

__all__ = ["Brief", "SaidItem", "TimelineItem", "chosen", "compose", "render"]
