"""``python -m tests.benchmarks``: every measurement, one after the other."""

from tests.benchmarks import bench_engine, bench_reader, bench_start, bench_ui

if __name__ == "__main__":
    for bench in (bench_start, bench_reader, bench_engine, bench_ui):
        print(f"\n{(bench.__doc__ or '').splitlines()[0]}")
        bench.main()
