package org.ranef.io.saved;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ranef.design.GroupSize;
import org.ranef.design.GroupSizes;
import org.ranef.memory.RowSummary;

/** What a report says of the rows, as a JSON object. */
final class SavedRows {

    private SavedRows() {
    }

    static Map<String, @Nullable Object> write(RowSummary rows) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("residualQuartiles", rows.residualQuartiles());
        json.put("groups", rows.groups().all().stream().map(SavedRows::group).toList());
        GroupSize outermost = rows.groups().outermost();
        json.put("outermost", outermost == null ? null : outermost.label());
        return json;
    }

    private static Map<String, Object> group(GroupSize size) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("group", size.label());
        json.put("levels", size.groups());
        json.put("smallest", size.smallest());
        json.put("largest", size.largest());
        json.put("mean", size.mean());
        return json;
    }

    static RowSummary read(Fields json) {
        List<GroupSize> groups = json.list("groups", SavedRows::size);
        String label = json.optionalText("outermost");
        GroupSize outermost = label == null ? null : groups.stream().filter(group -> group.label().equals(label)).findFirst()
                .orElseThrow(() -> json.error("outermost", "is '" + label + "', which is none of 'groups'"));
        return new RowSummary(json.numbers("residualQuartiles"), new GroupSizes(groups, outermost));
    }

    private static GroupSize size(Fields json) {
        GroupSize size = new GroupSize(json.text("group"), json.count("levels"), json.count("smallest"), json.count("largest"), json.number("mean"));
        if (size.smallest() > size.largest() || !(size.mean() >= size.smallest() && size.mean() <= size.largest())) {
            throw json.error("mean", "does not lie between 'smallest' and 'largest'");
        }
        return size;
    }
}
