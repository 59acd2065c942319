package config

import (
	"slices"
	"strings"
)

// contains reports whether words holds word.
func contains(words []string, word string) bool { return slices.Contains(words, word) }

// suggestKey is the cure for an unknown key: the nearest known one, or all.
func suggestKey(word string, known []string) string {
	if near := nearest(word, known); near != "" {
		return "did you mean " + near + "?"
	}
	return "known here: " + strings.Join(known, ", ")
}

// oneOf parses a word of a closed set.
func oneOf[T ~string](known ...T) func(string) (T, *mistake) {
	words := make([]string, len(known))
	for i, k := range known {
		words[i] = string(k)
	}
	return func(text string) (T, *mistake) {
		if contains(words, text) {
			return T(text), nil
		}
		if near := nearest(text, words); near != "" {
			return "", &mistake{"is not known", "did you mean " + near + "?"}
		}
		return "", &mistake{"is not known", "write " + either(words)}
	}
}

// either lists words as a choice: a, b or c.
func either(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}

// nearest returns the known word that a person most likely meant, or nothing
// when none is close: the same but for case and separators, else the smallest
// number of slips that is at most a third of the word, else one that begins
// as it does. Ties go to the word that is listed first.
func nearest(word string, known []string) string {
	plain := simple(word)
	best, bestSlips := "", max(1, min(len(plain)/3, 4))+1
	for _, k := range known {
		if slips := distance(plain, simple(k)); slips < bestSlips {
			best, bestSlips = k, slips
		}
	}
	if best != "" || len(plain) < 3 {
		return best
	}
	for _, k := range known {
		if same := common(plain, simple(k)); same >= 3 && (same == len(plain) || same == len(simple(k)) || same >= 5) {
			return k
		}
	}
	return ""
}

// common counts the letters with which two words begin alike.
func common(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// simple is a word as its writer may have meant it.
func simple(word string) string {
	if len(word) > 64 {
		word = word[:64]
	}
	return strings.NewReplacer("_", "", "-", "", " ", "").Replace(strings.ToLower(word))
}

// distance counts the slips between two words: a letter too many, too few or
// wrong, or two neighbours swapped.
func distance(a, b string) int {
	before, above, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		for j := 1; j <= len(b); j++ {
			wrong := 1
			if a[i-1] == b[j-1] {
				wrong = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+wrong)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, above, row = above, row, before
	}
	return above[len(b)]
}
