"""What the processes of the batch benchmark share: reading rules and firms, and reporting time, memory and counts."""
import json
import statistics
import time

RUNS, ENOUGH = 3, 10.0          # runs of the work, and seconds after which there is no further one


def rules_of(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def arrays(path, most):
    """Columns as numpy arrays."""
    import duckdb

    found = duckdb.sql(f"SELECT * EXCLUDE case_id FROM '{path}' WHERE case_id < {most}").fetchnumpy()
    return {n: v.filled() if hasattr(v, "filled") else v for n, v in ((n, _plain(v)) for n, v in found.items())}


def _plain(values):
    return values.astype("U") if values.dtype == object else values


def records(path, most):
    """Rows as dictionaries."""
    import duckdb

    cursor = duckdb.sql(f"SELECT * EXCLUDE case_id FROM '{path}' WHERE case_id < {most}")
    names = cursor.columns
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def ended(compiled, work, number):
    """Prints what it took to make the rules ready, `compiled()`, and the median of some runs of `work(rules)`, which returns the eligible firms of each scheme."""
    began = time.perf_counter()
    rules = compiled()
    ready = time.perf_counter() - began
    walls, cpus = [], []
    while not walls or (len(walls) < RUNS and sum(walls) < ENOUGH):
        began, cpu = time.perf_counter(), time.process_time()
        counts = work(rules)
        walls.append(time.perf_counter() - began)
        cpus.append(time.process_time() - cpu)
    took = {"compile": ready, "wall": statistics.median(walls), "cpu": statistics.median(cpus), "runs": len(walls), "firms": number, "eligible": counts}
    print(json.dumps({**took, "peak": peak()}))


def peak():
    """The most memory of this program in MB. Not ru_maxrss, which counts the program that started it too."""
    with open("/proc/self/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("VmHWM")) * 1024 / 1e6
