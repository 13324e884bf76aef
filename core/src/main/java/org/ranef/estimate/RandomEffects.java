package org.ranef.estimate;

import java.util.List;
import org.ranef.table.ModelDataException;

/** The conditional modes of the random effects, term by term. {@index ranef} {@index BLUP} */
public final class RandomEffects {

    private final List<TermModes> terms;

    RandomEffects(List<TermModes> terms) {
        this.terms = List.copyOf(terms);
    }

    /** All terms, in the order of the formula. */
    public List<TermModes> terms() {
        return terms;
    }

    /** The first term on the grouping factor of that label. */
    public TermModes term(String group) {
        return terms.stream().filter(term -> term.group().equals(group)).findFirst()
                .orElseThrow(() -> new ModelDataException("'" + group + "' is not a grouping factor of this model; there are: "
                        + String.join(", ", terms.stream().map(TermModes::group).distinct().toList())));
    }
}
