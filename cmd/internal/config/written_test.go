package config

import (
	"os"
	"reflect"
	"strings"
	"testing"
)

// A pack printed again must be made of the customer as the file had it then,
// also when a person was erased from it or it would be refused today.
func TestWritten(t *testing.T) {
	text, err := os.ReadFile("testdata/full/customers/nordby.yaml")
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Holidays: namedHolidays}
	c, ok := Written(string(text), in)
	if now := full(t).Customers[1]; !ok || c.Name != now.Name || !reflect.DeepEqual(c.People, now.People) || len(c.Agreements) != len(now.Agreements) {
		t.Errorf("read again: %+v", c)
	}
	erased := strings.ReplaceAll(strings.ReplaceAll(string(text), "Orderer 1", "N.N."), "orderer@nordby.example", "N.N.")
	if c, ok = Written(erased, in); !ok || c.People["orderer"].Name != "N.N." || len(c.Agreements) != 2 {
		t.Errorf("without a person: %+v", c)
	}
	for _, text := range []string{"", "a: [", "id: nordby\n", strings.Replace(string(text), "id: nordby", "id: Å", 1)} {
		if c, ok := Written(text, in); ok {
			t.Errorf("%q is a customer: %+v", text, c)
		}
	}
}
