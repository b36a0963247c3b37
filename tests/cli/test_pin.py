"""``verifier pin`` writes hashes into a claims file, and changes no other byte of it."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from tests.property.strategies import examples
from verifier import verify
from verifier.cli import app
from verifier.loading.loader import load
from verifier.sources.pinner import Pin, State, write_pins
from verifier.text import TextFile

REPORT = sha256(b"It was 5 t.").hexdigest()
OLD = "0" * 64
REST = "claims: {a: exactly 5}\nchecks: {c: a > 4}\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(b"It was 5 t.")


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["pin", *arguments])


def write(content: str) -> None:
    Path("claims.yaml").write_bytes(content.encode())


def pinned(content: str) -> str:
    """The file after ``verifier pin --write``."""
    write(content)
    result = run("--write")
    assert result.exit_code == 0, result.output
    return Path("claims.yaml").read_bytes().decode()


@pytest.mark.parametrize(
    "marked",
    [
        pytest.param("  s:\n    snapshot: a.txt<→\n    sha256: H>\n    title: S\n", id="block"),
        pytest.param("  s:\n      title: S\n      snapshot: a.txt # c<→\n      sha256: H>\n# d\n", id="comments"),
        pytest.param("  s: {snapshot: a.txt<→, sha256: H>, title: S}\n", id="flow"),
        pytest.param("  s: {\n  title: S,\n  snapshot: 'a.txt'<→, sha256: H>,\n  }\n", id="flow over lines"),
        pytest.param('  "s": {"title": "S", "snapshot": "a.txt"<→, "sha256": "H">}\n', id="JSON"),
        pytest.param("  s:\n    title: S\n    snapshot: >-\n      a.txt<→\n    sha256: H>\n\n", id="block scalar"),
        pytest.param(
            "  s: &x\n    title: S\n    snapshot: a.txt<→\n    sha256: H>\n  t: *x\n", id="one record, two ids"
        ),
        pytest.param(
            "  s: {title: S, snapshot: &f a.txt<→, sha256: H>}\n  t: {title: S, snapshot: *f<→, sha256: H>}\n",
            id="alias of a path",
        ),
        pytest.param(
            "  s: {title: S, snapshot: a.txt, sha256: &h <0→H>}\n  t: {title: S, snapshot: a.txt, sha256: <*h→H>}\n",
            id="alias of a hash",
        ),
        pytest.param("  s:\n    sha256: '<0→H>'   # c\n    snapshot: a.txt\n    title: S\n", id="replaced"),
        pytest.param("  s:\n    sha256: <TODO→H>\n    snapshot: a.txt\n    title: S\n", id="no hash yet"),
        pytest.param("  s:\n    sha256:<→ H>\n    snapshot: a.txt\n    title: S\n", id="an empty hash"),
        pytest.param("  s:\r\n    title: S\r\n    snapshot: a.txt<→\r\n    sha256: H>\r\n", id="CRLF"),
        pytest.param("  s: {snapshot: a.txt, title: S, sha256: H}\n", id="equal"),
    ],
)
@pytest.mark.parametrize("frame", ["sources:\n{}" + REST, "\ufeff" + REST + "sources:\n{}"], ids=["first", "last, BOM"])
def test_a_hash_is_written_where_it_belongs(marked: str, frame: str) -> None:
    """Between < and > stands what is there before, and after an arrow what is there then."""
    whole = frame.replace("{}", marked)
    before, after = (re.sub("<(.*?)→(.*?)>", group, whole, flags=re.DOTALL) for group in (r"\1", r"\2"))
    before = re.sub(r"\b0\b", OLD, before)
    assert pinned(before.replace("H", REPORT)) == after.replace("H", REPORT)
    assert not verify("claims.yaml").diagnostics


def test_a_last_line_without_its_end_gets_one_before_the_hash() -> None:
    content = REST.replace("\n", "\r\n") + "sources:\r\n  s:\r\n    title: S\r\n    snapshot: a.txt"
    assert pinned(content) == f"{content}\r\n    sha256: {REPORT}"


def test_each_snapshot_is_printed_with_its_state() -> None:
    Path("b.txt").write_text("b")
    write(f"""\
