package draw

// Visible tells whether p leaves anything on the page.
func (p Paint) Visible() bool { return p.Alpha > 0 || p.Gradient != nil }
