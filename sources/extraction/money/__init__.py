"""Amounts of money with their currency."""

from sources.extraction.money.find import find_money

__all__ = ["find_money"]
