"""Reads a claims file, and tells what is said of it."""

from __future__ import annotations

from verifier.claims import Document
from verifier.diagnostics import Diagnostic
from verifier.loading.loader import load
from verifier.text import TextFile, Words


def read(content: str) -> Document:
    document, _ = load(TextFile("claims.yaml", content))
    assert document is not None
    return document


def diagnose(content: str) -> list[Diagnostic]:
    return [*load(TextFile("claims.yaml", content))[1]]


def describe(content: str) -> list[tuple[str, str, str]]:
    """Each diagnostic's code, the source it points at, and its message."""
    return [(diagnostic.code, _covered(content, diagnostic), diagnostic.message) for diagnostic in diagnose(content)]


def _covered(content: str, diagnostic: Diagnostic) -> str:
    return content[diagnostic.labels[0].span.start : diagnostic.labels[0].span.end] if diagnostic.labels else ""


def say(words: Words | None) -> str:
    return words.text if words else ""
