package holdwater.engine.report;

import holdwater.model.journal.JournalEntry.FaultInjected;
import holdwater.model.journal.JournalEntry.InstancesObserved;
import holdwater.model.journal.JournalEntry.StackReady;
import holdwater.model.port.InstanceStatus;
import holdwater.model.port.ProcessView;
import holdwater.model.topology.Instance;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every instance: which process it was before, and which it is now. */
final class InstanceTable {
  private static final double BYTES_PER_MEGABYTE = 1 << 20;
  private static final double MILLIS_PER_SECOND = 1_000;
  private static final String UNKNOWN = "–";

  private final ReportFacts facts;

  InstanceTable(ReportFacts facts) {
    this.facts = facts;
  }

  String html() {
    List<InstanceStatus> before =
        facts.journal().first(StackReady.class).map(StackReady::instances).orElse(List.of());
    if (before.isEmpty()) {
      return "";
    }
    Map<String, InstanceStatus> after = lastSeen(before);
    Set<Instance> taken =
        new HashSet<>(
            facts
                .journal()
                .all(FaultInjected.class)
                .flatMap(injected -> injected.target().instances().stream())
                .toList());
    StringBuilder html = new StringBuilder("<section><h2>Instances</h2><p class=\"lead\">");
    html.append(
        "Another pid means another process: the fault was real, and so is the recovery.</p>");
    html.append("<div class=\"scroll\"><table><thead><tr><th>instance</th><th>at the end</th>");
    html.append("<th class=\"num\">pid before</th><th class=\"num\">pid after</th>");
    html.append("<th class=\"num\">restarts</th><th class=\"num\">memory</th>");
    html.append("<th class=\"num\">CPU time</th><th></th></tr></thead><tbody>");
    for (InstanceStatus first : before) {
      InstanceStatus last = after.getOrDefault(first.instance().id(), first);
      html.append(row(first, last, taken.contains(first.instance())));
    }
    return html.append("</tbody></table></div></section>").toString();
  }

  private Map<String, InstanceStatus> lastSeen(List<InstanceStatus> before) {
    List<InstancesObserved> seen =
        new ArrayList<>(facts.journal().all(InstancesObserved.class).toList());
    List<InstanceStatus> last = seen.isEmpty() ? before : seen.get(seen.size() - 1).instances();
    return last.stream()
        .collect(Collectors.toMap(status -> status.instance().id(), Function.identity()));
  }

  private static String row(InstanceStatus before, InstanceStatus after, boolean taken) {
    boolean other = !before.pid().equals(after.pid());
    String state = after.state().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Text.format(
        "<tr><td><b>%s</b></td><td>%s</td><td class=\"num\">%s</td><td class=\"num\">%s</td>"
            + "<td class=\"num\">%s</td><td class=\"num\">%s</td><td class=\"num\">%s</td>"
            + "<td>%s</td></tr>",
        Html.escape(before.instance().id()),
        after.ready() ? state : Pill.of("inconclusive", state),
        pid(before.pid()),
        other ? "<b>" + pid(after.pid()) + "</b>" : pid(after.pid()),
        after.restarts() - before.restarts(),
        figure("%.0f MB", after.process().map(ProcessView::rssBytes), BYTES_PER_MEGABYTE),
        figure("%.1f s", after.process().map(ProcessView::cpuMillis), MILLIS_PER_SECOND),
        taken ? Pill.of("plain", "taken by the fault") : "");
  }

  private static String pid(Optional<Long> pid) {
    return pid.map(Object::toString).orElse(UNKNOWN);
  }

  private static String figure(String format, Optional<Long> value, double unit) {
    return value
        .filter(known -> known > 0)
        .map(known -> Text.format(format, known / unit))
        .orElse(UNKNOWN);
  }
}
