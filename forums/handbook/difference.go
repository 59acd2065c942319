package handbook

// Line is a line of a comparison: one that both have, or that only one has.
type Line struct {
	Sign string `json:"sign"` // " ", "-" or "+"
	Text string `json:"text"`
}

// Compare returns the lines of two texts as one list, in which what both have
// stands once: the shortest that turns one into the other, what goes before
// what comes.
func Compare(before, after []string) []Line {
	// common[i][j] is how many lines the texts from i and j on share in order.
	common := make([][]int, len(before)+1)
	for i := range common {
		common[i] = make([]int, len(after)+1)
	}
	for i := len(before) - 1; i >= 0; i-- {
		for j := len(after) - 1; j >= 0; j-- {
			common[i][j] = max(common[i+1][j], common[i][j+1])
			if before[i] == after[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	var lines []Line
	i, j := 0, 0
	for i < len(before) || j < len(after) {
		switch {
		case i < len(before) && j < len(after) && before[i] == after[j]:
			lines = append(lines, Line{" ", before[i]})
			i, j = i+1, j+1
		case j == len(after) || i < len(before) && common[i+1][j] >= common[i][j+1]:
			lines = append(lines, Line{"-", before[i]})
			i++
		default:
			lines = append(lines, Line{"+", after[j]})
			j++
		}
	}
	return lines
}
