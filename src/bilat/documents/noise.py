"""Lines of a page that are no prose: widgets, credits, surveys, pointers to other articles.

Whole lines only, and only words that newspapers' own pages use for them; a sentence that mentions a
newsletter ends with a full stop and stays.
"""

from __future__ import annotations

import re

from bilat.documents.datelines import is_date_line

LONGEST = 300  # characters; a widget has a line
TERMINAL = re.compile(r"""[.!?…。！？；;:：][”’"'」』）)\]]*\s*$""")
WORDLIKE = re.compile(r"[^\W\d_]")

SHARING = (
    r"share(?: this)?(?: (?:article|story|post|page|on .{2,20}|via .{2,20}))?",
    r"tweet|pin it|print|e-?mail|save|copy link|link copied!?|facebook|twitter|x|whatsapp|telegram|linkedin",
    r"reddit|wechat|weibo|line|instagram|youtube|messenger|pinterest|follow us(?: on .*)?",
    r"comments?(?: \(\d+\))?|leave a (?:comment|reply)|post a comment",
    r"\d+ (?:comments?|shares?|views?|likes?)",
    r"分享(?:到|至|本文)?.{0,12}|点赞|收藏|评论(?:\s*\d*)?|扫一扫.{0,20}|关注我们.{0,10}",
    r"kongsi(?:kan)?(?: artikel)?(?: ini)?|bagikan.*|komen(?:tar)?",
)
SELLING = (
    r"subscribe(?: (?:now|today|to .*))?|sign (?:up|in)(?: .*)?|log ?in|register(?: now)?|newsletter.*",
    r"get (?:the|our) .{0,60}newsletter.*|advertisement|advertising|sponsored(?: content)?|ads? by .*",
    r"story continues below.*|(?:continue|keep) reading.*|download (?:our|the) .{0,60}app.*|click here.*",
    r"广告|iklan|langgan(?:i)?.*",
)
ASKING = (
    r"(?:take|complete|join) (?:our|the|this) (?:short |quick )?(?:survey|poll|quiz).*",
    r"(?:did you|do you) (?:find|like) this .*\??|was this (?:article|page|story) (?:helpful|useful).*",
    r"(?:rate|like) this (?:article|story).*|how (?:satisfied|likely) are you.*|yes|no|yes\s*/?\s*no",
    r"submit|vote|thank you for (?:your feedback|voting|subscribing).*",
)
CREDITS = (
    r"(?:copyright|©|\(c\)).*|all rights reserved.*|\d+ min(?:ute)?s? read|reading time.*",
    r"(?:tags?|topics?|keywords?|filed under|categories|category)\s*[:：].*",
    r"(?:责任|执行)?(?:编辑|校对|审核|监制|记者|作者|来源|责编)[:：].{0,30}",
    r"[【\[（(](?:责任)?编辑[:：]?.{0,12}[】\])）]|版权(?:所有|声明).*|hak cipta.*",
)
NAVIGATION = (
    r"back to top|next(?: article)?|previous(?: article)?|home|menu|search|skip to (?:main )?content",
    r"cookies?(?: policy| settings)?|accept(?: all)?(?: cookies)?|privacy policy|terms (?:of|and) .*",
    r"listen to (?:this )?article.*|loading\W*|play video|watch (?:now|video).*|pause|unmute",
    r"返回(?:顶部|首页)|打印|字号.{0,8}|上一篇.*|下一篇.*",
)
OTHERS = (
    r"related(?: (?:stories|articles|news|posts|content|topics|links))?|read (?:more|next|also|full story)",
    r"also read|see (?:also|more)|more (?:stories|from .*|on this.*)|recommended(?: for you)?",
    r"you (?:may|might) (?:also )?like.*|most (?:read|popular|viewed)|trending(?: now)?|latest news",
    r"top stories|breaking news|相关(?:阅读|新闻|文章|链接|报道|推荐)|延伸阅读|推荐阅读|热点新闻|热门.{0,6}",
    r"baca (?:juga|lagi|selengkapnya|lanjut)|(?:berita|artikel) (?:berkaitan|terkait|lain)",
)


def _whole_line(*groups: tuple[str, ...]) -> re.Pattern[str]:
    alternatives = "|".join(pattern for group in groups for pattern in group)
    return re.compile(rf"^\W*(?:{alternatives})\W*$", re.IGNORECASE)


NOISE = _whole_line(SHARING, SELLING, ASKING, CREDITS, NAVIGATION, OTHERS)
ANNOUNCES = _whole_line(OTHERS, ASKING)
# "By Aminah Hassan", "By Wang Li and Zhang Wei in Nairobi", "By Ana Rojas, Lima", and "By" where the name is a link.
BYLINE = re.compile(
    r"^[Bb](?:y|Y)(?:\s*:)?(?:(?:,|\s\|)?\s+(?:[A-Z][\w.’'-]*|and|in|bin|binti|de|van|,)){0,8}$|^Oleh\s+[A-Z][^.]{0,60}$"
)
# "Read more: Minister visits port" carries its headline on the same line.
WITH_HEADLINE = re.compile(
    r"^\W*(?:read more|read also|also read|related|see also|recommended|more on this|don'?t miss|must read|"
    r"watch|subscribe|follow us|baca juga|baca lagi|berita berkaitan|相关阅读|相关新闻|延伸阅读|推荐阅读)"
    r"\s*[:：|>»–—-]+\s*\S",
    re.IGNORECASE,
)


def is_closed(text: str) -> bool:
    """Whether a text ends with the end of a sentence (or of a part of one), quotation marks apart."""
    return bool(TERMINAL.search(text[-24:]))


def is_noise(line: str) -> bool:
    """Whether a line is a widget, a credit or a pointer to another article."""
    if len(line) > LONGEST:
        return False
    if not WORDLIKE.search(line) and not any(ch.isdigit() for ch in line):
        return True
    if is_date_line(line) or BYLINE.match(line):
        return True
    return bool(NOISE.match(line) or (WITH_HEADLINE.match(line) and not is_closed(line)))


def announces_others(line: str) -> bool:
    """Whether the lines after this one may be headlines of other articles, or answers of a survey."""
    return len(line) <= LONGEST and bool(ANNOUNCES.match(line))
