"""The work of scripts/compare-go: see there."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile

VERSIONS = ["1.27", "1.21"]
LIMIT_SECONDS = 60


def normal_stderr(text):
    """As tests/support does it: up to the goroutine trace, without addresses and signal details."""
    ends = [i for i in (text.find("\n\ngoroutine "), text.find("\n\nruntime stack:")) if i >= 0]
    if ends:
        text = text[: min(ends)]
    text = re.sub(r"0x[0-9a-fA-F]+", "0xADDR", text)
    text = re.sub(r"(?m)^\[signal .*$", "[signal]", text)
    return text.rstrip("\n")


def run(command, directory=None):
    try:
        done = subprocess.run(command, cwd=directory, stdin=subprocess.DEVNULL, capture_output=True, timeout=LIMIT_SECONDS)
    except subprocess.TimeoutExpired:
        return {"stdout": "", "stderr": "no end", "exit": -1}
    return {
        "stdout": done.stdout.decode("utf-8", "replace"),
        "stderr": normal_stderr(done.stderr.decode("utf-8", "replace")),
        "exit": done.returncode,
    }


def ask_go(program, version):
    """What real Go says; None where the language version cannot compile the program."""
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "go.mod"), "w") as mod:
            mod.write(f"module main\n\ngo {version}\n")
        with open(program, "rb") as source, open(os.path.join(directory, "main.go"), "wb") as target:
            target.write(source.read())
        binary = os.path.join(directory, "program")
        built = subprocess.run(["go", "build", "-o", binary, "."], cwd=directory, capture_output=True)
        return run([binary], directory) if built.returncode == 0 else None


def main():
    root, binary, *rest = sys.argv[1:]
    bless = "--bless" in rest
    programs = [p for p in rest if p != "--bless"]
    if not programs:
        patterns = ["tests/conformance/programs/*.go", "tests/golib/*.go", "lessons/*/*.go"]
        programs = [p for pattern in patterns for p in sorted(glob.glob(os.path.join(root, pattern)))]
    if bless:
        programs = [p for p in programs if os.path.join("tests", "golib") in os.path.abspath(p)]
    differ = 0
    for program in programs:
        answers = {version: ask_go(program, version) for version in VERSIONS}
        if bless:
            write_answers(program, answers)
            continue
        for version, expected in answers.items():
            if expected is None:
                continue
            actual = run([binary, "run", "--go", version, program])
            if actual != expected:
                differ += 1
                print(f"{os.path.relpath(program, root)} under {version}:")
                for part in ("stdout", "stderr", "exit"):
                    if actual[part] != expected[part]:
                        print(f"  {part}: Go {expected[part]!r}\n  {part}: we {actual[part]!r}")
    if not bless:
        print(f"{len(programs)} programs, {differ} differences")
    return 1 if differ else 0


def write_answers(program, answers):
    stem = program.removesuffix(".go")
    for version in VERSIONS:
        answer = answers[version]
        if answer is None or (version != "1.27" and answer == answers["1.27"]):
            continue
        with open(f"{stem}.out.{version}", "w") as out:
            json.dump(answer, out, indent=1)
            out.write("\n")


sys.exit(main())
