"""The work of scripts/lessons-go: see there. Reads a snippet a line, as examples/lesson_snippets.rs prints them."""

import json
import os
import resource
import subprocess
import sys
import tempfile

LIMIT_SECONDS = 120
NEWEST = "1.27"
# Descriptors of a started program that are not the lesson's: standard input, output, error, and the two of the runtime's poller.
STANDARD = 5
# Before Go 1.23 the poller was woken through a pipe, not through an eventfd: one descriptor more.
WITH_PIPE = 6
# Since Go 1.25 the runtime keeps files of the host's control group open besides, unless told not to.
NO_MORE = {"GODEBUG": "containermaxprocs=0,updatemaxprocs=0"}
# What a program says that needs the simulated world's database.
NO_DATABASE = 'sql: unknown driver "postgres"'


def go(arguments, directory):
    done = subprocess.run(["go", *arguments], cwd=directory, capture_output=True, timeout=LIMIT_SECONDS)
    return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")


def limited(descriptors, standard):
    """Before the program starts: as many open files as the lesson's world has."""
    if descriptors is None:
        return None
    return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors + standard, descriptors + standard))


def ask(snippet, directory, standard):
    """Output and status under real Go, or why there are none."""
    with open(os.path.join(directory, "go.mod"), "w") as mod:
        mod.write(f"module lesson\n\ngo {snippet['go']}\n")
    for file in snippet["files"]:
        with open(os.path.join(directory, file["name"]), "w") as out:
            out.write(file["text"])
    binary = os.path.join(directory, "program")
    tests = any(file["name"].endswith("_test.go") for file in snippet["files"])
    build = ["test", "-c", "-vet=off"] if tests else ["build"]
    status, said = go([*build, "-o", binary, "."], directory)
    if status != 0:
        return None, f"does not build:\n{said}"
    flags = ["-test.v", "-test.paniconexit0"] if tests else []
    work = os.path.join(directory, "work")
    os.mkdir(work)
    done = subprocess.run(
        [binary, *flags],
        cwd=work,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LIMIT_SECONDS,
        env={**os.environ, **NO_MORE},
        preexec_fn=limited(snippet["descriptors"], standard),
    )
    return done, None


def lines_of(text):
    return [line.rstrip() for line in text.rstrip().split("\n")] if text.strip() else []


def number(version):
    """`1.27` and `go1.27.3` as numbers that can be compared."""
    major, minor = version.removeprefix("go").split(".")[:2]
    return int(major), int(minor)


def main():
    toolchain = number(subprocess.run(["go", "env", "GOVERSION"], capture_output=True, text=True, check=True).stdout.strip())
    standard = STANDARD if toolchain >= (1, 23) else WITH_PIPE
    asked, differ, simulated, newer, vetted = 0, 0, 0, 0, {}
    for line in sys.stdin:
        snippet = json.loads(line)
        if number(snippet["go"]) > toolchain:
            newer += 1
            continue
        name = f"{snippet['lesson']}/{snippet['files'][0]['name']} under {snippet['go']}"
        asked += 1
        problems = []
        with tempfile.TemporaryDirectory() as directory:
            done, why = ask(snippet, directory, standard)
            if why:
                problems.append(why)
            else:
                stdout = done.stdout.decode("utf-8", "replace")
                if NO_DATABASE in stdout:
                    # It builds; the database is the simulated world's.
                    simulated += 1
                elif lines_of(stdout) != lines_of(snippet["stdout"]):
                    problems.append(f"prints {lines_of(stdout)}, declared is {lines_of(snippet['stdout'])}")
                if NO_DATABASE not in stdout and done.returncode != snippet["status"]:
                    problems.append(f"ends with {done.returncode}, declared is {snippet['status']}")
            if snippet["go"] == NEWEST:
                names = [file["name"] for file in snippet["files"]]
                unformatted = subprocess.run(["gofmt", "-l", *names], cwd=directory, capture_output=True, text=True)
                if unformatted.stdout.strip() or unformatted.returncode:
                    problems.append(f"gofmt would change {unformatted.stdout.split()} {unformatted.stderr}")
                status, said = go(["vet", "."], directory)
                if status != 0:
                    vetted[name] = [text for text in said.splitlines() if not text.startswith("#")]
        if problems:
            differ += 1
            print(name)
            for problem in problems:
                print(f"  {problem}")
    for name, said in vetted.items():
        print(f"vet, {name}:")
        for text in said:
            print(f"  {text}")
    print(f"{asked} runs of snippets under the language versions that this Go has, {differ} differ")
    print(f"{simulated} only build: they need the simulated database; {newer} are for a newer Go; vet finds something in {len(vetted)}")
    return 1 if differ or not asked else 0


sys.exit(main())
