"""One file over the network, whatever the network does: dropped, stalled, redirected, refused, lied to.

Rules: https only, to public addresses only, redirects followed by hand; http and loopback or private addresses only
where the user named that very host. A transfer that breaks goes on where it stopped, if the server's validator says
that the file is still the same. Nothing is at the target before size, hash and kind are right; then it is renamed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import email.utils
import hashlib
import ipaddress
import json
import os
import re
import socket
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx

from bilat.errors import DataError, NetworkError
from bilat.statistics.sources import archives
from bilat.statistics.sources.probe import kind_of

USER_AGENT = "bilat/0.1 (trade statistics; https://pypi.org/project/bilat/)"
REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (408, 425, 429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient and how trusting a download is; tests make these small.

    Attributes
    ----------
    most_bytes : largest file. attempts : tries without progress before giving up. redirects : how many are followed.
    stall : seconds without data, or with less than ``trickle`` bytes, after which the transfer is taken up again.
    wait : longest pause that Retry-After may ask for; a longer one is told to the user instead.
    """

    most_bytes: int = 1 << 30
    attempts: int = 5
    redirects: int = 5
    stall: float = 30.0
    trickle: int = 1024
    connect: float = 15.0
    backoff: float = 1.0
    wait: float = 120.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that arrived whole. ``url`` is the one that answered, without secrets."""

    path: Path
    url: str
    size: int
    sha256: str
    notes: tuple[str, ...] = ()


@dataclass
class Job:
    """One download while it goes on."""

    url: str
    target: Path
    limits: Limits
    explicit: bool
    headers: Mapping[str, str]
    secrets: Mapping[str, str]
    sleep: Callable[[float], None]
    progress: Callable[[int, int | None], None] | None
    notes: list[str] = field(default_factory=list)

    @property
    def part(self) -> Path:
        """The unfinished file."""
        return self.target.with_name(f".{self.target.name}.part")

    @property
    def state(self) -> Path:
        """What is known of the unfinished file: address, validator, length."""
        return self.target.with_name(f".{self.target.name}.part.json")


class Again(Exception):  # noqa: N818 - a signal, not an error
    """The transfer broke; try again after ``pause`` seconds (None: the usual backoff)."""

    def __init__(self, why: str, pause: float | None = None, *, unreachable: bool = False) -> None:
        self.why = why
        self.pause = pause
        self.unreachable = unreachable
        super().__init__(why)


def download(
    url: str,
    target: Path,
    *,
    limits: Limits | None = None,
    explicit: bool = False,
    headers: Mapping[str, str] | None = None,
    secrets: Mapping[str, str] | None = None,
    sha256: str = "",
    size: int | None = None,
    expects: tuple[str, ...] = (),
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[int, int | None], None] | None = None,
) -> Fetched:
    """Fetch ``url`` into ``target``, or raise and leave the target as it was.

    Parameters
    ----------
    explicit : the user named this address, so its own host may be loopback or private, and http if loopback.
    secrets : headers that are sent to the first host only and appear nowhere else.
    sha256, size : what the file must have, where known. expects : kinds of file (zip, json, text, …).

    Raises
    ------
    NetworkError
        No network, a refusal, a transfer that would not succeed, an address that is not allowed.
    DataError
        What came is not what was to come: another size, hash or kind, a damaged archive, a bomb.
    """
    job = Job(url, target, limits or Limits(), explicit, headers or {}, secrets or {}, sleep, progress)
    target.parent.mkdir(parents=True, exist_ok=True)
    final_url = transfer(job)
    digest, length = hashed(job.part)
    try:
        verify(job, digest, length, sha256=sha256, size=size, expects=expects)
    except DataError:
        forget(job)
        raise
    os.replace(job.part, target)
    job.state.unlink(missing_ok=True)
    return Fetched(target, final_url, length, digest, tuple(job.notes))


def transfer(job: Job) -> str:
    """Tries until the file is whole; gives the address that answered."""
    failures = 0
    while True:
        had = job.part.stat().st_size if job.part.exists() else 0
        try:
            return attempt(job)
        except Again as again:
            has = job.part.stat().st_size if job.part.exists() else 0
            failures = 1 if has > had else failures + 1
            most = min(2, job.limits.attempts) if again.unreachable else job.limits.attempts
            if failures >= most:
                if again.unreachable:
                    raise NetworkError(
                        f"the network cannot be reached: {again.why}", where=shown(job.url)
                    ) from None
                raise NetworkError(
                    f"the transfer did not succeed after {failures} tries",
                    where=shown(job.url),
                    found=again.why,
                    ways_out=(
                        "Try again: what has arrived is kept and the transfer goes on from there.",
                        "Download the file yourself and add it: bilat data add FILE.",
                    ),
                ) from None
            pause = again.pause
            if pause is None:
                pause = min(job.limits.backoff * 2 ** (failures - 1), 60.0)
            job.sleep(pause)


def attempt(job: Job) -> str:
    """One try: redirects, then the body."""
    url = job.url
    seen: set[str] = set()
    timeout = httpx.Timeout(job.limits.connect, read=job.limits.stall)
    with httpx.Client(follow_redirects=False, timeout=timeout, verify=True) as client:
        for _ in range(job.limits.redirects + 1):
            if url in seen:
                raise NetworkError(
                    "the address redirects in a circle", where=shown(job.url), found=shown(url)
                )
            seen.add(url)
            target, host = permitted(url, job)
            have, validator = resumable(job, url)
            headers = {
                "User-Agent": USER_AGENT,
                "Accept-Encoding": "identity",
                **job.headers,
                "Host": host,
            }
            if origin(url) == origin(job.url):
                headers.update(job.secrets)
            if have:
                headers.update({"Range": f"bytes={have}-", "If-Range": validator})
            request = client.build_request(
                "GET", target, headers=headers, extensions={"sni_hostname": urlsplit(url).hostname or ""}
            )
            try:
                response = client.send(request, stream=True)
            except httpx.ConnectError as error:
                if "CERTIFICATE" in str(error):
                    raise NetworkError(
                        "the server's certificate cannot be trusted", where=shown(url), found=said(error),
                        ways_out=("Check the address; behind a proxy that reads along, set SSL_CERT_FILE.",),
                    ) from None  # fmt: skip
                raise Again(said(error), unreachable=True) from None
            except httpx.TimeoutException:
                raise Again("no answer in time") from None
            except httpx.HTTPError as error:
                raise Again(said(error)) from None
            with contextlib.closing(response):
                if response.status_code in REDIRECTS:
                    where = response.headers.get("location", "")
                    if not where:
                        raise NetworkError("a redirect without an address", where=shown(url))
                    url = urljoin(url, where)
                    continue
                receive(job, url, response, have)
                return shown(url)
    raise NetworkError(f"more than {job.limits.redirects} redirects", where=shown(job.url), found=shown(url))


def permitted(url: str, job: Job) -> tuple[str, str]:
    """The address with its host replaced by a checked IP, and the Host header; NetworkError where not allowed.

    Connecting to the very address that was checked leaves no gap in which a name could change its mind.
    """
    parts = urlsplit(url)
    host = (parts.hostname or "").rstrip(".")
    start = urlsplit(job.url)
    own = job.explicit and origin(url) == origin(job.url)
    try:
        port = parts.port
    except ValueError:
        port = -1
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password or port == -1:
        raise NetworkError("this is no address to fetch from", where=shown(url), expected="https://host/…")
    try:
        found = socket.getaddrinfo(
            host, port or (443 if parts.scheme == "https" else 80), type=socket.SOCK_STREAM
        )
    except (OSError, UnicodeError) as error:
        raise Again(f"{host} has no address ({said(error)})", unreachable=True) from None
    ips = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
    public = all(is_public(ip) for ip in ips)
    loopback = all(ip.is_loopback for ip in ips)
    if parts.scheme == "http" and not (own and loopback):
        raise NetworkError(
            "only https is allowed", where=shown(url), found="http",
            ways_out=(f"Use https://{host}/ if the provider has it, or download the file yourself.",),
        )  # fmt: skip
    if not public and not own:
        raise NetworkError(
            "the address leads to a private network",
            where=shown(url),
            found=f"{host} is {ips[0]}" + (f", reached from {start.hostname}" if url != job.url else ""),
            expected="a public address",
            ways_out=("If you mean it, name that very address with --url.",),
        )
    netloc = f"[{ips[0]}]" if ips[0].version == 6 else str(ips[0])
    if proxied(parts.scheme, host):
        # A proxy resolves names itself; literal private addresses have been refused above all the same.
        netloc = host
    shown_host = host if port is None else f"{host}:{port}"
    return parts._replace(
        netloc=netloc if port is None else f"{netloc}:{port}", fragment=""
    ).geturl(), shown_host


def is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Whether an address is on the public network, also where IPv6 wraps an IPv4 address."""
    mapped = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None)
    return ip.is_global and not ip.is_multicast and (mapped is None or mapped.is_global)


