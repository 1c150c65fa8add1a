"""The revisions. What is released is never changed: a change of `tables.py` is a new one."""
