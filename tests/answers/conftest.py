"""Kept answers are data of the gate (tests/course/test_gate.py), no modules to import."""

collect_ignore_glob = ["*/*/*.py"]
