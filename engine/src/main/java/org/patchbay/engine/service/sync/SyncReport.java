// SPDX-License-Identifier: Apache-2.0
package org.patchbay.engine.service.sync;

import java.util.ArrayList;
import java.util.List;
import org.patchbay.engine.domain.Check;
import org.patchbay.engine.domain.network.Network;

/**
 * What a synchronisation did.
 *
 * @param refused changes that could not be taken over, such as a name that is taken here
 * @param held vanished networks that are not believed to be yet
 */
record SyncReport(int imported, int changed, int lost, int found, int refused, int held) {
    private static final int MOST_LINES = 1000;

    boolean isEmpty() {
        return imported + changed + lost + found + refused + held == 0;
    }

    boolean isComplete() {
        return refused + held == 0;
    }

    @Override
    public String toString() {
        return imported + " imported, " + changed + " changed, " + lost + " missing, " + found + " found again"
                + (refused > 0 ? ", " + refused + " not taken over" : "")
                + (held > 0 ? ", " + held + " gone at once, which is not believed yet" : "");
    }

    /** What would be done, one line each. */
    static List<String> lines(SyncPlan plan) {
        List<String> lines = new ArrayList<>();
        plan.added()
                .forEach(each -> lines.add(
                        "Import network '" + Check.shown(each.network().name()) + "'"));
        plan.changed().forEach(each -> lines.add("Change " + named(each.before()) + " to " + named(each.after())));
        plan.lost().forEach(each -> lines.add("Mark " + named(each) + " as missing"));
        plan.found().forEach(each -> lines.add("Mark " + named(each) + " as there again"));
        if (plan.isDoubtful()) {
            lines.addFirst("So many networks are gone at once that it is believed only when it is seen again");
        }
        int all = lines.size();
        if (all <= MOST_LINES) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
        shown.add("And " + (all - MOST_LINES) + " more");
        return shown;
    }

    private static String named(Network network) {
        return "network '" + Check.shown(network.name()) + "' (MTU " + network.mtu() + ")";
    }
}
