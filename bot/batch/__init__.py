"""Many cases at once: a member list is read, every scheme's rules are written as SQL, and DuckDB (or Spark) works them out.

Decides nothing itself: what is eligible is said by `rules.sql`. Needs the extra `batch`, for Spark the extra `spark` and a Java runtime.
"""
