"""The brief: what goes in (`compose`) and how it looks (`render`)."""

from bilat.brief.compose import compose
from bilat.brief.model import Brief, TimelineItem
from bilat.brief.render import render

__all__ = ["Brief", "TimelineItem", "compose", "render"]
