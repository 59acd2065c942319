package web

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"
	"time"
)

// rack is the files that browsers keep: style sheets, scripts, typefaces. They
// hold nothing of anybody and lie under an address that changes with any of
// them, so that browsers may keep them for as long as they like.
type rack struct {
	files map[string][]byte
	slim  map[string][]byte // the same compressed, where that is worth it
	stamp string            // a short hash of all
}

// The names of [Options.Others].
const (
	ChartScript  = "charts.js" // what makes the charts of packs answer
	RegularFace  = "regular.woff"
	SemiboldFace = "semibold.woff"
	BoldFace     = "bold.woff"
)

// newRack lays out the files of a folder that are no templates, and others by
// name.
func newRack(files fs.FS, others map[string][]byte) (*rack, error) {
	s := &rack{files: maps.Clone(others), slim: map[string][]byte{}}
	if s.files == nil {
		s.files = map[string][]byte{}
	}
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) == ".html" {
			return err
		}
		s.files[name], err = fs.ReadFile(files, name)
		return err
	})
	if err != nil {
		return nil, err
	}
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(s.files)) {
		content := s.files[name]
		_, _ = fmt.Fprintf(sum, "%s %d\n%s", name, len(content), content) // a hash takes everything
		if less := compressed(content); path.Ext(name) != ".woff" && len(less) < len(content) {
			s.slim[name] = less
		}
	}
	s.stamp = hex.EncodeToString(sum.Sum(nil))[:12]
	return s, nil
}

// compressed is a content as gzip.
func compressed(content []byte) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	_, _ = z.Write(content) // memory takes everything
	_ = z.Close()
	return out.Bytes()
}

// Address is where a file lies; empty when there is none of the name.
func (s *rack) Address(name string) string {
	if _, there := s.files[name]; !there {
		return ""
	}
	return "/files/" + s.stamp + "/" + name
}

// Face is where the style sheet of the typeface lies; empty when the typeface
// is not there.
func (s *rack) Face() string {
	if s.Address(RegularFace) == "" {
		return ""
	}
	return s.Address("face.css")
}

// kindOf is the type of a file by its ending, whatever the machine it runs on
// calls it.
func kindOf(name string) string {
	known := map[string]string{".woff": "font/woff", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
	return cmp.Or(known[path.Ext(name)], mime.TypeByExtension(path.Ext(name)))
}

// file serves a file of the rack.
func (s *Site) file(c *Call) error {
	name := c.Path("name")
	content, there := s.rack.files[name]
	kind := kindOf(name)
	if !there || kind == "" {
		return notThere(c)
	}
	h := c.Writer.Header()
	h.Set("Content-Type", kind)
	if c.Path("stamp") == s.rack.stamp {
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	if slim, smaller := s.rack.slim[name]; smaller {
		h.Set("Vary", "Accept-Encoding")
		if strings.Contains(c.Request.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			content = slim
		}
	}
	http.ServeContent(c.Writer, c.Request, name, time.Time{}, bytes.NewReader(content))
	return nil
}
