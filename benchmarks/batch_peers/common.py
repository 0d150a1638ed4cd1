"""What the peers' processes share: reading rules and firms, and reporting time, memory and counts."""
import json
import time


def rules_of(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def arrays(path):
    """Columns as numpy arrays."""
    import duckdb

    found = duckdb.sql(f"SELECT * EXCLUDE case_id FROM '{path}'").fetchnumpy()
    return {n: v.filled() if hasattr(v, "filled") else v for n, v in ((n, _plain(v)) for n, v in found.items())}


def _plain(values):
    return values.astype("U") if values.dtype == object else values


def records(path, most):
    """Rows as dictionaries."""
    import duckdb

    cursor = duckdb.sql(f"SELECT * EXCLUDE case_id FROM '{path}' LIMIT {most}")
    names = cursor.columns
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def ended(work, number):
    """Runs the work and prints what it took."""
    began, cpu = time.perf_counter(), time.process_time()
    counts = work()
    took = {"wall": time.perf_counter() - began, "cpu": time.process_time() - cpu, "firms": number, "eligible": counts}
    print(json.dumps({**took, "peak": peak()}))


def peak():
    """The most memory of this program in MB. Not ru_maxrss, which counts the program that started it too."""
    with open("/proc/self/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) * 1024 / 1e6