def proxied(scheme: str, host: str) -> bool:
    """Whether the environment sends this host through a proxy."""
    import urllib.request

    return scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(host)


def origin(url: str) -> tuple[str, str, int]:
    """Scheme, host and port."""
    parts = urlsplit(url)
    try:
        port = parts.port
    except ValueError:
        port = None
    return parts.scheme, (parts.hostname or "").lower(), port or (443 if parts.scheme == "https" else 80)


def resumable(job: Job, url: str) -> tuple[int, str]:
    """How much is there already, and the validator to go on with; 0 where nothing can be gone on with."""
    try:
        state = json.loads(job.state.read_text(encoding="utf-8"))
        have = job.part.stat().st_size
    except (OSError, ValueError):
        return 0, ""
    validator = state.get("validator", "")
    if not have or not validator or state.get("url") != job.url:
        return 0, ""
    return have, validator


def receive(job: Job, url: str, response: httpx.Response, have: int) -> None:
    """The answer to the last redirect: a body, a part of one, a refusal."""
    status = response.status_code
    if status == 416 and have:
        forget(job)
        raise Again("the server has no such part: from the beginning", 0.0)
    if status in BUSY:
        raise busy(job, url, response)
    if status not in (200, 206):
        raise NetworkError(
            f"the server refused: {status} {response.reason_phrase}",
            where=shown(url),
            found=excerpt(response),
            ways_out=refusal(status),
        )
    resumed = status == 206 and have > 0
    validator = validator_of(response)
    if status == 206:
        match = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+|\*)", response.headers.get("content-range", ""))
        same = not validator or validator == resumable(job, url)[1]
        if not have or match is None or int(match[1]) != have or not same:
            forget(job)
            raise Again("the file changed while it was fetched: from the beginning", 0.0)
        total = int(match[3]) if match[3] != "*" else None
    else:
        length = response.headers.get("content-length", "")
        total = int(length) if length.isdigit() else None
    encoded = response.headers.get("content-encoding", "identity").lower() not in ("", "identity")
    if total is not None and total > job.limits.most_bytes:
        raise too_large(job, url, total)
    if not resumed:
        forget(job)
        job.state.write_text(
            json.dumps({"url": job.url, "validator": "" if encoded else validator, "total": total}),
            encoding="utf-8",
        )
    write(job, url, response, have if resumed else 0, None if encoded else total)


