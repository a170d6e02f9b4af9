//! The Go files of the library, compiled in. Every file below `assets/golib` has its line here (a test compares).

/// Package path, then its files: name and text. Sorted by path.
pub(super) const SOURCES: &[(&str, &[(&str, &str)])] = &[
    ("cmp", &[("cmp/cmp.go", include_str!("../../assets/golib/cmp/cmp.go"))]),
    ("errors", &[("errors/errors.go", include_str!("../../assets/golib/errors/errors.go"))]),
    ("fmt", &[("fmt/fmt.go", include_str!("../../assets/golib/fmt/fmt.go"))]),
    ("internal/stdio", &[("internal/stdio/stdio.go", include_str!("../../assets/golib/internal/stdio/stdio.go"))]),
    ("internal/view", &[("internal/view/view.go", include_str!("../../assets/golib/internal/view/view.go"))]),
    (
        "io",
        &[
            ("io/io.go", include_str!("../../assets/golib/io/io.go")),
            ("io/pipe.go", include_str!("../../assets/golib/io/pipe.go")),
        ],
    ),
    ("iter", &[("iter/iter.go", include_str!("../../assets/golib/iter/iter.go"))]),
    ("maps", &[("maps/maps.go", include_str!("../../assets/golib/maps/maps.go"))]),
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
    ("unicode", &[("unicode/unicode.go", include_str!("../../assets/golib/unicode/unicode.go"))]),
    ("unicode/utf16", &[("unicode/utf16/utf16.go", include_str!("../../assets/golib/unicode/utf16/utf16.go"))]),
    ("unicode/utf8", &[("unicode/utf8/utf8.go", include_str!("../../assets/golib/unicode/utf8/utf8.go"))]),
];
