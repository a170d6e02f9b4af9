package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"os"
	"strings"
)

func main() {
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	fmt.Println(len(w.Boundary()), w.SetBoundary("bad\x00"), w.SetBoundary(""), w.SetBoundary("BOUND"))
	fmt.Println(w.WriteField("a", "1"), w.WriteField("a", "line1\r\nline2"))
	f, err := w.CreateFormFile("file", `na"me.txt`)
	fmt.Fprint(f, "content\n--BOUN\r\n")
	f2, _ := w.CreateFormFile("file", "big.bin")
	_, err2 := f.Write([]byte("x"))
	fmt.Println(err, err2)
	f2.Write(bytes.Repeat([]byte("x"), 5000))
	p, _ := w.CreatePart(textproto.MIMEHeader{"Content-Transfer-Encoding": {"quoted-printable"}, "X": {"y"}})
	io.WriteString(p, "a=3Db=\r\nc")
	fmt.Println(w.FormDataContentType(), w.Close())
	fmt.Printf("%q\n", strings.ReplaceAll(b.String(), strings.Repeat("x", 5000), "XX"))
	body := b.String()
	r := multipart.NewReader(strings.NewReader(body), "BOUND")
	for {
		p, err := r.NextPart()
		if err != nil {
			fmt.Println(err)
			break
		}
		d, err := io.ReadAll(p)
		fmt.Printf("%q %q %d %v %v\n", p.FormName(), p.FileName(), len(d), err, p.Header)
	}
	form, err := multipart.NewReader(strings.NewReader(body), "BOUND").ReadForm(100)
	fmt.Println(err, form.Value, len(form.File["file"]))
	for _, fh := range form.File["file"] {
		f, err := fh.Open()
		d, _ := io.ReadAll(f)
		_, disk := f.(*os.File)
		fmt.Println(fh.Filename, fh.Size, len(d), err, disk, f.Close())
	}
	fmt.Println(form.RemoveAll())
	_, err = multipart.NewReader(strings.NewReader("nothing"), "B").NextPart()
	fmt.Println(err)
	pr, _ := multipart.NewReader(strings.NewReader("--B\r\n\r\nunfinished"), "B").NextPart()
	d, err := io.ReadAll(pr)
	fmt.Printf("%q %v\n", d, err)
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		err := r.ParseMultipartForm(1 << 20)
		f, h, err2 := r.FormFile("file")
		fmt.Println(err, err2)
		if err2 == nil {
			defer f.Close()
			d, _ := io.ReadAll(f)
			fmt.Fprint(w, h.Filename, len(d), r.FormValue("a"), r.MultipartForm.Value["a"], r.PostFormValue("a"))
		}
		_, _, err = r.FormFile("none")
		fmt.Println(err)
	}))
	defer srv.Close()
	resp, err := http.Post(srv.URL, w.FormDataContentType(), strings.NewReader(body))
	d, _ = io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Println(string(d), err)
	resp, _ = http.Post(srv.URL, "text/plain", strings.NewReader("x"))
	resp.Body.Close()
	for _, s := range []string{"text/html; charset=utf-8", `form-data; name="a b"; filename="x\"y"`, "TEXT/Plain;A=B;", "", "a", "a/", "a/b; c", "a/b; c=d; c=e", "x/y; f*=utf-8''%e2%82%ac", "x/y; f*0=a; f*1=b", "a b/c", `a/b; c="d`} {
		t, p, err := mime.ParseMediaType(s)
		fmt.Printf("%q %q %v %v\n", s, t, p, err)
	}
	fmt.Println(mime.FormatMediaType("Text/HTML", map[string]string{"Charset": "utf-8", "n": "a b", "u": "é"}), mime.FormatMediaType("a b", nil) == "", mime.TypeByExtension(".HTML"), mime.AddExtensionType("x", "a/b"), mime.AddExtensionType(".zzz", "text/zzz"), mime.TypeByExtension(".zzz"))
	fmt.Println(mime.QEncoding.Encode("utf-8", "¡Hola, señor!"), mime.BEncoding.Encode("UTF-8", "日本"), mime.QEncoding.Encode("utf-8", "plain"))
	dec := new(mime.WordDecoder)
	fmt.Println(dec.Decode("=?utf-8?q?=C2=A1Hola,_se=C3=B1or!?="))
	fmt.Println(dec.DecodeHeader("x =?UTF-8?B?5pel?= =?utf-8?q?=E6=9C=AC?= y =?bad"))
	fmt.Println(dec.Decode("nope"))
	b.Reset()
	q := quotedprintable.NewWriter(&b)
	io.WriteString(q, "héllo = \nend \r\n"+strings.Repeat("long ", 20)+" ")
	q.Close()
	fmt.Printf("%q\n", b.String())
	d, err = io.ReadAll(quotedprintable.NewReader(&b))
	fmt.Printf("%q %v\n", d, err)
	d, err = io.ReadAll(quotedprintable.NewReader(strings.NewReader("a=zz")))
	fmt.Printf("%q %v\n", d, err)
	tr := textproto.NewReader(bufio.NewReader(strings.NewReader("A: 1\r\nb-c:  2 \r\n  more\r\n\r\n220 hi\r\n250-one\r\n250 two\r\n.x\r\n..y\r\nz\r\n.\r\nbad\r\n")))
	h, err := tr.ReadMIMEHeader()
	fmt.Println(h, err)
	fmt.Println(tr.ReadCodeLine(220))
	fmt.Println(tr.ReadResponse(3))
	fmt.Println(tr.ReadDotLines())
	_, _, err = tr.ReadCodeLine(1)
	fmt.Println(err)
	_, err = tr.ReadLine()
	fmt.Println(err)
	_, err = textproto.NewReader(bufio.NewReader(strings.NewReader("bad line\r\n\r\n"))).ReadMIMEHeader()
	fmt.Println(err)
	b.Reset()
	tw := textproto.NewWriter(bufio.NewWriter(&b))
	tw.PrintfLine("HELO %s", "x")
	dw := tw.DotWriter()
	fmt.Fprint(dw, "a\n.b\r\nc")
	dw.Close()
	fmt.Printf("%q %s\n", b.String(), textproto.CanonicalMIMEHeaderKey("x-fOO-bar"))
}
