//! The Go files of the library, compiled in. Every file below `assets/golib` has its line here (a test compares).

/// Package path, then its files: name and text. Sorted by path.
pub(super) const SOURCES: &[(&str, &[(&str, &str)])] = &[
    (
        "bufio",
        &[
            ("bufio/bufio.go", include_str!("../../assets/golib/bufio/bufio.go")),
            ("bufio/scan.go", include_str!("../../assets/golib/bufio/scan.go")),
        ],
    ),
    (
        "bytes",
        &[
            ("bytes/buffer.go", include_str!("../../assets/golib/bytes/buffer.go")),
            ("bytes/bytes.go", include_str!("../../assets/golib/bytes/bytes.go")),
        ],
    ),
    ("cmp", &[("cmp/cmp.go", include_str!("../../assets/golib/cmp/cmp.go"))]),
    ("container/heap", &[("container/heap/heap.go", include_str!("../../assets/golib/container/heap/heap.go"))]),
    ("container/list", &[("container/list/list.go", include_str!("../../assets/golib/container/list/list.go"))]),
    ("container/ring", &[("container/ring/ring.go", include_str!("../../assets/golib/container/ring/ring.go"))]),
    ("context", &[("context/context.go", include_str!("../../assets/golib/context/context.go"))]),
    (
        "database/sql",
        &[
            ("database/sql/sql.go", include_str!("../../assets/golib/database/sql/sql.go")),
            ("database/sql/tx.go", include_str!("../../assets/golib/database/sql/tx.go")),
        ],
    ),
    ("errors", &[("errors/errors.go", include_str!("../../assets/golib/errors/errors.go"))]),
    (
        "fmt",
        &[
            ("fmt/fmt.go", include_str!("../../assets/golib/fmt/fmt.go")),
            ("fmt/scan.go", include_str!("../../assets/golib/fmt/scan.go")),
        ],
    ),
    ("internal/handle", &[("internal/handle/handle.go", include_str!("../../assets/golib/internal/handle/handle.go"))]),
    ("internal/stdio", &[("internal/stdio/stdio.go", include_str!("../../assets/golib/internal/stdio/stdio.go"))]),
    ("internal/view", &[("internal/view/view.go", include_str!("../../assets/golib/internal/view/view.go"))]),
    (
        "io",
        &[
            ("io/io.go", include_str!("../../assets/golib/io/io.go")),
            ("io/pipe.go", include_str!("../../assets/golib/io/pipe.go")),
        ],
    ),
    ("io/fs", &[("io/fs/fs.go", include_str!("../../assets/golib/io/fs/fs.go"))]),
    ("iter", &[("iter/iter.go", include_str!("../../assets/golib/iter/iter.go"))]),
    ("log", &[("log/log.go", include_str!("../../assets/golib/log/log.go"))]),
    ("maps", &[("maps/maps.go", include_str!("../../assets/golib/maps/maps.go"))]),
    ("math", &[("math/math.go", include_str!("../../assets/golib/math/math.go"))]),
    ("math/bits", &[("math/bits/bits.go", include_str!("../../assets/golib/math/bits/bits.go"))]),
    ("math/rand", &[("math/rand/rand.go", include_str!("../../assets/golib/math/rand/rand.go"))]),
    ("math/rand/v2", &[("math/rand/v2/rand.go", include_str!("../../assets/golib/math/rand/v2/rand.go"))]),
    ("net/http", &[("net/http/http.go", include_str!("../../assets/golib/net/http/http.go"))]),
    (
        "os",
        &[
            ("os/file.go", include_str!("../../assets/golib/os/file.go")),
            ("os/os.go", include_str!("../../assets/golib/os/os.go")),
        ],
    ),
    ("os/signal", &[("os/signal/signal.go", include_str!("../../assets/golib/os/signal/signal.go"))]),
    ("path", &[("path/path.go", include_str!("../../assets/golib/path/path.go"))]),
    ("path/filepath", &[("path/filepath/filepath.go", include_str!("../../assets/golib/path/filepath/filepath.go"))]),
    (
        "runtime",
        &[
            ("runtime/error.go", include_str!("../../assets/golib/runtime/error.go")),
            ("runtime/runtime.go", include_str!("../../assets/golib/runtime/runtime.go")),
        ],
    ),
    ("runtime/debug", &[("runtime/debug/debug.go", include_str!("../../assets/golib/runtime/debug/debug.go"))]),
    (
        "slices",
        &[
            ("slices/iter.go", include_str!("../../assets/golib/slices/iter.go")),
            ("slices/slices.go", include_str!("../../assets/golib/slices/slices.go")),
            ("slices/sort.go", include_str!("../../assets/golib/slices/sort.go")),
        ],
    ),
    ("sort", &[("sort/sort.go", include_str!("../../assets/golib/sort/sort.go"))]),
    ("strconv", &[("strconv/strconv.go", include_str!("../../assets/golib/strconv/strconv.go"))]),
    (
        "strings",
        &[
            ("strings/builder.go", include_str!("../../assets/golib/strings/builder.go")),
            ("strings/strings.go", include_str!("../../assets/golib/strings/strings.go")),
        ],
    ),
    (
        "sync",
        &[
            ("sync/map.go", include_str!("../../assets/golib/sync/map.go")),
            ("sync/sync.go", include_str!("../../assets/golib/sync/sync.go")),
        ],
    ),
    (
        "sync/atomic",
        &[
            ("sync/atomic/funcs.go", include_str!("../../assets/golib/sync/atomic/funcs.go")),
            ("sync/atomic/types.go", include_str!("../../assets/golib/sync/atomic/types.go")),
        ],
    ),
    ("syscall", &[("syscall/syscall.go", include_str!("../../assets/golib/syscall/syscall.go"))]),
    (
        "testing",
        &[
            ("testing/testing.go", include_str!("../../assets/golib/testing/testing.go")),
            ("testing/run.go", include_str!("../../assets/golib/testing/run.go")),
            ("testing/example.go", include_str!("../../assets/golib/testing/example.go")),
            ("testing/benchmark.go", include_str!("../../assets/golib/testing/benchmark.go")),
        ],
    ),
    (
        "text/tabwriter",
        &[("text/tabwriter/tabwriter.go", include_str!("../../assets/golib/text/tabwriter/tabwriter.go"))],
    ),
    (
        "time",
        &[
            ("time/duration.go", include_str!("../../assets/golib/time/duration.go")),
            ("time/format.go", include_str!("../../assets/golib/time/format.go")),
            ("time/time.go", include_str!("../../assets/golib/time/time.go")),
            ("time/timer.go", include_str!("../../assets/golib/time/timer.go")),
        ],
    ),
    ("unicode", &[("unicode/unicode.go", include_str!("../../assets/golib/unicode/unicode.go"))]),
    ("unicode/utf16", &[("unicode/utf16/utf16.go", include_str!("../../assets/golib/unicode/utf16/utf16.go"))]),
    ("unicode/utf8", &[("unicode/utf8/utf8.go", include_str!("../../assets/golib/unicode/utf8/utf8.go"))]),
];
