"""Go's own tests and type checker's test data against ours: see std-tests."""

import glob
import os
import re
import subprocess
import sys
import tempfile

SOURCES = os.path.join(os.environ["GOROOT"], "src")
COMMON = (
    "bufio bytes cmp container/heap container/list container/ring context encoding/base64 encoding/csv encoding/hex errors fmt hash/fnv "
    "html io iter log maps math math/bits math/cmplx os path path/filepath regexp slices sort strconv strings sync sync/atomic "
    "text/tabwriter text/template unicode unicode/utf16 unicode/utf8"
).split()
SYSTEMS = "aix android darwin dragonfly freebsd illumos ios js netbsd openbsd plan9 solaris wasip1 windows".split()
MACHINES = "386 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le ppc64x riscv64 s390x wasm".split()
ROUNDS = 60
TIME = int(os.environ.get("TIME", 60))
BUILT = ["goexperiment.jsonv2"]
LEFT_OUT = os.environ.get("LEFT_OUT")
# What tests ask of how they were built, and what the answer is here.
ASKED = [
    (r"\b(race|asan|msan)\.Enabled\b", "false"),
    (r"\btestenv\.(OptimizationOff)\(\)", "false"),
    (r"\btestenv\.HasSymlink\(\)", "true"),
    (r"\btestenv\.Builder\(\)", '""'),
    (r"\btestenv\.(SkipIfOptimizationOff|MustHaveSymlink|SkipFlaky)\(.*\)", ""),
    (r"\btestenv\.MustHave\w+\((\w+).*\)", r"\1.Skip()"),
    (r"\bgoexperiment\.JSONv2\b", "true"),
]


def declarations(lines):
    """The lines from and to which each top-level declaration goes, without the comments around it."""
    starts = [i for i, line in enumerate(lines) if re.match(r"(func|var|const|type|import)\b", line)]
    for start, after in zip(starts, starts[1:] + [len(lines)]):
        end = after - 1
        while end > start and (not lines[end].strip() or lines[end].startswith("//")):
            end -= 1
        yield start, end


def take(package, folder):
    """The package's tests, as those of a package that imports it."""
    for path in sorted(glob.glob(os.path.join(SOURCES, package, "*_test.go"))):
        name = os.path.basename(path)
        parts = name.removesuffix("_test.go").split("_")
        with open(path) as file:
            text = file.read()
        clause = re.search(r"^package (\w+)", text, re.M)
        constraint = re.search(r"^//go:build (.*)", text[: clause.start()], re.M)
        if constraint and constraint[1] not in BUILT or name == "export_test.go" or "example" in name or set(parts[1:]) & set(SYSTEMS + MACHINES):
            continue
        if constraint:
            text = text.replace(constraint[0], "", 1)
        if not clause[1].endswith("_test"):
            text = re.sub(r"^package \w+", f'package {clause[1]}_test\n\nimport . "{package}"', text, count=1, flags=re.M)
        for question, answer in ASKED:
            text = re.sub(question, answer, text)
        with open(os.path.join(folder, name), "w") as file:
            file.write(text)


def prune(binary, folder):
    """Leaves out what does not compile; tells how many declarations that were."""
    left_out = 0
    for _ in range(ROUNDS):
        answer = subprocess.run([binary, "check", folder], capture_output=True, text=True, timeout=TIME)
        errors = re.findall(r"([^\s/]+\.go):(\d+):\d+: (.*)", answer.stdout + answer.stderr)
        if not errors:
            return left_out
        if LEFT_OUT:
            print(*("  " + ": ".join(error) for error in errors), sep="\n")
        for name in {name for name, _, _ in errors}:
            path = os.path.join(folder, name)
            with open(path) as file:
                lines = file.read().split("\n")
            spans = list(declarations(lines))
            for line in {int(line) - 1 for other, line, _ in errors if other == name}:
                around = [span for span in spans if span[0] <= line <= span[1] and not lines[span[0]].startswith("import")]
                start, end = around[0] if around else (line, line)
                lines[start : end + 1] = [""] * (end + 1 - start)
                left_out += 1
            with open(path, "w") as file:
                file.write("\n".join(lines))
    return left_out


def without(folder, test):
    for path in glob.glob(os.path.join(folder, "*.go")):
        with open(path) as file:
            lines = file.read().split("\n")
        for start, end in declarations(lines):
            if lines[start].startswith(f"func {test}("):
                lines[start : end + 1] = [""] * (end + 1 - start)
                with open(path, "w") as file:
                    file.write("\n".join(lines))
                return


def run(binary, package):
    with tempfile.TemporaryDirectory() as folder:
        take(package, folder)
        left_out = prune(binary, folder)
        ended = []
        while True:
            try:
                answer = subprocess.run(
                    [binary, "run", folder], capture_output=True, text=True, errors="replace", timeout=TIME, stdin=subprocess.DEVNULL
                )
                output = answer.stdout + answer.stderr
            except subprocess.TimeoutExpired as late:
                output = (late.stdout or b"").decode(errors="replace")
            begun = re.findall(r"^=== RUN\s+(\w+)", output, re.M)
            if re.search(r"^(PASS|FAIL)$", output, re.M) or not begun:
                break
            # Whatever ended the program, the test that ran last began it.
            ended.append(begun[-1])
            without(folder, begun[-1])
            prune(binary, folder)
    passed = len(re.findall(r"^--- PASS", output, re.M))
    failed = re.findall(r"^--- FAIL: (\w+)", output, re.M)
    print(f"{package}: {passed} pass, {len(failed)} fail, {left_out} declarations left out", flush=True)
    for test in failed:
        print(f"  {test}")
    for test in ended:
        print(f"  {test} ends the program or does not end")
    return passed, len(failed) + len(ended)


def types(binary):
    """Files whose messages differ from those of gc."""
    same, differ = 0, []
    for path in sorted(glob.glob(os.path.join(SOURCES, "internal/types/testdata/*/*.go"))):
        with open(path) as file:
            text = file.read()
        if re.search(r'"(unsafe|C)"', text):
            continue
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.basename(path)
            with open(os.path.join(folder, name), "w") as file:
                file.write(text)
            with open(os.path.join(folder, "go.mod"), "w") as file:
                file.write("module x\n\ngo 1.27\n")
            ask = {"cwd": folder, "capture_output": True, "text": True, "errors": "replace", "timeout": TIME}
            go = subprocess.run(["go", "build", "-gcflags=-e", "-o", os.path.join(folder, "out"), "."], **ask).stderr
            ours = subprocess.run([binary, "check", name], **ask)
        go = [line.removeprefix("./") for line in go.splitlines() if not line.startswith("#")]
        if go == (ours.stdout + ours.stderr).splitlines():
            same += 1
        else:
            differ.append(os.path.relpath(path, SOURCES))
    print(f"{same} files agree, {len(differ)} differ")
    for path in differ:
        print(f"  {path}")
    return 1 if differ else 0


def main():
    binary, *packages = sys.argv[1:]
    if packages[:1] == ["--types"]:
        return types(binary)
    results = [run(binary, package) for package in packages or COMMON]
    passed, failed = (sum(column) for column in zip(*results))
    print(f"{passed} tests pass, {failed} do not")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
