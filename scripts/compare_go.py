"""The work of scripts/compare-go: see there."""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

VERSIONS = ["1.27", "1.21"]
LIMIT_SECONDS = 60
RACES = "races"
BATCH = 100
KEEP = os.environ.get("DIFFERENCES")


# A loaded machine takes its time over a test; ours reports none.
ELAPSED = r"(?m)^( *--- (?:PASS|FAIL|SKIP): \S+ )\(\d+\.\d\ds\)$"


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
        if tests:
            for answer in answers:
                answer["stdout"] = re.sub(ELAPSED, r"\1(0.00s)", answer["stdout"])
        return answers[0] if all(answer == answers[0] for answer in answers) else RACES


def ask_go_about_module(folder):
    """What real Go says of a module: the messages of `go build` as text, or what its program, or else its tests, do."""
    with tempfile.TemporaryDirectory() as directory:
        copy = os.path.join(directory, "module")
        shutil.copytree(folder, copy)
        tests = bool(glob.glob(os.path.join(copy, "*_test.go")))
        binary = os.path.join(directory, "program")
        build = ["test", "-c", "-vet=off"] if tests else ["build", "-p", "1", "-gcflags=-e"]
        environment = {**os.environ, "GOFLAGS": ""}
        built = subprocess.run(["go", *build, "-o", binary, "."], cwd=copy, capture_output=True, text=True, env=environment)
        if built.returncode != 0:
            lines = [re.sub(r" \(/.*/src/[^)]*\)$", "", line.removeprefix("./")) for line in built.stderr.splitlines()]
            return "\n".join(line for line in lines if not line.startswith("#"))
        answer = run([binary, "-test.v", "-test.paniconexit0"] if tests else [binary], copy)
        answer["stdout"] = re.sub(ELAPSED, r"\1(0.00s)", answer["stdout"])
        return answer


def compare_module(root, binary, folder, bless):
    expected = ask_go_about_module(folder)
    refused = isinstance(expected, str)
    if bless:
        with open(os.path.join(folder, "answer.err" if refused else "answer.out.1.27"), "w") as out:
            out.write(expected + "\n" if refused else json.dumps(expected, indent=1) + "\n")
        return 0
    actual = run([binary, "check" if refused else "run", "."], folder)
    if (actual["stderr"] if refused else actual) == expected:
        return 0
    print(f"{os.path.relpath(folder, root)}:\n  Go {expected!r}\n  we {actual!r}")
    return 1


def main():
    root, binary, *rest = sys.argv[1:]
    if rest[:1] == ["--random"]:
        kinds = [rest[3]] if len(rest) > 3 else ["guards", "values", "slices"]
        return compare_random(root, binary, kinds, int(rest[1]), int(rest[2]))
    bless = "--bless" in rest
    programs = [p for p in rest if p != "--bless"]
    if not programs:
        patterns = ["tests/conformance/programs/*.go", "tests/golib/*.go", "tests/conformance/modules/*"]
        programs = [p for pattern in patterns for p in sorted(glob.glob(os.path.join(root, pattern)))]
    if bless:
        programs = [p for p in programs if os.sep + "tests" + os.sep in os.path.abspath(p)]
    differ = 0
    for program in programs:
        if os.path.isdir(program):
            differ += compare_module(root, binary, program, bless)
            continue
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


def compare_random(root, binary, kinds, first, last):
    """Programs that examples/random_program writes from the seeds first to last, each under both language versions."""
    writer = os.path.join(root, "target", "release", "examples", "random_program")
    if not os.access(writer, os.X_OK):
        subprocess.run(["cargo", "build", "-q", "--release", "--example", "random_program"], cwd=root, check=True)
    failed = False
    for kind in kinds:
        for version in VERSIONS:
            counts = {"agree": 0, "races": 0, "refused": 0}
            differ = []
            for start in range(first, last + 1, BATCH):
                with tempfile.TemporaryDirectory() as directory:
                    batch(directory, writer, binary, kind, version, range(start, min(start + BATCH, last + 1)), counts, differ)
            print(
                f"{kind} under {version}: {counts['agree']} agree, {len(differ)} differ, {counts['refused']} that Go refuses, "
                f"{counts['races']} that Go itself runs differently each time"
            )
            for seed in differ:
                print(f"  seed {seed}")
            sys.stdout.flush()
            failed = failed or bool(differ) or counts["refused"] > 0
    return 1 if failed else 0


