package config

import "ting/forums"

// Written reads a customer from the text of a file as it was written at some
// earlier time. It was right then; what is found wrong today, because the
// rules have become stricter or a person was erased from it, is passed over.
// It tells whether enough could be read for a pack to be made of it.
func Written(text string, in Input) (forums.Customer, bool) {
	r := &reader{file: "customers"}
	root := r.read(text)
	if root == nil {
		return forums.Customer{}, false
	}
	c, id := r.customer(root, in.Holidays, in.Terms)
	return c, id != nil && c.Language != "" && len(c.Agreements) > 0
}