sources:
  new: {{title: S, snapshot: a.txt}}
  same: {{title: S, snapshot: a.txt, sha256: {REPORT.upper()}}}
  other: {{title: S, snapshot: a.txt, sha256: {OLD}}}
  none: {{title: S}}
{REST}""")
    result = run()
    assert result.exit_code == 0
    states = ((REPORT, "new    ", "new"), (REPORT, "equal  ", "same"), (REPORT, "changed", "other"))
    assert result.stdout == "".join(f"{hash}  {state}  {id}  a.txt\n" for hash, state, id in states)
    assert result.stderr == "2 of 3 not in claims.yaml: verifier pin --write writes them\n"


def test_what_cannot_be_read_is_said_and_the_rest_is_written() -> None:
    paths = {"s": "b.txt", "t": "a.txt", "u": "../a"}
    sources = "".join(f"  {id}: {{title: S, snapshot: {path}}}\n" for id, path in paths.items())
    write(f"sources:\n{sources}{REST}")
    result = run("--write")
    assert result.exit_code == 2
    assert "Error: b.txt, the snapshot of s, cannot be read: no such file or directory" in result.stderr
    assert "Error: ../a, the snapshot of u, cannot be read: it lies outside the folder" in result.stderr
    assert Path("claims.yaml").read_text().count("sha256") == 1


@pytest.mark.parametrize(
    "sources",
    [
        pytest.param("  s:\n    title: S\n    ? snapshot\n    : a.txt\n", id="a key with a question mark"),
        pytest.param(
            f"  s: {{title: S, snapshot: a.txt, sha256: &h {OLD}}}\n  t: {{title: S, sha256: *h}}\n",
            id="another source's hash",
        ),
    ],
)
def test_where_more_would_change_nothing_is_written(sources: str) -> None:
    content = f"sources:\n{sources}{REST}"
    write(content)
    result = run("--write")
    assert result.exit_code == 2
    assert "claims.yaml is left as it is" in result.stderr
    assert Path("claims.yaml").read_text() == content


@pytest.mark.parametrize("content", ["claims: [", "", "a: \xff"])
def test_what_is_no_claims_file_is_refused(content: str) -> None:
    Path("claims.yaml").write_bytes(content.encode("latin-1"))
    result = run("--write")
    assert result.exit_code == 2
    assert "claims.yaml cannot be read" in result.stderr


KEYS = st.sampled_from(
    ["title: S", "note: 'it''s, {odd}'", 'url: "http://a#b"', "publisher: P  # x: y", "# sha256: no"]
)
STYLES = st.sampled_from(
    [
        "snapshot: a.txt",
        "snapshot: 'a.txt'  # c",
        '"snapshot": "a.txt"',
        "snapshot: &{id} a.txt",
        "snapshot: |-\n{in}  a.txt",
    ]
)
HASHES = st.sampled_from(["", f"sha256: {OLD}", f"sha256: '{OLD}' # c", "sha256: TODO", "sha256:"])


@st.composite
def block_sources(draw: st.DrawFn) -> str:
    """Sources in block style, with a snapshot or without."""
    text, indent = "sources:\n", " " * draw(st.integers(3, 6))
    for number in range(draw(st.integers(1, 4))):
        others = draw(st.lists(KEYS, unique=True, max_size=3))
        fields = [*others, *draw(st.sampled_from([[], [draw(STYLES), draw(HASHES)]]))]
        lines = [
            line.replace("{id}", f"n{number}").replace("{in}", indent) for line in draw(st.permutations(fields)) if line
        ]
        text += f"  s{number}:\n{indent}scope: {{place: x}}\n" + "".join(f"{indent}{line}\n" for line in lines)
    return text


@examples(300)
@given(block_sources(), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_every_other_byte_is_kept(sources: str, line_break: str, marked: bool, ended: bool) -> None:
    """Take the written hashes out again, and it is the old file."""
    content = "\ufeff" * marked + (REST + sources).replace("\n", line_break)
    content = content if ended else content.removesuffix(line_break)
    file = TextFile("claims.yaml", content)
    document, _ = load(file)
    assert document is not None
    pins = [Pin(id, "a.txt", State.NEW, REPORT) for id, source in document.sources.items() if source.snapshot]
    written = write_pins(file, document, pins)
    assert written is not None
    assert written.count(REPORT) == len(pins)
    assert take_out(written) == take_out(content)
    again, _ = load(TextFile("b.yaml", written))
    stated = {id: str(source.sha256) for id, source in again.sources.items()} if again else {}
    assert {id for id, hash in stated.items() if hash == REPORT} == {pin.source for pin in pins}


def take_out(content: str) -> str:
    """The file without what a pin adds or replaces: its line, or the hash in it."""
    without = re.sub(rf"(\r\n|\n) *\"?sha256\"?: \"?{REPORT}\"?(?=\r|\n|$)", "", content)
    without = re.sub(rf"(\r\n|\n) *sha256:(?: (?:{OLD}|TODO))?(?=\r|\n|$)", "", without)
    return without.replace(REPORT, OLD)
