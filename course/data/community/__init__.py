"""The simulated community around 小明's rice: one function a table, one seeded stream a table."""

from .world import TABLES, World, build

__all__ = ["TABLES", "World", "build"]
