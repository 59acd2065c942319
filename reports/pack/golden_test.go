package pack

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestGolden holds the whole of a pack in two languages: a sentence, a figure
// or a block that changes must be seen by whoever changes it.
func TestGolden(t *testing.T) {
	for _, code := range []string{"sv", "en"} {
		t.Run(code, func(t *testing.T) {
			got := dump(t, compose(t, input(t, code)))
			file := filepath.Join("testdata", "operational-"+code+".json")
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != string(want) {
				t.Errorf("%s differs; run go test ./reports/pack -update and read the difference", file)
			}
		})
	}
}

// compose makes a pack or ends the test.
func compose(t testing.TB, in Input) Pack {
	t.Helper()
	p, err := Operational(in)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// dump writes a pack as JSON, with the kind of each block and chart, without
// what is empty.
func dump(t testing.TB, p Pack) []byte {
	t.Helper()
	raw, err := json.MarshalIndent(plain(reflect.ValueOf(p)), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return append(raw, '\n')
}

// plain turns a value into maps, lists, texts and numbers.
func plain(v reflect.Value) any {
	if v.CanInterface() {
		if text, ok := v.Interface().(fmt.Stringer); ok && v.Kind() == reflect.Struct {
			return text.String() // an instant, a day, an amount
		}
	}
	switch v.Kind() {
	case reflect.Pointer:
		return plain(v.Elem())
	case reflect.Interface:
		fields, is := plain(v.Elem()).(map[string]any)
		if !is {
			return plain(v.Elem())
		}
		fields["is"] = v.Elem().Type().Name()
		return fields
	case reflect.Slice:
		list := make([]any, v.Len())
		for i := range list {
			list[i] = plain(v.Index(i))
		}
		return list
	case reflect.Struct:
		fields := make(map[string]any)
		for i := range v.NumField() {
			if !v.Field(i).IsZero() {
				fields[v.Type().Field(i).Name] = plain(v.Field(i))
			}
		}
		return fields
	case reflect.Float64:
		if math.IsNaN(v.Float()) {
			return "gap"
		}
	}
	return v.Interface()
}
