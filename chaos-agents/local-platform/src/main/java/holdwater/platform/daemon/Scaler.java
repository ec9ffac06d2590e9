package holdwater.platform.daemon;

import holdwater.model.topology.Scale;
import holdwater.model.topology.Service;
import holdwater.platform.plan.LaunchPlan;
import holdwater.platform.plan.PlannedInstance;
import holdwater.platform.plan.Planner;
import holdwater.platform.process.Child;
import holdwater.platform.process.ProcessTable;
import holdwater.platform.process.Signals;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Starts and ends instances as the load of their group asks for: a group is one service in one
 * place. Used by the control thread only; loads are measured elsewhere.
 */
final class Scaler {
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final DaemonParts parts;
  private final AutoScalingGroup instances;
  private final Consumer<String> notes;
  private final List<Group> groups = new ArrayList<>();
  private long nextLook;

  /** Members of a group in the order in which they are wanted. */
  private record Group(
      String name, List<Member> members, ScaleRule rule, Scale scale, LoadMeter meter) {}

  /**
   * Without the pattern, as without groups that scale, it does nothing.
   *
   * @param meters how the load of a service is measured that scales so
   * @param notes hears what was decided, and why
   */
  Scaler(
      LaunchPlan plan,
      DaemonParts parts,
      AutoScalingGroup instances,
      Function<Scale, LoadMeter> meters,
      Consumer<String> notes) {
    this.parts = parts;
    this.instances = instances;
    this.notes = notes;
    this.nextLook = parts.time().nanos();
    if (!plan.without().contains(Planner.AUTO_SCALING)) {
      plan.topology().services().stream()
          .filter(service -> service.scale().isPresent())
          .forEach(service -> add(plan, service, meters));
    }
  }

  /** By CPU as the system tells it, by gauges over HTTP. */
  static Function<Scale, LoadMeter> meters(DaemonParts parts, HttpClient http) {
    return scale ->
        scale
            .gauge()
            .<LoadMeter>map(gauge -> new GaugeLoad(http, gauge, scale.path()))
            .orElseGet(() -> new CpuLoad(parts.time(), ProcessTable::cpuMillis));
  }

  private void add(LaunchPlan plan, Service service, Function<Scale, LoadMeter> meters) {
    Map<String, List<String>> places = new LinkedHashMap<>();
    for (PlannedInstance instance : plan.instances()) {
      if (instance.service().equals(service.name())) {
        places.computeIfAbsent(instance.place(), place -> new ArrayList<>()).add(instance.id());
      }
    }
    Scale scale = service.scale().orElseThrow();
    places.forEach(
        (place, ids) ->
            groups.add(
                new Group(
                    place + "." + service.name(),
                    instances.members(ids),
                    new ScaleRule(scale, ids.size()),
                    scale,
                    meters.apply(scale))));
  }

  /** To be called several times a second, once all instances were ready. */
  void tick() {
    long now = parts.time().nanos();
    if (groups.isEmpty() || now - nextLook < 0) {
      return;
    }
    nextLook = now + LOOK_NANOS;
    groups.forEach(this::measure);
  }

  private void measure(Group group) {
    Map<PlannedInstance, Long> serving = new LinkedHashMap<>();
    for (Member member : group.members()) {
      if (member.ready() && !member.standby()) {
        member.child().map(Child::pid).ifPresent(pid -> serving.put(member.plan, pid));
      }
    }
    parts
        .workers()
        .execute(
            () ->
                together(group.meter(), serving)
                    .ifPresent(load -> parts.control().run(() -> decide(group, load))));
  }

  /** Of those who tell; nobody knows the load of a group of which none does. */
  private static OptionalDouble together(LoadMeter meter, Map<PlannedInstance, Long> serving) {
    return serving.entrySet().stream()
        .map(one -> meter.load(one.getKey(), one.getValue()))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .reduce(Double::sum);
  }

  private void decide(Group group, double load) {
    int before = group.rule().wanted();
    int wanted = group.rule().look(parts.time().nanos(), load);
    if (wanted != before) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: %d instances in the place of %d, for a load of %.2f %s at %.2f each",
              group.name(),
              wanted,
              before,
              group.rule().load(),
              group.scale().load(),
              group.scale().each()));
    }
    for (int i = 0; i < group.members().size(); i++) {
      Member member = group.members().get(i);
      if (i < wanted && member.standby()) {
        instances.want(member);
      } else if (i >= wanted && !member.standby()) {
        dismiss(member);
      }
    }
  }

  /** It is asked to end, and killed when it has not. */
  private void dismiss(Member member) {
    instances.dismiss(member);
    member
        .child()
        .ifPresent(
            child -> {
              signal("TERM", child);
              parts.control().after(Stack.GRACE, () -> killIfThere(member, child));
            });
  }

  private void killIfThere(Member member, Child child) {
    if (member.child().filter(child::equals).isPresent() && child.process().isAlive()) {
      signal("KILL", child);
    }
  }

  private void signal(String signal, Child child) {
    try {
      if (signal.equals("TERM")) {
        Signals.toProcesses(signal, List.of(child.pid()));
      } else {
        Signals.toGroups(signal, List.of(child.pid()));
      }
    } catch (IllegalStateException e) {
      notes.accept("process " + child.pid() + " cannot be ended yet: " + e.getMessage());
    }
  }
}
