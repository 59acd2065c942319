package config

// settingMistakes are edits of testdata/full/ting.yaml with the sentence that
// each must give.
var settingMistakes = []edit{
	{"an unknown key", "timeout: 90s", "time-out: 90s", `2:1: unknown key "time-out"; did you mean timeout?`},
	{"an unknown section", "supplier:", "suplier:", `5:1: unknown key "suplier"; did you mean supplier?`},
	{"an unknown key of a section", "  reply-to:", "  replyto:", `13:3: unknown key "mail.replyto"; did you mean reply-to?`},
	{"a section is text", "schedule:\n  catch-up: 6\n  hold: true\n  workers: 4\n  digest: \"16:30\"\n  lag: 30h", "schedule: weekly", "21:11: schedule is text, where keys belong; write key: value"},
	{"no warehouse", "warehouse: files:data\n", "", "1:1: warehouse is missing; write warehouse: files:data, or a PostgreSQL URL, or set TING_WAREHOUSE"},
	{"a warehouse of another kind", "files:data", "mysql://db/itsm", "1:12: warehouse is neither a PostgreSQL URL nor files:DIR; write postgres://user@host/database or files:data"},
	{"a folder that is not there", "files:data", "files:datta", "1:12: warehouse names a folder that is not there: DIR/datta; make the folder, or write files: and the one that holds the CSV files"},
	{"a database without a name", "files:data", "postgres://ting:hunter2@db", "1:12: warehouse names no database; write postgres://user:password@host/database"},
	{"a database with a broken password", "files:data", "postgres://ting:hun%ter2@db/itsm", "1:12: warehouse is not a URL; write postgres://user:password@host/database, signs such as @ : / in a password as %40 %3A %2F"},
	{"a ledger of another kind", "sqlite:state/ting.db", "state/ting.db", "3:9: ledger is neither a PostgreSQL URL nor sqlite:FILE; write postgres://user@host/database or sqlite:ting.db"},
	{"a clock without an offset", "2016-05-09T07:00:00+02:00", "2016-05-09 07:00", `4:8: clock "2016-05-09 07:00" is not an instant; write such as 2016-05-09T07:00:00Z`},
	{"a logo that is not there", "brand/logo.svg", "brand/logo.png", `7:9: supplier.logo "brand/logo.png" is a file that is not there; write the path of a picture, relative to ting.yaml`},
	{"a colour by name", `"#0B5FFF"`, "blue", `8:11: supplier.accent "blue" is not a colour; write six digits in quotes, such as "#0b5fff"`},
	{"a colour taken for a comment", `"#0B5FFF"`, "#0B5FFF", "8:3: accent has no value; write one, or delete the key (text that begins with # needs quotes)"},
	{"a server without a port", "smtp.example.org:465", "smtp.example.org", `10:11: mail.server "smtp.example.org" is not host:port; write such as smtp.example.org:587 or 127.0.0.1:8080`},
	{"another kind of TLS", "tls: tls", "tls: ssl", `11:8: mail.tls "ssl" is not known; write starttls, tls or none`},
	{"a sender without an address", "from: Exempeldrift <rapport@exempeldrift.example>", "from: Exempeldrift", `12:9: mail.from "Exempeldrift" is not an e-mail address; write such as "Service desk <desk@example.org>"`},
	{"a server without a sender", "  from: Exempeldrift <rapport@exempeldrift.example>\n", "", "10:11: mail.server stands without mail.from; write mail.from, the address that letters come from"},
	{"a server beside a folder", "  user: ting", "  user: ting\n  folder: mailbox", "15:11: mail.folder stands beside mail.server; keep one of them"},
	{"a password without a user", "  user: ting\n", "", "14:13: mail.password stands without mail.user; write mail.user"},
	{"a site without https", "https://ting.example.org/", "ting.example.org", `18:8: web.url "ting.example.org" is not the address of a web site; write such as https://ting.example.org`},
	{"a short token", "0123456789abcdef", "secret", "20:16: web.tokens.dashboard is easily guessed; write at least 16 characters drawn at random"},
	{"a session without an end", "  tokens:", "  session: {idle: 1000h}\n  tokens:", `19:19: web.session.idle "1000h" is not from 1m to 720h; write such as 2h or 90m`},
	{"idle for longer than signed in", "  tokens:", "  session: {idle: 90m, longest: 1h}\n  tokens:", "19:19: web.session.idle is 1h30m, longer than web.session.longest with 1h; let web.session.longest be at least web.session.idle"},
	{"a place for metrics without a port", "  tokens:", "  metrics: localhost\n  tokens:", `19:12: web.metrics "localhost" is not host:port; write such as smtp.example.org:587 or 127.0.0.1:8080`},
	{"too many workers", "workers: 4", "workers: 400", `24:12: schedule.workers "400" is not a whole number from 1 to 64`},
	{"hold in words", "hold: true", "hold: on", `23:9: schedule.hold "on" is neither true nor false; write true or false`},
	{"a key twice", "timeout: 90s", "timeout: 90s\ntimeout: 80s", "3:1: timeout is written twice; keep one; the first is on line 2"},
}
