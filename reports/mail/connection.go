package mail

import (
	"context"
	"errors"
	"net/textproto"
	"sync"

	gomail "github.com/wneessen/go-mail"
	"github.com/wneessen/go-mail/smtp"

	"ting/forums/dispatch"
)

// Connection is a line to a server that stays open between messages: greeting,
// encryption and log-in cost several round trips, and a house with many
// readers would pay them for each. It is safe for concurrent use; messages go
// one after the other.
//
// A line that the server has dropped, or no longer wants, is dialled anew
// before the next message. What is said after a message was answered for
// (RSET before the next, QUIT at the end) changes nothing about that message.
type Connection struct {
	server Server
	mutex  sync.Mutex
	client *gomail.Client
	open   *smtp.Client // nil while there is no connection
}

// Connection returns one that is dialled when the first message is sent. The
// caller closes it.
func (s Server) Connection() *Connection { return &Connection{server: s} }

// Send does what [Server.Send] does, over the connection that is open.
func (c *Connection) Send(ctx context.Context, m Message) Outcome {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if err := c.ready(ctx); err != nil {
		return Outcome{Became: dispatch.Failed, Answer: err.Error(), Temporary: true}
	}
	outcome, err := transfer(c.open, m)
	if !spoken(err) {
		c.drop()
	}
	return outcome
}

// Close says good-bye. The messages are away by now, so what the server
// answers to it is of no interest.
func (c *Connection) Close() error {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.open != nil {
		_ = c.client.CloseWithSMTPClient(c.open)
		c.drop()
	}
	return nil
}

// ready sees that a connection is open on which no message is under way.
func (c *Connection) ready(ctx context.Context) error {
	if c.open != nil {
		err := c.open.UpdateDeadline(c.server.patience())
		if err == nil {
			err = c.open.Reset()
		}
		if err == nil {
			return nil
		}
		c.drop()
	}
	client, open, err := c.server.dial(ctx)
	if err != nil {
		return err
	}
	c.client, c.open = client, open
	return nil
}

func (c *Connection) drop() {
	_ = c.open.Close() // it is of no use any more
	c.client, c.open = nil, nil
}

// closing is the answer by which a server says that it hangs up (RFC 5321, 3.8).
const closing = 421

// spoken tells whether a talk that ended with err may go on: the server has
// answered, and did not hang up.
func spoken(err error) bool {
	if err == nil {
		return true
	}
	answer, answered := errors.AsType[*textproto.Error](err)
	return answered && answer.Code != closing
}
