package org.ranef.benchmarks.pages;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ranef.benchmarks.results.PeerResult;
import org.ranef.benchmarks.results.Spread;

/** Numbers as cells of a Markdown table. */
final class Cells {

    private static final String NONE = "";
    /** R's messages can be long. */
    private static final int REASON_LENGTH = 60;

    private Cells() {
    }

    /** A row of cells. */
    static String row(Object... cells) {
        StringBuilder row = new StringBuilder("|");
        for (Object cell : cells) {
            row.append(" ").append(String.valueOf(cell).replace("|", "\\|")).append(" |");
        }
        return row.append("\n").toString();
    }

    /** Milliseconds with three digits. */
    static String time(double milliseconds) {
        return milliseconds < 10 ? String.format(Locale.ROOT, "%.2f", milliseconds) : String.format(Locale.ROOT, "%.0f", milliseconds);
    }

    /** The median and, of several, the least and the most. */
    static String time(Spread spread) {
        return spread.count() == 1 ? time(spread.median()) : time(spread.median()) + " (" + time(spread.least()) + "-" + time(spread.most()) + ")";
    }

    /** The times, or why there are none. */
    static String time(PeerResult peer) {
        Spread time = peer.time();
        return time == null ? "*" + brief(String.valueOf(peer.reason())) + "*" : time(time);
    }

    private static String brief(String reason) {
        return reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH - 3).strip() + "...";
    }

    static String ratio(double ratio) {
        return Double.isNaN(ratio) ? NONE : ratio < 10 ? String.format(Locale.ROOT, "%.1f", ratio) : String.format(Locale.ROOT, "%.0f", ratio);
    }

    static String difference(double difference) {
        return Double.isNaN(difference) ? NONE : String.format(Locale.ROOT, "%.1e", difference);
    }

    static String megabytes(@Nullable Double megabytes) {
        return megabytes == null ? NONE : String.format(Locale.ROOT, "%.0f", megabytes);
    }

    static String count(@Nullable Integer count) {
        return count == null ? NONE : count.toString();
    }
}
