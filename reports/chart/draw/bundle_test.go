package draw

import (
	"encoding/json"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"ting/reports/chart"
)

// A kind that is asked for and not bundled is drawn as nothing without a word;
// one that is bundled and never asked for is carried by every build.
func TestTheBundleHoldsWhatChartsAskFor(t *testing.T) {
	_, family := built(t)
	asked := map[string]bool{}
	for _, p := range append(pictures(), hardships()...) {
		options, err := chart.Options(p.chart, look(family, p))
		if err != nil {
			t.Fatal(p.name, err)
		}
		var parts map[string]json.RawMessage
		if err := json.Unmarshal(options, &parts); err != nil {
			t.Fatal(p.name, err)
		}
		for part := range parts {
			asked[parted(part)] = true
		}
		var series []map[string]any
		if err := json.Unmarshal(parts["series"], &series); err != nil {
			t.Fatal(p.name, err)
		}
		for _, s := range series {
			asked[s["type"].(string)] = true
			if s["markLine"] != nil {
				asked["markLine"] = true
			}
		}
	}
	delete(asked, "") // what belongs to every chart
	entry, err := os.ReadFile("engine/entry.js")
	if err != nil {
		t.Fatal(err)
	}
	held := map[string]bool{}
	for _, names := range regexp.MustCompile(`import \{([^}]+)\} from 'echarts/(?:charts|components)'`).FindAllStringSubmatch(string(entry), -1) {
		for name := range strings.SplitSeq(names[1], ",") {
			held[bundled(strings.TrimSpace(name))] = true
		}
	}
	if got, want := slices.Sorted(maps.Keys(held)), slices.Sorted(maps.Keys(asked)); !slices.Equal(got, want) {
		t.Errorf("the bundle holds %v, charts ask for %v", got, want)
	}
}

// parted is the component that a part of the options wants.
func parted(part string) string {
	switch part {
	case "grid", "graphic", "visualMap":
		return part
	}
	return ""
}

// bundled is what a name of the library's stands for in options.
func bundled(name string) string {
	switch name {
	case "GridSimpleComponent":
		return "grid"
	case "VisualMapContinuousComponent":
		return "visualMap"
	}
	name = strings.TrimSuffix(strings.TrimSuffix(name, "Component"), "Chart")
	return strings.ToLower(name[:1]) + name[1:]
}
