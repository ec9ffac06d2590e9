package holdwater.platform.machine;

import holdwater.model.port.CpuShares;
import holdwater.model.port.ForeignProcess;
import holdwater.model.port.MachineSecond;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Who used the CPU between two looks. A process that came and went meanwhile is seen in its
 * parent's account once the parent was told of its end; CPU that is in no account has no name and
 * counts as foreign, since all processes of the run are known.
 */
final class CpuBill {
  /** Linux tells CPU time in hundredths of a second on every architecture (USER_HZ). */
  private static final double TICKS_PER_SECOND = 100;

  /** Less than this is noise of the counters, which are not read in one moment. */
  private static final double LEAST_NAMED = 0.02;

  private static final int MOST_GENERATIONS = 1_000;

  private final MachineTicks before;
  private final MachineTicks after;
  private final Map<Long, Owner> owners;
  private final OptionalLong daemon;
  private final Map<Owner, Long> ticks = new EnumMap<>(Owner.class);
  private final Map<String, Long> foreign = new HashMap<>();

  CpuBill(MachineTicks before, MachineTicks after, Map<Long, Owner> owners, OptionalLong daemon) {
    this.before = before;
    this.after = after;
    this.owners = owners;
    this.daemon = daemon;
    addUp();
  }

  private void addUp() {
    Map<Long, Long> gone = goneByParent();
    long known = 0;
    for (ProcessTicks now : after.processes().values()) {
      ProcessTicks then = before.processes().get(now.pid());
      boolean same = now.is(then);
      long own = Math.max(0, now.own() - (same ? then.own() : 0));
      long told = now.children() - (same ? then.children() : 0);
      long ofEnded = Math.max(0, told - gone.getOrDefault(now.pid(), 0L));
      Owner owner = owners.getOrDefault(now.pid(), Owner.FOREIGN);
      // The daemon is told of the ends of instances; what they used is theirs.
      boolean isDaemon = daemon.isPresent() && daemon.getAsLong() == now.pid();
      bill(now, owner, isDaemon ? own : own + ofEnded);
      bill(now, Owner.STACK, isDaemon ? ofEnded : 0);
      known += own + ofEnded;
    }
    long programs = after.cpu().programs() - before.cpu().programs();
    long nameless = Math.max(0, programs - known);
    ticks.merge(Owner.FOREIGN, nameless, Long::sum);
    foreign.merge(ForeignProcess.NAMELESS, nameless, Long::sum);
    boundForeign(programs);
  }

  private void bill(ProcessTicks process, Owner owner, long used) {
    ticks.merge(owner, used, Long::sum);
    if (owner == Owner.FOREIGN) {
      foreign.merge(process.name(), used, Long::sum);
    }
  }

  /**
   * What those who are gone had on their accounts: the accounts of whoever was told of their ends
   * grew by at least it. That is the parent or, if it is gone as well, its parent, and so on.
   */
  private Map<Long, Long> goneByParent() {
    Map<Long, Long> gone = new HashMap<>();
    for (ProcessTicks then : before.processes().values()) {
      if (isGone(then)) {
        gone.merge(livingAncestor(then), then.all(), Long::sum);
      }
    }
    return gone;
  }

  private boolean isGone(ProcessTicks then) {
    return !then.is(after.processes().get(then.pid()));
  }

  private long livingAncestor(ProcessTicks gone) {
    long ancestor = gone.parent();
    // A parent is older than its child, so this ends; the bound is for files that lie.
    for (int i = 0; i < MOST_GENERATIONS; i++) {
      ProcessTicks parent = before.processes().get(ancestor);
      if (parent == null || !isGone(parent)) {
        return ancestor;
      }
      ancestor = parent.parent();
    }
    return ancestor;
  }

  /**
   * Nobody can have used more than the machine gave: where the accounts of processes say more, they
   * tell the same time twice.
   */
  private void boundForeign(long programs) {
    long ours = ticks.values().stream().mapToLong(Long::longValue).sum();
    long foreignTold = ticks.getOrDefault(Owner.FOREIGN, 0L);
    long left = Math.max(0, programs - (ours - foreignTold));
    if (foreignTold > left) {
      ticks.put(Owner.FOREIGN, left);
      foreign.replaceAll((name, used) -> used * left / foreignTold);
    }
  }

  CpuShares shares() {
    long programs = after.cpu().programs() - before.cpu().programs();
    long interrupts = after.cpu().interrupts() - before.cpu().interrupts();
    return new CpuShares(
        cores(programs + interrupts),
        cores(ticks.getOrDefault(Owner.STACK, 0L)),
        cores(ticks.getOrDefault(Owner.PROXY, 0L)),
        cores(ticks.getOrDefault(Owner.GENERATOR, 0L)),
        cores(ticks.getOrDefault(Owner.JUDGE, 0L)),
        cores(ticks.getOrDefault(Owner.FOREIGN, 0L)),
        cores(after.cpu().steal() - before.cpu().steal()));
  }

  /** The foreign programs that used most. */
  List<ForeignProcess> largest() {
    return foreign.entrySet().stream()
        .map(each -> new ForeignProcess(printable(each.getKey()), cores(each.getValue())))
        .filter(each -> each.cores() >= LEAST_NAMED)
        .sorted(
            Comparator.comparingDouble(ForeignProcess::cores)
                .reversed()
                .thenComparing(ForeignProcess::name))
        .limit(MachineSecond.MOST_NAMED)
        .toList();
  }

  /** A program may give itself any name. */
  private static String printable(String name) {
    String plain = name.replaceAll("[^ -~]", "?").strip();
    return plain.isEmpty() ? "?" : plain;
  }

  private double cores(long used) {
    double seconds = Math.max(1, after.nanos() - before.nanos()) / 1e9;
    return Rounded.toThousandths(Math.max(0, used) / TICKS_PER_SECOND / seconds);
  }
}
