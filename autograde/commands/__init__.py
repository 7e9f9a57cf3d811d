"""What the instructor's commands do, one module a command; `autograde.cli` only talks."""
