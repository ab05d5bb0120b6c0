"""Compares the figures, the models and the kept long runs of a run with the committed ones.

usage: compare_results.py COMMITTED_FOLDER NEW_FOLDER

A line for each of them that the new run wrote: the same bytes, or how far its numbers are from the committed ones: the largest
deviation in units of the error (or half the band) of the point where it has one, and relative to the largest number of its
column. Figures of measured times, which the notebooks list in figures/measured-times.txt, are shown but do not count.
Ends with code 1 if anything else differs or is missing.
"""

import csv
import hashlib
import math
import pathlib
import sys

TIMES = "measured-times.txt"
DRAWINGS = (".svg", ".pdf")
FILES = ("models/*.zip", "notebooks/kept/*.csv")


def main(committed, new):
    """Prints the comparison; returns how many results differ."""
    times = measured_times(new / "figures")
    names = sorted({path.stem for path in (new / "figures").glob("*.csv")})
    files = sorted(path.relative_to(new) for kind in FILES for path in new.glob(kind))
    if not names + files:
        print(f"nothing to compare: {new} has neither figures, models nor kept runs")
        return 1
    width = max(len(name) for name in [*names, *(file.name for file in files)])
    differing = 0
    for name in names:
        verdict = figure(committed / "figures", new / "figures", name)
        if verdict and name in times:
            verdict = f"measured times: {verdict}"
        elif verdict:
            differing += 1
        print(f"{name:{width}}  {verdict or 'same bytes'}")
    for file in files:
        verdict = whole(committed / file, new / file)
        differing += bool(verdict)
        print(f"{file.name:{width}}  {verdict or 'same bytes'}")
    print(f"{len(names) + len(files)} results, {differing} of them differ from the committed ones")
    return differing


def measured_times(figures):
    """The names of the figures that show measured times."""
    listed = figures / TIMES
    return set(listed.read_text().split()) if listed.exists() else set()


def figure(committed, new, name):
    """Nothing if numbers and drawings are the same bytes, else what differs."""
    numbers = new / f"{name}.csv"
    if not (committed / numbers.name).exists():
        return "is not among the committed figures"
    if not same(committed / numbers.name, numbers):
        return deviation(rows(committed / numbers.name), rows(numbers))
    other = [suffix[1:] for suffix in DRAWINGS if not same(committed / f"{name}{suffix}", new / f"{name}{suffix}")]
    return f"same numbers, other bytes of {' and '.join(other)}" if other else ""


def whole(committed, new):
    """Nothing if two files are the same bytes, else the hashes."""
    if not committed.exists():
        return "is not among the committed files"
    return "" if same(committed, new) else f"SHA-256 {sha256(new)[:12]}, committed {sha256(committed)[:12]}"


def same(committed, new):
    return committed.exists() and new.exists() and committed.read_bytes() == new.read_bytes()


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def rows(path):
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def deviation(committed, new):
    """The largest deviations of two tables of the same form, in words."""
    if len(committed) != len(new) or not new or list(committed[0]) != list(new[0]):
        return f"another table: {len(new)} rows, committed {len(committed)}"
    relative, in_errors = 0.0, 0.0
    for column in new[0]:
        pairs = [(number(old[column]), number(row[column])) for old, row in zip(committed, new)]
        scale = max((abs(old) for old, _ in pairs if math.isfinite(old)), default=0)
        for (old, value), row, before in zip(pairs, new, committed):
            if row[column] == before[column]:
                continue
            if not (math.isfinite(old) and math.isfinite(value)):
                return f"{column}: '{row[column]}' where '{before[column]}' is committed"
            relative = max(relative, abs(value - old) / scale if scale else math.inf)
            error = half_width(before) if column in ("y", "value") else 0
            in_errors = max(in_errors, abs(value - old) / error if error else 0)
    words = f"largest deviation {relative:.1e} of the column's largest number"
    return words + (f", {in_errors:.2g} errors" if in_errors else "")


def half_width(row):
    """The error of a point, or half its band; 0 if it has neither."""
    if "error" in row:
        error = number(row["error"])
    elif "low" in row and "high" in row:
        error = (number(row["high"]) - number(row["low"])) / 2
    else:
        error = 0
    return error if math.isfinite(error) and error > 0 else 0


def number(text):
    """The number, NaN for a text or nothing."""
    try:
        return float(text)
    except ValueError:
        return math.nan


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(1 if main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])) else 0)