def write(job: Job, url: str, response: httpx.Response, have: int, total: int | None) -> None:
    """The body, with an eye on size and speed."""
    done = have
    mark, marked = time.monotonic(), done
    try:
        with job.part.open("ab" if have else "wb") as out:
            for block in response.iter_bytes():
                done += len(block)
                if done > job.limits.most_bytes:
                    raise too_large(job, url, done)
                out.write(block)
                if job.progress:
                    job.progress(done, total)
                now = time.monotonic()
                if now - mark > job.limits.stall:
                    if done - marked < job.limits.trickle:
                        raise Again("the transfer stalled")
                    mark, marked = now, done
            out.flush()
            os.fsync(out.fileno())
    except httpx.TimeoutException:
        raise Again("the transfer stalled") from None
    except httpx.HTTPError as error:
        raise Again(f"the transfer broke: {said(error)}") from None
    except OSError as error:
        raise NetworkError(
            "the file cannot be written", where=job.part, found=said(error),
            ways_out=("Free some space, or choose another folder.",),
        ) from None  # fmt: skip
    if total is not None and done != total:
        if done > total:
            forget(job)
        raise Again(f"{done:,} of {total:,} bytes came")


def busy(job: Job, url: str, response: httpx.Response) -> Exception:
    """A server that asks to wait; NetworkError where it asks for too long."""
    status = response.status_code
    pause = retry_after(response.headers.get("retry-after", ""))
    why = f"{status} {response.reason_phrase}"
    if pause is not None and pause > job.limits.wait:
        return NetworkError(
            f"the server asks to wait {pause:,.0f} seconds",
            where=shown(url),
            found=why,
            ways_out=("Try again later: what has arrived is kept.",),
        )
    return Again(why, pause)