def package(seed):
    """A name as long as `main`, since programs print types with widths."""
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return "m" + digits[seed // 1296 % 36] + digits[seed // 36 % 36] + digits[seed % 36]


def batch(directory, writer, binary, kind, version, seeds, counts, differ):
    """Many programs in one Go binary, which runs the one whose seed is its argument: linking is what takes long."""
    sources = os.path.join(directory, "sources")
    os.mkdir(sources)
    subprocess.run([writer, f"{seeds[0]}-{seeds[-1]}", version.removeprefix("1."), kind, sources], check=True)
    with open(os.path.join(directory, "go.mod"), "w") as mod:
        mod.write(f"module batch\n\ngo {version}\n")
    with open(os.path.join(directory, "go.work"), "w") as work:
        # Modules of their own: no folder in the names of types.
        work.write(f"go {version}\n\nuse (\n\t.\n" + "".join(f"\t./{package(seed)}\n" for seed in seeds) + ")\n")
    for seed in seeds:
        with open(os.path.join(sources, f"{seed}.go")) as source:
            text = source.read()
        os.mkdir(os.path.join(directory, package(seed)))
        with open(os.path.join(directory, package(seed), "go.mod"), "w") as mod:
            mod.write(f"module {package(seed)}\n\ngo {version}\n")
        with open(os.path.join(directory, package(seed), "p.go"), "w") as out:
            out.write(text.replace("package main", f"package {package(seed)}", 1).replace("func main() {", "func Main() {", 1))
    wanted = list(seeds)
    while True:
        with open(os.path.join(directory, "main.go"), "w") as out:
            imports = "".join(f'\t"{package(seed)}"\n' for seed in wanted)
            cases = "".join(f'\tcase "{seed}":\n\t\t{package(seed)}.Main()\n' for seed in wanted)
            out.write(f'package main\n\nimport (\n\t"os"\n{imports})\n\nfunc main() {{\n\tswitch os.Args[1] {{\n{cases}\t}}\n}}\n')
        built = subprocess.run(["go", "build", "-o", "all", "."], cwd=directory, capture_output=True, env={**os.environ, "GOFLAGS": ""})
        if built.returncode == 0:
            break
        refused = set(re.findall(r"(?m)^# (m\w+)", built.stderr.decode("utf-8", "replace")))
        if not refused:
            sys.exit(built.stderr.decode("utf-8", "replace"))
        for seed in [seed for seed in wanted if package(seed) in refused]:
            counts["refused"] += 1
            wanted.remove(seed)
            print(f"  Go refuses {kind} {seed} under {version}")
        print(built.stderr.decode("utf-8", "replace")[:1000])
    for seed in wanted:
        actual = run([binary, "run", "--go", version, os.path.join(sources, f"{seed}.go")])
        expected = None
        # Only a program that seems to differ is worth more than one run.
        for _ in range(4):
            answer = run([os.path.join(directory, "all"), str(seed)], directory)
            for part in ("stdout", "stderr"):
                answer[part] = re.sub(rf"\b{package(seed)}\.", "main.", answer[part])
            if expected is not None and answer != expected:
                expected = RACES
                break
            expected = answer
            if actual == expected:
                break
        if actual != expected and expected != RACES:
            # By itself it is compiled as a package main, with names of types as long as here.
            expected = ask_go(os.path.join(sources, f"{seed}.go"), version, times=2)
        if expected == RACES:
            counts["races"] += 1
        elif actual == expected:
            counts["agree"] += 1
        else:
            differ.append(seed)
            if KEEP:
                keep(seed, kind, version, os.path.join(sources, f"{seed}.go"), expected, actual)


def keep(seed, kind, version, source, expected, actual):
    """Leaves a program that differs in the folder that DIFFERENCES names, with both answers beside it."""
    os.makedirs(KEEP, exist_ok=True)
    stem = os.path.join(KEEP, f"{kind}-{version}-{seed}")
    shutil.copy(source, f"{stem}.go")
    for name, answer in (("expected", expected), ("actual", actual)):
        with open(f"{stem}.{name}", "w") as out:
            out.write(f"{answer['stdout']}\n--- stderr\n{answer['stderr']}\n--- exit {answer['exit']}\n")


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
