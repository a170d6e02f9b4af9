package tar

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"time"
)

// A Reader reads an archive entry by entry.
type Reader struct {
	r    io.Reader
	left int64
	pad  int64
	err  error
}

// NewReader returns a reader of an archive.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

func text(field []byte) string {
	if i := bytes.IndexByte(field, 0); i >= 0 {
		field = field[:i]
	}
	return string(field)
}

func number(field []byte) (int64, error) {
	if field[0]&0x80 != 0 { // larger than octal digits have room for
		n := int64(field[0] & 0x7f)
		if field[0]&0x40 != 0 {
			n |= -0x80
		}
		for _, c := range field[1:] {
			n = n<<8 | int64(c)
		}
		return n, nil
	}
	digits := strings.Trim(text(field), " \x00")
	if digits == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(digits, 8, 63)
	if err != nil {
		return 0, ErrHeader
	}
	return int64(n), nil
}

// Next goes to the next entry. At the end of the archive it returns io.EOF.
func (tr *Reader) Next() (*Header, error) {
	if tr.err != nil {
		return nil, tr.err
	}
	h, err := tr.next()
	tr.err = err
	return h, err
}

func (tr *Reader) next() (*Header, error) {
	var records, global map[string]string
	longName, longLink := "", ""
	for {
		if err := tr.skip(); err != nil {
			return nil, err
		}
		h, err := tr.header()
		if err != nil {
			return nil, err
		}
		switch h.Typeflag {
		case TypeXHeader, TypeXGlobalHeader, TypeGNULongName, TypeGNULongLink:
			if h.Size > 1<<20 {
				return nil, ErrFieldTooLong
			}
			data, err := io.ReadAll(tr)
			if err != nil {
				return nil, err
			}
			switch h.Typeflag {
			case TypeXHeader:
				if records, err = pairs(data); err != nil {
					return nil, err
				}
			case TypeXGlobalHeader:
				if global, err = pairs(data); err != nil {
					return nil, err
				}
				h.PAXRecords, h.Format = global, FormatPAX
				return &Header{Name: h.Name, Typeflag: h.Typeflag, PAXRecords: global, Format: FormatPAX}, nil
			case TypeGNULongName:
				longName = text(data)
			default:
				longLink = text(data)
			}
			continue
		}
		if records != nil {
			h.Format = FormatPAX
			if err := h.apply(records); err != nil {
				return nil, err
			}
		}
		if longName != "" {
			h.Name = longName
		}
		if longLink != "" {
			h.Linkname = longLink
		}
		if h.Typeflag == TypeRegA {
			h.Typeflag = TypeReg
			if strings.HasSuffix(h.Name, "/") {
				h.Typeflag = TypeDir
			}
		}
		switch h.Typeflag {
		case TypeLink, TypeSymlink, TypeChar, TypeBlock, TypeDir, TypeFifo:
			tr.left, tr.pad = 0, 0
		default:
			tr.left, tr.pad = h.Size, padding(h.Size)
		}
		return h, nil
	}
}

func (tr *Reader) skip() error {
	n, err := io.CopyN(io.Discard, tr.r, tr.left+tr.pad)
	if err == io.EOF && n < tr.left {
		err = io.ErrUnexpectedEOF
	}
	tr.left, tr.pad = 0, 0
	if err == io.EOF {
		return nil
	}
	return err
}

func (tr *Reader) header() (*Header, error) {
	var b block
	if _, err := io.ReadFull(tr.r, b[:]); err != nil {
		return nil, err
	}
	if b == (block{}) {
		if _, err := io.ReadFull(tr.r, b[:]); err != nil {
			return nil, err
		}
		if b == (block{}) {
			return nil, io.EOF
		}
		return nil, ErrHeader
	}
	sum, err := number(b.checksum())
	if err != nil || sum != b.sum() {
		return nil, ErrHeader
	}
	h := &Header{Name: text(b.name()), Typeflag: b[156], Linkname: text(b.linkname())}
	var fault error
	get := func(field []byte) int64 {
		n, err := number(field)
		if err != nil {
			fault = err
		}
		return n
	}
	h.Mode, h.Uid, h.Gid, h.Size = get(b.mode()), int(get(b.uid())), int(get(b.gid())), get(b.size())
	h.ModTime = time.Unix(get(b.modTime()), 0)
	switch magic := string(b.magic()); magic {
	case "ustar\x0000":
		h.Format = FormatUSTAR
		if prefix := text(b.prefix()); prefix != "" {
			h.Name = prefix + "/" + h.Name
		}
	case "ustar  \x00":
		h.Format = FormatGNU
	}
	if h.Format != FormatUnknown {
		h.Uname, h.Gname = text(b.uname()), text(b.gname())
		h.Devmajor, h.Devminor = get(b.devmajor()), get(b.devminor())
	}
	if fault != nil || h.Size < 0 {
		return nil, ErrHeader
	}
	tr.left, tr.pad = h.Size, padding(h.Size)
	return h, nil
}

// pairs reads lines of the form "length key=value".
func pairs(data []byte) (map[string]string, error) {
	all := map[string]string{}
	for rest := string(data); rest != ""; {
		digits, _, ok := strings.Cut(rest, " ")
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || n <= len(digits)+1 || n > len(rest) || rest[n-1] != '\n' {
			return nil, ErrHeader
		}
		key, value, ok := strings.Cut(rest[len(digits)+1:n-1], "=")
		if !ok || key == "" {
			return nil, ErrHeader
		}
		all[key], rest = value, rest[n:]
	}
	return all, nil
}

func (h *Header) apply(records map[string]string) error {
	h.PAXRecords = records
	for key, value := range records {
		var err error
		var n int64
		switch key {
		case "path":
			h.Name = value
		case "linkpath":
			h.Linkname = value
		case "uname":
			h.Uname = value
		case "gname":
			h.Gname = value
		case "uid":
			n, err = strconv.ParseInt(value, 10, 64)
			h.Uid = int(n)
		case "gid":
			n, err = strconv.ParseInt(value, 10, 64)
			h.Gid = int(n)
		case "size":
			h.Size, err = strconv.ParseInt(value, 10, 64)
		case "mtime":
			h.ModTime, err = moment(value)
		case "atime":
			h.AccessTime, err = moment(value)
		case "ctime":
			h.ChangeTime, err = moment(value)
		}
		if err != nil {
			return ErrHeader
		}
	}
	return nil
}

func moment(s string) (time.Time, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || fraction == "" {
		return time.Unix(seconds, 0), err
	}
	nanos, err := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if strings.HasPrefix(whole, "-") {
		nanos = -nanos
	}
	return time.Unix(seconds, nanos), err
}

// Read reads the entry's contents; at their end it returns io.EOF.
func (tr *Reader) Read(b []byte) (int, error) {
	if tr.err != nil {
		return 0, tr.err
	}
	if tr.left == 0 {
		return 0, io.EOF
	}
	n, err := tr.r.Read(b[:min(int64(len(b)), tr.left)])
	tr.left -= int64(n)
	switch {
	case err == io.EOF && tr.left > 0:
		err = io.ErrUnexpectedEOF
	case err == io.EOF:
		err = nil
	}
	if err != nil {
		tr.err = err
	}
	return n, err
}
