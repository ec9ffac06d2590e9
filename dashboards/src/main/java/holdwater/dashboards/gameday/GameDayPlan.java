package holdwater.dashboards.gameday;

import static holdwater.model.Checks.checkArgument;
import static holdwater.model.Checks.checkNotBlank;
import static holdwater.model.Checks.checkNotNull;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be broken, and what people expect of it.
 *
 * @param hypothesis what everybody believes will happen
 * @param topology the stack that must be up; empty if any will do
 * @param owner who answers for a finding that has no owner of its own
 * @param next when what was found is tried again
 * @param stop when everything is reverted at once, whatever people do
 */
public record GameDayPlan(
    String name,
    String hypothesis,
    Optional<String> topology,
    String owner,
    Optional<LocalDate> next,
    StopCondition stop,
    List<Drill> drills) {
  public GameDayPlan {
    checkNotBlank(name, "name");
    checkNotBlank(hypothesis, "hypothesis");
    checkNotNull(topology, "topology");
    checkNotBlank(owner, "owner");
    checkNotNull(next, "next");
    checkNotNull(stop, "stop");
    drills = List.copyOf(drills);
    checkArgument(!drills.isEmpty(), "steps are missing: a game day has at least one");
    Set<String> names = new HashSet<>();
    drills.forEach(
        drill ->
            checkArgument(names.add(drill.name()), "steps have the name '%s' twice", drill.name()));
  }
}
