package mail

import (
	"bytes"
	"crypto/sha256"
	_ "embed" // for the two templates
	"encoding/hex"
	"fmt"
	htmltemplate "html/template"
	"io"
	"regexp"
	"strconv"
	texttemplate "text/template"

	gomail "github.com/wneessen/go-mail"
)

// Message is a letter as bytes, with the envelope it travels in.
type Message struct {
	ID       string
	Name     string // what a file of it is called, without ending
	From, To string // addresses of the envelope
	Bytes    []byte // headers and body, lines ended by CR LF, all 7-bit

	// Sending is called when the receiver has agreed to everything but the
	// content, and before the first byte of that: the last moment at which it is
	// certain that nothing has arrived. What it returns stops the message. Nil:
	// nothing is called.
	Sending func() error
}

// begin calls Sending, if there is one.
func (m Message) begin() error {
	if m.Sending == nil {
		return nil
	}
	return m.Sending()
}

var (
	//go:embed letter.txt
	textPart string
	//go:embed letter.html
	htmlPart string
)

// Compose makes the message of a letter. It returns [fault.Invalid] when the
// letter lacks something or a header could be forged through it.
func Compose(l Letter) (Message, error) {
	if err := l.check(); err != nil {
		return Message{}, err
	}
	msg, err := l.headers()
	if err != nil {
		return Message{}, fmt.Errorf("letter %s: %w", l.ID, err)
	}
	if err := l.body(msg); err != nil {
		return Message{}, fmt.Errorf("letter %s: %w", l.ID, err)
	}
	for _, d := range l.Attached {
		if err := msg.AttachReader(d.Name, bytes.NewReader(d.Content), gomail.WithFileContentType(gomail.ContentType(d.Type))); err != nil {
			return Message{}, fmt.Errorf("letter %s, document %s: %w", l.ID, d.Name, err)
		}
	}
	var out bytes.Buffer
	if _, err := msg.WriteTo(&out); err != nil {
		return Message{}, fmt.Errorf("letter %s: %w", l.ID, err)
	}
	name := l.Name
	if name == "" {
		name = l.ID
	}
	return Message{ID: l.ID, Name: name, From: l.From.Email, To: l.To.Email, Bytes: settled(out.Bytes())}, nil
}

// headers sets everything that stands before the body. Auto-Submitted keeps
// holiday answers from coming back (RFC 3834).
func (l Letter) headers() (*gomail.Msg, error) {
	msg := gomail.NewMsg(gomail.WithNoDefaultUserAgent(), gomail.WithEncoding(gomail.EncodingQP))
	msg.SetMessageIDWithValue(l.ID)
	msg.SetDateWithValue(l.Date.UTC())
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("Content-Language", l.Language)
	msg.Subject(l.Subject)
	if err := msg.From(l.From.mailbox()); err != nil {
		return nil, err
	}
	if l.ReplyTo.Email != "" {
		if err := msg.ReplyTo(l.ReplyTo.mailbox()); err != nil {
			return nil, err
		}
	}
	return msg, msg.AddTo(l.To.mailbox())
}

// body sets the two parts that say the same, the plain one first (RFC 2046, 5.1.4).
func (l Letter) body(msg *gomail.Msg) error {
	text, err := l.fill("letter.txt", textPart, plain)
	if err != nil {
		return err
	}
	page, err := l.fill("letter.html", htmlPart, rich)
	if err != nil {
		return err
	}
	msg.SetBodyString(gomail.TypeTextPlain, text)
	msg.AddAlternativeString(gomail.TypeTextHTML, page)
	if len(l.Calendar) > 0 {
		// Mail programs that know meetings show it with buttons to answer by
		// (RFC 6047); base64 keeps its line ends as they are.
		method := "REQUEST"
		if l.Cancels {
			method = "CANCEL"
		}
		msg.AddAlternativeString(gomail.ContentType("text/calendar; method="+method), string(l.Calendar), gomail.WithPartEncoding(gomail.EncodingB64))
	}
	return nil
}

// template is what both kinds of template do.
type template interface {
	Execute(w io.Writer, letter any) error
}

func plain(name, text string) (template, error) { return texttemplate.New(name).Parse(text) }

// rich escapes whatever the letter says, so that no text becomes markup.
func rich(name, text string) (template, error) {
	return htmltemplate.New(name).Funcs(htmltemplate.FuncMap{"colour": colour}).Parse(text)
}

func (l Letter) fill(name, text string, parse func(name, text string) (template, error)) (string, error) {
	parsed, err := parse(name, text)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, l)
	return out.String(), err
}

// colour is dark enough on white to be read by everyone (contrast above 4.5).
func colour(status string) string {
	switch status {
	case "green":
		return "#1a6b3c"
	case "amber":
		return "#8a5a00"
	case "red":
		return "#b3261e"
	}
	return "#5a6470"
}

// drawn finds the boundaries between parts, which the library draws by lot.
// Neither encoding of a body lets this text through, so only headers match.
var drawn = regexp.MustCompile(`boundary=([0-9a-f]{60})`)

// settled puts boundaries in place of the drawn ones that follow from the
// content: the same letter gives the same bytes, and no letter can hold a line
// that ends one of its own parts.
func settled(message []byte) []byte {
	matches := drawn.FindAllSubmatch(message, -1)
	blank := bytes.Repeat([]byte("0"), 60)
	bare := message
	for _, m := range matches {
		bare = bytes.ReplaceAll(bare, m[1], blank)
	}
	content := sha256.Sum256(bare)
	for i, m := range matches {
		sum := sha256.Sum256(append(content[:], strconv.Itoa(i)...))
		message = bytes.ReplaceAll(message, m[1], []byte(hex.EncodeToString(sum[:])[:60]))
	}
	return message
}
