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
RACES = "races"


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


def ask_go(program, version, times=1):
    """What real Go says; None where the language version cannot compile the program, RACES where its runs differ."""
    tests = program.endswith("_test.go")
    with tempfile.TemporaryDirectory() as directory:
        with open(os.path.join(directory, "go.mod"), "w") as mod:
            mod.write(f"module {'program' if tests else 'main'}\n\ngo {version}\n")
        name = os.path.basename(program) if tests else "main.go"
        with open(program, "rb") as source, open(os.path.join(directory, name), "wb") as target:
            target.write(source.read())
        binary = os.path.join(directory, "program")
        build = ["test", "-c", "-vet=off"] if tests else ["build"]
        built = subprocess.run(["go", *build, "-o", binary, "."], cwd=directory, capture_output=True)
        if built.returncode != 0 or not os.access(binary, os.X_OK):
            return None
        flags = ["-test.v", "-test.paniconexit0"] if tests else []
        answers = [run([binary, *flags], directory) for _ in range(times)]
        return answers[0] if all(answer == answers[0] for answer in answers) else RACES


def main():
    root, binary, *rest = sys.argv[1:]
    if rest[:1] == ["--random"]:
        return compare_random(root, binary, int(rest[1]), int(rest[2]))
    bless = "--bless" in rest
    programs = [p for p in rest if p != "--bless"]
    if not programs:
        patterns = ["tests/conformance/programs/*.go", "tests/golib/*.go"]
        programs = [p for pattern in patterns for p in sorted(glob.glob(os.path.join(root, pattern)))]
    if bless:
        programs = [p for p in programs if os.sep + "tests" + os.sep in os.path.abspath(p)]
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


def compare_random(root, binary, first, last):
    """Programs that examples/random_program.rs writes from the seeds first to last, each under one language version."""
    writer = os.path.join(root, "target", "release", "examples", "random_program")
    subprocess.run(["cargo", "build", "-q", "--release", "--example", "random_program"], cwd=root, check=True)
    agree, races, differ = 0, 0, []
    with tempfile.TemporaryDirectory() as directory:
        program = os.path.join(directory, "main.go")
        for seed in range(first, last + 1):
            version = VERSIONS[seed % len(VERSIONS)]
            with open(program, "wb") as out:
                subprocess.run([writer, str(seed), version.removeprefix("1.")], stdout=out, check=True)
            expected = ask_go(program, version, times=4)
            if expected is None:
                differ.append(f"{seed} ({version}: Go refuses it)")
            elif expected == RACES:
                races += 1
            elif run([binary, "run", "--go", version, program]) == expected:
                agree += 1
            else:
                differ.append(f"{seed} ({version})")
    print(f"{agree} agree, {len(differ)} differ, {races} that Go itself runs differently each time")
    for seed in differ:
        print(f"  seed {seed}")
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
