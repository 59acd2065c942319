package bounce

import (
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"strings"
)

// What a message may have at most, so that none of them takes the machine.
const (
	deepest  = 8
	mostOf   = 1 << 20 // bytes of one part that are looked at
	mostOnes = 100     // parts of a message
)

// part is one piece of a message that is no multipart, decoded.
type part struct {
	media   string // lower case; text/plain when it does not say
	content []byte
}

// open returns the pieces of a body, in order. Pieces that cannot be decoded
// are passed over: a report is often cut short by who returns it.
func open(header textproto.MIMEHeader, body io.Reader) ([]part, error) {
	var parts []part
	err := walk(header, body, 0, &parts)
	return parts, err
}

func walk(header textproto.MIMEHeader, body io.Reader, depth int, parts *[]part) error {
	if depth > deepest || len(*parts) > mostOnes {
		return errors.New("a message of too many parts")
	}
	media, parameters, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil {
		media = "text/plain"
	}
	if !strings.HasPrefix(media, "multipart/") || parameters["boundary"] == "" {
		content, err := io.ReadAll(io.LimitReader(decoded(header.Get("Content-Transfer-Encoding"), body), mostOf))
		if err == nil || len(content) > 0 {
			*parts = append(*parts, part{media: media, content: content})
		}
		return nil
	}
	reader := multipart.NewReader(body, parameters["boundary"])
	for {
		p, err := reader.NextRawPart()
		if errors.Is(err, io.EOF) || err != nil && len(*parts) > 0 {
			return nil // cut short
		}
		if err != nil {
			return fmt.Errorf("parts: %w", err)
		}
		if err := walk(p.Header, p, depth+1, parts); err != nil {
			return err
		}
	}
}

func decoded(encoding string, body io.Reader) io.Reader {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		return quotedprintable.NewReader(body)
	}
	return body
}