def retry_after(text: str) -> float | None:
    """Seconds or a date as seconds from now; None where there is neither."""
    if re.fullmatch(r"\d{1,9}", text.strip()):
        return float(text)
    try:
        when = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError):
        return None
    if when.tzinfo is None:
        when = when.replace(tzinfo=dt.UTC)
    return max(0.0, (when - dt.datetime.now(dt.UTC)).total_seconds())


def validator_of(response: httpx.Response) -> str:
    """A strong ETag, else Last-Modified; empty where a resumed file could be two files in one."""
    etag = response.headers.get("etag", "")
    if etag and not etag.startswith("W/"):
        return etag
    return "" if etag else response.headers.get("last-modified", "")


def hashed(path: Path) -> tuple[str, int]:
    """SHA-256 and size of a file."""
    digest = hashlib.sha256()
    size = 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            size += len(block)
    return digest.hexdigest(), size


def verify(
    job: Job, digest: str, length: int, *, sha256: str, size: int | None, expects: tuple[str, ...]
) -> None:
    """Size, hash and kind; archives are looked into."""
    where = shown(job.url)
    if size is not None and length != size:
        raise DataError(
            "the file has another size than it must have", where=where, found=f"{length:,} bytes",
            expected=f"{size:,} bytes", ways_out=("Fetch it again.", "If there is a new release, name it."),
        )  # fmt: skip
    if sha256 and digest != sha256.lower():
        raise DataError(
            "the file has another SHA-256 than it must have", where=where, found=digest, expected=sha256.lower(),
            ways_out=("Fetch it again.", "If there is a new release, take its hash from the provider."),
        )  # fmt: skip
    with job.part.open("rb") as file:
        data = file.read(4096)
    kind = kind_of(data)
    if kind == "zip":
        names = {member.name for member in archives.members(job.part)}
        if "[Content_Types].xml" in names:
            kind = "xlsx"
    if kind == "gzip":
        archives.gzip_head(job.part, 1)
    if expects and kind not in expects:
        start = " ".join(data[:160].decode("utf-8", errors="replace").split())
        raise DataError(
            "what came is not the file", where=where, found=f"{kind}: {start}", expected=" or ".join(expects),
            ways_out=("The address may have moved: look at the provider's page.",),
        )  # fmt: skip


def forget(job: Job) -> None:
    """Remove the unfinished file."""
    job.part.unlink(missing_ok=True)
    job.state.unlink(missing_ok=True)


def too_large(job: Job, url: str, size: int) -> NetworkError:
    """More bytes than allowed; the unfinished file goes."""
    forget(job)
    return NetworkError(
        "the file is larger than allowed", where=shown(url), found=f"{size:,} bytes or more",
        expected=f"at most {job.limits.most_bytes:,} bytes",
        ways_out=("If it is right, download it yourself and add it: bilat data add FILE.",),
    )  # fmt: skip


def excerpt(response: httpx.Response) -> str:
    """The beginning of a refusal's text."""
    try:
        for block in response.iter_bytes(400):
            return " ".join(block[:400].decode("utf-8", errors="replace").split())
    except httpx.HTTPError:
        pass
    return ""


def refusal(status: int) -> tuple[str, ...]:
    """What to do about a refusal."""
    if status in (401, 403):
        return ("The provider wants a key or an account, or refuses programs: download the file yourself.",)
    if status in (404, 410):
        return ("The address has moved: find it on the provider's page and name it with --url.",)
    return ("Download the file yourself and add it: bilat data add FILE.",)


def shown(url: str) -> str:
    """An address for messages: without user, password, or anything in the query that could be a key."""
    parts = urlsplit(url)
    netloc = parts.netloc.rpartition("@")[2]
    query = re.sub(r"(?i)((?:key|token|secret|password|sig)[^=&]*=)[^&]*", r"\1…", parts.query)
    return parts._replace(netloc=netloc, query=query, fragment="").geturl()


def said(error: BaseException) -> str:
    """An error's text in one line."""
    return " ".join(str(error).split()) or type(error).__name__
